package org.childalert.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.childalert.dissemination.Level;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the planner gives of an alert on air at noon, as the clock goes on; each channel {@code a} has a second {@code a2} unless a test says otherwise. */
class PlannerTest {
    private static final Duration NOW = Duration.ZERO;
    private static final Missed RETRY = new Missed.Retry(1, minutes(3));
    private static final Missed SECONDARY = new Missed.Secondary(minutes(4));
    private static final Missed CALL = new Missed.Call(List.of("duty"), Map.of("en", "Please air it."), minutes(10));
    private static final Missed NOTICE = new Missed.Notice(List.of("regulator"), null);

    @Nested
    class Beginning {
        @Test
        void a_step_that_says_nothing_begins_with_the_alert_and_once() {
            Simulation alert = Simulation.of(step("one", "a", "b"));

            assertThat(alert.at(NOW)).containsExactly("begin one [a, b]");
            assertThat(alert.at(minutes(600))).isEmpty();
        }

        @Test
        void a_step_begins_at_its_time_and_not_a_moment_before() {
            Simulation alert = Simulation.of(step("one", "a"), step("later", at(minutes(20)), "b"));

            assertThat(alert.at(NOW)).containsExactly("begin one [a]");
            assertThat(alert.next()).isEqualTo(minutes(20));
            assertThat(alert.at(minutes(20).minusNanos(1))).isEmpty();
            assertThat(alert.at(minutes(20))).containsExactly("begin later [b]");
        }

        @Test
        void a_step_begins_so_long_after_another_began_however_late_that_was() {
            Simulation alert =
                    Simulation.of(step("one", at(minutes(5)), "a"), step("two", after("one", null, minutes(2)), "b"));

            assertThat(alert.at(minutes(9))).containsExactly("begin one [a]");
            assertThat(alert.next()).isEqualTo(minutes(11));
            assertThat(alert.at(minutes(11))).containsExactly("begin two [b]");
        }

        @Test
        void a_chain_of_steps_is_done_in_one_look() {
            Simulation alert = Simulation.of(
                    step("three", after("two", null, null), "c"),
                    step("one", "a"),
                    step("two", after("one", null, null), "b"));

            assertThat(alert.at(NOW)).containsExactly("begin one [a]", "begin two [b]", "begin three [c]");
        }

        @Test
        void a_step_that_waits_for_acknowledgements_begins_with_the_last_of_them() {
            Simulation alert =
                    Simulation.of(asking("one", "a", "b"), step("two", after("one", Begins.Is.SATISFIED, null), "c"));
            alert.at(NOW);
            alert.hears("a", Level.AIRED);
            assertThat(alert.at(minutes(1))).isEmpty();

            alert.hears("b", Level.AIRED);
            assertThat(alert.at(minutes(2))).containsExactly("begin two [c]");
        }

        @Test
        void a_step_that_waits_for_silence_begins_so_long_after_the_deadline() {
            Simulation alert = Simulation.of(
                    asking("one", "a", "b"), step("two", after("one", Begins.Is.MISSED, minutes(2)), "c"));
            alert.at(NOW);
            alert.hears("a", Level.AIRED);

            assertThat(alert.at(minutes(7).minusNanos(1))).isEmpty();
            assertThat(alert.at(minutes(7))).containsExactly("begin two [c]");
        }

        @Test
        void it_does_not_begin_if_the_word_comes_after_the_deadline_and_before_the_delay_is_over() {
            Simulation alert =
                    Simulation.of(asking("one", "a"), step("two", after("one", Begins.Is.MISSED, minutes(2)), "c"));
            alert.at(NOW);
            alert.at(minutes(6));
            alert.hears("a", Level.AIRED);

            assertThat(alert.at(minutes(60))).isEmpty();
            assertThat(alert.next()).isNull();
        }

        @Test
        void where_everyone_refused_nobody_waits_for_the_deadline() {
            Simulation alert = Simulation.of(
                            asking("one", "a", "b"), step("two", after("one", Begins.Is.MISSED, null), "c"))
                    .refusing("a", "b");

            assertThat(alert.at(NOW)).containsExactly("begin one [a, b]", "begin two [c]");
        }

        @Test
        void a_step_that_found_no_channel_does_not_stall_what_waits_for_it() {
            Simulation alert = Simulation.of(asking("one"), step("two", after("one", Begins.Is.MISSED, null), "c"));

            assertThat(alert.at(NOW)).containsExactly("begin one", "begin two [c]");
        }

        @Test
        void a_condition_over_the_progress_is_looked_at_whenever_something_is_heard() {
            Simulation alert = Simulation.of(
                    asking("one", "a", "b"),
                    step("two", new Begins(null, null, null, null, "aired >= 2 && channels == 2"), "c"));
            alert.at(NOW);
            alert.hears("a", Level.AIRED);
            assertThat(alert.at(minutes(1))).isEmpty();
            alert.hears("b", Level.AIRED);

            assertThat(alert.at(minutes(2))).containsExactly("begin two [c]");
        }

        @Test
        void a_condition_at_a_time_must_hold_then_or_later() {
            Begins begins = new Begins(minutes(10), null, null, null, "aired > 0");
            Simulation alert = Simulation.of(asking("one", "a"), step("two", begins, "c"));
            alert.at(NOW);
            assertThat(alert.at(minutes(10))).isEmpty();
            alert.hears("a", Level.AIRED);

            assertThat(alert.at(minutes(30))).containsExactly("begin two [c]");
        }

        @Test
        void a_condition_that_needs_a_fact_which_is_missing_never_holds() {
            Simulation alert = Simulation.of(
                    step("one", "a"), step("two", new Begins(null, null, null, null, "hasPhoto || !hasPhoto"), "c"));

            assertThat(alert.at(minutes(90))).containsExactly("begin one [a]");
        }

        @Test
        void a_step_that_is_proposed_waits_for_an_officers_yes() {
            Simulation alert = Simulation.of(step("one", "a"), proposed("wide", at(minutes(5)), "b"));

            assertThat(alert.at(minutes(5))).containsExactly("begin one [a]", "propose wide");
            assertThat(alert.at(minutes(500))).isEmpty();
            alert.answered("wide", true);
            assertThat(alert.at(minutes(501))).containsExactly("begin wide [b]");
        }

        @Test
        void a_step_that_was_declined_never_begins_nor_what_waits_for_it() {
            Simulation alert = Simulation.of(
                    step("one", "a"),
                    proposed("wide", Begins.AT_ONCE, "b"),
                    step("wider", after("wide", null, null), "c"));
            alert.at(NOW);
            alert.answered("wide", false);

            assertThat(alert.at(minutes(500))).isEmpty();
        }

        @Test
        void nothing_is_due_while_the_alert_is_held_and_all_that_was_meanwhile_afterwards() {
            Simulation alert = Simulation.of(asking("one", List.of(RETRY), "a"), step("two", at(minutes(2)), "b"));
            alert.at(NOW);
            alert.hold(true);
            assertThat(alert.at(minutes(30))).isEmpty();
            assertThat(alert.next()).isNull();
            alert.hold(false);

            assertThat(alert.at(minutes(31))).containsExactly("retry one 1 [a]", "begin two [b]");
        }
    }

    @Nested
    class Repeating {
        private final Step every15 = repeated("one", new Repeat(minutes(15), minutes(180)), null, "a", "b");

        @Test
        void it_is_sent_again_as_often_as_fits_and_not_more() {
            Simulation alert = Simulation.of(every15);
            alert.run(List.of(), java.util.Set.of());

            assertThat(alert.log()).hasSize(13).last().satisfies(last -> {
                assertThat(last.toString()).isEqualTo("again one 12 [a, b]");
                assertThat(last.at()).isEqualTo(minutes(180));
            });
            assertThat(alert.log().get(1).at()).isEqualTo(minutes(15));
        }

        @Test
        void what_does_not_divide_evenly_ends_with_the_last_that_fits() {
            Simulation alert = Simulation.of(repeated("one", new Repeat(minutes(15), minutes(44)), null, "a"));
            alert.run(List.of(), java.util.Set.of());

            assertThat(alert.log())
                    .extracting(Simulation.Done::toString)
                    .containsExactly("begin one [a]", "again one 1 [a]", "again one 2 [a]");
        }

        @Test
        void after_a_stop_repeats_are_caught_up_at_half_the_time_and_do_not_fall_on_each_other() {
            Simulation alert = Simulation.of(every15);
            alert.at(NOW);

            assertThat(alert.at(minutes(46))).containsExactly("again one 1 [a, b]");
            assertThat(alert.next()).isEqualTo(minutes(46).plusSeconds(450));
            assertThat(alert.at(minutes(54))).containsExactly("again one 2 [a, b]");
            assertThat(alert.at(minutes(62))).containsExactly("again one 3 [a, b]");
            assertThat(alert.at(minutes(70))).containsExactly("again one 4 [a, b]");
            assertThat(alert.next())
                    .as("on time again, or as soon as half the time is over")
                    .isEqualTo(minutes(77).plusSeconds(30));
        }

        @Test
        void acknowledgements_do_not_stop_it_and_it_is_no_rung_of_the_ladder() {
            Step both = new Step(
                    "one",
                    null,
                    false,
                    List.of("a"),
                    List.of(),
                    null,
                    new Repeat(minutes(4), minutes(8)),
                    null,
                    new Acknowledge(Level.AIRED, minutes(5)),
                    List.of(CALL));
            Simulation alert = Simulation.of(both);
            alert.at(NOW);
            assertThat(alert.at(minutes(4))).containsExactly("again one 1 [a]");
            assertThat(alert.at(minutes(5))).as("counted from the first").containsExactly("call one 1 [a]");
            alert.hears("a", Level.AIRED);
            assertThat(alert.at(minutes(8))).containsExactly("again one 2 [a]");
        }
    }

    @Nested
    class QuietHours {
        private static final Quiet NIGHT = new Quiet("22:00", "06:00", null);

        @Test
        void what_falls_into_them_waits_for_their_end_over_midnight() {
            Simulation alert =
                    Simulation.of(quiet(at(minutes(60)), NIGHT)).in("Europe/Brussels", "2026-11-21T20:30:00Z");
            assertThat(alert.at(minutes(60))).isEmpty(); // half past ten in Brussels
            assertThat(alert.next()).isEqualTo(minutes(510)); // six in the morning
            assertThat(alert.at(minutes(400))).isEmpty();
            assertThat(alert.at(minutes(510))).containsExactly("begin one [a]");
        }

        @Test
        void they_begin_with_their_first_minute_and_end_before_their_last() {
            Simulation atTen =
                    Simulation.of(quiet(Begins.AT_ONCE, NIGHT)).in("Europe/Brussels", "2026-11-21T21:00:00Z");
            Simulation before =
                    Simulation.of(quiet(Begins.AT_ONCE, NIGHT)).in("Europe/Brussels", "2026-11-21T20:59:59Z");
            Simulation atSix =
                    Simulation.of(quiet(Begins.AT_ONCE, NIGHT)).in("Europe/Brussels", "2026-11-22T05:00:00Z");

            assertThat(atTen.at(NOW)).isEmpty();
            assertThat(before.at(NOW)).hasSize(1);
            assertThat(atSix.at(NOW)).hasSize(1);
        }

        @Test
        void hours_within_a_day_leave_the_night_alone() {
            Quiet noon = new Quiet("12:00", "14:00", null);
            Simulation alert = Simulation.of(quiet(Begins.AT_ONCE, noon)).in("Europe/Brussels", "2026-11-21T12:30:00Z");
            assertThat(alert.at(NOW)).isEmpty();
            assertThat(alert.at(minutes(30))).containsExactly("begin one [a]");
        }

        @Test
        void there_are_none_where_the_exception_holds() {
            Quiet unless = new Quiet("22:00", "06:00", "size(regions) == 1");
            Simulation alert =
                    Simulation.of(quiet(Begins.AT_ONCE, unless)).in("Europe/Brussels", "2026-11-21T22:00:00Z");
            assertThat(alert.at(NOW)).containsExactly("begin one [a]");
        }

        @Test
        void repeats_wait_too_and_are_then_caught_up() {
            Step step = repeated("one", new Repeat(minutes(60), minutes(240)), new Quiet("22:00", "00:30", null), "a");
            Simulation alert = Simulation.of(step).in("Europe/Brussels", "2026-11-21T20:30:00Z");
            alert.at(NOW); // half past nine

            assertThat(alert.next()).isEqualTo(minutes(180));
            assertThat(alert.at(minutes(180))).containsExactly("again one 1 [a]");
            assertThat(alert.next()).isEqualTo(minutes(210));
        }

        @Test
        void what_is_overdue_in_them_after_a_stop_waits_as_well() {
            Simulation alert =
                    Simulation.of(quiet(at(minutes(10)), NIGHT)).in("Europe/Brussels", "2026-11-21T20:30:00Z");
            assertThat(alert.at(minutes(90)))
                    .as("nobody asked at a quarter to ten")
                    .isEmpty();
            assertThat(alert.next()).isEqualTo(minutes(510));
        }

        @Test
        void an_end_that_the_clocks_leave_out_is_the_moment_they_are_put_forward() {
            // on 29 March 2026 there is no 02:30 in Brussels: 01:59:59 is followed by 03:00 at 01:00 UTC
            Quiet quiet = new Quiet("22:00", "02:30", null);
            Simulation alert =
                    Simulation.of(quiet(Begins.AT_ONCE, quiet)).in("Europe/Brussels", "2026-03-28T22:00:00Z");
            assertThat(alert.at(NOW)).isEmpty();
            assertThat(alert.next()).isEqualTo(minutes(180));
            assertThat(alert.at(minutes(120))).isEmpty();
            assertThat(alert.next()).as("whenever one asks").isEqualTo(minutes(180));
            assertThat(alert.at(minutes(180))).containsExactly("begin one [a]");
        }

        @Test
        void an_end_that_comes_twice_is_the_second() {
            // on 25 October 2026 the hour from 02:00 to 03:00 comes twice in Brussels: 02:30 is 00:30 UTC, and 01:30
            // UTC
            Quiet quiet = new Quiet("22:00", "02:30", null);
            Simulation alert =
                    Simulation.of(quiet(Begins.AT_ONCE, quiet)).in("Europe/Brussels", "2026-10-24T21:00:00Z");
            assertThat(alert.at(NOW)).isEmpty();
            assertThat(alert.next()).isEqualTo(minutes(270));
            for (int minute = 0; minute < 270; minute += 15)
                assertThat(alert.at(minutes(minute))).isEmpty();
            assertThat(alert.at(minutes(270))).containsExactly("begin one [a]");
        }

        @Test
        void a_beginning_that_comes_twice_is_the_first() {
            Quiet quiet = new Quiet("02:30", "06:00", null);
            Simulation alert =
                    Simulation.of(quiet(at(minutes(60)), quiet)).in("Europe/Brussels", "2026-10-25T00:10:00Z");
            assertThat(alert.at(minutes(60))).as("02:10 for the second time").isEmpty();
            assertThat(alert.next()).isEqualTo(minutes(290));
        }
    }

    @Nested
    class Quorum {
        @Test
        void without_one_all_are_asked_for() {
            assertThat(satisfied(null, "a", "b")).isFalse();
            assertThat(satisfied(null, "a", "b", "c")).isTrue();
        }

        @Test
        void a_share_is_rounded_up() {
            assertThat(satisfied(new Acknowledge.Quorum(50, null), "a")).isFalse();
            assertThat(satisfied(new Acknowledge.Quorum(50, null), "a", "b")).isTrue();
            assertThat(satisfied(new Acknowledge.Quorum(67, null), "a", "b")).isFalse();
        }

        @Test
        void a_number_is_all_where_there_are_fewer() {
            assertThat(satisfied(new Acknowledge.Quorum(null, 2), "a", "b")).isTrue();
            assertThat(satisfied(new Acknowledge.Quorum(null, 9), "a", "b")).isFalse();
            assertThat(satisfied(new Acknowledge.Quorum(null, 9), "a", "b", "c"))
                    .isTrue();
        }

        @Test
        void it_is_asked_for_in_each_region_by_itself() {
            Simulation alert = Simulation.of(asking("one", new Acknowledge.Quorum(50, null), "a", "b", "c", "d"))
                    .serving("a", "BE-VAN")
                    .serving("b", "BE-VAN")
                    .serving("c", "BE-BRU")
                    .serving("d", "BE-BRU", "BE-VAN");
            alert.at(NOW);
            alert.hears("a", Level.AIRED);
            alert.hears("b", Level.AIRED);
            assertThat(alert.isSatisfied("one"))
                    .as("two of three in Antwerp, none of two in Brussels")
                    .isFalse();
            alert.hears("d", Level.AIRED);
            assertThat(alert.isSatisfied("one")).isTrue();
        }

        @Test
        void whoever_is_missing_is_still_followed_up() {
            Step step = new Step(
                    "one",
                    List.of("a", "b", "c"),
                    List.of(),
                    new Acknowledge(Level.AIRED, minutes(5), new Acknowledge.Quorum(null, 1)),
                    List.of(RETRY));
            Simulation alert = Simulation.of(step, step("two", after("one", Begins.Is.SATISFIED, null), "d"));
            alert.at(NOW);
            alert.hears("b", Level.AIRED);

            assertThat(alert.at(minutes(5))).containsExactly("retry one 1 [a, c]", "begin two [d]");
        }

        private boolean satisfied(Acknowledge.@Nullable Quorum quorum, String... saying) {
            Simulation alert = Simulation.of(asking("one", quorum, "a", "b", "c"));
            alert.at(NOW);
            for (String channel : saying) alert.hears(channel, Level.AIRED);
            return alert.isSatisfied("one");
        }
    }

    @Nested
    class Ladders {
        private final Step whole =
                asking("one", List.of(new Missed.Retry(2, minutes(3)), SECONDARY, CALL, NOTICE), "a", "b");

        @Test
        void silence_is_met_rung_by_rung_each_with_its_own_patience() {
            Simulation alert = Simulation.of(whole);
            alert.run(List.of(), java.util.Set.of());

            assertThat(alert.log())
                    .extracting(done -> done.at().toMinutes() + " " + done)
                    .containsExactly(
                            "0 begin one [a, b]",
                            "5 retry one 1 [a, b]",
                            "8 retry one 2 [a, b]",
                            "11 secondary one 3 [a, b]",
                            "15 call one 4 [a, b]",
                            "25 notice one 5 [a, b]");
        }

        @Test
        void whoever_acknowledges_leaves_the_ladder_and_nobody_else() {
            Simulation alert = Simulation.of(whole);
            alert.at(NOW);
            alert.at(minutes(5));
            alert.hears("a", Level.AIRED);

            assertThat(alert.at(minutes(8))).containsExactly("retry one 2 [b]");
        }

        @Test
        void a_level_that_is_not_enough_is_silence() {
            Simulation alert = Simulation.of(whole);
            alert.at(NOW);
            alert.hears("a", Level.SCHEDULED);
            assertThat(alert.at(minutes(5))).containsExactly("retry one 1 [a, b]");
        }

        @Test
        void whoever_comes_late_stands_lower_and_waits_for_its_own_deadlines() {
            Simulation alert = Simulation.of(
                    asking("one", List.of(RETRY, CALL), "a"), asking("two", at(minutes(2)), List.of(RETRY), "b"));
            alert.at(NOW);
            alert.at(minutes(2));

            assertThat(alert.at(minutes(5))).containsExactly("retry one 1 [a]");
            assertThat(alert.at(minutes(7))).containsExactly("retry two 1 [b]");
            assertThat(alert.at(minutes(8))).containsExactly("call one 2 [a]");
        }

        @Test
        void a_channel_that_refused_is_not_waited_for_nor_tried_again() {
            Simulation alert = Simulation.of(whole).refusing("a");

            assertThat(alert.at(NOW)).containsExactly("begin one [a, b]", "secondary one 3 [a]");
            assertThat(alert.at(minutes(4))).containsExactly("call one 4 [a]");
        }

        @Test
        void where_the_second_refuses_as_well_people_are_called_at_once() {
            Simulation alert = Simulation.of(whole).refusing("a", "a2");
            assertThat(alert.at(NOW)).containsExactly("begin one [a, b]", "secondary one 3 [a]", "call one 4 [a]");
        }

        @Test
        void a_channel_that_refused_is_not_tried_again_after_its_second_either() {
            Simulation alert = Simulation.of(asking("one", List.of(SECONDARY, RETRY, CALL), "a"))
                    .refusing("a");

            assertThat(alert.at(NOW)).containsExactly("begin one [a]", "secondary one 1 [a]");
            assertThat(alert.at(minutes(4))).containsExactly("call one 3 [a]");
        }

        @Test
        void a_channel_without_a_second_goes_on_at_once() {
            Simulation alert = Simulation.of(whole).withoutSecond("a");
            alert.at(NOW);
            alert.at(minutes(5));
            alert.at(minutes(8));

            assertThat(alert.at(minutes(11))).containsExactly("call one 4 [a]", "secondary one 3 [b]");
        }

        @Test
        void the_seconds_word_counts_for_the_station() {
            Simulation alert = Simulation.of(whole);
            for (int minute : List.of(0, 5, 8, 11)) alert.at(minutes(minute));
            alert.hears("a2", Level.AIRED);

            assertThat(alert.at(minutes(15))).containsExactly("call one 4 [b]");
            assertThat(alert.awaited()).extracting(Awaited::channel).containsExactly("b");
        }

        @Test
        void two_stations_may_share_a_second_and_its_word_counts_for_both() {
            Simulation alert = Simulation.of(asking("one", List.of(SECONDARY, CALL), "a", "b"))
                    .second("a", "x")
                    .second("b", "x")
                    .refusing("a");
            assertThat(alert.at(NOW)).endsWith("secondary one 1 [a]");
            assertThat(alert.at(minutes(4))).containsExactly("call one 2 [a]");
            assertThat(alert.at(minutes(5))).containsExactly("secondary one 1 [b]");
            alert.hears("x", Level.AIRED);

            assertThat(alert.at(minutes(60))).isEmpty();
        }

        @Test
        void what_a_channel_said_in_another_step_counts() {
            Simulation alert = Simulation.of(
                    asking("one", List.of(RETRY), "a"), asking("two", at(minutes(1)), List.of(RETRY), "a"));
            alert.at(NOW);
            alert.at(minutes(1));
            alert.hears("a", Level.AIRED);

            assertThat(alert.at(minutes(60))).isEmpty();
        }

        @Test
        void a_call_that_failed_is_waited_for_no_longer() {
            Simulation alert = Simulation.of(asking("one", List.of(CALL, NOTICE), "a", "b"));
            alert.at(NOW);
            alert.at(minutes(5));
            alert.callFails("a");

            assertThat(alert.at(minutes(6))).containsExactly("notice one 2 [a]");
            assertThat(alert.at(minutes(15))).containsExactly("notice one 2 [b]");
        }

        @Test
        void a_notice_in_between_waits_as_long_as_it_says() {
            Simulation alert =
                    Simulation.of(asking("one", List.of(new Missed.Notice(List.of("duty"), minutes(7)), CALL), "a"));
            alert.at(NOW);
            assertThat(alert.at(minutes(5))).containsExactly("notice one 1 [a]");
            assertThat(alert.next()).isEqualTo(minutes(12));
        }

        @Test
        void after_a_stop_each_rung_has_its_patience_anew() {
            Simulation alert = Simulation.of(whole);
            alert.at(NOW);
            assertThat(alert.at(minutes(600))).containsExactly("retry one 1 [a, b]");
            assertThat(alert.next()).isEqualTo(minutes(603));
        }

        @Test
        void a_clock_that_went_wrong_and_came_back_gives_nothing_twice() {
            Simulation alert = Simulation.of(whole);
            alert.at(NOW);
            assertThat(alert.at(minutes(600))).containsExactly("retry one 1 [a, b]");
            assertThat(alert.at(minutes(6))).isEmpty();
            assertThat(alert.at(minutes(603))).containsExactly("retry one 2 [a, b]");
        }

        @Test
        void it_says_who_is_awaited_until_when_and_what_follows() {
            Simulation alert = Simulation.of(asking("one", List.of(RETRY), "a", "b"));
            alert.at(NOW);
            alert.hears("b", Level.AIRED);
            var noon = Simulation.START;

            assertThat(alert.awaited())
                    .containsExactly(new Awaited("one", Level.AIRED, "a", 0, noon.plus(minutes(5)), RETRY));
            alert.at(minutes(5));
            assertThat(alert.awaited()).containsExactly(new Awaited("one", Level.AIRED, "a", 1, null, null));
        }
    }

    @Nested
    class Updating {
        private final Step ladder = asking("one", List.of(RETRY, CALL), "a", "b");

        @Test
        void after_a_minor_change_what_was_said_and_done_still_counts() {
            Simulation alert = Simulation.of(ladder);
            alert.at(NOW);
            alert.hears("a", Level.AIRED);
            alert.at(minutes(5));
            alert.updates(false);

            assertThat(alert.atOnce()).isEmpty();
            assertThat(alert.at(minutes(8))).containsExactly("call one 2 [b]");
        }

        @Test
        void after_a_material_change_everyone_is_asked_anew_from_the_foot_of_the_ladder() {
            Simulation alert = Simulation.of(ladder);
            alert.at(NOW);
            alert.hears("a", Level.AIRED);
            alert.at(minutes(5));
            alert.updates(true);
            assertThat(alert.isSatisfied("one")).isFalse();

            assertThat(alert.at(minutes(9))).isEmpty();
            assertThat(alert.at(minutes(10))).containsExactly("retry one 1 [a, b]");
        }

        @Test
        void a_channel_of_two_steps_is_awaited_in_both_though_an_update_goes_to_it_once() {
            Simulation alert = Simulation.of(
                    asking("one", List.of(RETRY), "a"),
                    asking("two", at(minutes(1)), List.of(CALL), "a"),
                    step("three", after("two", Begins.Is.MISSED, null), "c"));
            alert.at(NOW);
            alert.at(minutes(1));
            alert.hears("a", Level.AIRED);
            alert.at(minutes(2));
            alert.updates(true);

            assertThat(alert.atOnce())
                    .as("the second step is not missed, it is asked anew")
                    .isEmpty();
            assertThat(alert.at(minutes(7))).containsExactly("retry one 1 [a]", "call two 1 [a]", "begin three [c]");
        }

        @Test
        void steps_and_repeats_go_on_as_they_were() {
            Simulation alert = Simulation.of(repeated("one", new Repeat(minutes(10), minutes(20)), null, "a"));
            alert.at(NOW);
            alert.at(minutes(10));
            alert.updates(true);

            assertThat(alert.at(minutes(19))).isEmpty();
            assertThat(alert.at(minutes(20))).containsExactly("again one 2 [a]");
        }
    }

    @Nested
    class Closing {
        private final Close close =
                new Close(new Acknowledge(Level.REMOVED, minutes(2)), List.of(RETRY, SECONDARY, CALL, NOTICE));

        private Simulation closed(Targets targets, @Nullable Close close) {
            var alert = new Simulation(Simulation.policy(
                    List.of(asking("one", List.of(RETRY), "a", "b"), step("later", at(minutes(30)), "c")),
                    targets,
                    close,
                    Update.USUAL));
            alert.at(NOW);
            alert.at(minutes(10));
            alert.closes();
            return alert;
        }

        @Test
        void nothing_is_expected_of_phones_which_can_say_nothing() {
            Simulation alert = closed(Targets.NONE, close).mute("b");
            alert.hears("a", Level.REMOVED);

            assertThat(alert.at(minutes(12))).isEmpty();
            assertThat(alert.at(minutes(600))).isEmpty();
        }

        @Test
        void the_recall_has_a_ladder_of_its_own_and_the_steps_are_over() {
            Simulation alert = closed(Targets.NONE, close);
            alert.hears("a", Level.REMOVED);

            assertThat(alert.at(minutes(12))).containsExactly("retry close 1 [b]");
            assertThat(alert.at(minutes(15))).containsExactly("secondary close 2 [b]");
            assertThat(alert.at(minutes(19))).containsExactly("call close 3 [b]");
            assertThat(alert.at(minutes(29))).containsExactly("notice close 4 [b]");
            assertThat(alert.at(minutes(90)))
                    .as("the step at half past twelve does not begin any more")
                    .isEmpty();
        }

        @Test
        void that_it_has_come_is_not_that_it_was_taken_down() {
            Simulation alert = closed(Targets.NONE, close);
            alert.hears("a", Level.RECEIVED);
            assertThat(alert.awaited()).extracting(Awaited::channel).containsExactly("a", "b");
        }

        @Test
        void what_was_said_of_the_alert_does_not_count_for_its_recall() {
            Simulation alert =
                    closed(Targets.NONE, new Close(new Acknowledge(Level.RECEIVED, minutes(2)), List.of(CALL)));
            assertThat(alert.at(minutes(12))).containsExactly("call close 1 [a, b]");
        }

        @Test
        void a_second_that_has_it_taken_down_speaks_for_its_station() {
            var alert = new Simulation(Simulation.policy(
                    List.of(asking("one", List.of(SECONDARY), "a")), Targets.NONE, close, Update.USUAL));
            alert.at(NOW);
            alert.at(minutes(5));
            alert.closes();
            assertThat(alert.awaited()).extracting(Awaited::channel).containsExactly("a");
            alert.hears("a2", Level.REMOVED);

            assertThat(alert.awaited()).isEmpty();
        }

        @Test
        void where_a_repeat_alone_had_reached_a_channel_it_is_awaited_all_the_same() {
            Simulation alert = Simulation.of(step("one", "a"));
            alert.at(NOW);
            Situation on = alert.situation();
            var recalled = List.of(
                    new Sent(2, "one", Sent.Way.REPEAT, "a", on.reportedAt(), null, false),
                    new Sent(2, "one", Sent.Way.SECONDARY, "z", on.reportedAt(), null, false));
            var ended = new Situation(
                    on.zone(),
                    on.facts(),
                    on.reportedAt(),
                    on.onAirSince(),
                    null,
                    on.reportedAt(),
                    false,
                    on.sent(),
                    recalled,
                    2,
                    on.stations(),
                    on.begun(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    java.util.Set.of(),
                    false);
            Policy policy = Simulation.policy(List.of(step("one", "a")), Targets.NONE, close, Update.USUAL);

            assertThat(new Planner(new Rules()).awaited(policy, policy.tiers().getFirst(), ended))
                    .extracting(Awaited::channel)
                    .containsExactly("a", "z");
        }

        @Test
        void the_correction_is_reached_with_the_last_and_late_after_its_target() {
            Simulation alert = closed(new Targets(null, null, null, null, minutes(3), List.of()), close);
            alert.hears("a", Level.REMOVED);
            assertThat(alert.at(minutes(13))).contains("breach CORRECTION");
            alert.hears("b", Level.REMOVED);
            alert.at(minutes(14));

            assertThat(alert.situation().reached())
                    .containsEntry(Milestone.CORRECTION, Simulation.START.plus(minutes(14)));
            assertThat(alert.at(minutes(90))).isEmpty();
        }

        @Test
        void without_a_close_in_the_policy_nothing_is_awaited() {
            assertThat(closed(Targets.NONE, null).at(minutes(90))).isEmpty();
        }
    }

    @Nested
    class Measuring {
        private final Targets targets = new Targets(null, null, minutes(20), minutes(30), null, List.of());

        private Simulation alert(Step... steps) {
            return new Simulation(Simulation.policy(List.of(steps), targets, null, Update.USUAL)).reported(minutes(10));
        }

        @Test
        void a_target_that_is_missed_is_told_once() {
            Simulation alert = alert(asking("one", "a", "b"));
            alert.at(NOW);
            assertThat(alert.next()).isEqualTo(minutes(10));
            assertThat(alert.at(minutes(10))).containsExactly("breach FIRST_AIR");
            assertThat(alert.at(minutes(20))).containsExactly("breach ALL_AIRED");
            assertThat(alert.at(minutes(90))).isEmpty();
        }

        @Test
        void the_first_that_aired_and_the_last_are_milestones() {
            Simulation alert = alert(asking("one", "a", "b"));
            alert.at(NOW);
            alert.hears("a", Level.AIRED);
            alert.at(minutes(1));
            assertThat(alert.situation().reached()).containsOnlyKeys(Milestone.FIRST_AIR);
            alert.hears("b", Level.AIRED);
            alert.at(minutes(2));

            assertThat(alert.situation().reached()).containsOnlyKeys(Milestone.FIRST_AIR, Milestone.ALL_AIRED);
            assertThat(alert.at(minutes(90)))
                    .as("no breach of what was reached")
                    .isEmpty();
        }

        @Test
        void a_post_that_says_of_itself_that_it_is_out_is_no_broadcast() {
            Simulation alert = alert(asking("one", "a"), step("posts", "wall"));
            alert.at(NOW);
            alert.hears("wall", Level.AIRED);
            alert.at(minutes(1));
            assertThat(alert.situation().reached()).isEmpty();
            assertThat(alert.at(minutes(10))).contains("breach FIRST_AIR");
        }

        @Test
        void what_is_scheduled_or_sent_is_never_taken_for_aired() {
            Simulation alert = alert(asking("one", "a"));
            alert.at(NOW);
            alert.hears("a", Level.SCHEDULED);
            alert.at(minutes(1));
            assertThat(alert.situation().reached()).isEmpty();
        }

        @Test
        void a_milestone_that_was_reached_late_stays_a_breach() {
            Simulation alert = alert(asking("one", "a"));
            alert.at(NOW);
            alert.at(minutes(15));
            alert.hears("a", Level.AIRED);
            alert.at(minutes(16));

            Target first = alert.targets().stream()
                    .filter(target -> target.milestone() == Milestone.FIRST_AIR)
                    .findFirst()
                    .orElseThrow();
            assertThat(first.elapsed(Simulation.START)).as("from the report").isEqualTo(minutes(26));
            assertThat(first.isMissed(Simulation.START)).isTrue();
            assertThat(first.left(Simulation.START)).isEqualTo(minutes(-6));
        }

        @Test
        void before_it_is_on_air_the_targets_run_and_nothing_else() {
            Policy policy = Simulation.policy(
                    List.of(step("one", "a")),
                    new Targets(minutes(5), null, null, null, null, List.of()),
                    null,
                    Update.USUAL);
            Situation on = Simulation.of(step("one", "a")).situation();
            var preparing = new Situation(
                    on.zone(),
                    on.facts(),
                    on.reportedAt(),
                    null,
                    null,
                    null,
                    false,
                    List.of(),
                    List.of(),
                    1,
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    java.util.Set.of(),
                    false);
            var planner = new Planner(new Rules());

            assertThat(planner.plan(policy, null, preparing, Simulation.START))
                    .isEqualTo(new Plan(List.of(), Simulation.START.plus(minutes(5))));
            assertThat(planner.plan(policy, null, preparing, Simulation.START.plus(minutes(5)))
                            .due())
                    .containsExactly(new Action.Breach(Milestone.DECISION));
        }
    }

    @Nested
    class Renewing {
        private Simulation alert() {
            var update = new Update(null, minutes(60));
            return new Simulation(Simulation.policy(List.of(step("one", "a")), Targets.NONE, null, update))
                    .expiring(minutes(360));
        }

        @Test
        void a_prolongation_is_proposed_so_long_before_the_end_and_once() {
            Simulation alert = alert();
            alert.at(NOW);
            assertThat(alert.next()).isEqualTo(minutes(300));
            assertThat(alert.at(minutes(300))).containsExactly("renew 1");
            assertThat(alert.at(minutes(359))).isEmpty();
        }

        @Test
        void a_later_version_has_an_end_of_its_own() {
            Simulation alert = alert();
            alert.at(NOW);
            alert.at(minutes(300));
            alert.updates(false);
            alert.expiring(minutes(660));

            assertThat(alert.at(minutes(599))).isEmpty();
            assertThat(alert.at(minutes(600))).containsExactly("renew 2");
        }
    }

    // steps

    private static Duration minutes(long minutes) {
        return Duration.ofMinutes(minutes);
    }

    private static Begins at(Duration at) {
        return new Begins(at, null, null, null, null);
    }

    private static Begins after(String step, Begins.@Nullable Is is, @Nullable Duration delay) {
        return new Begins(null, step, is, delay, null);
    }

    private static Step step(String name, String... channels) {
        return step(name, Begins.AT_ONCE, channels);
    }

    private static Step step(String name, Begins begins, String... channels) {
        return new Step(name, begins, false, Arrays.asList(channels), List.of(), null, null, null, null, null);
    }

    private static Step proposed(String name, Begins begins, String... channels) {
        return new Step(name, begins, true, Arrays.asList(channels), List.of(), null, null, null, null, null);
    }

    private static Step repeated(String name, Repeat repeat, @Nullable Quiet quiet, String... channels) {
        return new Step(name, null, false, Arrays.asList(channels), List.of(), null, repeat, quiet, null, null);
    }

    private static Step quiet(Begins begins, Quiet quiet) {
        return new Step("one", begins, false, List.of("a"), List.of(), null, null, quiet, null, null);
    }

    /** One that must be aired within five minutes. */
    private static Step asking(String name, String... channels) {
        return asking(name, List.of(), channels);
    }

    private static Step asking(String name, List<Missed> missed, String... channels) {
        return asking(name, Begins.AT_ONCE, missed, channels);
    }

    private static Step asking(String name, Begins begins, List<Missed> missed, String... channels) {
        return new Step(
                name,
                begins,
                false,
                Arrays.asList(channels),
                List.of(),
                null,
                null,
                null,
                new Acknowledge(Level.AIRED, minutes(5)),
                missed);
    }

    private static Step asking(String name, Acknowledge.@Nullable Quorum quorum, String... channels) {
        return new Step(
                name, List.of(channels), List.of(), new Acknowledge(Level.AIRED, minutes(5), quorum), List.of());
    }
}
