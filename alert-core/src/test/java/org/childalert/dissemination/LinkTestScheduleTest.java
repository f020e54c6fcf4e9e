package org.childalert.dissemination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.childalert.Fixtures.BELGIUM;
import static org.childalert.Fixtures.NOON;
import static org.childalert.Fixtures.anAdministrator;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.childalert.Fixtures;
import org.childalert.Running;
import org.childalert.Scenario;
import org.childalert.alert.Caller;
import org.childalert.alert.Officer;
import org.childalert.alert.OfficerId;
import org.childalert.alert.Refusal;
import org.childalert.alert.Role;
import org.childalert.audit.AuditEntry;
import org.childalert.audit.Trail;
import org.childalert.dissemination.LinkTestResult.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Link tests by schedule: each probed channel once in every quarter of an hour, and what follows when they fail. */
@ExtendWith(Running.class)
class LinkTestScheduleTest {
    private static final Duration EVERY = Duration.ofMinutes(15);
    private static final Receipt DOWN = new Receipt.Deferred("connection refused", Duration.ZERO);

    private final Scenario scenario;
    private final LinkTestSchedule schedule;
    private final LinkTestResults results;

    LinkTestScheduleTest(Scenario scenario) {
        this.scenario = scenario;
        schedule = scenario.bean(LinkTestSchedule.class);
        results = scenario.bean(LinkTestResults.class);
    }

    @Test
    void each_probed_channel_is_tested_once_in_an_interval_and_at_a_moment_of_its_own() {
        schedule.testDue();
        Set<String> before = tested();
        assertThat(before).as("not all of them at the start").hasSizeLessThan(10);

        for (int minute = 0; minute < 15; minute++) {
            scenario.advance(Duration.ofMinutes(1));
            schedule.testDue();
        }

        assertThat(tested()).contains("television", "radio-north", "desk", "drill-station");
        assertThat(scenario.recorder().sent("television"))
                .hasSize(1)
                .allSatisfy(sent -> assertThat(sent.payload()).isInstanceOf(Dispatch.LinkTest.class));
        long moments = results.list(BELGIUM).stream()
                .map(LinkTestResult::at)
                .distinct()
                .count();
        assertThat(moments).as("spread over the interval").isGreaterThan(2);
        assertThat(results.list(BELGIUM)).extracting(LinkTestResult::by).containsOnly(LinkTestResult.SCHEDULE);
    }

    @Test
    void kinds_that_text_page_people_or_post_in_public_are_left_alone() {
        untilAllWereTested();

        assertThat(tested()).doesNotContain("wall", "duty-sms", "duty-mail", "drill-duty-sms");
    }

    @Test
    void a_channel_that_is_switched_off_is_left_alone_until_it_is_on_again() {
        scenario.bean(Channels.class).enable(BELGIUM, "television", false);
        untilAllWereTested();
        assertThat(tested()).doesNotContain("television").contains("desk");

        scenario.bean(Channels.class).enable(BELGIUM, "television", true);
        untilAllWereTested();
        assertThat(tested()).contains("television");
    }

    @Test
    void what_somebody_tested_by_hand_within_the_slot_is_not_tested_again() {
        untilAllWereTested();
        scenario.advance(EVERY);
        scenario.recorder().forget();
        scenario.bean(LinkTests.class).run(anAdministrator(), "television");

        schedule.testDue();

        assertThat(scenario.recorder().sent("television")).hasSize(1);
        assertThat(scenario.recorder().sent("desk")).hasSize(1);
    }

    @Test
    void of_two_nodes_one_tests() {
        untilAllWereTested();
        try (Scenario other = scenario.anotherNode()) {
            scenario.advance(EVERY);
            other.advance(EVERY);
            scenario.recorder().forget();

            var both = CompletableFuture.supplyAsync(
                    () -> other.bean(LinkTestSchedule.class).testDue());
            int mine = schedule.testDue();
            int theirs = both.join();

            int tested = (int) scenario.number("SELECT COUNT(*) FROM channel_test WHERE outcome IS NOT NULL");
            assertThat(mine + theirs).isEqualTo(tested);
            assertThat(scenario.recorder().sent().size()
                            + other.recorder().sent().size())
                    .isEqualTo(tested);
            assertThat(schedule.testDue()).isZero();
        }
    }

    @Test
    void what_a_node_that_died_had_begun_is_tested_again_soon() {
        untilAllWereTested();
        scenario.advance(EVERY);
        results.begin(BELGIUM, "television", scenario.now(), scenario.now().plusSeconds(30));
        scenario.recorder().forget();
        schedule.testDue();
        assertThat(scenario.recorder().sent("television")).isEmpty();

        scenario.advance(Duration.ofSeconds(30));
        schedule.testDue();
        assertThat(scenario.recorder().sent("television")).hasSize(1);
    }

    @Test
    void a_clock_that_is_moved_neither_stops_the_tests_nor_makes_a_storm_of_them() {
        untilAllWereTested();
        scenario.recorder().forget();

        scenario.advance(Duration.ofDays(3));
        schedule.testDue();
        schedule.testDue();
        assertThat(scenario.recorder().sent("television")).hasSize(1);

        scenario.clock().moveTo(NOON);
        schedule.testDue();
        schedule.testDue();
        assertThat(scenario.recorder().sent("television")).hasSize(2);
    }

    @Test
    void a_channel_that_is_sending_something_is_not_tested_meanwhile() {
        untilAllWereTested();
        scenario.advance(EVERY);
        scenario.recorder().forget();
        Channel television =
                scenario.bean(Channels.class).find(BELGIUM, "television").orElseThrow();
        Channel desk = scenario.bean(Channels.class).find(BELGIUM, "desk").orElseThrow();
        scenario.bean(Limiters.class).of(television).acquireUninterruptibly();
        scenario.bean(Limiters.class).of(desk).acquireUninterruptibly();

        schedule.testDue();
        assertThat(scenario.recorder().sent("television")).isEmpty();
        assertThat(scenario.recorder().sent("desk")).isEmpty();

        scenario.bean(Limiters.class).of(television).release();
        scenario.bean(Limiters.class).of(desk).release();
        schedule.testDue();
        assertThat(scenario.recorder().sent("television")).hasSize(1);
    }

    @Test
    void a_far_end_that_hangs_holds_no_other_up() {
        untilAllWereTested();
        scenario.advance(EVERY);
        scenario.recorder().forget();
        var hanging = scenario.recorder().hang("television");

        var round = CompletableFuture.supplyAsync(schedule::testDue);
        await().until(() -> results.list(BELGIUM).stream()
                        .filter(result -> !result.at().isBefore(scenario.now()))
                        .count()
                >= tested().size() - 1);

        hanging.answer(new Receipt.Accepted("late"));
        round.join();
        assertThat(latest("television").outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    // ---- degraded, and well again

    @Test
    void three_misses_in_a_row_degrade_a_channel_and_its_agency_is_told_once() {
        scenario.recorder().answer("television", DOWN);
        miss(2);
        assertThat(condition("television").isDegraded()).isFalse();
        assertThat(told()).isEmpty();

        miss(1);
        assertThat(condition("television").isDegraded()).isTrue();
        assertThat(condition("television").degradedSince()).isEqualTo(scenario.now());
        assertThat(told()).containsExactly("channel television does not answer");

        miss(3);
        assertThat(condition("television").misses()).isEqualTo(6);
        assertThat(told()).as("once").hasSize(1);
        assertThat(actions()).containsExactly("channel.degraded");
    }

    @Test
    void one_test_that_finds_the_way_open_makes_it_well_which_is_told_too() {
        scenario.recorder().answer("television", DOWN);
        miss(3);

        scenario.recorder().answer("television", new Receipt.Accepted("ok"));
        miss(1);

        assertThat(condition("television")).isEqualTo(new LinkCondition(BELGIUM, "television", 0, null));
        assertThat(told()).containsExactly("channel television does not answer", "channel television answers again");
        assertThat(actions()).containsExactly("channel.recovered", "channel.degraded");
    }

    @Test
    void a_miss_between_two_that_went_well_is_none_in_a_row() {
        for (int i = 0; i < 5; i++) {
            scenario.recorder().answer("television", i % 2 == 0 ? DOWN : new Receipt.Accepted("ok"));
            miss(1);
        }
        assertThat(condition("television").misses()).isEqualTo(1);
        assertThat(told()).isEmpty();
    }

    @Test
    void a_degraded_channel_is_still_sent_every_alert() {
        scenario.recorder().answer("television", DOWN);
        miss(3);
        scenario.recorder().answer("television", new Receipt.Accepted("ok"));

        var alert = scenario.anAlertOnAir();

        assertThat(scenario.delivery(alert, "television").state()).isEqualTo(Delivery.State.ACCEPTED);
    }

    @Test
    void a_notice_that_the_pager_did_not_take_is_told_until_it_does_and_by_another_node_if_need_be() {
        scenario.recorder().answer("television", DOWN);
        scenario.recorder().answer("pager", DOWN);
        miss(3);
        assertThat(scenario.recorder().sent("pager")).hasSize(1);

        scenario.advance(Duration.ofSeconds(5));
        try (Scenario other = scenario.anotherNode()) {
            other.bean(ChannelNews.class).tellDue();
            assertThat(pages(other)).hasSize(1);
        }
        assertThat(scenario.number("SELECT COUNT(*) FROM channel_notice")).isZero();
    }

    @Test
    void a_notice_is_given_up_when_it_is_worth_nothing_any_more() {
        scenario.recorder().answer("television", DOWN);
        scenario.recorder().answer("pager", DOWN);
        miss(3);

        scenario.advance(Duration.ofHours(7));
        scenario.bean(ChannelNews.class).tellDue();

        assertThat(scenario.number("SELECT COUNT(*) FROM channel_notice")).isZero();
    }

    // ---- what is kept, and who may ask

    @Test
    void every_test_is_kept_for_thirty_days() {
        miss(3);
        assertThat(results.history(BELGIUM, "television", 10))
                .hasSize(3)
                .isSortedAccordingTo((a, b) -> b.at().compareTo(a.at()));
        assertThat(results.history(BELGIUM, "television", 2)).hasSize(2);

        results.forget(scenario.now());
        assertThat(results.history(BELGIUM, "television", 10)).hasSize(1);
        assertThat(results.list(BELGIUM)).isNotEmpty();
    }

    @Test
    void a_stations_people_test_their_own_channel_and_there_is_no_other_for_them() {
        LinkTests tests = scenario.bean(LinkTests.class);
        Caller editor = anEditorOf("television");

        assertThat(tests.run(editor, "television").by()).isEqualTo("gerda");
        assertThatThrownBy(() -> tests.run(editor, "desk")).isInstanceOf(Refusal.NotFound.class);
    }

    private static Caller anEditorOf(String channel) {
        return new Caller(
                new Officer(
                        new OfficerId(new java.util.UUID(0x7000L, 0x8000000000000098L)),
                        BELGIUM,
                        "gerda",
                        "Editor",
                        Set.of(Role.BROADCASTER),
                        Set.of(),
                        Set.of(channel),
                        true),
                null);
    }

    /** Two intervals: whatever its moment, each channel had its turn. */
    private void untilAllWereTested() {
        for (int i = 0; i < 2; i++) {
            scenario.advance(EVERY);
            schedule.testDue();
        }
    }

    /** So many tests of television, one in each interval, and what is to be told is told. */
    private void miss(int times) {
        for (int i = 0; i < times; i++) {
            scenario.advance(EVERY);
            scenario.bean(LinkTests.class)
                    .runDue(
                            scenario.bean(Channels.class)
                                    .find(BELGIUM, "television")
                                    .orElseThrow(),
                            scenario.now());
            scenario.bean(ChannelNews.class).tellDue();
        }
    }

    private Set<String> tested() {
        return results.list(BELGIUM).stream().map(LinkTestResult::channel).collect(Collectors.toSet());
    }

    private LinkTestResult latest(String channel) {
        return results.list(BELGIUM).stream()
                .filter(result -> result.channel().equals(channel))
                .findFirst()
                .orElseThrow();
    }

    private LinkCondition condition(String channel) {
        return results.conditions(BELGIUM).stream()
                .filter(each -> each.channel().equals(channel))
                .findFirst()
                .orElseThrow();
    }

    private List<String> told() {
        return pages(scenario);
    }

    private static List<String> pages(Scenario node) {
        return node.recorder().sent("pager").stream()
                .map(Dispatch::payload)
                .filter(Dispatch.Page.class::isInstance)
                .map(page -> ((Dispatch.Page) page).subject())
                .toList();
    }

    /** Of channels, since the latest of anything else, the newest first. */
    private List<String> actions() {
        return scenario.bean(Trail.class).list(BELGIUM, null, 20).stream()
                .filter(entry -> !entry.at().isBefore(Fixtures.NOON))
                .map(AuditEntry::action)
                .takeWhile(action -> action.equals("channel.degraded") || action.equals("channel.recovered"))
                .limit(expected())
                .toList();
    }

    private long expected() {
        return scenario.recorder().sent("pager").size();
    }
}
