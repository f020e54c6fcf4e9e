package org.childalert.policy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a step begins, while the alert is on air.
 *
 * @param at counted from the moment the alert went on air; absent for at once, or where it begins after another step
 * @param after the step that it waits for
 * @param is what that step must have come to; begun unless the policy says otherwise
 * @param delay counted from the moment when it came to that; none where it was missed because nobody is left who might answer
 * @param when a condition over the case and its progress, in the Common Expression Language; the step waits until it holds
 */
public record Begins(
        @Nullable Duration at,
        @Nullable String after,
        @Nullable Is is,
        @Nullable Duration delay,
        @Nullable String when) {
    /** With the alert itself. */
    public static final Begins AT_ONCE = new Begins(null, null, null, null, null);

    /** What a step has come to. */
    public enum Is {
        @JsonProperty("begun")
        BEGUN,
        /** As many have acknowledged as it asks for. */
        @JsonProperty("satisfied")
        SATISFIED,
        /** Its deadline has passed, and fewer have. */
        @JsonProperty("missed")
        MISSED
    }

    /** Whether it waits for more than that the other step begins. */
    public boolean isAfterMore() {
        return awaited() != Is.BEGUN;
    }

    Is awaited() {
        return is == null ? Is.BEGUN : is;
    }
}
