package org.childalert.operator.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import org.childalert.region.Point;
import org.childalert.region.Polygon;
import org.childalert.region.Region;
import org.childalert.region.Regions;

/** The outlines of all regions for the map that pages draw, as GeoJSON (RFC 7946), to about 100 metres. */
@Singleton
final class RegionMap {
    private static final double GRAIN = 1_000;

    private final Regions regions;

    RegionMap(Regions regions) {
        this.regions = regions;
    }

    String geoJson() {
        ObjectNode collection = JsonNodeFactory.instance.objectNode().put("type", "FeatureCollection");
        ArrayNode features = collection.putArray("features");
        for (Region region : regions.list()) features.add(feature(region));
        return collection.toString();
    }

    private static ObjectNode feature(Region region) {
        ObjectNode feature =
                JsonNodeFactory.instance.objectNode().put("type", "Feature").put("id", region.code());
        ObjectNode properties = feature.putObject("properties");
        properties.put("code", region.code());
        ObjectNode names = properties.putObject("names");
        for (String language : Dictionary.LANGUAGES) names.put(language, region.name(language));
        ObjectNode geometry = feature.putObject("geometry").put("type", "MultiPolygon");
        ArrayNode coordinates = geometry.putArray("coordinates");
        for (Polygon outline : region.outlines()) ring(coordinates.addArray().addArray(), outline);
        return feature;
    }

    private static void ring(ArrayNode ring, Polygon outline) {
        Point before = null;
        for (Point point : outline.closed()) {
            var at = new Point(rounded(point.latitude()), rounded(point.longitude()));
            if (!at.equals(before)) ring.addArray().add(at.longitude()).add(at.latitude());
            before = at;
        }
    }

    private static double rounded(double degrees) {
        return Math.round(degrees * GRAIN) / GRAIN;
    }
}
