package org.childalert.alert;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The texts of one message, each for a purpose and in a language; frozen at submission, so that what is approved is what is sent. */
public record Renderings(Map<Purpose, Map<String, String>> texts) {
    public static final Renderings NONE = new Renderings(Map.of());

    public Renderings(@Nullable Map<Purpose, Map<String, String>> texts) {
        var copy = new EnumMap<Purpose, Map<String, String>>(Purpose.class);
        if (texts != null)
            texts.forEach(
                    (purpose, byLanguage) -> copy.put(purpose, Collections.unmodifiableMap(new TreeMap<>(byLanguage))));
        this.texts = Collections.unmodifiableMap(copy);
    }

    /** By language; empty where the version was submitted before there were texts for that purpose. */
    public Map<String, String> of(Purpose purpose) {
        return texts.getOrDefault(purpose, Map.of());
    }
}
