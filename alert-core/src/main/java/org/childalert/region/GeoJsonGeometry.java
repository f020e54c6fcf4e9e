package org.childalert.region;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.childalert.Fault;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;

/**
 * Reads a GeoJSON Polygon or MultiPolygon (RFC 7946, 3.1.6 and 3.1.7); what is wrong with it is added to the faults.
 */
final class GeoJsonGeometry {
    private final List<Fault> faults;

    GeoJsonGeometry(List<Fault> faults) {
        this.faults = faults;
    }

    Optional<Geometry> read(String where, JsonNode geometry) {
        int before = faults.size();
        String coordinates = where + "/coordinates";
        Geometry shape = switch (geometry.path("type").asText()) {
            case "Polygon" -> polygon(coordinates, geometry.path("coordinates"));
            case "MultiPolygon" -> polygons(coordinates, geometry.path("coordinates"));
            default -> {
                fault(where + "/type", String.valueOf(geometry.get("type")), "\"Polygon\" or \"MultiPolygon\"");
                yield Shapes.FACTORY.createPolygon();
            }
        };
        if (faults.size() == before)
            Outlines.crossing(shape)
                    .ifPresent(crossing -> fault(coordinates, crossing, "rings that do not cross or touch themselves"));
        return faults.size() == before ? Optional.of(shape) : Optional.empty();
    }

    private Geometry polygons(String where, JsonNode members) {
        var polygons = new ArrayList<org.locationtech.jts.geom.Polygon>();
        if (members.isEmpty()) fault(where, "nothing", "at least one polygon");
        for (int i = 0; i < members.size(); i++) polygons.add(polygon(where + "/" + i, members.path(i)));
        return Shapes.FACTORY.createMultiPolygon(polygons.toArray(org.locationtech.jts.geom.Polygon[]::new));
    }

    private org.locationtech.jts.geom.Polygon polygon(String where, JsonNode members) {
        var rings = new ArrayList<LinearRing>();
        if (members.isEmpty()) fault(where, "nothing", "an outer ring, then its holes");
        for (int i = 0; i < members.size(); i++) rings.add(ring(where + "/" + i, members.path(i)));
        if (rings.isEmpty()) return Shapes.FACTORY.createPolygon();
        return Shapes.FACTORY.createPolygon(
                rings.getFirst(), rings.subList(1, rings.size()).toArray(LinearRing[]::new));
    }

    private LinearRing ring(String where, JsonNode positions) {
        int before = faults.size();
        var corners = new ArrayList<Coordinate>();
        for (int i = 0; i < positions.size(); i++) corners.add(position(where + "/" + i, positions.path(i)));
        if (faults.size() == before
                && (corners.size() < 4 || !corners.getFirst().equals2D(corners.getLast())))
            fault(
                    where,
                    corners.size() + " positions" + (corners.size() < 4 ? "" : ", not closed"),
                    "at least 4 positions, the last equal to the first");
        if (faults.size() > before) return Shapes.FACTORY.createLinearRing();
        return Shapes.FACTORY.createLinearRing(corners.toArray(Coordinate[]::new));
    }

    private Coordinate position(String where, JsonNode position) {
        double longitude = position.path(0).asDouble(Double.NaN);
        double latitude = position.path(1).asDouble(Double.NaN);
        boolean numbers = position.path(0).isNumber() && position.path(1).isNumber();
        if (!numbers || !(Math.abs(longitude) <= 180) || !(Math.abs(latitude) <= 90))
            fault(where, position.toString(), "[longitude from -180 to 180, latitude from -90 to 90]");
        return new Coordinate(longitude, latitude);
    }

    private void fault(String where, String found, String expected) {
        faults.add(new Fault(where, found, expected));
    }
}
