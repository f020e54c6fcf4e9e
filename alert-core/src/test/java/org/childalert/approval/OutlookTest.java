package org.childalert.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import org.childalert.Running;
import org.childalert.Scenario;
import org.childalert.alert.Alert;
import org.childalert.alert.AlertId;
import org.childalert.dissemination.Level;
import org.childalert.dissemination.Receipt;
import org.childalert.policy.Action;
import org.childalert.policy.Awaited;
import org.childalert.policy.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The sample policy: both stations must have aired within five minutes; then one retry. */
@ExtendWith(Running.class)
class OutlookTest {
    private static final Duration DEADLINE = Duration.ofMinutes(5);

    private final Scenario scenario;

    OutlookTest(Scenario scenario) {
        this.scenario = scenario;
    }

    private Outlook.View view(AlertId alert) {
        return scenario.bean(Outlook.class)
                .of(scenario.alert(alert), scenario.now())
                .orElseThrow();
    }

    @Test
    void it_says_who_is_waited_for_until_when_and_what_the_policy_does_then() {
        AlertId alert = scenario.anAlertOnAir();
        scenario.acknowledge(scenario.delivery(alert, "television"), Level.AIRED);
        scenario.tick();
        Outlook.View before = view(alert);

        assertThat(before.awaited()).extracting(Awaited::channel).containsExactly("radio-north");
        assertThat(before.acknowledging()).containsExactlyInAnyOrder("radio-north", "television");
        assertThat(before.later()).extracting(Step::name).containsExactly("east", "night-desk");
        assertThat(before.next()).isEqualTo(scenario.now().plus(DEADLINE));
        assertThat(before.follows())
                .singleElement()
                .isInstanceOfSatisfying(
                        Action.Retry.class,
                        retry -> assertThat(retry.channels()).containsExactly("radio-north"));

        scenario.advance(Duration.between(scenario.now(), Objects.requireNonNull(before.next())));
        scenario.tick();
        assertThat(scenario.deliveries(alert, "radio-north")).hasSize(2);
    }

    @Test
    void what_is_due_and_not_done_yet_follows_now() {
        AlertId alert = scenario.anAlertOnAir();
        scenario.advance(DEADLINE.plusSeconds(1));
        Outlook.View view = view(alert);

        assertThat(view.next()).isEqualTo(scenario.now());
        assertThat(view.follows()).singleElement().isInstanceOf(Action.Retry.class);
        assertThat(scenario.deliveries(alert)).as("asking does nothing").hasSize(2);
    }

    @Test
    void of_what_is_held_nothing_follows() {
        AlertId alert = scenario.anAlertOnAir();
        var onAir = (Alert.OnAir) scenario.alert(alert);
        Outlook.View held = scenario.bean(Outlook.class)
                .of(
                        onAir.hold(onAir.common().createdBy(), "Wait.", scenario.now()),
                        scenario.now().plus(Duration.ofDays(1)))
                .orElseThrow();

        assertThat(held.next()).isNull();
        assertThat(held.follows()).isEmpty();
        assertThat(held.awaited()).isNotEmpty();
    }

    @Test
    void a_channel_that_nothing_came_to_nor_to_its_second_is_cut_off() {
        scenario.recorder().answer("radio-north", new Receipt.Refused("gone"));
        AlertId alert = scenario.anAlertOnAir();
        assertThat(view(alert).cutOff()).as("its second was not tried").isEmpty();

        scenario.recorder().answer("television", new Receipt.Refused("gone"));
        assertThat(view(scenario.anAlertOnAir()).cutOff()).isEmpty();
    }
}
