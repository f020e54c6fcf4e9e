package org.childalert.dissemination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.childalert.Fixtures.anApprover;

import java.time.Duration;
import java.util.List;
import org.childalert.Running;
import org.childalert.Scenario;
import org.childalert.alert.AlertId;
import org.childalert.alert.Cases;
import org.childalert.alert.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Running.class)
class ReplaysTest {
    private final Scenario scenario;
    private final Replays replays;

    ReplaysTest(Scenario scenario) {
        this.scenario = scenario;
        replays = scenario.bean(Replays.class);
    }

    @Test
    void the_same_goes_to_the_far_end_again_and_the_ledger_stays_as_it_is() {
        AlertId alert = scenario.anAlertOnAir();
        Delivery delivery = scenario.delivery(alert, "television");

        Replay replay = replays.run(delivery.id(), "tv", "192.0.2.7");

        List<Dispatch> sent = scenario.recorder().sent("television");
        assertThat(sent).hasSize(2);
        assertThat(sent.get(0).isReplay()).isFalse();
        assertThat(sent.get(1).isReplay()).isTrue();
        assertThat(sent.get(1).delivery()).isEqualTo(delivery.id());
        assertThat(document(sent.get(1))).isEqualTo(document(sent.get(0)));
        assertThat(sent.get(1).acknowledgement()).isEqualTo(sent.get(0).acknowledgement());
        assertThat(replay.outcome()).isEqualTo(LinkTestResult.Outcome.ACCEPTED);
        assertThat(scenario.delivery(alert, "television")).isEqualTo(delivery);
        assertThat(scenario.trail(alert)).contains("delivery.replayed");
        assertThat(scenario.number("SELECT COUNT(*) FROM delivery_replay WHERE outcome = 'ACCEPTED'"))
                .isEqualTo(1);
    }

    @Test
    void a_far_end_may_acknowledge_it_in_the_same_breath() {
        AlertId alert = scenario.anAlertOnAir();
        scenario.recorder().answer("television", new Receipt.Acknowledged(Level.AIRED, "clip 7"));

        replays.run(scenario.delivery(alert, "television").id(), "tv", null);

        assertThat(scenario.delivery(alert, "television").level()).isEqualTo(Level.AIRED);
    }

    @Test
    void a_failure_is_told_and_nothing_is_tried_again() {
        AlertId alert = scenario.anAlertOnAir();
        scenario.recorder().answer("television", new Receipt.Deferred("503", Duration.ZERO));

        Replay replay = replays.run(scenario.delivery(alert, "television").id(), "tv", null);

        assertThat(replay.outcome()).isEqualTo(LinkTestResult.Outcome.DEFERRED);
        assertThat(replay.detail()).isEqualTo("503");
        scenario.advance(Duration.ofMinutes(1));
        scenario.pump();
        assertThat(scenario.recorder().sent("television")).hasSize(2);
    }

    @Test
    void earlier_messages_can_be_had_again_too() {
        AlertId alert = scenario.anAlertOnAir();
        scenario.anUpdateOnAirOf(alert);

        replays.run(scenario.delivery(alert, "television", 1).id(), "tv", null);

        assertThat(scenario.recorder().sent("television")).hasSize(3);
    }

    @Test
    void a_channel_gets_thirty_an_hour() {
        AlertId alert = scenario.anAlertOnAir();
        var delivery = scenario.delivery(alert, "television").id();
        for (int i = 0; i < Replays.AN_HOUR; i++) replays.run(delivery, "tv", null);

        assertThatThrownBy(() -> replays.run(delivery, "tv", null)).isInstanceOf(Refusal.Conflict.class);
        assertThat(replays.run(scenario.delivery(alert, "radio-north").id(), "radio", null)
                        .outcome())
                .isEqualTo(LinkTestResult.Outcome.ACCEPTED);
        scenario.advance(Duration.ofHours(1));
        assertThat(replays.run(delivery, "tv", null).outcome()).isEqualTo(LinkTestResult.Outcome.ACCEPTED);
    }

    @Test
    void what_was_not_sent_is_held_or_is_over_is_refused() {
        AlertId alert = scenario.anAlertOnAir();
        Delivery delivery = scenario.delivery(alert, "television");
        scenario.endings().hold(anApprover(), alert, "wait");
        assertThatExceptionOfType(Refusal.Conflict.class).isThrownBy(() -> replays.run(delivery.id(), "tv", null));
        scenario.endings().release(anApprover(), alert);
        scenario.settle();
        assertThat(replays.run(delivery.id(), "tv", null).outcome()).isEqualTo(LinkTestResult.Outcome.ACCEPTED);

        scenario.sql(
                "UPDATE delivery SET reached_at = NULL WHERE id = ?",
                delivery.id().toString());
        assertThatExceptionOfType(Refusal.IllegalMove.class).isThrownBy(() -> replays.run(delivery.id(), "tv", null));
        scenario.sql(
                "UPDATE delivery SET reached_at = created_at WHERE id = ?",
                delivery.id().toString());
        scenario.advance(Duration.ofMinutes(2)); // let go of what is at hand
        scenario.bean(MessagesAtHand.class).letGo();
        scenario.bean(Cases.class).forget(alert);
        assertThatExceptionOfType(Refusal.Forgotten.class).isThrownBy(() -> replays.run(delivery.id(), "tv", null));
    }

    @Test
    void no_status_ever_goes_to_a_channel_of_another_mode() {
        AlertId alert = scenario.anAlertOnAir();
        Delivery delivery = scenario.delivery(alert, "television");
        scenario.sql(
                "UPDATE delivery SET status = 'EXERCISE' WHERE id = ?",
                delivery.id().toString());

        assertThatExceptionOfType(Refusal.Conflict.class).isThrownBy(() -> replays.run(delivery.id(), "tv", null));
        assertThat(scenario.recorder().sent("television")).hasSize(1);
    }

    @Test
    void pages_to_people_are_no_deliveries_of_a_station() {
        AlertId alert = scenario.aSubmittedVersion().id().alert();
        Delivery page = scenario.pages(alert).getFirst();

        assertThatExceptionOfType(Refusal.NotFound.class).isThrownBy(() -> replays.run(page.id(), "tv", null));
    }

    private static byte[] document(Dispatch dispatch) {
        return ((Dispatch.CapMessage) dispatch.payload()).document();
    }
}
