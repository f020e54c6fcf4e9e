package org.childalert.alert;

import java.util.List;
import org.childalert.region.Circle;
import org.childalert.region.Polygon;
import org.jspecify.annotations.Nullable;

/** Where the public is warned: regions by ISO 3166-2 code, and outlines and circles drawn by the officer. */
public record Area(List<String> regions, List<Polygon> polygons, List<Circle> circles) {
    public static final Area NOWHERE = new Area(List.of(), List.of(), List.of());

    public Area(@Nullable List<String> regions, @Nullable List<Polygon> polygons, @Nullable List<Circle> circles) {
        this.regions = regions == null ? List.of() : List.copyOf(regions);
        this.polygons = polygons == null ? List.of() : List.copyOf(polygons);
        this.circles = circles == null ? List.of() : List.copyOf(circles);
    }

    public boolean isEmpty() {
        return regions.isEmpty() && polygons.isEmpty() && circles.isEmpty();
    }
}
