package org.childalert.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.childalert.Running;
import org.childalert.Scenario;
import org.childalert.alert.Alert;
import org.childalert.alert.AlertId;
import org.childalert.policy.Action;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Running.class)
class OutlookTest {
    private final Scenario scenario;

    OutlookTest(Scenario scenario) {
        this.scenario = scenario;
    }

    private Outlook.View view(AlertId alert) {
        var onAir = (Alert.OnAir) scenario.alert(alert);
        return scenario.bean(Outlook.class)
                .of(onAir, scenario.version(alert, onAir.version()), scenario.deliveries(alert), scenario.now());
    }

    @Test
    void it_says_who_is_waited_for_until_when_and_what_the_policy_does_then() {
        AlertId alert = scenario.anAlertOnAir();

        Outlook.View before = view(alert);
        assertThat(before.awaited()).isNotEmpty();
        assertThat(before.awaited().getFirst().missing()).isNotEmpty().isSubsetOf(before.acknowledging());
        assertThat(before.next()).isEqualTo(before.awaited().getFirst().deadline());

        scenario.advance(Duration.between(scenario.now(), Objects.requireNonNull(before.next())));
        scenario.tick();
        var begun = scenario.deliveries(alert);
        switch (Objects.requireNonNull(before.follows())) {
            case Action.Begin begin ->
                assertThat(begun)
                        .anyMatch(each -> each.step().equals(begin.step().name()));
            case Action.Repeat repeat ->
                assertThat(begun)
                        .filteredOn(each -> each.occurrence() == repeat.occurrence())
                        .extracting(each -> each.channel())
                        .containsAll(repeat.channels());
        }
    }

    @Test
    void of_what_is_held_nothing_follows_and_asking_does_nothing() {
        AlertId alert = scenario.anAlertOnAir();
        var onAir = (Alert.OnAir) scenario.alert(alert);
        int before = scenario.deliveries(alert).size();

        Outlook.View held = scenario.bean(Outlook.class)
                .of(
                        onAir.hold(onAir.common().createdBy(), "Wait.", scenario.now()),
                        scenario.version(alert, 1),
                        scenario.deliveries(alert),
                        scenario.now().plus(Duration.ofDays(1)));

        assertThat(held.next()).isNull();
        assertThat(held.follows()).isNull();
        assertThat(held.awaited()).isNotEmpty();
        assertThat(scenario.deliveries(alert)).hasSize(before);
        assertThat(Set.copyOf(held.acknowledging())).isNotEmpty();
    }
}
