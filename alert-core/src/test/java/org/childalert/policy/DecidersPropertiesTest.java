package org.childalert.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whose a decision is as time goes by. */
class DecidersPropertiesTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123456Z");
    private static final int HOUR = 3_600;

    @Example
    void at_first_it_is_the_named_teams_then_the_deputies_and_then_the_national_desk_besides() {
        var authority = new Authority(
                List.of(),
                new Authority.Approve(1, List.of("approvers")),
                List.of(pass(300, "deputies"), pass(600, "national-desk")));
        var deciders = new Deciders(authority, NOON, 0);

        assertThat(deciders.include(Set.of("approvers"), NOON)).isTrue();
        assertThat(deciders.include(Set.of("deputies"), NOON.plusSeconds(300).minusNanos(1000)))
                .isFalse();
        assertThat(deciders.include(Set.of("deputies"), NOON.plusSeconds(300))).isTrue();
        assertThat(deciders.include(Set.of("national-desk"), NOON.plusSeconds(300)))
                .isFalse();
        assertThat(deciders.next(NOON.plusSeconds(300)))
                .contains(new Deciders.Next(NOON.plusSeconds(600), List.of("national-desk")));
        assertThat(deciders.passedTo(NOON.plusSeconds(600))).containsExactly("deputies", "national-desk");
        assertThat(deciders.next(NOON.plusSeconds(600))).isEmpty();
    }

    @Property
    void with_time_nobody_loses_a_decision_who_had_it(
            @ForAll("authorities") Authority authority,
            @ForAll @IntRange(max = 5) int passed,
            @ForAll @IntRange(max = HOUR) int one,
            @ForAll @IntRange(max = HOUR) int later,
            @ForAll("teams") String team) {
        var deciders = new Deciders(authority, NOON, passed);
        Instant before = NOON.plusSeconds(Math.min(one, later));
        Instant after = NOON.plusSeconds(Math.max(one, later));

        assertThat(deciders.rungs(after)).isGreaterThanOrEqualTo(deciders.rungs(before));
        if (deciders.include(Set.of(team), before))
            assertThat(deciders.include(Set.of(team), after)).isTrue();
    }

    @Property
    void what_was_passed_on_stays_so_when_the_clock_is_put_back(
            @ForAll("authorities") Authority authority, @ForAll @IntRange(max = 5) int passed) {
        int rungs = new Deciders(authority, NOON, passed).rungs(NOON.minusSeconds(HOUR));

        assertThat(rungs).isEqualTo(Math.min(passed, authority.silent().size()));
    }

    @Property
    void it_passes_on_at_the_next_moment_and_at_none_before(
            @ForAll("authorities") Authority authority,
            @ForAll @IntRange(max = 5) int passed,
            @ForAll @IntRange(min = -HOUR, max = HOUR) int at) {
        var deciders = new Deciders(authority, NOON, passed);
        Instant now = NOON.plusSeconds(at);

        deciders.next(now).ifPresent(next -> {
            assertThat(next.at()).isAfter(now);
            assertThat(deciders.rungs(next.at().minusNanos(1000))).isEqualTo(deciders.rungs(now));
            assertThat(deciders.rungs(next.at())).isGreaterThan(deciders.rungs(now));
            assertThat(deciders.passedTo(next.at())).containsAll(next.teams());
        });
        if (deciders.next(now).isEmpty())
            assertThat(deciders.rungs(now)).isEqualTo(authority.silent().size());
    }

    @Property
    void looking_at_each_next_moment_comes_to_every_rung_once_and_in_order(@ForAll("authorities") Authority authority) {
        var seen = new ArrayList<List<String>>();
        var deciders = new Deciders(authority, NOON, 0);
        Instant now = NOON;
        for (var next = deciders.next(now); next.isPresent(); next = deciders.next(now)) {
            seen.add(next.get().teams());
            now = next.get().at();
            deciders = new Deciders(authority, NOON, deciders.rungs(now));
        }

        assertThat(seen)
                .isEqualTo(authority.silent().stream().map(Authority.Pass::to).toList());
    }

    @Provide
    Arbitrary<Authority> authorities() {
        Arbitrary<List<Integer>> gaps =
                Arbitraries.integers().between(1, 900).list().ofMaxSize(4);
        return gaps.flatMap(all -> teams().set().ofMaxSize(2).map(of -> {
            var silent = new ArrayList<Authority.Pass>();
            int after = 0;
            for (int gap : all) silent.add(pass(after += gap, "team-" + silent.size()));
            return new Authority(List.of(), new Authority.Approve(1, List.copyOf(of)), silent);
        }));
    }

    @Provide
    Arbitrary<String> teams() {
        return Arbitraries.of("approvers", "duty", "team-0", "team-1", "team-2", "team-3");
    }

    private static Authority.Pass pass(int seconds, String... to) {
        return new Authority.Pass(Duration.ofSeconds(seconds), List.of(to));
    }
}
