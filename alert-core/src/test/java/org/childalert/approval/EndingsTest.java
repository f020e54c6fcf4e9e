package org.childalert.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.childalert.Fixtures.BELGIUM;
import static org.childalert.Fixtures.NAME;
import static org.childalert.Fixtures.aCase;
import static org.childalert.Fixtures.aCompleteContent;
import static org.childalert.Fixtures.aDutchApprover;
import static org.childalert.Fixtures.anApprover;
import static org.childalert.Fixtures.anAuditor;
import static org.childalert.Fixtures.anOriginator;
import static org.childalert.Fixtures.anotherApprover;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.childalert.Recorder;
import org.childalert.Running;
import org.childalert.Scenario;
import org.childalert.alert.Alert;
import org.childalert.alert.AlertId;
import org.childalert.alert.Ending;
import org.childalert.alert.Refusal;
import org.childalert.alert.Status;
import org.childalert.alert.Text;
import org.childalert.alert.Version;
import org.childalert.audit.Trail;
import org.childalert.dissemination.Channels;
import org.childalert.dissemination.Deliveries;
import org.childalert.dissemination.Delivery;
import org.childalert.dissemination.Delivery.State;
import org.childalert.dissemination.Dispatch;
import org.childalert.dissemination.Message;
import org.childalert.dissemination.Receipt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(Running.class)
class EndingsTest {
    private static final Receipt BUSY = new Receipt.Deferred("busy", Duration.ZERO);

    private final Scenario scenario;

    EndingsTest(Scenario scenario) {
        this.scenario = scenario;
    }

    // close

    @ParameterizedTest
    @EnumSource(value = Ending.class, mode = EnumSource.Mode.EXCLUDE, names = "EXPIRED")
    void a_close_recalls_the_alert_with_the_texts_that_were_approved_with_it(Ending ending) {
        AlertId alert = scenario.anAlertOnAir();
        scenario.advance(Duration.ofMinutes(10));

        Alert closed = scenario.endings().close(anotherApprover(), alert, ending);
        scenario.settle();

        assertThat(closed).isEqualTo(scenario.alert(alert));
        assertThat(closed).isInstanceOfSatisfying(Alert.Ended.class, ended -> {
            assertThat(ended.ending()).isEqualTo(ending);
            assertThat(ended.by()).isEqualTo(anotherApprover().id());
            assertThat(ended.at()).isEqualTo(scenario.now());
        });
        Message recall = scenario.messages(alert).getLast();
        var version = (Version.Approved) scenario.version(alert, 1);
        Text dutch = Objects.requireNonNull(
                version.frozen().closings().getOrDefault(ending, Map.of()).get("nl"));
        assertThat(recall.type()).isEqualTo(Message.Type.CANCEL);
        assertThat(new String(recall.document(), StandardCharsets.UTF_8))
                .contains("<sent>2026-11-21T13:10:00+01:00</sent>")
                .contains("AllClear")
                .contains(scenario.messages(alert).getFirst().identifier())
                .contains("<headline>" + dutch.headline() + "</headline>")
                .doesNotContain(NAME);
        assertThat(scenario.recorder().sent("television"))
                .extracting(this::isRecall)
                .containsExactly(false, true);
    }

    @Test
    void a_close_goes_to_everyone_ever_reached_whatever_came_of_it_and_not_to_those_never_attempted() {
        scenario.recorder().answer("television", new Receipt.Refused("we do not take these"));
        AlertId alert = scenario.anAlertOnAir();
        Delivery first = scenario.delivery(alert, "television");
        Delivery later = Delivery.due(
                UUID.randomUUID(),
                BELGIUM,
                alert,
                first.subject(),
                "later",
                1,
                "desk",
                "",
                first.status(),
                scenario.now().plusSeconds(60),
                first.expiresAt());
        scenario.bean(Deliveries.class).add(List.of(later), "", scenario.now());

        scenario.endings().close(anApprover(), alert, Ending.FOUND);
        scenario.settle();

        assertThat(recalled(alert)).containsExactlyInAnyOrder("radio-north", "television");
        assertThat(scenario.delivery(alert, "desk").state()).isEqualTo(State.SUPERSEDED);
    }

    @Test
    void a_close_goes_also_to_who_was_reached_by_an_earlier_version_or_a_later_step_alone() {
        AlertId alert = scenario.anAlertOnAir();
        scenario.bean(Channels.class).enable(BELGIUM, "radio-north", false);
        scenario.anUpdateOnAirOf(alert);
        for (int i = 0; i < 4; i++) {
            scenario.advance(Duration.ofMinutes(5));
            scenario.tick();
        }
        assertThat(scenario.deliveries(alert, "desk")).isNotEmpty();

        scenario.endings().close(anApprover(), alert, Ending.FOUND);
        scenario.settle();

        assertThat(recalled(alert)).containsExactlyInAnyOrder("radio-north", "television", "desk");
    }

    @Test
    void a_close_goes_also_to_a_channel_that_was_switched_off_since() {
        AlertId alert = scenario.anAlertOnAir();
        scenario.bean(Channels.class).enable(BELGIUM, "television", false);

        scenario.endings().close(anApprover(), alert, Ending.WITHDRAWN);
        scenario.settle();

        assertThat(scenario.recorder().sent("television"))
                .extracting(this::isRecall)
                .containsExactly(false, true);
    }

    @Test
    void a_close_waits_for_what_is_under_way_to_the_same_channel_and_then_leaves() {
        Recorder.Hanging hanging = scenario.recorder().hang("television");
        AlertId alert = scenario.anAlertOnAir();
        scenario.endings().close(anApprover(), alert, Ending.FOUND);
        scenario.settle();
        assertThat(scenario.delivery(alert, "television", 2).state()).isEqualTo(State.DUE);
        assertThat(scenario.delivery(alert, "radio-north", 2).state()).isEqualTo(State.ACCEPTED);

        scenario.recorder().answer("television", new Receipt.Accepted(null));
        hanging.answer(BUSY);
        scenario.settle();
        scenario.advance(Duration.ofMinutes(1));
        scenario.pump();

        assertThat(scenario.delivery(alert, "television", 1).state())
                .as("the alert is not tried again")
                .isEqualTo(State.SUPERSEDED);
        assertThat(scenario.recorder().sent("television"))
                .extracting(this::isRecall)
                .containsExactly(false, true);
    }

    @Test
    void a_close_is_retried_long_after_the_alert_would_have_expired() {
        AlertId alert = scenario.anAlertOnAir(
                Status.ACTUAL, aCase().valid(Duration.ofMinutes(10)).content());
        scenario.recorder().answer("television", BUSY);
        scenario.endings().close(anApprover(), alert, Ending.FOUND);
        scenario.settle();
        scenario.advance(Duration.ofHours(20));
        scenario.recorder().answer("television", new Receipt.Accepted(null));
        scenario.pump();

        assertThat(scenario.delivery(alert, "television", 2).state()).isEqualTo(State.ACCEPTED);
    }

    @Test
    void a_close_pressed_twice_recalls_once_and_a_different_close_is_refused() {
        AlertId alert = scenario.anAlertOnAir();
        Alert first = scenario.endings().close(anApprover(), alert, Ending.FOUND);
        scenario.settle();

        assertThat(scenario.endings().close(anApprover(), alert, Ending.FOUND)).isEqualTo(first);
        assertThatExceptionOfType(Refusal.IllegalMove.class)
                .isThrownBy(() -> scenario.endings().close(anApprover(), alert, Ending.IN_ERROR))
                .satisfies(refusal -> assertThat(refusal.state()).isEqualTo("ended"));
        assertThat(scenario.messages(alert)).hasSize(2);
        assertThat(scenario.trail(alert)).containsOnlyOnce("alert.closed");
    }

    @Test
    void any_approver_alone_closes_and_an_originator_cannot_take_an_alert_off_the_air() {
        AlertId alert = scenario.anAlertOnAir();

        assertThatExceptionOfType(Refusal.Forbidden.class)
                .isThrownBy(() -> scenario.endings().close(anOriginator(), alert, Ending.FOUND));
        assertThatExceptionOfType(Refusal.Forbidden.class)
                .isThrownBy(() -> scenario.endings().hold(anOriginator(), alert, "?"));
        assertThatExceptionOfType(Refusal.NotFound.class)
                .isThrownBy(() -> scenario.endings().close(aDutchApprover(), alert, Ending.FOUND));
        assertThatExceptionOfType(Refusal.NotFound.class)
                .isThrownBy(() -> scenario.endings().hold(aDutchApprover(), alert, "?"));
        assertThat(scenario.alert(alert)).isInstanceOf(Alert.OnAir.class);
    }

    @Test
    void expiry_is_for_time_to_say() {
        AlertId alert = scenario.anAlertOnAir();

        assertThatExceptionOfType(Refusal.Invalid.class)
                .isThrownBy(() -> scenario.endings().close(anApprover(), alert, Ending.EXPIRED));
    }

    @Test
    void what_was_never_on_air_is_given_up_without_a_word_to_anybody() {
        AlertId alert = scenario.aSubmittedVersion().id().alert();
        scenario.recorder().forget();
        assertThatExceptionOfType(Refusal.Forbidden.class)
                .isThrownBy(() -> scenario.endings().close(anAuditor(), alert, Ending.FOUND));

        Alert ended = scenario.endings().close(anOriginator(), alert, Ending.FOUND);
        scenario.pump();

        assertThat(((Alert.Ended) ended).onAirSince()).isNull();
        assertThat(scenario.messages(alert)).isEmpty();
        assertThat(scenario.recorder().sent()).isEmpty();
    }

    @Test
    void the_trail_tells_a_close_and_no_name() {
        AlertId alert = scenario.anAlertOnAir();
        scenario.endings().hold(anApprover(), alert, "The mother of " + NAME + " called");
        scenario.endings().close(anApprover(), alert, Ending.FOUND);
        scenario.settle();

        assertThat(scenario.bean(Trail.class).listOf(alert.value()).toString())
                .contains("alert.closed")
                .doesNotContain(NAME);
    }

    // hold

    @Test
    void a_hold_stops_retries_at_once_and_a_release_lets_them_go_on() {
        scenario.recorder().answer("television", BUSY);
        AlertId alert = scenario.anAlertOnAir();
        Alert held = scenario.endings().hold(anApprover(), alert, "The father called");
        assertThat(held.state()).isEqualTo("held");
        scenario.recorder().answer("television", new Receipt.Accepted(null));

        scenario.advance(Duration.ofMinutes(1));
        scenario.pump();
        assertThat(scenario.recorder().sent("television")).hasSize(1);
        assertThat(scenario.delivery(alert, "television").state()).isEqualTo(State.HELD);

        Alert released = scenario.endings().release(anotherApprover(), alert);
        scenario.pump();
        assertThat(released.state()).isEqualTo("onAir");
        assertThat(scenario.recorder().sent("television")).hasSize(2);
        assertThat(scenario.delivery(alert, "television").state()).isEqualTo(State.ACCEPTED);
    }

    @Test
    void a_hold_stops_escalation_at_once_and_a_release_lets_it_go_on() {
        AlertId alert = scenario.anAlertOnAir();
        scenario.endings().hold(anApprover(), alert, "?");
        scenario.advance(Duration.ofHours(1));
        scenario.tick();
        assertThat(scenario.deliveries(alert)).hasSize(2);

        scenario.endings().release(anApprover(), alert);
        scenario.tick();
        assertThat(scenario.deliveries(alert, "television")).hasSize(2);
    }

    @Test
    void what_waited_for_its_turn_when_the_hold_came_does_not_leave() {
        Recorder.Hanging first = scenario.recorder().hang("television");
        AlertId one = scenario.anAlertOnAir();
        // television takes one at a time: the second alert is leased and waits for the limiter
        Version.Pending pending = scenario.aSubmittedVersion();
        scenario.approvals().approve(anApprover(), pending.id(), pending.hash());
        AlertId other = pending.id().alert();
        assertThat(scenario.delivery(other, "television").state()).isEqualTo(State.LEASED);

        scenario.endings().hold(anApprover(), other, "?");
        scenario.advance(Duration.ofSeconds(1));
        scenario.recorder().answer("television", new Receipt.Accepted(null));
        first.answer(new Receipt.Accepted(null));
        org.awaitility.Awaitility.await()
                .until(() -> scenario.delivery(one, "television").state() == State.ACCEPTED);
        scenario.advance(Duration.ofMinutes(1));
        scenario.pump();

        assertThat(scenario.delivery(other, "television").state()).isEqualTo(State.HELD);
        assertThat(scenario.recorder().sent("television")).hasSize(1);
    }

    @Test
    void held_twice_it_stays_held_as_it_was_and_what_is_not_held_cannot_be_released() {
        AlertId alert = scenario.anAlertOnAir();
        assertThatExceptionOfType(Refusal.IllegalMove.class)
                .isThrownBy(() -> scenario.endings().release(anApprover(), alert))
                .satisfies(refusal -> assertThat(refusal.allowed()).containsExactly("update", "hold", "close"));
        Alert held = scenario.endings().hold(anApprover(), alert, "first");

        assertThat(scenario.endings().hold(anotherApprover(), alert, "second")).isEqualTo(held);
        assertThatExceptionOfType(Refusal.IllegalMove.class)
                .isThrownBy(() -> scenario.endings()
                        .hold(anApprover(), scenario.aDraft().id().alert(), "?"));
    }

    @Test
    void a_close_works_while_the_alert_is_held_and_nothing_else_leaves() {
        scenario.recorder().answer("radio-north", BUSY);
        AlertId alert = scenario.anAlertOnAir();
        scenario.endings().hold(anApprover(), alert, "?");
        scenario.advance(Duration.ofMinutes(1));
        scenario.pump();

        scenario.endings().close(anApprover(), alert, Ending.FOUND);
        scenario.settle();
        scenario.recorder().answer("radio-north", new Receipt.Accepted(null));
        scenario.advance(Duration.ofMinutes(1));
        scenario.pump();

        assertThat(scenario.delivery(alert, "radio-north", 1).state()).isEqualTo(State.SUPERSEDED);
        assertThat(scenario.recorder().sent("radio-north"))
                .extracting(this::isRecall)
                .containsExactly(false, true, true);
        assertThat(scenario.recorder().sent("television"))
                .extracting(this::isRecall)
                .containsExactly(false, true);
    }

    // expiry

    @Test
    void after_its_time_the_alert_has_ended_and_nothing_leaves_any_more() {
        scenario.recorder().answer("television", BUSY);
        AlertId alert = scenario.anAlertOnAir();
        scenario.recorder().answer("television", new Receipt.Accepted(null));
        scenario.advance(Duration.ofHours(6));

        scenario.tick();
        scenario.pump();

        assertThat(scenario.alert(alert)).isInstanceOfSatisfying(Alert.Ended.class, ended -> {
            assertThat(ended.ending()).isEqualTo(Ending.EXPIRED);
            assertThat(ended.by()).isNull();
            assertThat(ended.at()).isEqualTo(scenario.now());
        });
        assertThat(scenario.recorder().sent("television")).hasSize(1);
        assertThat(scenario.delivery(alert, "television").state()).isEqualTo(State.SUPERSEDED);
        assertThat(scenario.messages(alert)).hasSize(1);
        assertThat(scenario.number(
                        "SELECT COUNT(*) FROM timer WHERE alert = ? AND kind <> 'RETENTION'", alert.toString()))
                .isZero();
        assertThat(scenario.trail(alert)).contains("alert.expired");
    }

    @Test
    void what_is_personal_of_a_case_is_gone_when_its_retention_is_over() {
        AlertId alert = scenario.anAlertOnAir();
        scenario.endings().close(anApprover(), alert, Ending.FOUND);
        scenario.settle();
        scenario.advance(Duration.ofDays(90).minusSeconds(1));
        scenario.tick();
        assertThat(scenario.messages(alert)).hasSize(2);

        scenario.advance(Duration.ofSeconds(1));
        scenario.tick();

        assertThatExceptionOfType(Refusal.Forgotten.class).isThrownBy(() -> scenario.messages(alert));
        assertThat(scenario.alert(alert)).as("that it was is still told").isInstanceOf(Alert.Ended.class);
        assertThat(scenario.trail(alert)).endsWith("case.forgotten");
        assertThat(scenario.number("SELECT COUNT(*) FROM timer WHERE alert = ?", alert.toString()))
                .isZero();
    }

    @Test
    void a_moment_before_its_time_it_is_still_on_air() {
        AlertId alert = scenario.anAlertOnAir();
        scenario.advance(Duration.ofHours(6).minusNanos(1000));
        scenario.tick();

        assertThat(scenario.alert(alert)).isInstanceOf(Alert.OnAir.class);
    }

    @Test
    void what_is_claimed_after_its_time_expires_although_nobody_looked_at_the_timer_yet() {
        scenario.recorder().answer("television", BUSY);
        AlertId alert = scenario.anAlertOnAir();
        scenario.recorder().answer("television", new Receipt.Accepted(null));
        scenario.advance(Duration.ofHours(6));
        scenario.pump();

        assertThat(scenario.delivery(alert, "television").state()).isEqualTo(State.EXPIRED);
        assertThat(scenario.recorder().sent("television")).hasSize(1);
    }

    @Test
    void a_held_alert_expires_too() {
        AlertId alert = scenario.anAlertOnAir();
        scenario.endings().hold(anApprover(), alert, "?");
        scenario.advance(Duration.ofHours(6));
        scenario.tick();

        assertThat(scenario.alert(alert)).isInstanceOf(Alert.Ended.class);
    }

    @Test
    void between_its_time_and_the_clock_the_alert_counts_as_ended_for_every_move() {
        AlertId alert = scenario.anAlertOnAir();
        Version.Pending update = scenario.aSubmittedUpdateOf(alert, aCompleteContent());
        scenario.endings().hold(anApprover(), alert, "?");
        scenario.advance(Duration.ofHours(6));

        for (Runnable move : List.<Runnable>of(
                () -> scenario.endings().close(anApprover(), alert, Ending.FOUND),
                () -> scenario.endings().hold(anApprover(), alert, "?"),
                () -> scenario.endings().release(anApprover(), alert),
                () -> scenario.drafts().beginUpdate(anOriginator(), alert),
                () -> scenario.approvals().giveBack(anApprover(), update.id(), "?"),
                () -> scenario.approvals().approve(anApprover(), update.id(), update.hash())))
            assertThatExceptionOfType(Refusal.IllegalMove.class)
                    .isThrownBy(move::run)
                    .satisfies(refusal -> assertThat(refusal.state()).isEqualTo("ended"));
        assertThat(scenario.messages(alert)).hasSize(1);
    }

    private boolean isRecall(Dispatch dispatch) {
        return ((Dispatch.CapMessage) dispatch.payload()).recall();
    }

    private List<String> recalled(AlertId alert) {
        return scenario.deliveries(alert).stream()
                .filter(delivery -> delivery.subject().isRecall())
                .map(Delivery::channel)
                .toList();
    }
}
