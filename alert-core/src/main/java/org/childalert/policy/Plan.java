package org.childalert.policy;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is due now, and when to ask again. While something is due there is no next time: apply it, then ask again.
 *
 * @param next the earliest deadline that is still to come; none if nothing will come due unless something changes
 */
public record Plan(List<Action> due, @Nullable Instant next) {
    static final Plan NOTHING = new Plan(List.of(), null);

    public Plan {
        due = List.copyOf(due);
    }

    static Plan now(Action action) {
        return new Plan(List.of(action), null);
    }

    static Plan at(Instant deadline) {
        return new Plan(List.of(), deadline);
    }
}
