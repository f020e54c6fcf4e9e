package org.childalert.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is weighed before the public is alerted: a rule over the facts, a question to the officer, or a yes that one of several may give;
 * exactly one of the three.
 *
 * @param title by language
 * @param weight the points that a weighing criterion brings when it is met, from 1 to 100; 0 for the other kinds
 * @param rule in the Common Expression Language, over {@link Facts}
 */
public record Criterion(
        String name,
        Map<String, String> title,
        Kind kind,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) int weight,

        @Nullable String rule,
        @Nullable Question question,
        @Nullable OneOf oneOf) {

    /** What follows from a criterion. */
    public enum Kind {
        /** Stands in the way unless it is met. */
        @JsonProperty("mandatory")
        MANDATORY,
        /** Brings its points when it is met, of which the gate asks for so many in all. */
        @JsonProperty("weighing")
        WEIGHING,
        /** Stands in the way unless it is known not to hold. */
        @JsonProperty("veto")
        VETO
    }

    public Criterion {
        if (Stream.of(rule == null, question == null, oneOf == null)
                        .filter(absent -> !absent)
                        .count()
                != 1)
            throw new IllegalArgumentException(
                    "criterion: %s (expected: a rule, a question or oneOf, one of them)".formatted(name));
        title = Policy.byLanguage(title);
        if (kind == Kind.WEIGHING && weight == 0) weight = 1; // a file may leave it out
    }

    public boolean mandatory() {
        return kind == Kind.MANDATORY;
    }

    /** The title in English, or else in the first language that it has. */
    public String shownTitle() {
        String english = title.get("en");
        if (english != null) return english;
        return title.isEmpty() ? name : title.values().iterator().next();
    }
}
