package org.childalert.operator.figures;

import static org.childalert.operator.figures.Samples.number;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.childalert.AgencyId;
import org.childalert.dissemination.Level;
import org.childalert.policy.Acknowledge;
import org.childalert.policy.Conditions;
import org.childalert.policy.Missed;
import org.childalert.policy.Planner;
import org.childalert.policy.Policy;
import org.childalert.policy.Rules;
import org.childalert.policy.Sent;
import org.childalert.policy.Situation;
import org.childalert.policy.Situation.CallState;
import org.childalert.policy.Situation.Place;
import org.childalert.policy.Situation.Rung;
import org.childalert.policy.Situation.Station;
import org.childalert.policy.Step;
import org.childalert.policy.Tier;

/**
 * The planner with one step to many stations: every other one aired, and the rest are on all rungs of the ladder and due for the next. Beside it one
 * pass over the same list that counts what was said.
 */
final class PlannerSpeed {
    private static final String STEP = "first-air";
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration WITHIN = Duration.ofMinutes(5);
    private static final List<Missed> LADDER = List.of(
            new Missed.Retry(1, WITHIN),
            new Missed.Secondary(WITHIN),
            new Missed.Call(List.of("duty"), Map.of("en", "Please air it."), WITHIN),
            new Missed.Notice(List.of("regulator"), null));

    private final Report report;
    private final Planner planner = new Planner(new Rules());

    PlannerSpeed(Report report) {
        this.report = report;
    }

    void measure(int stations, int warmUp, int times) {
        Tier tier = new Tier("regional", Map.of("en", "Regional"), null, null, List.of(step(stations)));
        var policy = new Policy(
                "urgent",
                new AgencyId("be-nca"),
                Map.of("en", "Urgent"),
                new Conditions(List.of(), 0, null),
                null,
                null,
                List.of(tier),
                null,
                null,
                null);
        Situation situation = situation(stations);
        Instant now = NOON.plus(Duration.ofHours(1));
        int actions = planner.plan(policy, tier, situation, now).due().size();
        if (actions != LADDER.size() + 1) // and the milestone of the first that aired
        throw new IllegalStateException("%d things are due (expected: one for each rung)".formatted(actions));

        for (int i = 0; i < warmUp; i++) once(policy, tier, situation, now, new Samples(), new Samples());
        var plans = new Samples();
        var passes = new Samples();
        for (int i = 0; i < times; i++) once(policy, tier, situation, now, plans, passes);
        report.add(
                "plan of an alert with %,d broadcasters (n = %,d)".formatted(stations, times),
                percentiles(plans),
                "one pass over what was sent " + percentiles(passes),
                number(plans.median() / passes.median()),
                "p99 5 ms");
    }

    private void once(Policy policy, Tier tier, Situation situation, Instant now, Samples plans, Samples passes) {
        long began = System.nanoTime();
        int due = planner.plan(policy, tier, situation, now).due().size();
        long planned = System.nanoTime();
        int levels = levels(situation.sent()).size();
        passes.add((System.nanoTime() - planned) / 1e6);
        plans.add((planned - began) / 1e6);
        if (due == 0 || levels == 0) throw new IllegalStateException("nothing is due, or nothing was said");
    }

    private static Map<Level, Integer> levels(List<Sent> sent) {
        var counts = new EnumMap<Level, Integer>(Level.class);
        for (Sent each : sent) if (each.level() != null) counts.merge(each.level(), 1, Integer::sum);
        return counts;
    }

    private static String percentiles(Samples samples) {
        return "p50 %s ms, p99 %s ms".formatted(number(samples.median()), number(samples.at(0.99)));
    }

    private static Step step(int stations) {
        List<String> names =
                IntStream.range(0, stations).mapToObj(PlannerSpeed::name).toList();
        return new Step(STEP, names, List.of(), new Acknowledge(Level.AIRED, WITHIN), LADDER);
    }

    private static String name(int station) {
        return "station-" + station;
    }

    private static Situation situation(int count) {
        var sent = new ArrayList<Sent>();
        var stations = new HashMap<String, Station>();
        var places = new HashMap<Place, Rung>();
        var calls = new HashMap<Place, CallState>();
        for (int i = 0; i < count; i++) {
            String name = name(i);
            String second = name + "-second";
            boolean aired = i % 2 == 0;
            stations.put(name, new Station(Set.of("BE-VAN"), second));
            sent.add(new Sent(1, STEP, Sent.Way.STEP, name, NOON, aired ? Level.AIRED : Level.RECEIVED, false));
            int taken = aired ? 0 : i / 2 % (LADDER.size() + 1);
            if (taken > 0) places.put(new Place(STEP, name), new Rung(taken, NOON.plus(WITHIN.multipliedBy(taken))));
            if (taken > 1) {
                stations.put(second, new Station(Set.of("BE-VAN"), null));
                sent.add(new Sent(1, STEP, Sent.Way.SECONDARY, second, NOON.plus(WITHIN), null, false));
            }
            if (taken > 2) calls.put(new Place(STEP, name), CallState.OPEN);
        }
        return new Situation(
                ZoneId.of("Europe/Brussels"),
                Map.of(),
                NOON,
                NOON,
                NOON.plus(Duration.ofHours(6)),
                null,
                false,
                sent,
                List.of(),
                1,
                stations,
                Map.of(STEP, NOON),
                Map.of(),
                places,
                Map.of(),
                calls,
                Map.of(),
                Set.of(),
                false);
    }
}
