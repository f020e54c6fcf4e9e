package org.childalert.region;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.childalert.Fault;
import org.jspecify.annotations.Nullable;

/** One GeoJSON feature on its way to a region; what is wrong with it is added to the faults. */
final class RegionFeature {
    private static final Predicate<String> CODE =
            Pattern.compile("[A-Z]{2}-[A-Z0-9]{1,3}").asMatchPredicate();
    private static final Predicate<String> COUNTRY = Pattern.compile("[A-Z]{2}").asMatchPredicate();
    private static final Predicate<String> LANGUAGE =
            Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*").asMatchPredicate();
    private static final Predicate<String> NOT_BLANK = Predicate.not(String::isBlank);

    private final String where;
    private final JsonNode feature;
    private final List<Fault> faults;

    RegionFeature(String where, JsonNode feature, List<Fault> faults) {
        this.where = where;
        this.feature = feature;
        this.faults = faults;
    }

    Optional<Region> region() {
        int before = faults.size();
        String code = text("code", CODE, "an ISO 3166-2 code, e.g. BE-BRU");
        String country = text("country", COUNTRY, "an ISO 3166-1 code of two letters, e.g. BE");
        Map<String, String> names = names();
        @Nullable String nuts = property("nuts").isNull() ? null : text("nuts", NOT_BLANK, "text, or nothing");
        @Nullable Long population = population();
        var geometry = new GeoJsonGeometry(faults).read(where + "/geometry", feature.path("geometry"));
        if (faults.size() > before) return Optional.empty();
        return geometry.map(shape -> new Region(code, country, names, nuts, population, shape));
    }

    private JsonNode property(String name) {
        JsonNode found = feature.path("properties").path(name);
        return found.isMissingNode() ? com.fasterxml.jackson.databind.node.NullNode.instance : found;
    }

    private String text(String name, Predicate<String> rule, String expected) {
        return text("/properties/" + name, property(name), rule, expected);
    }

    private String text(String pointer, JsonNode found, Predicate<String> rule, String expected) {
        String text = Normalizer.normalize(found.asText(), Normalizer.Form.NFC);
        if (!found.isTextual() || !rule.test(text))
            faults.add(new Fault(where + pointer, found.isNull() ? "nothing" : found.toString(), expected));
        return text;
    }

    private Map<String, String> names() {
        var names = new HashMap<String, String>();
        names.put(Region.ANY_LANGUAGE, text("name", NOT_BLANK, "the region's name"));
        JsonNode given = property("names");
        if (!given.isNull() && !given.isObject())
            faults.add(new Fault(where + "/properties/names", given.toString(), "an object of names by language"));
        given.properties().forEach(entry -> {
            String pointer = "/properties/names/" + entry.getKey();
            if (!LANGUAGE.test(entry.getKey()))
                faults.add(new Fault(where + pointer, entry.getKey(), "a language (BCP 47), e.g. nl"));
            names.put(entry.getKey(), text(pointer, entry.getValue(), NOT_BLANK, "a name in this language"));
        });
        return names;
    }

    private @Nullable Long population() {
        JsonNode found = property("population");
        if (found.isNull()) return null;
        if (found.isIntegralNumber() && found.canConvertToLong() && found.longValue() >= 0) return found.longValue();
        faults.add(new Fault(where + "/properties/population", found.toString(), "a whole number from 0, or nothing"));
        return null;
    }
}
