package org.childalert.cap;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.childalert.region.Circle;
import org.childalert.region.Point;
import org.childalert.region.Polygon;
import org.jspecify.annotations.Nullable;

/**
 * A part of the alerted area (CAP 1.2, 3.2.4). Outlines are closed here if they were not, and places rounded to 5
 * decimals of a degree (about 1 m); radii are rounded up to whole metres.
 *
 * @param altitude in feet above mean sea level, the only one or the lowest
 * @param ceiling in feet, the highest; only beside an altitude
 */
public record CapArea(
        String areaDesc,
        List<Polygon> polygons,
        List<Circle> circles,
        List<ValuePair> geocodes,
        @Nullable BigDecimal altitude,
        @Nullable BigDecimal ceiling) {

    private static final int DEGREE_DECIMALS = 5;
    private static final int KILOMETRE_DECIMALS = 3;

    public CapArea {
        polygons = polygons.stream().map(CapArea::plain).toList();
        circles = circles.stream().map(CapArea::plain).toList();
        geocodes = List.copyOf(geocodes);
        altitude = altitude == null ? null : plain(altitude);
        ceiling = ceiling == null ? null : plain(ceiling);
    }

    private static Polygon plain(Polygon polygon) {
        var rounded = new Polygon(polygon.points().stream().map(CapArea::plain).toList());
        return new Polygon(rounded.closed());
    }

    private static Circle plain(Circle circle) {
        BigDecimal radius = BigDecimal.valueOf(circle.radiusKm()).setScale(KILOMETRE_DECIMALS, RoundingMode.CEILING);
        return new Circle(plain(circle.center()), radius.doubleValue());
    }

    private static Point plain(Point point) {
        return new Point(degrees(point.latitude()), degrees(point.longitude()));
    }

    private static double degrees(double value) {
        return BigDecimal.valueOf(value)
                .setScale(DEGREE_DECIMALS, RoundingMode.HALF_UP)
                .doubleValue();
    }

    private static BigDecimal plain(BigDecimal feet) {
        return feet.scale() < 0 ? feet.setScale(0, RoundingMode.UNNECESSARY) : feet;
    }
}
