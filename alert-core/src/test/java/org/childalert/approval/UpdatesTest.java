package org.childalert.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.childalert.Fixtures.BELGIUM;
import static org.childalert.Fixtures.aCase;
import static org.childalert.Fixtures.aCompleteContent;
import static org.childalert.Fixtures.anApprover;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.childalert.Fixtures;
import org.childalert.Recorder;
import org.childalert.Running;
import org.childalert.Scenario;
import org.childalert.alert.Alert;
import org.childalert.alert.AlertId;
import org.childalert.alert.Status;
import org.childalert.alert.Version;
import org.childalert.dissemination.Channels;
import org.childalert.dissemination.Delivery;
import org.childalert.dissemination.Delivery.State;
import org.childalert.dissemination.Dispatch;
import org.childalert.dissemination.Level;
import org.childalert.dissemination.Message;
import org.childalert.dissemination.Receipt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Running.class)
class UpdatesTest {
    private static final Receipt BUSY = new Receipt.Deferred("busy", Duration.ZERO);
    private static final Receipt TAKEN = new Receipt.Accepted("reference");

    private final Scenario scenario;

    UpdatesTest(Scenario scenario) {
        this.scenario = scenario;
    }

    @Test
    void an_update_takes_the_place_of_what_is_on_air_and_refers_to_it() {
        AlertId alert = scenario.anAlertOnAir();
        scenario.advance(Duration.ofMinutes(1));
        scenario.anUpdateOnAirOf(alert);

        assertThat(scenario.version(alert, 1))
                .isInstanceOfSatisfying(
                        Version.Superseded.class, it -> assertThat(it.by()).isEqualTo(2));
        assertThat(scenario.version(alert, 2)).isInstanceOf(Version.Approved.class);
        assertThat(((Alert.OnAir) scenario.alert(alert)).version()).isEqualTo(2);
        List<Message> messages = scenario.messages(alert);
        assertThat(messages).extracting(Message::type).containsExactly(Message.Type.ALERT, Message.Type.UPDATE);
        assertThat(new String(messages.getLast().document(), StandardCharsets.UTF_8))
                .contains("<references>childalert@be-nca.example,"
                        + messages.getFirst().identifier() + ",2026-11-21T13:00:00+01:00</references>");
    }

    @Test
    void an_update_goes_wherever_the_alert_went() {
        AlertId alert = scenario.anAlertOnAir();
        scenario.anUpdateOnAirOf(alert);

        assertThat(scenario.deliveries(alert))
                .filteredOn(delivery -> delivery.subject().sequence() == 2)
                .extracting(Delivery::channel)
                .containsExactlyInAnyOrder("radio-north", "television");
        assertThat(sequences("television")).containsExactly(1, 2);
    }

    @Test
    void a_pending_retry_of_version_1_never_leaves_after_version_2() {
        scenario.recorder().answer("television", BUSY);
        AlertId alert = scenario.anAlertOnAir();
        assertThat(scenario.delivery(alert, "television").state()).isEqualTo(State.DUE);
        scenario.recorder().answer("television", TAKEN);

        scenario.anUpdateOnAirOf(alert);
        scenario.advance(Duration.ofMinutes(2));
        scenario.pump();

        assertThat(scenario.delivery(alert, "television", 1).state()).isEqualTo(State.SUPERSEDED);
        assertThat(sequences("television")).containsExactly(1, 2);
    }

    @Test
    void a_retry_of_version_1_that_is_answered_only_after_version_2_was_approved_never_leaves_again() {
        Recorder.Hanging hanging = scenario.recorder().hang("television");
        AlertId alert = scenario.anAlertOnAir();
        scenario.anUpdateOnAirOf(alert);
        scenario.recorder().answer("television", TAKEN);
        hanging.answer(BUSY);
        scenario.settle();

        scenario.advance(Duration.ofMinutes(2));
        scenario.pump();

        assertThat(scenario.delivery(alert, "television", 1).state()).isEqualTo(State.SUPERSEDED);
        assertThat(scenario.delivery(alert, "television", 2).state()).isEqualTo(State.ACCEPTED);
        assertThat(sequences("television")).containsExactly(1, 2);
    }

    @Test
    void version_2_waits_while_version_1_is_under_way_to_the_channel_and_delays_no_other() {
        Recorder.Hanging hanging = scenario.recorder().hang("television");
        AlertId alert = scenario.anAlertOnAir();
        scenario.anUpdateOnAirOf(alert);
        scenario.advance(Duration.ofSeconds(1));
        scenario.pump();

        assertThat(scenario.delivery(alert, "television", 2).state()).isEqualTo(State.DUE);
        assertThat(scenario.delivery(alert, "television", 2).reached()).isFalse();
        assertThat(scenario.delivery(alert, "radio-north", 2).state()).isEqualTo(State.ACCEPTED);

        scenario.recorder().answer("television", TAKEN);
        hanging.answer(TAKEN);
        scenario.settle();
        scenario.advance(Duration.ofSeconds(1));
        scenario.pump();
        assertThat(scenario.delivery(alert, "television", 2).state()).isEqualTo(State.ACCEPTED);
        assertThat(sequences("television")).containsExactly(1, 2);
    }

    @Test
    void version_2_goes_first_where_the_node_that_had_version_1_is_gone() {
        AlertId alert = scenario.anAlertOnAir();
        Version.Pending update = scenario.aSubmittedUpdateOf(alert, aCompleteContent());
        scenario.leaveToADeadNode(alert, "television");
        scenario.recorder().forget();
        scenario.approvals().approve(anApprover(), update.id(), update.hash());

        scenario.advance(Fixtures.LEASE);
        scenario.pump();

        assertThat(scenario.delivery(alert, "television", 1).state()).isEqualTo(State.SUPERSEDED);
        assertThat(sequences("television")).containsExactly(2);
    }

    @Test
    void an_update_does_not_go_to_a_channel_that_was_switched_off_since() {
        AlertId alert = scenario.anAlertOnAir();
        scenario.bean(Channels.class).enable(BELGIUM, "television", false);
        scenario.anUpdateOnAirOf(alert);

        assertThat(scenario.deliveries(alert, "television")).hasSize(1);
        assertThat(scenario.deliveries(alert, "radio-north")).hasSize(2);
    }

    @Test
    void an_update_that_widens_the_area_reaches_the_channels_of_the_new_regions_once() {
        AlertId alert = scenario.anAlertOnAir();
        scenario.deliveries(alert).forEach(delivery -> scenario.acknowledge(delivery, Level.AIRED));
        scenario.tick();
        scenario.advance(Duration.ofHours(1));

        scenario.approved(scenario.aSubmittedUpdateOf(
                alert, aCase().in("BE-VAN", "BE-BRU").content()));
        scenario.tick();

        assertThat(sequences("radio-capital")).containsExactly(2);
        assertThat(sequences("television")).containsExactly(1, 2);
        assertThat(scenario.trail(alert)).contains("step.widened");
    }

    @Test
    void a_channel_that_an_update_brought_in_has_the_steps_deadline_of_its_own() {
        AlertId alert = scenario.anAlertOnAir();
        scenario.deliveries(alert).forEach(delivery -> scenario.acknowledge(delivery, Level.AIRED));
        scenario.tick();
        scenario.advance(Duration.ofHours(1));
        scenario.approved(scenario.aSubmittedUpdateOf(
                alert, aCase().in("BE-VAN", "BE-BRU").content()));
        scenario.tick();

        scenario.advance(Duration.ofMinutes(5).minusSeconds(1));
        scenario.tick();
        assertThat(scenario.recorder().sent("radio-capital")).hasSize(1);
        scenario.advance(Duration.ofSeconds(1));
        scenario.tick();
        assertThat(scenario.recorder().sent("radio-capital"))
                .as("once more, for its silence")
                .hasSize(2);
    }

    @Test
    void an_approved_update_goes_out_at_once_and_ends_a_hold() {
        AlertId alert = scenario.anAlertOnAir();
        scenario.endings().hold(anApprover(), alert, "The father called");
        scenario.anUpdateOnAirOf(alert);
        scenario.pump();

        assertThat(scenario.alert(alert).state()).isEqualTo("onAir");
        assertThat(sequences("television")).containsExactly(1, 2);
    }

    @Test
    void an_update_lengthens_the_alerts_time() {
        AlertId alert = scenario.anAlertOnAir();
        scenario.advance(Duration.ofHours(5));
        scenario.anUpdateOnAirOf(alert);
        scenario.advance(Duration.ofHours(5));
        scenario.tick();

        assertThat(scenario.alert(alert)).isInstanceOf(Alert.OnAir.class);
        scenario.advance(Duration.ofHours(1));
        scenario.tick();
        assertThat(scenario.alert(alert)).isInstanceOf(Alert.Ended.class);
    }

    @Test
    void an_exercise_is_updated_as_an_exercise() {
        AlertId alert = scenario.anAlertOnAir(Status.EXERCISE, aCompleteContent());
        scenario.anUpdateOnAirOf(alert);

        assertThat(scenario.messages(alert)).extracting(Message::status).containsOnly(Status.EXERCISE);
        assertThat(scenario.deliveries(alert))
                .extracting(Delivery::channel)
                .containsExactly("drill-station", "drill-station");
    }

    /** The messages that came to a channel, by their place in the alert's sequence. */
    private List<Integer> sequences(String channel) {
        return scenario.recorder().sent(channel).stream()
                .map(Dispatch::payload)
                .map(payload -> ((Dispatch.CapMessage) payload).identifier())
                .map(identifier -> Math.toIntExact(
                        scenario.number("SELECT sequence FROM message WHERE identifier = ?", identifier)))
                .toList();
    }
}
