package org.childalert.policy;

import java.time.Duration;

/**
 * Sends the alert again to every channel of a step, so that it is broadcast again.
 *
 * @param every between two
 * @param lasting how long after the step's beginning the last one may be; written {@code for}
 */
public record Repeat(
        Duration every,

        @com.fasterxml.jackson.annotation.JsonProperty("for")
        Duration lasting) {
    /** How many there are. */
    public long times() {
        return every.isPositive() ? lasting.dividedBy(every) : 0;
    }
}
