package org.childalert.policy;

import java.util.List;
import java.util.Set;

/**
 * All that is known of an alert's steps when the planner is asked.
 *
 * @param sent one for each delivery ever made, in any order
 * @param begun every turn that was applied, even if it found no channel to send to; those of {@code sent} need not be
 *     repeated
 */
public record Situation(boolean held, boolean ended, List<Sent> sent, Set<Turn> begun) {
    public Situation {
        sent = List.copyOf(sent);
        begun = Set.copyOf(begun);
    }

    /** Where every turn found a channel to send to. */
    public Situation(boolean held, boolean ended, List<Sent> sent) {
        this(held, ended, sent, Set.of());
    }

    /** One occurrence of one step: 1 is its beginning, and each repeat counts one more. */
    public record Turn(String step, int occurrence) {}
}
