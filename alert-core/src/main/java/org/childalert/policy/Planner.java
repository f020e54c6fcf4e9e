package org.childalert.policy;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says what is due of an alert. A pure function of the policy, of what is known, and of the time it is given: no clock, no
 * memory, so that any node may ask at any moment, as often as it likes, and after any stop.
 *
 * <p>What comes back in {@link Situation} as done is never given again. Whatever is overdue is given once, in order, however late.
 */
@Singleton
public final class Planner {
    private final Rules rules;

    public Planner(Rules rules) {
        this.rules = rules;
    }

    /**
     * What is due at {@code now}, and when to ask again. Nothing is ever due of an alert that is held.
     *
     * @param tier the alert's; absent before it was submitted
     */
    public Plan plan(Policy policy, @Nullable Tier tier, Situation situation, Instant now) {
        if (situation.held()) return Plan.NOTHING;
        var look = new Look(policy, tier, situation, rules, now);
        look.all();
        return look.plan();
    }

    /** What is still expected of the steps that have begun, or of the close, channel by channel. */
    public List<Awaited> awaited(Policy policy, @Nullable Tier tier, Situation situation) {
        return new Look(policy, tier, situation, rules, Instant.MIN).awaited();
    }

    /** What the clock measures: how long each thing has taken, and what is left of its budget. */
    public List<Target> targets(Policy policy, Situation situation) {
        return Target.of(policy, situation);
    }

    /** Whether as many as it asks for have acknowledged the step; never where it asks for nothing. */
    public boolean isSatisfied(Step step, Situation situation) {
        return Progress.of(step, situation).isSatisfied();
    }
}
