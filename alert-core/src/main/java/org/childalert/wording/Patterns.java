package org.childalert.wording;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** ICU message patterns of one language by their keys, as a file has them. Each is parsed when it is needed for the first time, and then kept. */
public final class Patterns {
    private final Map<String, String> byKey;
    private final ConcurrentMap<String, Phrase> phrases = new ConcurrentHashMap<>();

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Patterns(Map<String, String> byKey) {
        this.byKey = Map.copyOf(byKey);
    }

    /** As they are written. */
    public Map<String, String> byKey() {
        return byKey;
    }

    /** @param language the same each time: that of the file */
    Phrase phrase(String key, String language) {
        return phrases.computeIfAbsent(key, _ -> parsed(key, language));
    }

    private Phrase parsed(String key, String language) {
        String pattern = byKey.get(key);
        if (pattern == null) throw new IllegalStateException("wording %s lacks %s".formatted(language, key));
        return new Phrase(pattern, language);
    }
}
