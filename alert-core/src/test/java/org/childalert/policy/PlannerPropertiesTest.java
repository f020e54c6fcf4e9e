package org.childalert.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;
import org.childalert.Fault;
import org.childalert.Json;
import org.childalert.alert.Mode;
import org.childalert.configuration.Document;
import org.childalert.configuration.Documents;
import org.childalert.dissemination.Level;
import org.jspecify.annotations.Nullable;

class PlannerPropertiesTest {
    private static final int TRIES = 300;
    private static final List<String> CHANNELS = List.of("a", "b", "c", "d");
    private static final int HORIZON = 90;

    @Property(tries = TRIES)
    void no_step_repeat_rung_call_or_notice_is_given_twice_and_all_comes_to_an_end(
            @ForAll("policies") Policy policy,
            @ForAll("happenings") List<Simulation.Event> events,
            @ForAll("channels") Set<String> refusing) {
        Simulation alert = simulation(policy, refusing);

        assertThat(each(alert.run(events, Set.of()))).doesNotHaveDuplicates();
        assertThat(alert.plan()).isEqualTo(Plan.NOTHING);
    }

    @Property(tries = TRIES)
    void asking_at_any_other_moments_changes_nothing(
            @ForAll("policies") Policy policy,
            @ForAll("happenings") List<Simulation.Event> events,
            @ForAll("channels") Set<String> refusing,
            @ForAll Set<@IntRange(max = HORIZON) Integer> moments) {
        assertThat(simulation(policy, refusing).run(events, moments))
                .isEqualTo(simulation(policy, refusing).run(events, Set.of()));
    }

    @Property(tries = TRIES)
    void time_that_passes_second_by_second_and_time_that_leaps_to_what_is_next_give_the_same(
            @ForAll("policies") Policy policy,
            @ForAll("happenings") List<Simulation.Event> events,
            @ForAll("channels") Set<String> refusing) {
        Set<Integer> seconds = IntStream.range(0, 4 * HORIZON).boxed().collect(Collectors.toSet());

        assertThat(simulation(policy, refusing).run(events, seconds))
                .isEqualTo(simulation(policy, refusing).run(events, Set.of()));
    }

    @Property(tries = TRIES)
    void at_the_moment_that_was_named_something_is_due(
            @ForAll("policies") Policy policy,
            @ForAll("happenings") List<Simulation.Event> events,
            @ForAll("channels") Set<String> refusing,
            @ForAll @IntRange(max = HORIZON) int second) {
        Simulation alert = simulation(policy, refusing);
        alert.at(Duration.ofSeconds(second));
        events.forEach(event -> event.happen(alert));
        alert.atOnce();
        Plan plan = alert.plan();

        assertThat(plan.due()).isEmpty();
        if (plan.next() != null)
            assertThat(new Planner(new Rules())
                            .plan(policy, policy.tiers().getFirst(), alert.situation(), plan.next())
                            .due())
                    .isNotEmpty();
    }

    @Property(tries = TRIES)
    void a_stop_of_any_length_delays_the_sequence_and_neither_skips_nor_doubles_anything(
            @ForAll("policies") Policy policy,
            @ForAll("channels") Set<String> refusing,
            @ForAll @IntRange(min = 1, max = HORIZON) int from,
            @ForAll @IntRange(min = 1, max = 1_000) int length) {
        List<Simulation.Done> undisturbed = simulation(policy, refusing).run(List.of(), Set.of());

        List<Simulation.Done> stopped = simulation(policy, refusing).runStopped(from, from + length);

        assertThat(sequences(stopped)).isEqualTo(sequences(undisturbed));
    }

    @Property(tries = TRIES)
    void a_clock_that_jumps_forth_and_back_skips_nothing_and_doubles_nothing(
            @ForAll("policies") Policy policy,
            @ForAll("channels") Set<String> refusing,
            @ForAll @Size(max = 3) Map<@IntRange(min = 1, max = HORIZON) Integer, @IntRange(min = -600, max = 600) Integer> jumps) {
        List<Simulation.Done> undisturbed = simulation(policy, refusing).run(List.of(), Set.of());

        List<Simulation.Done> jumped = simulation(policy, refusing).runJumping(jumps);

        assertThat(sequences(jumped)).isEqualTo(sequences(undisturbed));
    }

    @Property(tries = TRIES)
    void one_more_acknowledgement_never_causes_another_or_an_earlier_action(
            @ForAll("unconditional") Policy policy,
            @ForAll("acknowledgements") List<Simulation.Heard> heard,
            @ForAll("acknowledgements") @Size(1) List<Simulation.Heard> more) {
        List<Simulation.Done> without = simulation(policy, Set.of()).run(heard, Set.of());
        List<Simulation.Done> with = simulation(policy, Set.of())
                .run(Stream.concat(heard.stream(), more.stream()).toList(), Set.of());

        for (Simulation.Done done : with)
            if (!done.what().startsWith("reach "))
                assertThat(without)
                        .anyMatch(other -> other.what().equals(done.what())
                                && other.at().equals(done.at())
                                && other.channels().containsAll(done.channels()));
    }

    @Property(tries = TRIES)
    void who_acknowledges_leaves_the_ladder_and_nobody_else_with_it(
            @ForAll("ladder") Step step,
            @ForAll("acknowledgements") @Size(1) List<Simulation.Heard> one,
            @ForAll("channels") Set<String> refusing) {
        Simulation.Heard heard = one.getFirst();
        Policy policy = policy(List.of(step));
        List<Simulation.Done> without = simulation(policy, refusing).run(List.of(), Set.of());
        List<Simulation.Done> with = simulation(policy, refusing).run(one, Set.of());
        Acknowledge wanted = java.util.Objects.requireNonNull(step.acknowledge());
        boolean enough =
                heard.level().reaches(wanted.level()) && step.channels().contains(heard.channel());

        assertThat(of(with, channel -> !channel.equals(heard.channel())))
                .isEqualTo(of(without, channel -> !channel.equals(heard.channel())));
        if (enough)
            assertThat(with)
                    .filteredOn(done -> done.channels().contains(heard.channel()))
                    .allSatisfy(done -> assertThat(done.at()).isLessThanOrEqualTo(Duration.ofSeconds(heard.second())));
    }

    @Property(tries = TRIES)
    void the_order_in_which_acknowledgements_arrive_and_rows_are_read_does_not_matter(
            @ForAll("policies") Policy policy,
            @ForAll("happenings") List<Simulation.Event> events,
            @ForAll("channels") Set<String> refusing,
            @ForAll Random random) {
        Simulation first = simulation(policy, refusing);
        List<Simulation.Done> log = first.run(events, Set.of());
        var shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, random);
        Simulation other = simulation(policy, refusing);

        assertThat(other.run(shuffled, Set.of())).isEqualTo(log);
        assertThat(other.situation()).isEqualTo(first.situation());
        List<Awaited> awaited = first.awaited();
        first.shuffle(random);
        assertThat(first.awaited()).isEqualTo(awaited);
        assertThat(first.plan()).isEqualTo(other.plan());
    }

    @Property(tries = TRIES)
    void rows_in_any_order_give_the_same_plan_at_any_moment(
            @ForAll("policies") Policy policy,
            @ForAll("happenings") List<Simulation.Event> events,
            @ForAll("channels") Set<String> refusing,
            @ForAll @IntRange(max = HORIZON) int second,
            @ForAll @IntRange(min = 1, max = HORIZON) int later,
            @ForAll Random random) {
        Simulation alert = simulation(policy, refusing);
        alert.at(Duration.ofSeconds(second));
        events.forEach(event -> event.happen(alert));
        Planner planner = new Planner(new Rules());
        Tier tier = policy.tiers().getFirst();
        var then = Simulation.START.plusSeconds(second + later);
        Plan plan = planner.plan(policy, tier, alert.situation(), then);

        alert.shuffle(random);

        assertThat(planner.plan(policy, tier, alert.situation(), then)).isEqualTo(plan);
    }

    @Property(tries = TRIES)
    void whatever_is_let_through_comes_to_an_end(
            @ForAll("anything") Policy policy, @ForAll("happenings") List<Simulation.Event> events) throws IOException {
        var faults = new ArrayList<Fault>();
        List<Document<Policy>> read = read(policy, faults);
        Statistics.label("let through").collect(!read.isEmpty()).coverage(coverage -> {
            coverage.check(true).percentage(share -> share > 30);
            coverage.check(false).percentage(share -> share > 10);
        });
        if (read.isEmpty()) return;
        Simulation alert = simulation(read.getFirst().value(), Set.of("c"));
        alert.run(events, Set.of());

        assertThat(alert.plan()).isEqualTo(Plan.NOTHING);
    }

    // helpers

    private static Simulation simulation(Policy policy, Set<String> refusing) {
        return new Simulation(policy).withoutSecond("d").refusing(refusing.toArray(new String[0]));
    }

    private static List<Document<Policy>> read(Policy policy, List<Fault> faults) throws IOException {
        Path directory = Files.createTempDirectory("policies");
        Path file = Files.createDirectories(directory.resolve("policies")).resolve("p.yml");
        try {
            var json = new Json();
            Files.writeString(file, json.write(policy));
            return new PolicyFiles(new Documents(json, _ -> Optional.empty()), new Rules())
                    .read(directory, surroundings(), faults);
        } finally {
            delete(file);
            delete(file.getParent());
            delete(directory);
        }
    }

    private static void delete(@Nullable Path path) {
        try {
            if (path != null) Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Surroundings surroundings() {
        Map<String, Surroundings.Known> channels =
                CHANNELS.stream().collect(Collectors.toMap(name -> name, _ -> new Surroundings.Known(Mode.LIVE, true)));
        return new Surroundings(Map.of(
                "be-nca",
                new Surroundings.Of(
                        Set.of("BE-VAN"),
                        channels,
                        Set.of(),
                        new TreeSet<>(Set.of("duty")),
                        new TreeSet<>(Set.of("regulator")))));
    }

    /** What was done, channel by channel, without the time. */
    private static List<String> each(List<Simulation.Done> log) {
        return log.stream()
                .flatMap(done -> done.channels().isEmpty()
                        ? Stream.of(done.what())
                        : done.channels().stream().map(channel -> done.what() + " " + channel))
                .toList();
    }

    /** The same as a sequence for each step and channel: what a stop brings together may come in any order between them. */
    private static Map<String, List<String>> sequences(List<Simulation.Done> log) {
        var all = new TreeMap<String, List<String>>();
        for (Simulation.Done done : log) {
            String step = done.what().split(" ")[1];
            if (done.channels().isEmpty())
                all.computeIfAbsent(step, _ -> new ArrayList<>()).add(done.what());
            String kind = done.what().startsWith("again") ? "again " : "";
            for (String channel : new HashSet<>(done.channels()))
                all.computeIfAbsent(kind + step + " " + channel, _ -> new ArrayList<>())
                        .add(done.what());
        }
        return all;
    }

    private static List<String> of(List<Simulation.Done> log, java.util.function.Predicate<String> wanted) {
        return log.stream()
                .flatMap(done -> done.channels().stream()
                        .filter(wanted)
                        .map(channel -> done.at() + " " + done.what() + " " + channel))
                .sorted()
                .toList();
    }

    private static Policy policy(List<Step> steps) {
        return Simulation.policy(steps, Targets.NONE, null, Update.USUAL);
    }

    // policies and stations

    @Provide
    Arbitrary<Policy> policies() {
        return steps(conditions()).map(PlannerPropertiesTest::policy);
    }

    /** Steps of these do not wait for acknowledgements: none begins because of one. */
    @Provide
    Arbitrary<Policy> unconditional() {
        return steps(Arbitraries.just(""))
                .map(steps -> steps.stream()
                        .map(step -> step.begins().awaited() == Begins.Is.SATISFIED
                                ? begins(step, new Begins(null, step.begins().after(), Begins.Is.BEGUN, null, null))
                                : step)
                        .toList())
                .map(PlannerPropertiesTest::policy);
    }

    /** Among them steps that wait for themselves, for what there is not, or begin with what can never be. */
    @Provide
    Arbitrary<Policy> anything() {
        Arbitrary<List<Step>> broken = steps(conditions())
                .flatMap(steps -> Arbitraries.integers()
                        .between(0, 6)
                        .map(target -> IntStream.range(0, steps.size())
                                .mapToObj(i -> i == 0
                                        ? begins(
                                                steps.get(i),
                                                new Begins(
                                                        null,
                                                        "s" + target,
                                                        Begins.Is.MISSED,
                                                        Duration.ofSeconds(2),
                                                        null))
                                        : steps.get(i))
                                .toList()));
        return Arbitraries.oneOf(steps(conditions()), steps(conditions()), broken)
                .map(PlannerPropertiesTest::policy);
    }

    private static Arbitrary<String> conditions() {
        return Arbitraries.of("", "", "", "aired == 0", "received > 1", "size(regions) < 3");
    }

    private Arbitrary<List<Step>> steps(Arbitrary<String> conditions) {
        return Combinators.combine(ladder(), begins(conditions), repeats(), quiets())
                .as((step, begins, repeat, quiet) -> new Step(
                        "s",
                        begins,
                        false,
                        step.channels(),
                        List.of(),
                        List.of(),
                        repeat.orElse(null),
                        quiet.orElse(null),
                        step.acknowledge(),
                        step.missed()))
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(PlannerPropertiesTest::named);
    }

    @Provide
    Arbitrary<Step> ladder() {
        Arbitrary<Acknowledge> acknowledge = Combinators.combine(
                        Arbitraries.of(Level.RECEIVED, Level.SCHEDULED, Level.AIRED),
                        seconds(1, 10),
                        Arbitraries.of(0, 0, 1, 50, 100))
                .as((level, within, percent) ->
                        new Acknowledge(level, within, percent == 0 ? null : new Acknowledge.Quorum(percent, null)));
        Arbitrary<List<Missed>> missed = Arbitraries.oneOf(
                        Combinators.combine(Arbitraries.integers().between(1, 3), seconds(1, 6))
                                .as(Missed.Retry::new),
                        seconds(1, 6).map(Missed.Secondary::new),
                        seconds(1, 6)
                                .map(within -> new Missed.Call(List.of("duty"), Map.of("en", "Please call."), within)),
                        seconds(1, 6).map(within -> new Missed.Notice(List.of("regulator"), within)))
                .map(rung -> (Missed) rung)
                .list()
                .ofMaxSize(4);
        return Combinators.combine(Arbitraries.of(CHANNELS).set().ofMinSize(1).ofMaxSize(4), acknowledge, missed)
                .as((channels, wanted, rungs) ->
                        new Step("s", channels.stream().sorted().toList(), List.of(), wanted, rungs));
    }

    /** {@code after} holds how many steps before it lies the one that is waited for. */
    private static Arbitrary<Begins> begins(Arbitrary<String> conditions) {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        seconds(1, 20),
                        Arbitraries.of(Begins.Is.values()),
                        conditions)
                .as((kind, time, is, condition) -> {
                    String when = condition.isEmpty() ? null : condition;
                    return switch (kind) {
                        case 0 -> new Begins(null, null, null, null, when);
                        case 1 -> new Begins(time, null, null, null, when);
                        default ->
                            new Begins(
                                    null,
                                    Integer.toString(kind - 1),
                                    is,
                                    is == Begins.Is.SATISFIED ? null : time,
                                    when);
                    };
                });
    }

    private static Arbitrary<Optional<Repeat>> repeats() {
        return Arbitraries.oneOf(
                Arbitraries.just(Optional.empty()),
                Combinators.combine(seconds(1, 10), Arbitraries.integers().between(1, 6))
                        .as((every, times) -> Optional.of(new Repeat(every, every.multipliedBy(times)))));
    }

    /** The simulation begins at noon. */
    private static Arbitrary<Optional<Quiet>> quiets() {
        return Arbitraries.of(
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Quiet("11:59", "12:01", null)),
                Optional.of(new Quiet("12:01", "12:02", "size(regions) > 3")));
    }

    private static Arbitrary<Duration> seconds(int from, int to) {
        return Arbitraries.integers().between(from, to).map(Duration::ofSeconds);
    }

    private static List<Step> named(List<Step> steps) {
        var named = new ArrayList<Step>();
        for (Step step : steps) {
            int number = named.size();
            String after = step.begins().after();
            Begins begins = step.begins();
            if (after != null) {
                int before = number - Integer.parseInt(after);
                begins = before < 0
                        ? new Begins(null, null, null, null, begins.when())
                        : new Begins(null, "s" + before, begins.is(), begins.delay(), begins.when());
            }
            named.add(begins(
                    new Step(
                            "s" + number,
                            null,
                            false,
                            step.channels(),
                            List.of(),
                            null,
                            step.repeat(),
                            step.quiet(),
                            step.acknowledge(),
                            step.missed()),
                    begins));
        }
        return named;
    }

    private static Step begins(Step step, Begins begins) {
        return new Step(
                step.name(),
                begins,
                step.isProposed(),
                step.channels(),
                step.exercise(),
                step.regions(),
                step.repeat(),
                step.quiet(),
                step.acknowledge(),
                step.missed());
    }

    @Provide
    Arbitrary<List<Simulation.Heard>> acknowledgements() {
        return heard(CHANNELS).list().ofMaxSize(8);
    }

    private static Arbitrary<Simulation.Heard> heard(List<String> channels) {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 60),
                        Arbitraries.of(channels),
                        Arbitraries.of(Level.RECEIVED, Level.SCHEDULED, Level.AIRED))
                .as(Simulation.Heard::new);
    }

    @Provide
    Arbitrary<List<Simulation.Event>> happenings() {
        Arbitrary<Simulation.Event> heard =
                heard(List.of("a", "b", "c", "d", "a2", "b2")).map(event -> event);
        Arbitrary<Simulation.Event> failed = Combinators.combine(
                        Arbitraries.integers().between(1, 60), Arbitraries.of(CHANNELS))
                .as(Simulation.CallFailed::new);
        return Arbitraries.oneOf(heard, heard, failed).list().ofMaxSize(8);
    }

    @Provide
    Arbitrary<Set<String>> channels() {
        return Arbitraries.of(CHANNELS).set().ofMaxSize(3);
    }
}
