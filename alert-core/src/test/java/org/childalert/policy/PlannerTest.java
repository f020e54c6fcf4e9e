package org.childalert.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.childalert.policy.Cases.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.childalert.dissemination.Level;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final Step FIRST = step("first", Level.AIRED, 1, true, "a", "b");
    private static final Step SECOND = step("second", Level.RECEIVED, 0, false, "c");
    private static final List<Step> STEPS = List.of(FIRST, SECOND);
    private static final Instant DEADLINE = NOON.plus(Duration.ofMinutes(5));

    private final Planner planner = new Planner();

    @Test
    void the_first_step_begins_at_once() {
        assertThat(plan(NOON)).isEqualTo(Plan.now(new Action.Begin(FIRST)));
    }

    @Test
    void a_begun_step_is_waited_for_until_its_deadline() {
        assertThat(plan(NOON, sent("first", 1, "a"), sent("first", 1, "b"))).isEqualTo(Plan.at(DEADLINE));
        assertThat(plan(DEADLINE.minusNanos(1), sent("first", 1, "a"), sent("first", 1, "b")))
                .isEqualTo(Plan.at(DEADLINE));
    }

    @Test
    void nothing_follows_a_step_that_every_channel_acknowledged() {
        Sent a = heard(sent("first", 1, "a"), Level.AIRED);
        Sent b = heard(sent("first", 1, "b"), Level.AIRED);

        assertThat(plan(DEADLINE.plusSeconds(99), a, b)).isEqualTo(Plan.NOTHING);
    }

    @Test
    void at_the_deadline_those_who_did_not_say_enough_are_sent_to_again() {
        Sent a = heard(sent("first", 1, "a"), Level.AIRED);
        Sent b = heard(sent("first", 1, "b"), Level.SCHEDULED);

        assertThat(plan(DEADLINE, a, b)).isEqualTo(Plan.now(new Action.Repeat(FIRST, 2, List.of("b"))));
    }

    @Test
    void a_repeat_has_the_same_deadline_again_and_then_the_next_step_begins() {
        Sent a = sent("first", 1, "a");
        Sent again = sentAt("first", 2, "a", DEADLINE);

        assertThat(plan(DEADLINE, a, again)).isEqualTo(Plan.at(NOON.plus(Duration.ofMinutes(10))));
        assertThat(plan(NOON.plus(Duration.ofMinutes(10)), a, again)).isEqualTo(Plan.now(new Action.Begin(SECOND)));
    }

    @Test
    void nothing_follows_the_last_step() {
        Sent c = sentAt("second", 1, "c", DEADLINE);

        assertThat(plan(NOON.plusSeconds(99_999), sent("first", 1, "a"), sentAt("first", 2, "a", NOON), c))
                .isEqualTo(Plan.NOTHING);
    }

    @Test
    void an_acknowledgement_of_the_first_step_stops_the_ladder_although_the_second_began() {
        Sent a = heard(sent("first", 1, "a"), Level.AIRED);

        assertThat(plan(NOON.plusSeconds(99_999), a, sentAt("first", 2, "a", NOON), sentAt("second", 1, "c", DEADLINE)))
                .isEqualTo(Plan.NOTHING);
    }

    @Test
    void what_a_channel_said_in_another_step_counts() {
        Step again = step("second", Level.AIRED, 3, false, "a");
        Sent a = sent("first", 1, "a");
        Sent airedLater = heard(sentAt("second", 1, "a", DEADLINE), Level.AIRED);

        assertThat(planner.plan(List.of(FIRST, again), new Situation(false, false, List.of(a, airedLater)), DEADLINE))
                .isEqualTo(Plan.NOTHING);
    }

    @Test
    void nobody_waits_for_channels_that_all_refused() {
        Sent a = refused(sent("first", 1, "a"));
        Sent b = heard(sent("first", 1, "b"), Level.AIRED);

        assertThat(plan(NOON, a, b)).isEqualTo(Plan.now(new Action.Repeat(FIRST, 2, List.of("a"))));
        assertThat(plan(NOON, a, sent("first", 1, "b"))).isEqualTo(Plan.at(DEADLINE));
    }

    @Test
    void a_refusal_counts_only_until_the_channel_is_sent_to_again() {
        Sent refused = refused(sent("first", 1, "a"));

        assertThat(plan(NOON.plusSeconds(1), refused, sentAt("first", 1, "a", NOON.plusSeconds(1))))
                .isEqualTo(Plan.at(DEADLINE));
    }

    @Test
    void an_update_that_repeats_an_occurrence_does_not_move_its_deadline() {
        assertThat(plan(NOON.plusSeconds(60), sent("first", 1, "a"), sentAt("first", 1, "a", NOON.plusSeconds(60))))
                .isEqualTo(Plan.at(DEADLINE));
    }

    @Test
    void a_step_that_found_no_channel_does_not_stall_the_ladder() {
        var nobody = Set.of(new Situation.Turn("first", 1));

        assertThat(planner.plan(STEPS, new Situation(false, false, List.of(), nobody), NOON))
                .isEqualTo(Plan.now(new Action.Begin(SECOND)));
        assertThat(planner.plan(
                        List.of(SECOND),
                        new Situation(false, false, List.of(), Set.of(new Situation.Turn("second", 1))),
                        NOON))
                .isEqualTo(Plan.NOTHING);
    }

    @Test
    void a_repeat_that_found_no_channel_is_not_given_again() {
        var repeated = Set.of(new Situation.Turn("first", 2));

        assertThat(planner.plan(STEPS, new Situation(false, false, List.of(sent("first", 1, "a")), repeated), DEADLINE))
                .isEqualTo(Plan.now(new Action.Begin(SECOND)));
    }

    @Test
    void nothing_is_due_of_an_alert_that_is_held_or_has_ended() {
        assertThat(planner.plan(STEPS, new Situation(true, false, List.of()), NOON))
                .isEqualTo(Plan.NOTHING);
        assertThat(planner.plan(STEPS, new Situation(false, true, List.of(sent("first", 1, "a"))), DEADLINE))
                .isEqualTo(Plan.NOTHING);
    }

    @Test
    void after_a_jump_of_the_clock_only_one_turn_is_due() {
        Instant muchLater = NOON.plus(Duration.ofDays(3));
        Sent a = sent("first", 1, "a");

        assertThat(plan(muchLater, a)).isEqualTo(Plan.now(new Action.Repeat(FIRST, 2, List.of("a"))));
        assertThat(plan(muchLater, a, sentAt("first", 2, "a", muchLater)))
                .isEqualTo(Plan.at(muchLater.plus(Duration.ofMinutes(5))));
    }

    @Test
    void a_step_that_expects_nothing_begins_with_the_one_before_it_and_holds_nobody_up() {
        Step phones = new Step("phones", List.of("p"), List.of(), null, null);
        List<Step> steps = List.of(FIRST, phones, SECOND);
        Sent a = sent("first", 1, "a");

        assertThat(planner.plan(steps, new Situation(false, false, List.of(a)), NOON))
                .isEqualTo(Plan.now(new Action.Begin(phones)));
        assertThat(planner.plan(steps, new Situation(false, false, List.of(a, sent("phones", 1, "p"))), NOON))
                .as("nobody waits for it, and it is not repeated")
                .isEqualTo(Plan.at(DEADLINE));
        assertThat(planner.plan(
                        List.of(phones, FIRST), new Situation(false, false, List.of(sent("phones", 1, "p"))), NOON))
                .isEqualTo(Plan.now(new Action.Begin(FIRST)));
        assertThat(planner.plan(
                        List.of(phones), new Situation(false, false, List.of(sent("phones", 1, "p"))), DEADLINE))
                .isEqualTo(Plan.NOTHING);
    }

    private Plan plan(Instant now, Sent... sent) {
        return planner.plan(STEPS, new Situation(false, false, Arrays.asList(sent)), now);
    }

    static Step step(String name, Level level, int retries, boolean next, String... channels) {
        return new Step(
                name,
                List.of(channels),
                List.of(),
                new Acknowledge(level, Duration.ofMinutes(5)),
                new Missed(retries, next));
    }

    private static Sent sent(String step, int occurrence, String channel) {
        return sentAt(step, occurrence, channel, NOON);
    }

    private static Sent sentAt(String step, int occurrence, String channel, Instant at) {
        return new Sent(step, occurrence, channel, at, null, false);
    }

    private static Sent heard(Sent sent, @Nullable Level level) {
        return new Sent(sent.step(), sent.occurrence(), sent.channel(), sent.at(), level, false);
    }

    private static Sent refused(Sent sent) {
        return new Sent(sent.step(), sent.occurrence(), sent.channel(), sent.at(), null, true);
    }
}
