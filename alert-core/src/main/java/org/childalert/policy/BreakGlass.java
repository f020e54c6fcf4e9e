package org.childalert.policy;

import java.time.Duration;
import java.util.List;

/**
 * Putting an alert on air alone, when nobody can be reached. It is ratified in time by those who would have approved it, or closed by itself, with
 * the correction to everyone reached.
 *
 * @param by teams whose members may
 * @param tier the highest tier that may be used so: it, or one that the policy lists after it
 * @param ratify counted from the moment it went on air
 */
public record BreakGlass(List<String> by, String tier, Duration ratify) {
    public BreakGlass {
        by = List.copyOf(by);
    }
}
