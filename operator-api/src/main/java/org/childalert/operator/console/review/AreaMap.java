package org.childalert.operator.console.review;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.childalert.alert.Area;
import org.childalert.region.Circle;
import org.childalert.region.Overlap;
import org.childalert.region.Point;
import org.childalert.region.Polygon;

/** An area as the page's script draws it: codes of regions, polygons as {@code [latitude, longitude]}, circles with their radius in metres. */
final class AreaMap {
    private AreaMap() {}

    static String of(Area area, List<Overlap> overlaps) {
        ObjectNode shapes = JsonNodeFactory.instance.objectNode();
        ArrayNode named = shapes.putArray("named");
        ArrayNode touched = shapes.putArray("touched");
        for (Overlap overlap : overlaps) {
            String code = overlap.region().code();
            (area.regions().contains(code) ? named : touched).add(code);
        }
        ArrayNode polygons = shapes.putArray("polygons");
        for (Polygon polygon : area.polygons()) {
            ArrayNode corners = polygons.addArray();
            for (Point corner : polygon.points()) at(corners.addArray(), corner);
        }
        ArrayNode circles = shapes.putArray("circles");
        for (Circle circle : area.circles())
            at(circles.addArray(), circle.center()).add(circle.radiusKm() * 1_000);
        return shapes.toString();
    }

    private static ArrayNode at(ArrayNode place, Point point) {
        return place.add(point.latitude()).add(point.longitude());
    }
}
