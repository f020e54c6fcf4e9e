package org.childalert.region;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.Optional;
import org.childalert.Fault;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/** Says what is wrong with a shape that somebody drew, so that nobody is warned by a shape that means nothing. */
public final class Outlines {
    private static final double LARGEST_RADIUS_KM = 500;

    private Outlines() {}

    /**
     * A fault if the outline has fewer than three different corners, touches or crosses itself, or encloses nothing.
     */
    public static Optional<Fault> fault(String where, Polygon polygon) {
        int corners = new HashSet<>(polygon.points()).size();
        if (corners < 3)
            return Optional.of(new Fault(where, corners + " different corners", "at least 3, not on one line"));
        return crossing(Shapes.polygon(polygon))
                .map(crossing -> new Fault(where, crossing, "an outline that does not cross or touch itself"));
    }

    /** A fault unless the radius is more than 0 and at most 500 km. */
    public static Optional<Fault> fault(String where, Circle circle) {
        if (circle.radiusKm() > 0 && circle.radiusKm() <= LARGEST_RADIUS_KM) return Optional.empty();
        return Optional.of(
                new Fault(where, "radius of " + circle.radiusKm() + " km", "more than 0 and at most 500 km"));
    }

    /** What makes a geometry invalid, and the latitude and longitude of it. */
    static Optional<String> crossing(Geometry geometry) {
        @Nullable TopologyValidationError error = new IsValidOp(geometry).getValidationError();
        if (error == null) return Optional.empty();
        return Optional.of(error.getMessage() + " at " + place(error.getCoordinate()));
    }

    private static String place(Coordinate at) {
        return "latitude " + degrees(at.y) + ", longitude " + degrees(at.x);
    }

    private static String degrees(double value) {
        return BigDecimal.valueOf(value)
                .setScale(5, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
