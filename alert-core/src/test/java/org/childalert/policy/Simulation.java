package org.childalert.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.childalert.dissemination.Level;
import org.jspecify.annotations.Nullable;

/** Plays a ladder of steps against channels that acknowledge, refuse or stay silent, in a time of its own. */
final class Simulation {
    static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    private static final int TOO_MANY = 200;

    /** A channel says how far it got, so many seconds after the start, if it was sent to by then. */
    record Heard(String channel, int second, Level level) {}

    /** One action of the log: at which second, which turn, to whom. */
    record Done(int second, String step, int occurrence, Set<String> channels) {
        String turn() {
            return step + "#" + occurrence;
        }
    }

    private final Planner planner = new Planner();
    private final List<Step> steps;
    private final List<Heard> acknowledgements;
    private final Set<String> refusing;
    private final List<Delivery> deliveries = new ArrayList<>();
    private final Set<Situation.Turn> begun = new HashSet<>();
    private final List<Done> log = new ArrayList<>();

    private record Delivery(String step, int occurrence, String channel, int second) {}

    Simulation(List<Step> steps, List<Heard> acknowledgements, Set<String> refusing) {
        this.steps = steps;
        this.acknowledgements = acknowledgements;
        this.refusing = refusing;
    }

    /** Asks the planner at each of its deadlines, at each acknowledgement and at the given seconds. */
    List<Done> run(Set<Integer> alsoAt) {
        return run(alsoAt, 0, 0);
    }

    /** The same, with nobody to ask from one second until another. */
    List<Done> runStopped(int from, int until) {
        return run(Set.of(), from, until);
    }

    private List<Done> run(Set<Integer> alsoAt, int stopped, int started) {
        var wakes = new TreeSet<>(alsoAt);
        wakes.add(0);
        for (Heard heard : acknowledgements) wakes.add(heard.second());
        for (Integer now = wakes.pollFirst(); now != null; now = wakes.pollFirst()) {
            if (now >= stopped && now < started) {
                wakes.add(started);
                continue;
            }
            Instant next = apply(now);
            if (next != null) wakes.add((int) Duration.between(START, next).toSeconds());
        }
        return List.copyOf(log);
    }

    /** Does all that is due, asking again after each action. */
    private @Nullable Instant apply(int now) {
        Plan plan = plan(now);
        for (; !plan.due().isEmpty(); plan = plan(now)) {
            if (log.size() > TOO_MANY) throw new AssertionError("the ladder never ends: " + log);
            for (Action action : plan.due()) {
                switch (action) {
                    case Action.Begin(Step step) -> send(now, step.name(), 1, step.channels());
                    case Action.Repeat(Step step, int occurrence, List<String> channels) ->
                        send(now, step.name(), occurrence, channels);
                }
            }
        }
        return plan.next();
    }

    private void send(int now, String step, int occurrence, List<String> channels) {
        for (String channel : channels) deliveries.add(new Delivery(step, occurrence, channel, now));
        begun.add(new Situation.Turn(step, occurrence));
        log.add(new Done(now, step, occurrence, new TreeSet<>(channels)));
    }

    private Plan plan(int now) {
        return planner.plan(steps, situation(now), START.plusSeconds(now));
    }

    Situation situation(int now) {
        Map<String, Level> levels = new HashMap<>();
        for (Heard heard : acknowledgements)
            if (heard.second() <= now) levels.merge(heard.channel(), heard.level(), (a, b) -> a.reaches(b) ? a : b);
        List<Sent> sent = deliveries.stream()
                .map(one -> new Sent(
                        one.step(),
                        one.occurrence(),
                        one.channel(),
                        START.plusSeconds(one.second()),
                        levels.get(one.channel()),
                        refusing.contains(one.channel())))
                .toList();
        return new Situation(false, false, sent, begun);
    }
}
