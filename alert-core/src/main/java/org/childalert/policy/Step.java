package org.childalert.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.childalert.alert.Mode;
import org.jspecify.annotations.Nullable;

/**
 * The channels that are used together, when, what is expected of each of them, and what follows where it does not come.
 *
 * @param isProposed written {@code propose}: an officer is asked before it begins
 * @param channels names of live channels, or of groups
 * @param exercise names of exercise channels or of groups, which stand for them in a drill or a test
 * @param regions codes, or relations to the alert's own ({@link Scope}); none for the alert's own
 * @param acknowledge absent where nothing is expected of them
 * @param missed what follows for each that has not acknowledged in time, one after another
 */
public record Step(
        String name,

        @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = AtOnce.class)
        Begins begins,

        @JsonProperty("propose") @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        boolean isProposed,

        List<String> channels,
        List<String> exercise,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> regions,
        @Nullable Repeat repeat,
        @Nullable Quiet quiet,
        @Nullable Acknowledge acknowledge,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Missed> missed) {
    public Step(
            String name,
            @Nullable Begins begins,
            boolean isProposed,
            List<String> channels,
            List<String> exercise,
            @Nullable List<String> regions,
            @Nullable Repeat repeat,
            @Nullable Quiet quiet,
            @Nullable Acknowledge acknowledge,
            @Nullable List<Missed> missed) {
        this.name = name;
        this.begins = begins == null ? Begins.AT_ONCE : begins;
        this.isProposed = isProposed;
        this.channels = List.copyOf(channels);
        this.exercise = List.copyOf(exercise);
        this.regions = regions == null ? List.of() : List.copyOf(regions);
        this.repeat = repeat;
        this.quiet = quiet;
        this.acknowledge = acknowledge;
        this.missed = missed == null ? List.of() : List.copyOf(missed);
    }

    /** One that begins with the alert, for its own regions. */
    public Step(
            String name,
            List<String> channels,
            List<String> exercise,
            @Nullable Acknowledge acknowledge,
            List<Missed> missed) {
        this(name, null, false, channels, exercise, null, null, null, acknowledge, missed);
    }

    /** The only channels of this step that a message of that mode may go to. */
    public List<String> channels(Mode mode) {
        return switch (mode) {
            case LIVE -> channels;
            case EXERCISE -> exercise;
        };
    }

    /** What is as if it were not written is not written; made by Jackson. */
    static final class AtOnce {
        @Override
        public boolean equals(@Nullable Object begins) {
            return Begins.AT_ONCE.equals(begins);
        }

        @Override
        public int hashCode() {
            return Begins.AT_ONCE.hashCode();
        }
    }
}
