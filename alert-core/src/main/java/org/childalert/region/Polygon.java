package org.childalert.region;

import java.util.List;

/**
 * An outline on WGS 84: at least three different corners; it is closed from the last to the first if it is not written
 * so.
 */
public record Polygon(List<Point> points) {
    public Polygon {
        points = List.copyOf(points);
    }

    /** The corners with the first repeated at the end, as CAP and GeoJSON write them. */
    public List<Point> closed() {
        if (points.isEmpty() || points.getFirst().equals(points.getLast())) return points;
        var ring = new java.util.ArrayList<>(points);
        ring.add(points.getFirst());
        return List.copyOf(ring);
    }
}
