package org.childalert.region;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;

/** Between the project's shapes and those of JTS, whose x is the longitude. */
final class Shapes {
    static final GeometryFactory FACTORY = new GeometryFactory();

    private static final double EARTH_RADIUS_KM = 6371.0088;
    private static final double METRES_PER_DEGREE = Math.toRadians(EARTH_RADIUS_KM * 1000);
    private static final int CIRCLE_CORNERS = 64;

    private Shapes() {}

    /** Needs at least three points, as JTS does. */
    static org.locationtech.jts.geom.Polygon polygon(Polygon polygon) {
        return FACTORY.createPolygon(polygon.closed().stream()
                .map(point -> new Coordinate(point.longitude(), point.latitude()))
                .toArray(Coordinate[]::new));
    }

    /**
     * A polygon of 64 corners around the circle, on a sphere. It contains the circle and is at most 0.2 % wider. A
     * circle over the antimeridian or a pole is not supported.
     */
    static org.locationtech.jts.geom.Polygon circle(Circle circle) {
        double angle = circle.radiusKm() / Math.cos(Math.PI / CIRCLE_CORNERS) / EARTH_RADIUS_KM;
        Coordinate[] ring = IntStream.rangeClosed(0, CIRCLE_CORNERS)
                .mapToObj(i -> corner(circle.center(), angle, 2 * Math.PI * (i % CIRCLE_CORNERS) / CIRCLE_CORNERS))
                .toArray(Coordinate[]::new);
        return FACTORY.createPolygon(ring);
    }

    private static Coordinate corner(Point center, double angle, double bearing) {
        double latitude = Math.toRadians(center.latitude());
        double sine = Math.sin(latitude) * Math.cos(angle) + Math.cos(latitude) * Math.sin(angle) * Math.cos(bearing);
        double east = Math.atan2(
                Math.sin(bearing) * Math.sin(angle) * Math.cos(latitude), Math.cos(angle) - Math.sin(latitude) * sine);
        return new Coordinate(center.longitude() + Math.toDegrees(east), Math.toDegrees(Math.asin(sine)));
    }

    static Polygon outline(org.locationtech.jts.geom.Polygon polygon) {
        return new Polygon(Arrays.stream(polygon.getExteriorRing().getCoordinates())
                .map(corner -> new Point(corner.y, corner.x))
                .toList());
    }

    /** Whether two shapes overlap, touch, or come within so many metres of each other, as measured at the latitude of the first. */
    static boolean areWithin(Geometry one, Geometry other, double metres) {
        Envelope near = one.getEnvelopeInternal();
        double latitude = (near.getMinY() + near.getMaxY()) / 2;
        AffineTransformation toMetres = AffineTransformation.scaleInstance(
                METRES_PER_DEGREE * Math.cos(Math.toRadians(latitude)), METRES_PER_DEGREE);
        Geometry a = toMetres.transform(one);
        Geometry b = toMetres.transform(other);
        if (a.getEnvelopeInternal().distance(b.getEnvelopeInternal()) > metres) return false;
        return IndexedFacetDistance.isWithinDistance(a, b, metres) || a.intersects(b);
    }
}
