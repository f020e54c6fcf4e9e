package org.childalert.policy;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

    /**
     * What the policy does on a rung of a step's ladder, or of the close's; nothing where it has no such step or rung.
     *
     * @param taken from 1, as {@link Action.Climb#taken} counts
     */
    public Optional<Missed> rung(Policy policy, @Nullable Tier tier, String step, int taken) {
        Close close = policy.close();
        List<Missed> rungs = step.equals(Situation.CLOSE)
                ? close == null
                        ? List.of()
                        : Ladder.of(close.acknowledge(), close.missed()).rungs()
                : rungs(tier, step);
        return taken < 1 || taken > rungs.size() ? Optional.empty() : Optional.of(rungs.get(taken - 1));
    }

    private static List<Missed> rungs(@Nullable Tier tier, String name) {
        if (tier == null) return List.of();
        for (Step step : tier.steps()) {
            Acknowledge wanted = step.acknowledge();
            if (step.name().equals(name) && wanted != null)
                return Ladder.of(wanted, step.missed()).rungs();
        }
        return List.of();
    }

    /** Whether as many as it asks for have acknowledged the step; never where it asks for nothing. */
    public boolean isSatisfied(Step step, Situation situation) {
        return Progress.of(step, situation).isSatisfied();
    }
}
