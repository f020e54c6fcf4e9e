package org.childalert.region;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** Measures an area against regions. Degrees are taken as they are: within one region their distortion is the same for the part and the whole. */
final class Coverage {
    /** What two outlines of the same line may differ by. */
    private static final double WHOLE = 1 - 1e-6;

    private static final Comparator<Overlap> LARGEST_FIRST = Comparator.comparing(
                    (Overlap overlap) -> overlap.population() == null ? -1L : overlap.population())
            .thenComparing(Overlap::share)
            .reversed()
            .thenComparing(overlap -> overlap.region().code());

    private final Set<String> named;
    private final Geometry drawn;

    Coverage(Collection<String> codes, Collection<Polygon> polygons, Collection<Circle> circles) {
        named = new HashSet<>(codes);
        List<Geometry> shapes = Stream.concat(
                        polygons.stream()
                                .filter(polygon -> polygon.points().size() > 2)
                                .map(polygon -> GeometryFixer.fix(Shapes.polygon(polygon))),
                        circles.stream().<Geometry>map(Shapes::circle))
                .toList();
        drawn = shapes.isEmpty() ? Shapes.FACTORY.createPolygon() : OverlayNGRobust.union(shapes);
    }

    List<Overlap> of(Collection<Region> regions) {
        return regions.stream()
                .filter(region ->
                        named.contains(region.code()) || (near(region) && drawn.intersects(region.geometry())))
                .map(region -> Overlap.of(region, share(region)))
                .sorted(LARGEST_FIRST)
                .toList();
    }

    private boolean near(Region region) {
        return region.geometry().getEnvelopeInternal().intersects(drawn.getEnvelopeInternal());
    }

    private double share(Region region) {
        if (named.contains(region.code())) return 1;
        double part = OverlayNGRobust.overlay(region.geometry(), drawn, OverlayNG.INTERSECTION)
                .getArea();
        double share = part / region.geometry().getArea();
        return share >= WHOLE ? 1 : share;
    }
}
