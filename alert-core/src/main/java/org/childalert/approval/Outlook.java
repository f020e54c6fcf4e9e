package org.childalert.approval;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.childalert.alert.Alert;
import org.childalert.alert.Version;
import org.childalert.dissemination.Delivery;
import org.childalert.policy.Action;
import org.childalert.policy.Awaited;
import org.childalert.policy.Planner;
import org.childalert.policy.Situation;
import org.childalert.policy.Step;
import org.jspecify.annotations.Nullable;

/** What an alert on air waits for, and what the policy does next if that does not come. It only looks: nothing is done by asking. */
@Singleton
public final class Outlook {
    private final Escalations escalations;
    private final Planner planner;

    public Outlook(Escalations escalations, Planner planner) {
        this.escalations = escalations;
        this.planner = planner;
    }

    /**
     * What is to come.
     *
     * @param awaited what is expected of steps that have begun
     * @param next when the policy acts again if nothing is heard until then; absent where it will not, or the alert is held
     * @param follows what it does then
     * @param later steps that have not begun, in their order
     * @param acknowledging channels of which an acknowledgement was ever expected
     */
    public record View(
            List<Awaited> awaited,
            @Nullable Instant next,
            @Nullable Action follows,
            List<Step> later,
            Set<String> acknowledging) {}

    /** @param deliveries all of the alert */
    public View of(Alert.OnAir alert, Version version, List<Delivery> deliveries, Instant now) {
        List<Step> steps = escalations.steps(version);
        Situation situation = Escalations.situation(alert, deliveries, Set.of());
        Set<String> begun = situation.sent().stream().map(sent -> sent.step()).collect(Collectors.toUnmodifiableSet());
        Situation settled = settled(steps, situation, now);
        Instant next = planner.plan(steps, settled, now).next();
        Set<String> empty = settled.begun().stream().map(Situation.Turn::step).collect(Collectors.toUnmodifiableSet());
        return new View(
                planner.awaited(steps, situation),
                next,
                next == null ? null : follows(steps, settled, next),
                steps.stream()
                        .filter(step -> !begun.contains(step.name()) && !empty.contains(step.name()))
                        .toList(),
                acknowledging(steps, situation));
    }

    /**
     * With every turn taken that is due now: the clock takes those that have channels within a moment, and what still is due after that found none,
     * which nothing on the ledger tells of.
     */
    private Situation settled(List<Step> steps, Situation situation, Instant now) {
        var turns = new HashSet<Situation.Turn>(situation.begun());
        Situation settled = situation;
        List<Action> due = planner.plan(steps, settled, now).due();
        while (!due.isEmpty()) {
            due.forEach(action -> turns.add(turn(action)));
            settled = new Situation(situation.held(), situation.ended(), situation.sent(), turns);
            due = planner.plan(steps, settled, now).due();
        }
        return settled;
    }

    private static Situation.Turn turn(Action action) {
        return switch (action) {
            case Action.Begin begin -> new Situation.Turn(begin.step().name(), 1);
            case Action.Repeat repeat -> new Situation.Turn(repeat.step().name(), repeat.occurrence());
        };
    }

    private @Nullable Action follows(List<Step> steps, Situation situation, Instant at) {
        List<Action> due = planner.plan(steps, situation, at).due();
        return due.isEmpty() ? null : due.getFirst();
    }

    private static Set<String> acknowledging(List<Step> steps, Situation situation) {
        Set<String> expecting = steps.stream()
                .filter(step -> step.acknowledge() != null)
                .map(Step::name)
                .collect(Collectors.toUnmodifiableSet());
        Stream<String> sent = situation.sent().stream()
                .filter(each -> expecting.contains(each.step()))
                .map(each -> each.channel());
        return sent.collect(Collectors.toUnmodifiableSet());
    }
}
