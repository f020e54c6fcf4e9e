package org.childalert.channel.sandbox;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a far end behaves. */
public enum Behaviour {
    /** Takes what comes, and acknowledges it up to the highest level. */
    OK,
    /** Answers 500. */
    FAIL,
    /** Holds the connection and never answers. */
    HANG,
    /** Takes what comes, and says nothing of it. */
    SILENT;

    /** All of them, for messages. */
    static final String KNOWN = Stream.of(values()).map(Behaviour::label).collect(Collectors.joining(", "));

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is no such behaviour, naming the setting and what is expected */
    static Behaviour read(String setting, String label) {
        return find(label)
                .orElseThrow(() ->
                        new IllegalArgumentException("%s: %s (expected: one of %s)".formatted(setting, label, KNOWN)));
    }

    public static Optional<Behaviour> find(String label) {
        return Stream.of(values()).filter(known -> known.label().equals(label)).findFirst();
    }
}
