package org.childalert.region;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.childalert.Fault;

/** Reads the GeoJSON files of a folder (RFC 7946), and says everything that is wrong with them at once. */
final class RegionFiles {
    private final ObjectMapper mapper = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private final List<Fault> faults = new ArrayList<>();
    private final List<Region> regions = new ArrayList<>();
    private final Map<String, String> places = new HashMap<>();

    List<Region> read(Path folder) {
        List<Path> files = list(folder);
        if (files.isEmpty() && faults.isEmpty())
            faults.add(new Fault(folder.toString(), "no regions", "at least one *.geojson file"));
        files.forEach(this::readFile);
        if (!faults.isEmpty()) throw new UnreadableRegions(faults);
        return List.copyOf(regions);
    }

    private List<Path> list(Path folder) {
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(file -> file.toString().endsWith(".geojson"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            faults.add(new Fault(folder.toString(), "not readable: " + e, "a folder of *.geojson files"));
            return List.of();
        }
    }

    private void readFile(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            readCollection(name, mapper.readTree(Files.readAllBytes(file)));
        } catch (JsonProcessingException e) {
            String at = e.getLocation() == null
                    ? name
                    : name + ":" + e.getLocation().getLineNr() + ":"
                            + e.getLocation().getColumnNr();
            faults.add(new Fault(at, e.getOriginalMessage(), "JSON"));
        } catch (IOException e) {
            faults.add(new Fault(name, "not readable: " + e, "a GeoJSON file"));
        }
    }

    private void readCollection(String file, JsonNode root) {
        if (!root.path("type").asText().equals("FeatureCollection")) {
            faults.add(new Fault(file + "#/type", String.valueOf(root.get("type")), "\"FeatureCollection\""));
            return;
        }
        JsonNode features = root.path("features");
        if (features.isEmpty())
            faults.add(new Fault(file + "#/features", "no features", "an array of at least one region"));
        for (int i = 0; i < features.size(); i++) readFeature(file + "#/features/" + i, features.path(i));
    }

    private void readFeature(String where, JsonNode feature) {
        new RegionFeature(where, feature, faults).region().ifPresent(region -> {
            String earlier = places.putIfAbsent(region.code(), where);
            if (earlier == null) regions.add(region);
            else
                faults.add(new Fault(
                        where + "/properties/code", region.code() + ", as in " + earlier, "a code that no other has"));
        });
    }
}
