package org.childalert.policy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.childalert.alert.Child;
import org.childalert.alert.Companion;
import org.childalert.alert.Consent;
import org.childalert.alert.Content;
import org.childalert.alert.Image;
import org.childalert.alert.LastSeen;
import org.childalert.alert.Status;
import org.childalert.alert.Vehicle;
import org.jspecify.annotations.Nullable;

/** Collects the values of {@link Facts} that are known: nothing, and a text of blanks, is not known and is left out. */
public final class KnownFacts {
    private final Map<String, Object> values = new HashMap<>();

    KnownFacts put(String name, @Nullable Object value) {
        if (value != null && !(value instanceof String text && text.isBlank())) values.put(name, value);
        return this;
    }

    /** The value of every variable that is known of a case. */
    public static Map<String, Object> of(Content content, Status status, Instant now) {
        var facts = new KnownFacts()
                .put("status", written(status))
                .put("now", now)
                .put("reportedAt", content.reportedAt())
                .put("caseNumber", content.caseNumber())
                .put("timeZone", content.timeZone())
                .put("regions", content.area().regions())
                .put("hasShape", hasShape(content))
                .put("languages", List.copyOf(content.texts().keySet()))
                .put("hasPhoto", content.images().stream().anyMatch(image -> image.role() == Image.Role.CHILD))
                .put("children", each(content.children(), KnownFacts::child))
                .put("lastSeen", sighting(content.lastSeen()))
                .put("companions", each(content.companions(), KnownFacts::companion))
                .put("vehicles", each(content.vehicles(), KnownFacts::vehicle))
                .put("images", each(content.images(), image -> new KnownFacts().put("role", written(image.role()))))
                .put("consent", consent(content.consent()));
        return facts.values;
    }

    private static boolean hasShape(Content content) {
        return !content.area().polygons().isEmpty() || !content.area().circles().isEmpty();
    }

    private static KnownFacts child(Child child) {
        return new KnownFacts()
                .put("givenName", child.givenName())
                .put("age", child.age() == null ? null : child.age().longValue())
                .put("sex", written(child.sex()))
                .put("appearance", child.appearance())
                .put("clothing", child.clothing())
                .put("marks", child.marks());
    }

    private static Map<String, Object> sighting(@Nullable LastSeen seen) {
        if (seen == null) return Map.of();
        var known = new KnownFacts().put("at", seen.at()).put("place", seen.place());
        if (seen.point() != null)
            known.put("latitude", seen.point().latitude())
                    .put("longitude", seen.point().longitude());
        return known.values;
    }

    private static KnownFacts companion(Companion companion) {
        return new KnownFacts()
                .put("role", written(companion.role()))
                .put("name", companion.name())
                .put("description", companion.description());
    }

    private static KnownFacts vehicle(Vehicle vehicle) {
        return new KnownFacts()
                .put("description", vehicle.description())
                .put("plate", vehicle.plate())
                .put("plateCountry", vehicle.plateCountry())
                .put("direction", vehicle.direction());
    }

    private static Map<String, Object> consent(@Nullable Consent consent) {
        if (consent == null) return Map.of();
        var known = new KnownFacts();
        if (consent.name() != null) known.put("name", written(consent.name().basis()));
        if (consent.photo() != null) known.put("photo", written(consent.photo().basis()));
        return known.values;
    }

    private static <T> List<Map<String, Object>> each(List<T> things, Function<T, KnownFacts> known) {
        return things.stream().map(thing -> known.apply(thing).values).toList();
    }

    private static @Nullable String written(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name().toLowerCase(Locale.ROOT);
    }
}
