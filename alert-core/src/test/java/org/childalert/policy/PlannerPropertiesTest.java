package org.childalert.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.childalert.dissemination.Level;

class PlannerPropertiesTest {
    private static final int TRIES = 300;
    private static final List<String> CHANNELS = List.of("a", "b", "c", "d");

    @Property(tries = TRIES)
    void no_turn_is_given_twice_and_every_ladder_ends(
            @ForAll("ladders") List<Step> steps,
            @ForAll("acknowledgements") List<Simulation.Heard> heard,
            @ForAll("channels") Set<String> refusing) {
        List<Simulation.Done> log = new Simulation(steps, heard, refusing).run(Set.of());

        assertThat(log).extracting(Simulation.Done::turn).doesNotHaveDuplicates();
        assertThat(log.getFirst().turn()).isEqualTo(steps.getFirst().name() + "#1");
    }

    @Property(tries = TRIES)
    void asking_at_any_other_moments_changes_nothing(
            @ForAll("ladders") List<Step> steps,
            @ForAll("acknowledgements") List<Simulation.Heard> heard,
            @ForAll("channels") Set<String> refusing,
            @ForAll Set<@IntRange(max = 60) Integer> moments) {
        assertThat(new Simulation(steps, heard, refusing).run(moments))
                .isEqualTo(new Simulation(steps, heard, refusing).run(Set.of()));
    }

    @Property(tries = TRIES)
    void a_stop_of_any_length_delays_the_sequence_and_does_not_change_it(
            @ForAll("ladders") List<Step> steps,
            @ForAll("channels") Set<String> refusing,
            @ForAll @IntRange(min = 1, max = 40) int from,
            @ForAll @IntRange(min = 1, max = 1_000) int length) {
        List<Simulation.Done> undisturbed = new Simulation(steps, List.of(), refusing).run(Set.of());

        List<Simulation.Done> stopped = new Simulation(steps, List.of(), refusing).runStopped(from, from + length);

        assertThat(stopped).extracting(Simulation.Done::turn).isEqualTo(turns(undisturbed));
    }

    @Property(tries = TRIES)
    void one_more_acknowledgement_never_causes_another_or_an_earlier_action(
            @ForAll("ladders") List<Step> steps,
            @ForAll("acknowledgements") List<Simulation.Heard> heard,
            @ForAll("acknowledgements") @Size(1) List<Simulation.Heard> more) {
        List<Simulation.Done> without = new Simulation(steps, heard, Set.of()).run(Set.of());
        List<Simulation.Done> with = new Simulation(steps, concat(heard, more), Set.of()).run(Set.of());

        for (Simulation.Done done : with)
            assertThat(without)
                    .anyMatch(other -> other.turn().equals(done.turn())
                            && other.second() == done.second()
                            && other.channels().containsAll(done.channels()));
    }

    @Property(tries = TRIES)
    void the_order_in_which_acknowledgements_arrive_and_rows_are_read_does_not_matter(
            @ForAll("ladders") List<Step> steps,
            @ForAll("acknowledgements") List<Simulation.Heard> heard,
            @ForAll("channels") Set<String> refusing,
            @ForAll @IntRange(max = 60) int second,
            @ForAll Random random) {
        var simulation = new Simulation(steps, heard, refusing);
        simulation.run(Set.of());
        Situation situation = simulation.situation(second);
        var shuffled = new ArrayList<>(situation.sent());
        Collections.shuffle(shuffled, random);
        var inAnotherOrder = new Situation(false, false, shuffled, situation.begun());
        Instant now = Simulation.START.plusSeconds(second);

        assertThat(new Planner().plan(steps, inAnotherOrder, now)).isEqualTo(new Planner().plan(steps, situation, now));
        var late = new ArrayList<>(heard);
        Collections.shuffle(late, random);
        assertThat(new Simulation(steps, late, refusing).run(Set.of()))
                .isEqualTo(new Simulation(steps, heard, refusing).run(Set.of()));
    }

    @Property(tries = TRIES)
    void silence_never_stalls_the_ladder_even_where_no_channel_is_found(
            @ForAll("ladders") List<Step> steps, @ForAll("channels") Set<String> refusing) {
        List<String> turns = turns(new Simulation(steps, List.of(), refusing).run(Set.of()));

        for (Step step : steps) {
            assertThat(turns).contains(step.name() + "#1");
            Missed missed = step.missed();
            if (missed == null) continue; // begins with the one before it
            int repeats = step.channels().isEmpty() ? 0 : missed.retries();
            assertThat(turns.stream().filter(turn -> turn.startsWith(step.name() + "#")))
                    .hasSize(repeats + 1);
            if (!missed.next()) break;
        }
    }

    private static List<String> turns(List<Simulation.Done> log) {
        return log.stream().map(Simulation.Done::turn).toList();
    }

    private static List<Simulation.Heard> concat(List<Simulation.Heard> one, List<Simulation.Heard> other) {
        var both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }

    @Provide
    Arbitrary<List<Step>> ladders() {
        Arbitrary<Acknowledge> acknowledge = Combinators.combine(
                        Arbitraries.of(Level.RECEIVED, Level.SCHEDULED, Level.AIRED),
                        Arbitraries.integers().between(1, 10))
                .as((level, seconds) -> new Acknowledge(level, Duration.ofSeconds(seconds)));
        Arbitrary<Missed> missed = Combinators.combine(
                        Arbitraries.integers().between(0, 3), Arbitraries.of(true, true, false))
                .as(Missed::new);
        return Combinators.combine(channels(), acknowledge, missed)
                .as((channels, wanted, then) ->
                        new Step("", channels.stream().sorted().toList(), List.of(), wanted, then))
                .flatMap(step -> Arbitraries.frequencyOf(
                        Tuple.of(4, Arbitraries.just(step)),
                        Tuple.of(1, Arbitraries.just(new Step("", step.channels(), List.of(), null, null)))))
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(PlannerPropertiesTest::named);
    }

    @Provide
    Arbitrary<List<Simulation.Heard>> acknowledgements() {
        return Combinators.combine(
                        Arbitraries.of(CHANNELS),
                        Arbitraries.integers().between(0, 60),
                        Arbitraries.of(Level.RECEIVED, Level.SCHEDULED, Level.AIRED))
                .as(Simulation.Heard::new)
                .list()
                .ofMaxSize(8);
    }

    @Provide
    Arbitrary<Set<String>> channels() {
        return Arbitraries.of(CHANNELS).set().ofMaxSize(3);
    }

    private static List<Step> named(List<Step> steps) {
        var named = new ArrayList<Step>();
        for (Step step : steps)
            named.add(
                    new Step("s" + named.size(), step.channels(), step.exercise(), step.acknowledge(), step.missed()));
        return named;
    }
}
