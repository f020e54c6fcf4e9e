package org.childalert.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.childalert.AgencyId;
import org.childalert.dissemination.Level;
import org.childalert.policy.Situation.CallState;
import org.childalert.policy.Situation.Place;
import org.childalert.policy.Situation.Proposal;
import org.childalert.policy.Situation.Rung;
import org.childalert.policy.Situation.Station;
import org.jspecify.annotations.Nullable;

/**
 * An alert under a policy, in a time of its own: what the planner says is due is written down as the product writes it down, and stations acknowledge,
 * refuse or stay silent. Each channel {@code a} has a second one {@code a2}, unless it is told otherwise.
 */
final class Simulation {
    static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    private static final int TOO_MANY = 3_000;

    /** One action: how long after the start, what, and for which channels; none where it is for no channel. */
    record Done(Duration at, String what, List<String> channels) {
        @Override
        public String toString() {
            return channels.isEmpty() ? what : what + " " + channels;
        }
    }

    /** Something that happens from outside, so many seconds after the start. */
    interface Event {
        int second();

        void happen(Simulation alert);
    }

    /** A channel says how far it got, if it was sent to by then. */
    record Heard(int second, String channel, Level level) implements Event {
        @Override
        public void happen(Simulation alert) {
            alert.hears(channel, level);
        }
    }

    /** Whoever was to call the station could not reach it. */
    record CallFailed(int second, String channel) implements Event {
        @Override
        public void happen(Simulation alert) {
            alert.callFails(channel);
        }
    }

    private static final class Row {
        private final int sequence;
        private final String step;
        private final Sent.Way way;
        private final String channel;
        private final Instant at;
        private @Nullable Level level;

        private Row(int sequence, String step, Sent.Way way, String channel, Instant at) {
            this.sequence = sequence;
            this.step = step;
            this.way = way;
            this.channel = channel;
            this.at = at;
        }
    }

    private final Policy policy;
    private final Tier tier;
    private final Planner planner = new Planner(new Rules());
    private final Map<String, Set<String>> regions = new HashMap<>();
    private final Map<String, String> seconds = new HashMap<>();
    private final Set<String> mute = new HashSet<>();
    private final Set<String> withoutSecond = new HashSet<>();
    private final Set<String> refusing = new HashSet<>();
    private final List<Done> log = new ArrayList<>();
    private List<Row> sent = new ArrayList<>();
    private List<Row> recalled = new ArrayList<>();
    private int latest = 1;
    private int epoch = 1;
    private int version = 1;
    private ZoneId zone = ZoneId.of("UTC");
    private Instant now = START;
    private Instant onAirSince = START;
    private Instant reportedAt = START;
    private @Nullable Instant expiresAt;
    private @Nullable Instant endedAt;
    private boolean held;
    private final Map<String, Instant> begun = new HashMap<>();
    private final Map<String, Proposal> proposals = new HashMap<>();
    private final Map<Place, Rung> places = new HashMap<>();
    private final Map<String, Rung> repeats = new HashMap<>();
    private final Map<Place, CallState> calls = new HashMap<>();
    private final Map<Milestone, Instant> reached = new EnumMap<>(Milestone.class);
    private final Set<Milestone> breached = EnumSet.noneOf(Milestone.class);
    private final Set<Integer> renewed = new HashSet<>();

    Simulation(Policy policy) {
        this.policy = policy;
        tier = policy.tiers().getFirst();
    }

    /** An alert on air under a policy with these steps alone. */
    static Simulation of(Step... steps) {
        return new Simulation(policy(List.of(steps), Targets.NONE, null, Update.USUAL));
    }

    static Policy policy(List<Step> steps, Targets targets, @Nullable Close close, Update update) {
        var gate = new Conditions(
                List.of(new Criterion(
                        "minor", Map.of("en", "Minor"), Criterion.Kind.MANDATORY, 0, "size(children) > 0", null, null)),
                0,
                null);
        return new Policy(
                "p",
                new AgencyId("be-nca"),
                Map.of("en", "P"),
                gate,
                targets,
                null,
                List.of(new Tier("all", Map.of("en", "All"), null, null, steps)),
                update,
                close,
                null);
    }

    // what is different from the usual

    Simulation in(String zone, String start) {
        this.zone = ZoneId.of(zone);
        now = onAirSince = reportedAt = Instant.parse(start);
        return this;
    }

    Simulation serving(String channel, String... regions) {
        this.regions.put(channel, Set.of(regions));
        return this;
    }

    Simulation withoutSecond(String... channels) {
        withoutSecond.addAll(List.of(channels));
        return this;
    }

    /** Of which nothing can ever be heard. */
    Simulation mute(String channel) {
        mute.add(channel);
        return this;
    }

    Simulation second(String channel, String second) {
        seconds.put(channel, second);
        return this;
    }

    Simulation refusing(String... channels) {
        refusing.addAll(List.of(channels));
        return this;
    }

    Simulation expiring(Duration after) {
        expiresAt = onAirSince.plus(after);
        return this;
    }

    Simulation reported(Duration before) {
        reportedAt = onAirSince.minus(before);
        return this;
    }

    // what happens

    /** It is so late now; does all that is due. */
    List<String> at(Duration since) {
        now = onAirSince.plus(since);
        int before = log.size();
        advance();
        return log.subList(before, log.size()).stream()
                .map(Done::toString)
                .filter(done -> !done.startsWith("reach "))
                .toList();
    }

    List<String> atOnce() {
        return at(Duration.between(onAirSince, now));
    }

    /** Of what was sent to the channel last. */
    void hears(String channel, Level level) {
        Stream.concat(sent.stream(), recalled.stream())
                .filter(row -> row.channel.equals(channel))
                .max(Comparator.comparing((Row row) -> row.sequence).thenComparing(row -> row.at))
                .filter(row -> level.fits(endedAt != null))
                .ifPresent(row -> row.level = row.level == null || level.reaches(row.level) ? level : row.level);
    }

    void callFails(String channel) {
        calls.replaceAll((place, state) ->
                place.channel().equals(channel) && state == CallState.OPEN ? CallState.FAILED : state);
    }

    void answered(String step, boolean yes) {
        if (proposals.get(step) == Proposal.OPEN) proposals.put(step, yes ? Proposal.ACCEPTED : Proposal.DECLINED);
    }

    void hold(boolean held) {
        this.held = held;
    }

    /** A later message follows to every channel once, on the first of the ways that earlier ones went. */
    void updates(boolean material) {
        latest++;
        version++;
        if (material) {
            epoch = latest;
            places.clear();
            calls.clear();
        }
        follow(sent);
    }

    void closes() {
        endedAt = now;
        latest++;
        epoch = latest;
        places.clear();
        calls.clear();
        follow(recalled);
    }

    private void follow(List<Row> to) {
        var there = new HashSet<String>();
        for (Row way : List.copyOf(sent))
            if (there.add(way.channel)) to.add(new Row(latest, way.step, way.way, way.channel, now));
    }

    // the clock

    /** Asks at each of the planner's moments, at each event and at the given seconds, until nothing is to come. */
    List<Done> run(List<? extends Event> events, Set<Integer> alsoAt) {
        return run(events, alsoAt, 0, 0, Map.of());
    }

    /** The same, with nobody to ask from one second until another. */
    List<Done> runStopped(int from, int until) {
        return run(List.of(), Set.of(), from, until, Map.of());
    }

    /** The same with a clock that jumps by so many seconds at these moments, forth and back. */
    List<Done> runJumping(Map<Integer, Integer> jumps) {
        return run(List.of(), Set.of(), 0, 0, jumps);
    }

    private List<Done> run(
            List<? extends Event> events, Set<Integer> alsoAt, int stopped, int started, Map<Integer, Integer> jumps) {
        var wakes = new TreeSet<>(alsoAt);
        wakes.add(0);
        wakes.addAll(jumps.keySet());
        events.forEach(event -> wakes.add(event.second()));
        for (Integer wake = wakes.pollFirst(); wake != null; wake = wakes.pollFirst()) {
            int second = wake;
            if (second >= stopped && second < started) {
                wakes.add(started);
                continue;
            }
            int jumped = jumps.entrySet().stream()
                    .filter(jump -> jump.getKey() <= second)
                    .mapToInt(Map.Entry::getValue)
                    .sum();
            now = START.plusSeconds(second + jumped);
            events.stream().filter(event -> event.second() == second).forEach(event -> event.happen(this));
            Instant next = advance();
            if (next != null)
                wakes.add(
                        Math.max(second + 1, (int) Duration.between(START, next).toSeconds() - jumped));
        }
        return List.copyOf(log);
    }

    private @Nullable Instant advance() {
        Plan plan = plan();
        for (; !plan.due().isEmpty(); plan = plan()) {
            if (log.size() > TOO_MANY)
                throw new AssertionError("it never ends: " + log.reversed().subList(0, 20));
            plan.due().forEach(this::apply);
        }
        return plan.next();
    }

    Plan plan() {
        return planner.plan(policy, tier, situation(), now);
    }

    List<Awaited> awaited() {
        return planner.awaited(policy, tier, situation());
    }

    boolean isSatisfied(String step) {
        Step found = tier.steps().stream()
                .filter(each -> each.name().equals(step))
                .findFirst()
                .orElseThrow();
        return planner.isSatisfied(found, situation());
    }

    List<Target> targets() {
        return planner.targets(policy, situation());
    }

    List<Done> log() {
        return List.copyOf(log);
    }

    /** How long after the alert went on air the planner wants to be asked again; absent where nothing is to come. */
    @Nullable Duration next() {
        Instant next = plan().next();
        return next == null ? null : Duration.between(onAirSince, next);
    }

    private void apply(Action action) {
        switch (action) {
            case Action.Begin begin -> {
                begun.put(begin.step().name(), now);
                send(begin.step().name(), Sent.Way.STEP, begin.step().channels());
                done("begin " + begin.step().name(), begin.step().channels());
            }
            case Action.Propose propose -> {
                proposals.put(propose.step().name(), Proposal.OPEN);
                done("propose " + propose.step().name(), List.of());
            }
            case Action.Again again -> {
                repeats.put(again.step().name(), new Rung(again.number(), now));
                send(again.step().name(), Sent.Way.REPEAT, again.step().channels());
                done(
                        "again %s %d".formatted(again.step().name(), again.number()),
                        again.step().channels());
            }
            case Action.Climb climb -> climb(climb);
            case Action.Reach reach -> {
                reached.put(reach.milestone(), now);
                done("reach " + reach.milestone(), List.of());
            }
            case Action.Breach breach -> {
                breached.add(breach.milestone());
                done("breach " + breach.milestone(), List.of());
            }
            case Action.Renew _ -> {
                renewed.add(version);
                done("renew " + version, List.of());
            }
        }
    }

    private void climb(Action.Climb climb) {
        for (String channel : climb.channels())
            places.put(new Place(climb.step(), channel), new Rung(climb.taken(), now));
        String kind = switch (climb) {
            case Action.Retry _ -> {
                send(climb.step(), Sent.Way.STEP, climb.channels());
                yield "retry";
            }
            case Action.Secondary _ -> {
                var to = new LinkedHashSet<String>();
                climb.channels().forEach(channel -> to.add(Objects.requireNonNull(second(channel))));
                send(climb.step(), Sent.Way.SECONDARY, List.copyOf(to));
                yield "secondary";
            }
            case Action.Call _ -> {
                climb.channels().forEach(channel -> calls.put(new Place(climb.step(), channel), CallState.OPEN));
                yield "call";
            }
            case Action.Notice _ -> "notice";
        };
        done("%s %s %d".formatted(kind, climb.step(), climb.taken()), climb.channels());
    }

    private void send(String step, Sent.Way way, List<String> channels) {
        List<Row> to = endedAt == null ? sent : recalled;
        for (String channel : channels) to.add(new Row(latest, step, way, channel, now));
    }

    private void done(String what, List<String> channels) {
        log.add(new Done(Duration.between(onAirSince, now), what, channels));
    }

    private @Nullable String second(String channel) {
        if (withoutSecond.contains(channel) || channel.endsWith("2")) return null;
        return seconds.getOrDefault(channel, channel + "2");
    }

    // what is known

    void shuffle(Random random) {
        sent = shuffled(sent, random);
        recalled = shuffled(recalled, random);
    }

    private static <T> List<T> shuffled(List<T> list, Random random) {
        var other = new ArrayList<>(list);
        java.util.Collections.shuffle(other, random);
        return other;
    }

    Situation situation() {
        Map<String, Station> stations = Stream.concat(sent.stream(), recalled.stream())
                .map(row -> row.channel)
                .distinct()
                .collect(Collectors.toMap(
                        channel -> channel,
                        channel -> new Station(
                                regions.getOrDefault(channel, Set.of("BE-VAN")),
                                second(channel),
                                !mute.contains(channel))));
        return new Situation(
                zone,
                Map.of("regions", List.of("BE-VAN")),
                reportedAt,
                onAirSince,
                expiresAt,
                endedAt,
                held,
                sent(sent),
                sent(recalled),
                epoch,
                stations,
                begun,
                proposals,
                places,
                repeats,
                calls,
                reached,
                breached,
                renewed.contains(version));
    }

    private List<Sent> sent(List<Row> rows) {
        return rows.stream()
                .map(row -> new Sent(
                        row.sequence,
                        row.step,
                        row.way,
                        row.channel,
                        row.at,
                        row.level,
                        refusing.contains(row.channel) && row.level == null))
                .toList();
    }
}
