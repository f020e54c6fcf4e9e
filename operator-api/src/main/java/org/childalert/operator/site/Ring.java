package org.childalert.operator.site;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.childalert.region.Circle;
import org.childalert.region.Point;
import org.childalert.region.Polygon;

/**
 * An outer ring as GeoJSON has it: closed, longitude first, counter-clockwise (RFC 7946, 3.1.6: the right-hand rule).
 */
record Ring(List<List<Double>> positions) {
    private static final int CORNERS = 48;
    private static final double EARTH_KM = 6_371.0088;

    static Ring of(Polygon polygon) {
        List<Point> closed = polygon.closed();
        List<Point> turned = signedArea(closed) < 0 ? closed.reversed() : closed;
        return new Ring(turned.stream()
                .map(point -> List.of(rounded(point.longitude()), rounded(point.latitude())))
                .toList());
    }

    /** A circle as a polygon whose corners lie on it. GeoJSON has no circles. */
    static Polygon outline(Circle circle) {
        double latitude = Math.toRadians(circle.center().latitude());
        double angle = circle.radiusKm() / EARTH_KM;
        var corners = new ArrayList<Point>();
        IntStream.range(0, CORNERS).forEach(corner -> {
            double bearing = 2 * Math.PI * corner / CORNERS;
            double north = Math.asin(
                    Math.sin(latitude) * Math.cos(angle) + Math.cos(latitude) * Math.sin(angle) * Math.cos(bearing));
            double east = Math.atan2(
                    Math.sin(bearing) * Math.sin(angle) * Math.cos(latitude),
                    Math.cos(angle) - Math.sin(latitude) * Math.sin(north));
            double longitude = circle.center().longitude() + Math.toDegrees(east);
            corners.add(new Point(Math.toDegrees(north), Math.IEEEremainder(longitude, 360)));
        });
        return new Polygon(corners);
    }

    private static double signedArea(List<Point> ring) {
        double twice = 0;
        for (int i = 0; i + 1 < ring.size(); i++)
            twice += ring.get(i).longitude() * ring.get(i + 1).latitude()
                    - ring.get(i + 1).longitude() * ring.get(i).latitude();
        return twice;
    }

    private static double rounded(double degrees) {
        return Math.round(degrees * 1e5) / 1e5;
    }
}
