package org.childalert.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.childalert.Fixtures.aCase;
import static org.childalert.Fixtures.anApprover;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.childalert.Json;
import org.childalert.Scenario;
import org.childalert.Transactions;
import org.childalert.alert.Alert;
import org.childalert.alert.AlertId;
import org.childalert.alert.Alerts;
import org.childalert.alert.Content;
import org.childalert.alert.Ending;
import org.childalert.dissemination.Delivery;
import org.childalert.dissemination.Level;
import org.childalert.dissemination.Receipt;
import org.childalert.escalation.EscalationClock;
import org.childalert.policy.Acknowledge;
import org.childalert.policy.Close;
import org.childalert.policy.Milestone;
import org.childalert.policy.Missed;
import org.childalert.policy.Policy;
import org.childalert.policy.Step;
import org.childalert.policy.Targets;
import org.childalert.policy.Tier;
import org.childalert.policy.Update;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole escalation against the database: two stations that share the second channel {@code desk} must have aired within five minutes; one retry of three minutes, four for the
 * second channel, ten for a call, and a notice. The recall must be taken down within two; one retry of three, a call of five.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EscalationsTest {
    private static final String STATIONS = "radio-north television";

    private Scenario first;
    private Scenario scenario;

    @BeforeAll
    void start(@TempDir Path directory) {
        first = Scenario.start(directory);
        Json json = first.bean(Json.class);
        Policy loaded = json.read(
                String.valueOf(first.value("SELECT document FROM policy_version WHERE policy = 'urgent'")),
                Policy.class);
        // as an agency's file says it from the next start on
        first.sql("UPDATE policy_version SET document = ? WHERE policy = 'urgent'", json.write(escalating(loaded)));
        scenario = first.anotherNode();
    }

    @AfterAll
    void stop() {
        scenario.close();
        first.close();
    }

    @BeforeEach
    void reset() {
        scenario.reset();
    }

    private static Policy escalating(Policy loaded) {
        Missed call = new Missed.Call(List.of("duty"), Map.of("en", "Please air it."), minutes(10));
        var step = new Step(
                "first-air",
                List.of("radio-north", "television"),
                List.of("drill-station"),
                new Acknowledge(Level.AIRED, minutes(5)),
                List.of(
                        new Missed.Retry(1, minutes(3)),
                        new Missed.Secondary(minutes(4)),
                        call,
                        new Missed.Notice(List.of("duty"), null)));
        var close = new Close(
                new Acknowledge(Level.REMOVED, minutes(2)),
                List.of(
                        new Missed.Retry(1, minutes(3)),
                        new Missed.Call(List.of("duty"), Map.of("en", "Please take it down."), minutes(5))));
        return new Policy(
                loaded.policy(),
                loaded.agency(),
                loaded.title(),
                loaded.gate(),
                new Targets(null, null, Duration.ofDays(1), Duration.ofDays(1), minutes(4), List.of()),
                null,
                List.of(new Tier("regional", Map.of("en", "Regional"), null, null, List.of(step))),
                Update.USUAL,
                close,
                null);
    }

    @Test
    void silence_is_met_by_a_retry_the_second_channel_a_call_and_a_notice() {
        AlertId alert = scenario.anAlertOnAir();
        after(5);
        assertThat(sent(alert)).endsWith("first-air 2 radio-north", "first-air 2 television");
        after(3);
        assertThat(sent(alert))
                .hasSize(5)
                .last()
                .asString()
                .startsWith("first-air/secondary")
                .endsWith("desk");
        assertThat(calls(alert)).isEmpty();
        after(4);
        assertThat(calls(alert)).containsExactly("radio-north OPEN +3225550111", "television OPEN null");
        after(10);
        assertThat(scenario.trail(alert))
                .containsSubsequence("step.begun", "step.repeated", "step.secondary", "call.opened", "notice.sent");

        after(200);
        assertThat(sent(alert)).hasSize(5);
        assertThat(scenario.trail(alert)).containsOnlyOnce("notice.sent").containsOnlyOnce("call.opened");
    }

    @Test
    void it_stops_for_the_one_that_acknowledges_and_for_it_alone() {
        AlertId alert = scenario.anAlertOnAir();
        after(5);
        aired(alert, "television");
        after(3);
        after(4);
        assertThat(calls(alert)).containsExactly("radio-north OPEN +3225550111");

        aired(alert, "radio-north");
        after(1);
        assertThat(calls(alert))
                .as("nobody needs to call any more")
                .containsExactly("radio-north OBSOLETE +3225550111");
        after(200);
        assertThat(scenario.trail(alert)).doesNotContain("notice.sent");
        assertThat(reached(alert)).contains(Milestone.FIRST_AIR, Milestone.ALL_AIRED);
    }

    @Test
    void the_seconds_word_counts_for_both_stations_that_share_it() {
        AlertId alert = scenario.anAlertOnAir();
        after(5);
        after(3);
        aired(alert, "desk");
        after(200);

        assertThat(calls(alert)).isEmpty();
        assertThat(reached(alert)).contains(Milestone.ALL_AIRED);
    }

    @Test
    void stations_that_share_a_second_may_come_to_it_at_different_times() {
        scenario.recorder().answer("television", new Receipt.Refused("gone"));
        AlertId alert = scenario.anAlertOnAir();
        after(0);
        assertThat(sent(alert, "desk")).hasSize(1);
        after(5);
        after(3);
        assertThat(sent(alert, "desk")).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void a_minor_change_leaves_what_was_said_and_done_as_it_is() {
        AlertId alert = scenario.anAlertOnAir();
        aired(alert, "television");
        after(5);
        update(alert, aCase().circumstances("Seen by a neighbour.").content());
        after(3);

        assertThat(sent(alert)).last().asString().startsWith("first-air/secondary");
        after(4);
        assertThat(calls(alert)).containsExactly("radio-north OPEN +3225550111");
    }

    @Test
    void a_material_change_asks_everyone_anew_from_the_foot_of_the_ladder() {
        AlertId alert = scenario.anAlertOnAir();
        aired(alert, "television");
        after(5);
        after(3);
        after(4);
        assertThat(calls(alert)).hasSize(1);
        update(alert, aCase().aged(8).content());
        after(0);
        assertThat(calls(alert)).as("that message is over").containsExactly("radio-north OBSOLETE +3225550111");

        after(5);
        assertThat(sent(alert)).endsWith("first-air 2 radio-north", "first-air 2 television");
        after(3);
        after(4);
        assertThat(calls(alert)).filteredOn(call -> call.contains("OPEN")).hasSize(2);
    }

    @Test
    void a_recall_that_is_taken_down_by_all_but_one_goes_on_for_that_one() {
        AlertId alert = scenario.anAlertOnAir();
        scenario.endings().close(anApprover(), alert, Ending.FOUND);
        scenario.settle();
        scenario.acknowledge(scenario.delivery(alert, "television", 2), Level.REMOVED);
        after(2);
        assertThat(sent(alert)).last().isEqualTo("close 2 radio-north");
        after(3);
        assertThat(calls(alert)).containsExactly("radio-north OPEN +3225550111");
        assertThat(scenario.trail(alert)).contains("target.breached");
        assertThat(reached(alert)).doesNotContain(Milestone.CORRECTION);

        scenario.acknowledge(latest(alert, "radio-north"), Level.REMOVED);
        after(1);
        assertThat(calls(alert)).containsExactly("radio-north OBSOLETE +3225550111");
        assertThat(reached(alert)).contains(Milestone.CORRECTION);
        after(200);
        assertThat(scenario.trail(alert)).doesNotContain("notice.sent").containsOnlyOnce("target.breached");
    }

    @Test
    void an_alert_whose_time_is_over_leaves_no_call_open() {
        AlertId alert = scenario.anAlertOnAir();
        after(5);
        after(3);
        after(4);
        assertThat(calls(alert)).hasSize(2);
        after(600);
        after(1);

        assertThat(scenario.alert(alert)).isInstanceOf(Alert.Ended.class);
        assertThat(calls(alert)).containsExactly("radio-north OBSOLETE +3225550111", "television OBSOLETE null");
    }

    @Test
    void what_is_rolled_back_between_the_plan_and_the_commit_is_done_later_and_once() {
        AlertId alert = scenario.anAlertOnAir();
        scenario.advance(minutes(5));
        List<String> before = sent(alert);

        assertThatThrownBy(() -> scenario.bean(Transactions.class).inOne(() -> {
                    Alert locked = scenario.bean(Alerts.class).lock(alert);
                    assertThat(scenario.bean(Escalations.class).advance(locked, scenario.now()))
                            .hasSize(2);
                    throw new IllegalStateException("the power went");
                }))
                .hasMessage("the power went");
        assertThat(sent(alert)).isEqualTo(before);

        after(0);
        after(0);
        assertThat(sent(alert)).hasSize(4).endsWith("first-air 2 radio-north", "first-air 2 television");
    }

    @Test
    void two_nodes_that_look_at_the_same_moment_do_everything_once() throws InterruptedException {
        AlertId alert = scenario.anAlertOnAir();
        try (Scenario other = scenario.anotherNode();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int minutes : List.of(5, 3, 4, 10)) {
                scenario.advance(minutes(minutes));
                other.advance(minutes(minutes));
                threads.invokeAll(List.of(
                        () -> scenario.bean(EscalationClock.class).lookAtDue(),
                        () -> other.bean(EscalationClock.class).lookAtDue()));
                scenario.settle();
            }
        }

        assertThat(sent(alert)).hasSize(5).doesNotHaveDuplicates();
        assertThat(calls(alert)).hasSize(2);
        assertThat(scenario.trail(alert)).containsOnlyOnce("call.opened").containsOnlyOnce("notice.sent");
    }

    @Test
    void many_alerts_that_are_due_at_once_are_all_looked_at() {
        List<AlertId> alerts = java.util.stream.IntStream.range(0, 8)
                .mapToObj(_ -> scenario.anAlertOnAir())
                .toList();
        scenario.advance(minutes(5));

        assertThat(scenario.tick()).isGreaterThanOrEqualTo(8);
        assertThat(alerts).allSatisfy(alert -> assertThat(sent(alert)).hasSize(4));
    }

    private void after(int minutes) {
        scenario.advance(minutes(minutes));
        scenario.tick();
    }

    private void update(AlertId alert, Content content) {
        scenario.approved(scenario.aSubmittedUpdateOf(alert, content));
    }

    private void aired(AlertId alert, String channel) {
        scenario.acknowledge(latest(alert, channel), Level.AIRED);
    }

    private Delivery latest(AlertId alert, String channel) {
        return scenario.deliveries(alert, channel).getLast();
    }

    private List<String> calls(AlertId alert) {
        return scenario.bean(EscalationLog.class).calls(alert).stream()
                .map(call -> "%s %s %s".formatted(call.channel(), call.state(), call.phone()))
                .sorted()
                .toList();
    }

    private java.util.Set<Milestone> reached(AlertId alert) {
        return scenario.bean(EscalationLog.class).read(alert).reached().keySet();
    }

    /** Every delivery as step, occurrence and channel, in the order in which they were put on their way. */
    private List<String> sent(AlertId alert) {
        return scenario.deliveries(alert).stream()
                .filter(delivery -> !delivery.subject().kind().isInternal())
                .map(delivery -> "%s %d %s".formatted(delivery.step(), delivery.occurrence(), delivery.channel()))
                .toList();
    }

    private List<String> sent(AlertId alert, String channel) {
        return sent(alert).stream().filter(each -> each.endsWith(" " + channel)).toList();
    }

    private static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }
}
