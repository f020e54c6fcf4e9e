package org.childalert.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.childalert.Fixtures.BELGIUM;
import static org.childalert.Fixtures.NOON;
import static org.childalert.Fixtures.aCompleteContent;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.childalert.Running;
import org.childalert.Scenario;
import org.childalert.alert.AlertId;
import org.childalert.alert.Status;
import org.childalert.dissemination.Channels;
import org.childalert.dissemination.Delivery;
import org.childalert.dissemination.Level;
import org.childalert.dissemination.Receipt;
import org.childalert.dissemination.Timers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The sample policy: first-air (aired within PT5M, one retry), east (five minutes after that was missed; no channel in Antwerp), night-desk (ten
 * minutes later).
 */
@ExtendWith(Running.class)
class EscalationClockTest {
    private static final Duration DEADLINE = Duration.ofMinutes(5);

    private final Scenario scenario;

    EscalationClockTest(Scenario scenario) {
        this.scenario = scenario;
    }

    @Test
    void a_silent_station_is_sent_to_again_at_the_deadline_and_then_the_next_step_with_a_channel_begins() {
        AlertId alert = scenario.anAlertOnAir();
        scenario.acknowledge(scenario.delivery(alert, "radio-north"), Level.AIRED);
        scenario.tick();

        scenario.advance(DEADLINE.minusNanos(1000));
        assertThat(scenario.tick()).isZero();
        scenario.advance(Duration.ofNanos(1000));
        assertThat(scenario.tick()).isEqualTo(1);
        assertThat(turns(alert))
                .containsExactly("first-air 1 radio-north", "first-air 1 television", "first-air 2 television");

        for (int i = 0; i < 3; i++) {
            scenario.advance(DEADLINE);
            scenario.tick();
        }
        assertThat(turns(alert)).endsWith("first-air 2 television", "night-desk 1 desk");

        scenario.advance(Duration.ofSeconds(1));
        scenario.tick();
        scenario.advance(Duration.ofHours(5));
        assertThat(scenario.tick()).as("nothing follows the last step").isZero();
        assertThat(scenario.recorder().sent("television")).hasSize(2);
        assertThat(scenario.recorder().sent("desk")).hasSize(1);
    }

    @Test
    void what_was_acknowledged_by_everyone_is_left_alone() {
        AlertId alert = scenario.anAlertOnAir();
        scenario.deliveries(alert).forEach(delivery -> scenario.acknowledge(delivery, Level.AIRED));
        scenario.tick();
        scenario.advance(Duration.ofHours(5));

        assertThat(scenario.tick()).isZero();
        assertThat(scenario.deliveries(alert)).hasSize(2);
    }

    @Test
    void an_acknowledgement_that_is_not_enough_does_not_stop_the_clock() {
        AlertId alert = scenario.anAlertOnAir();
        scenario.deliveries(alert).forEach(delivery -> scenario.acknowledge(delivery, Level.SCHEDULED));
        scenario.advance(DEADLINE);
        scenario.tick();

        assertThat(scenario.deliveries(alert)).hasSize(4);
    }

    @Test
    void a_late_acknowledgement_stops_what_has_not_begun_yet() {
        AlertId alert = scenario.anAlertOnAir();
        scenario.advance(DEADLINE);
        scenario.tick();
        scenario.deliveries(alert).stream()
                .filter(delivery -> delivery.occurrence() == 1)
                .forEach(delivery -> scenario.acknowledge(delivery, Level.AIRED));
        scenario.advance(DEADLINE);
        scenario.tick();

        assertThat(scenario.deliveries(alert, "desk")).isEmpty();
    }

    @Test
    void where_everyone_refuses_nobody_waits_for_the_deadline() {
        scenario.recorder().answer("radio-north", new Receipt.Refused("gone"));
        scenario.recorder().answer("television", new Receipt.Refused("gone"));
        AlertId alert = scenario.anAlertOnAir();

        for (int i = 0; i < 3; i++) {
            scenario.advance(DEADLINE);
            scenario.tick();
        }

        assertThat(turns(alert))
                .as("a quarter of an hour after the first, and not five minutes later")
                .containsExactly("first-air 1 radio-north", "first-air 1 television", "night-desk 1 desk");
    }

    @Test
    void an_adapter_that_hears_at_once_that_it_aired_ends_the_clock() {
        scenario.recorder().answer("radio-north", new Receipt.Acknowledged(Level.AIRED, "clip 1"));
        scenario.recorder().answer("television", new Receipt.Acknowledged(Level.AIRED, "clip 2"));
        AlertId alert = scenario.anAlertOnAir();
        scenario.tick();
        scenario.advance(Duration.ofHours(5));

        assertThat(scenario.tick()).isZero();
        assertThat(scenario.deliveries(alert))
                .hasSize(2)
                .extracting(Delivery::level)
                .containsOnly(Level.AIRED);
    }

    @Test
    void a_restart_in_between_comes_to_the_same() {
        AlertId alert = scenario.anAlertOnAir();
        scenario.advance(DEADLINE);
        try (Scenario other = scenario.anotherNode()) {
            other.tick();
            for (int i = 0; i < 3; i++) {
                other.advance(DEADLINE);
                other.tick();
            }
            assertThat(turns(alert))
                    .containsExactly(
                            "first-air 1 radio-north",
                            "first-air 1 television",
                            "first-air 2 radio-north",
                            "first-air 2 television",
                            "night-desk 1 desk");
            assertThat(other.recorder().sent("desk")).hasSize(1);
        }
        scenario.advance(DEADLINE);
        scenario.tick();
        assertThat(scenario.deliveries(alert)).hasSize(5);
    }

    @Test
    void whatever_a_long_stop_left_undone_is_done_once() {
        AlertId alert = scenario.anAlertOnAir();
        scenario.advance(Duration.ofHours(3));
        scenario.tick();
        assertThat(turns(alert)).hasSize(5);
        assertThat(scenario.recorder().sent("desk")).hasSize(1);

        scenario.tick();
        assertThat(turns(alert)).hasSize(5);
    }

    @Test
    void two_nodes_that_look_at_once_send_once() throws InterruptedException {
        AlertId alert = scenario.anAlertOnAir();
        scenario.advance(DEADLINE);
        try (Scenario other = scenario.anotherNode();
                var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(List.of(
                    () -> scenario.bean(EscalationClock.class).lookAtDue(),
                    () -> other.bean(EscalationClock.class).lookAtDue()));
            scenario.settle();
        }

        assertThat(turns(alert)).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void a_channel_that_was_switched_off_is_not_sent_to_again() {
        AlertId alert = scenario.anAlertOnAir();
        scenario.bean(Channels.class).enable(BELGIUM, "television", false);
        scenario.advance(DEADLINE);
        scenario.tick();

        assertThat(turns(alert))
                .containsExactly("first-air 1 radio-north", "first-air 1 television", "first-air 2 radio-north");
    }

    @Test
    void a_drill_escalates_among_drills() {
        AlertId alert = scenario.anAlertOnAir(Status.EXERCISE, aCompleteContent());
        for (int i = 0; i < 4; i++) {
            scenario.advance(DEADLINE);
            scenario.tick();
        }

        assertThat(turns(alert)).containsExactly("first-air 1 drill-station", "first-air 2 drill-station");
        assertThat(scenario.recorder().sent())
                .allSatisfy(dispatch -> assertThat(dispatch.channel().name()).startsWith("drill"));
    }

    @Test
    void a_timer_of_an_alert_that_is_not_there_disturbs_no_other() {
        AlertId alert = scenario.anAlertOnAir();
        scenario.bean(Timers.class).set(new AlertId(UUID.randomUUID()), Timers.Kind.ESCALATION, NOON);
        scenario.bean(Timers.class).set(new AlertId(UUID.randomUUID()), Timers.Kind.EXPIRY, NOON);
        scenario.advance(DEADLINE);
        scenario.tick();

        assertThat(scenario.deliveries(alert)).hasSize(4);
    }

    @Test
    void whatever_one_pump_and_one_clock_do_nothing_is_sent_twice() {
        AlertId alert = scenario.anAlertOnAir();
        for (int minute = 0; minute < 30; minute++) {
            scenario.advance(Duration.ofMinutes(1));
            scenario.tick();
            scenario.pump();
        }

        assertThat(scenario.deliveries(alert))
                .allSatisfy(delivery -> assertThat(delivery.attempts()).isEqualTo(1));
        assertThat(turns(alert)).doesNotHaveDuplicates().hasSize(5);
    }

    /** Every delivery as step, occurrence and channel, in the order in which they were put on their way. */
    private List<String> turns(AlertId alert) {
        return scenario.deliveries(alert).stream()
                .map(delivery -> "%s %d %s".formatted(delivery.step(), delivery.occurrence(), delivery.channel()))
                .toList();
    }
}
