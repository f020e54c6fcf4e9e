package org.childalert.policy;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says what is due of a tier's steps. A pure function of what is known and of the time it is given: no clock, no
 * memory, so that any node may ask at any moment, as often as it likes, and after any stop.
 *
 * <p>At most one action is due at a time. A turn that comes back in {@link Situation} is never given again.
 */
@Singleton
public final class Planner {

    /** What is due at {@code now}, and when to ask again. Nothing is ever due of an alert that is held or has ended. */
    public Plan plan(List<Step> steps, Situation situation, Instant now) {
        if (situation.held() || situation.ended()) return Plan.NOTHING;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (Progress.turns(step, situation) == 0) return Plan.now(new Action.Begin(step));
            Acknowledge wanted = step.acknowledge();
            Missed missed = step.missed();
            if (wanted == null || missed == null) continue;
            Optional<Step> companion = companion(steps.subList(i + 1, steps.size()), situation);
            if (companion.isPresent()) return Plan.now(new Action.Begin(companion.get()));
            Progress progress = Progress.of(step, wanted, situation);
            if (progress.isSatisfied()) return Plan.NOTHING;
            Instant deadline = progress.deadline();
            if (deadline.isAfter(now)) return Plan.at(deadline);
            if (progress.turns() <= missed.retries() && !progress.missing().isEmpty())
                return Plan.now(new Action.Repeat(step, progress.turns() + 1, progress.missing()));
            if (!missed.next()) return Plan.NOTHING;
        }
        return Plan.NOTHING;
    }

    /** What is still expected of the steps that have begun, in their order. */
    public List<Awaited> awaited(List<Step> steps, Situation situation) {
        var all = new ArrayList<Awaited>();
        for (Step step : steps) {
            Acknowledge wanted = step.acknowledge();
            if (wanted == null || Progress.turns(step, situation) == 0) continue;
            Progress progress = Progress.of(step, wanted, situation);
            if (progress.missing().isEmpty()) continue;
            Instant deadline = progress.deadline().equals(Instant.MIN) ? null : progress.deadline();
            all.add(new Awaited(step, wanted.level(), progress.turns(), deadline, progress.missing()));
        }
        return all;
    }

    /** The next step that expects nothing, of those that begin together with the one before them. */
    private static Optional<Step> companion(List<Step> later, Situation situation) {
        return later.stream()
                .takeWhile(step -> step.acknowledge() == null)
                .filter(step -> Progress.turns(step, situation) == 0)
                .findFirst();
    }
}
