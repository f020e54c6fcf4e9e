package org.childalert.dissemination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.childalert.Fixtures.BELGIUM;
import static org.childalert.Fixtures.anApprover;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.childalert.Fixtures;
import org.childalert.Recorder;
import org.childalert.Running;
import org.childalert.Scenario;
import org.childalert.alert.AlertId;
import org.childalert.alert.Status;
import org.childalert.alert.Version;
import org.childalert.audit.AuditEntry;
import org.childalert.audit.Trail;
import org.childalert.dissemination.Delivery.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Running.class)
class RetriesTest {
    private static final Receipt TAKEN = new Receipt.Accepted("reference");

    private final Scenario scenario;

    RetriesTest(Scenario scenario) {
        this.scenario = scenario;
    }

    @Test
    void what_is_deferred_is_tried_again_as_the_same_delivery_until_it_is_taken() {
        scenario.recorder().answer("television", new Receipt.Deferred("503", Duration.ZERO));
        AlertId alert = scenario.anAlertOnAir();
        Delivery first = scenario.delivery(alert, "television");
        assertThat(first.state()).isEqualTo(State.DUE);
        assertThat(first.detail()).isEqualTo("503");
        assertThat(Duration.between(scenario.now(), first.dueAt()))
                .isBetween(Duration.ofSeconds(1), Duration.ofMillis(1250));

        scenario.advance(Duration.ofMillis(999));
        scenario.pump();
        assertThat(scenario.recorder().sent("television")).hasSize(1);
        scenario.advance(Duration.ofMillis(251));
        scenario.pump();
        assertThat(Duration.between(
                        scenario.now(), scenario.delivery(alert, "television").dueAt()))
                .isBetween(Duration.ofSeconds(2), Duration.ofMillis(2500));

        scenario.recorder().answer("television", TAKEN);
        scenario.advance(Duration.ofMillis(2500));
        scenario.pump();
        scenario.advance(Duration.ofHours(1));
        scenario.pump();
        assertThat(scenario.delivery(alert, "television").state()).isEqualTo(State.ACCEPTED);
        assertThat(scenario.recorder().sent("television"))
                .extracting(Dispatch::delivery)
                .containsOnly(first.id())
                .hasSize(3);
        assertThat(scenario.recorder().sent("television"))
                .extracting(Dispatch::attempt)
                .containsExactly(1, 2, 3);
        assertThat(scenario.recorder().sent("television"))
                .extracting(Dispatch::acknowledgement)
                .hasSize(3)
                .containsOnly(scenario.recorder().sent("television").getFirst().acknowledgement());
        assertThat(scenario.trail(alert))
                .filteredOn("delivery.deferred"::equals)
                .hasSize(2);
    }

    @Test
    void retry_after_is_honoured_and_capped() {
        scenario.recorder().answer("television", new Receipt.Deferred("429", Duration.ofMinutes(2)));
        scenario.recorder().answer("radio-north", new Receipt.Deferred("429", Duration.ofHours(10)));
        AlertId alert = scenario.anAlertOnAir();

        assertThat(Duration.between(
                        scenario.now(), scenario.delivery(alert, "television").dueAt()))
                .isBetween(Duration.ofMinutes(2), Duration.ofMinutes(2).plusMillis(250));
        assertThat(Duration.between(
                        scenario.now(), scenario.delivery(alert, "radio-north").dueAt()))
                .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(10).plusMillis(250));
    }

    @Test
    void what_is_refused_is_not_tried_again() {
        scenario.recorder().answer("television", new Receipt.Refused("404"));
        AlertId alert = scenario.anAlertOnAir();
        scenario.advance(Duration.ofMinutes(4));
        scenario.pump();

        assertThat(scenario.delivery(alert, "television").state()).isEqualTo(State.REFUSED);
        assertThat(scenario.delivery(alert, "television").detail()).isEqualTo("404");
        assertThat(scenario.recorder().sent("television")).hasSize(1);
    }

    @Test
    void an_adapter_that_throws_is_on_record_and_tried_again() {
        scenario.recorder().answer("television", _ -> {
            throw new IllegalStateException("broken");
        });
        AlertId alert = scenario.anAlertOnAir();
        assertThat(scenario.delivery(alert, "television").state()).isEqualTo(State.DUE);
        assertThat(scenario.delivery(alert, "television").detail()).isEqualTo("failed here: IllegalStateException");

        scenario.recorder().answer("television", TAKEN);
        scenario.advance(Duration.ofSeconds(2));
        scenario.pump();
        assertThat(scenario.delivery(alert, "television").state()).isEqualTo(State.ACCEPTED);
    }

    @Test
    void what_could_not_even_be_read_is_tried_again_soon_and_not_when_its_lease_runs_out() {
        scenario.recorder().answer("television", new Receipt.Deferred("503", Duration.ZERO));
        AlertId alert = scenario.anAlertOnAir();
        scenario.recorder().answer("television", TAKEN);
        scenario.sql("UPDATE message SET sealed = REVERSE(sealed) WHERE alert = ?", alert.toString());
        scenario.advance(Duration.ofMinutes(1)); // until then it is at hand
        scenario.bean(Dispatcher.class).claimDue();
        await().until(() -> scenario.delivery(alert, "television").state() == State.DUE
                && scenario.delivery(alert, "television").attempts() == 2);
        assertThat(scenario.delivery(alert, "television").detail()).startsWith("failed here before it was sent");

        scenario.sql("UPDATE message SET sealed = REVERSE(sealed) WHERE alert = ?", alert.toString());
        scenario.advance(Duration.ofSeconds(3));
        scenario.pump();
        assertThat(scenario.delivery(alert, "television").state()).isEqualTo(State.ACCEPTED);
        assertThat(scenario.delivery(alert, "television").attempts()).isEqualTo(3);
    }

    @Test
    void an_expired_lease_is_claimed_again_by_any_node_and_a_standing_one_is_not() {
        AlertId alert = scenario.anAlertOnAir();
        scenario.recorder().forget();
        scenario.leaveToADeadNode(alert, "television");

        try (Scenario other = scenario.anotherNode()) {
            other.advance(Fixtures.LEASE.minusNanos(1000));
            other.bean(Dispatcher.class).claimDue();
            assertThat(scenario.delivery(alert, "television").attempts()).isEqualTo(1);
            other.advance(Duration.ofNanos(1000));
            other.pump();
            assertThat(other.recorder().sent("television"))
                    .extracting(Dispatch::attempt)
                    .containsExactly(2);
        }
        assertThat(scenario.delivery(alert, "television").state()).isEqualTo(State.ACCEPTED);
        assertThat(scenario.recorder().sent()).isEmpty();
    }

    @Test
    void an_outcome_that_comes_after_the_lease_was_taken_over_is_kept_and_changes_nothing() {
        Recorder.Hanging hanging = scenario.recorder().hang("television");
        AlertId alert = scenario.anAlertOnAir();
        try (Scenario other = scenario.anotherNode()) {
            other.advance(Fixtures.LEASE);
            other.pump();
        }
        assertThat(scenario.delivery(alert, "television").state()).isEqualTo(State.ACCEPTED);

        hanging.answer(new Receipt.Refused("too late"));
        await().until(() -> receipts(alert, "television") == 2);

        assertThat(scenario.delivery(alert, "television").state()).isEqualTo(State.ACCEPTED);
        assertThat(scenario.delivery(alert, "television").attempts()).isEqualTo(2);
        assertThat(scenario.trail(alert)).contains("delivery.refused");
    }

    @Test
    void a_channel_that_hangs_delays_no_other_and_gets_no_more_than_it_can_take() {
        Recorder.Hanging hanging = scenario.recorder().hang("television");
        AlertId first = scenario.anAlertOnAir();
        Version.Pending pending = scenario.aSubmittedVersion();
        scenario.approvals().approve(anApprover(), pending.id(), pending.hash());
        AlertId second = pending.id().alert();

        await().until(() -> scenario.delivery(second, "radio-north").state() == State.ACCEPTED);
        assertThat(scenario.recorder().sent("television")).hasSize(1);

        hanging.answer(TAKEN);
        scenario.settle();
        assertThat(scenario.delivery(first, "television").state()).isEqualTo(State.ACCEPTED);
        assertThat(scenario.delivery(second, "television").state()).isEqualTo(State.ACCEPTED);
    }

    @Test
    void due_deliveries_of_a_busy_channel_are_left_to_be_claimed_later() {
        scenario.recorder().answer("television", new Receipt.Deferred("503", Duration.ZERO));
        AlertId waiting = scenario.anAlertOnAir();
        Recorder.Hanging hanging = scenario.recorder().hang("television");
        scenario.anAlertOnAir();
        scenario.advance(Duration.ofSeconds(2));
        scenario.pump();
        assertThat(scenario.delivery(waiting, "television").attempts()).isEqualTo(1);

        hanging.answer(TAKEN);
        scenario.settle();
        scenario.pump();
        assertThat(scenario.delivery(waiting, "television").state()).isEqualTo(State.ACCEPTED);
    }

    @Test
    void several_due_deliveries_of_a_channel_that_takes_one_at_a_time_all_leave_in_the_end() {
        scenario.recorder().answer("television", new Receipt.Deferred("503", Duration.ZERO));
        var alerts = new ArrayList<AlertId>();
        for (int i = 0; i < 5; i++) alerts.add(scenario.anAlertOnAir());
        scenario.recorder().answer("television", TAKEN);
        for (int i = 0; i < 5; i++) {
            scenario.advance(Duration.ofSeconds(2));
            scenario.pump();
        }

        assertThat(alerts)
                .allSatisfy(alert -> assertThat(
                                scenario.delivery(alert, "television").state())
                        .isEqualTo(State.ACCEPTED));
        assertThat(alerts)
                .allSatisfy(alert -> assertThat(
                                scenario.delivery(alert, "television").attempts())
                        .isEqualTo(2));
    }

    @Test
    void two_nodes_that_claim_at_once_send_each_delivery_once() throws InterruptedException {
        scenario.recorder().answer("television", new Receipt.Deferred("503", Duration.ZERO));
        scenario.recorder().answer("radio-north", new Receipt.Deferred("503", Duration.ZERO));
        var alerts = new ArrayList<AlertId>();
        for (int i = 0; i < 10; i++) alerts.add(scenario.anAlertOnAir());
        scenario.recorder().answer("television", TAKEN);
        scenario.recorder().answer("radio-north", TAKEN);
        scenario.recorder().forget();
        scenario.advance(Duration.ofSeconds(2));
        try (Scenario other = scenario.anotherNode();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> both = List.of(() -> claimAll(scenario), () -> claimAll(other));
            threads.invokeAll(both).forEach(each -> assertThat(each.resultNow()).isTrue());
            var sent = new ArrayList<>(scenario.recorder().sent());
            sent.addAll(other.recorder().sent());
            assertThat(sent).extracting(Dispatch::delivery).hasSize(20).doesNotHaveDuplicates();
        }
        assertThat(alerts)
                .allSatisfy(alert -> assertThat(scenario.deliveries(alert))
                        .extracting(Delivery::state)
                        .containsOnly(State.ACCEPTED));
    }

    private static boolean claimAll(Scenario node) {
        for (int i = 0; i < 20; i++) {
            node.pump();
            node.advance(Duration.ofMillis(200));
        }
        return true;
    }

    @Test
    void however_much_a_far_end_has_to_say_its_outcome_is_recorded() {
        scenario.recorder().answer("television", new Receipt.Refused("\uD83D\uDE00 <html>\u0000".repeat(100_000)));
        AlertId alert = scenario.anAlertOnAir();

        assertThat(scenario.delivery(alert, "television").state()).isEqualTo(State.REFUSED);
        assertThat(scenario.bean(Trail.class).listOf(alert.value()))
                .extracting(AuditEntry::details)
                .allSatisfy(details -> assertThat(details.toString().length()).isLessThan(1_000));
    }

    @Test
    void an_outcome_that_cannot_be_recorded_keeps_no_other_from_it() {
        AlertId alert = scenario.anAlertOnAir();
        Delivery good = scenario.delivery(alert, "television");
        Delivery poison = Delivery.due(
                UUID.randomUUID(),
                BELGIUM,
                alert,
                good.subject(),
                "s",
                1,
                "no channel has such a name ".repeat(20),
                "",
                Status.ACTUAL,
                good.createdAt(),
                good.expiresAt());
        try (Scenario other = scenario.anotherNode()) {
            Outcomes outcomes = other.bean(Outcomes.class);
            outcomes.record(poison, TAKEN);
            outcomes.record(good, new Receipt.Accepted("after the poison"));
            outcomes.record(poison, TAKEN);
            outcomes.record(good, new Receipt.Accepted("between"));

            await().until(() -> receipts(alert, "television") == 3);
        }
    }

    private long receipts(AlertId alert, String channel) {
        return scenario.number(
                "SELECT COUNT(*) FROM receipt WHERE delivery = ?",
                scenario.delivery(alert, channel).id().toString());
    }
}
