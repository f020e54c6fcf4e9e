package org.childalert.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the clock measures of one milestone.
 *
 * @param from the report, or the close for the correction
 * @param budget absent where the policy sets none
 * @param reachedAt absent while it has not come
 */
public record Target(
        Milestone milestone,
        Instant from,
        @Nullable Duration budget,
        @Nullable Instant reachedAt) {

    /** Those that count now: all up to the end, and the correction from then on; of the others those that were reached. */
    static List<Target> of(Policy policy, Situation situation) {
        var all = new ArrayList<Target>();
        Instant ended = situation.endedAt();
        for (Milestone milestone : Milestone.values()) {
            Instant reached = situation.reached().get(milestone);
            Instant from = milestone == Milestone.CORRECTION ? ended : situation.reportedAt();
            boolean counts = ended == null || milestone == Milestone.CORRECTION || reached != null;
            if (from == null || !counts) continue;
            all.add(new Target(milestone, from, milestone.target(policy.targets()), reached));
        }
        return List.copyOf(all);
    }

    public @Nullable Instant due() {
        return budget == null ? null : from.plus(budget);
    }

    /** How long it took, or has taken so far; never negative. */
    public Duration elapsed(Instant now) {
        Duration elapsed = Duration.between(from, reachedAt == null ? now : reachedAt);
        return elapsed.isNegative() ? Duration.ZERO : elapsed;
    }

    /** What is left of the budget, negative when it is over; absent without one. */
    public @Nullable Duration left(Instant now) {
        return budget == null ? null : budget.minus(elapsed(now));
    }

    public boolean isMissed(Instant now) {
        return budget != null && elapsed(now).compareTo(budget) > 0;
    }
}
