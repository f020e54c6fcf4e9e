package org.childalert.policy;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is due now, and when to ask again. Apply all that is due, then ask once more: one thing can make another due.
 *
 * @param next the earliest moment that is still to come; none if nothing will come due unless something changes
 */
public record Plan(List<Action> due, @Nullable Instant next) {
    static final Plan NOTHING = new Plan(List.of(), null);

    public Plan {
        due = List.copyOf(due);
    }
}
