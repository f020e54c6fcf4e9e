package org.childalert.alert;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the gate found when a version was submitted, in words that stay as they are whatever becomes of the program: with the stored content, answers
 * and pinned policy it can be found again, and compared, years later.
 *
 * @param at the moment that it was judged for
 * @param tier always there when it was kept; absent where judging anew finds none
 * @param points that the weighing criteria brought together
 * @param needed points that the policy asked for; 0 where it asks for none
 */
public record FrozenVerdict(Instant at, @Nullable String tier, int points, int needed, List<Criterion> criteria) {
    public FrozenVerdict {
        criteria = List.copyOf(criteria);
    }

    /**
     * One criterion.
     *
     * @param kind mandatory, weighing or veto
     * @param outcome met, notMet or unanswered
     * @param points that it brought
     * @param override absent where it was not set aside
     */
    public record Criterion(
            String criterion,
            String title,
            String kind,
            String outcome,
            String why,
            int points,
            @Nullable SetAside override) {}
}
