package org.childalert.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.childalert.ChannelFixtures.aDraft;
import static org.childalert.ChannelFixtures.settings;
import static org.childalert.Fixtures.BELGIUM;
import static org.childalert.Fixtures.aCompleteContent;
import static org.childalert.Fixtures.anAdministrator;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.childalert.Running;
import org.childalert.Scenario;
import org.childalert.alert.AlertId;
import org.childalert.alert.Mode;
import org.childalert.alert.Status;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.Channels;
import org.childalert.dissemination.Delivery;
import org.childalert.dissemination.Fanout;
import org.childalert.setup.ChannelChanges;
import org.childalert.setup.ChannelDraft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Channels made by the API take part in alerts through the groups that the policy names. */
@ExtendWith(Running.class)
class GroupsTest {
    private final Scenario scenario;
    private final ChannelChanges changes;

    GroupsTest(Scenario scenario) {
        this.scenario = scenario;
        changes = scenario.bean(ChannelChanges.class);
    }

    @Test
    void a_channel_gets_the_next_alert_through_its_group() {
        changes.add(anAdministrator(), aDraft("sms-two"));
        changes.add(anAdministrator(), aDraft("sms-one"));
        changes.add(anAdministrator(), inGroup("screen", "screens"));

        AlertId alert = scenario.anAlertOnAir();

        assertThat(channels(alert)).containsExactlyInAnyOrder("radio-north", "television", "sms-one", "sms-two");
        assertThat(scenario.recorder().sent("sms-one")).hasSize(1);
    }

    @Test
    void one_that_is_switched_off_or_of_the_other_mode_does_not() {
        changes.add(anAdministrator(), aDraft("sms"));
        changes.add(anAdministrator(), aDraft("drill-sms", Mode.EXERCISE, "drill-sms"));
        scenario.bean(Channels.class).enable(BELGIUM, "sms", false);

        assertThat(channels(scenario.anAlertOnAir())).containsExactlyInAnyOrder("radio-north", "television");
    }

    @Test
    void a_drill_goes_to_the_groups_exercise_channels_alone() {
        changes.add(anAdministrator(), aDraft("sms"));
        changes.add(anAdministrator(), aDraft("drill-sms", Mode.EXERCISE, "drill-sms"));

        AlertId drill = scenario.anAlertOnAir(Status.EXERCISE, aCompleteContent());
        scenario.advance(Duration.ofMinutes(6));
        scenario.tick();
        scenario.advance(Duration.ofMinutes(6));
        scenario.tick();

        assertThat(channels(drill)).contains("drill-station", "drill-sms").doesNotContain("sms");
        assertThat(scenario.recorder().sent("sms")).isEmpty();
    }

    @Test
    void names_are_resolved_in_order_and_none_twice() {
        changes.add(anAdministrator(), aDraft("zeta"));
        changes.add(anAdministrator(), aDraft("alpha"));
        var both = inGroup("beta", "phones", "screens");
        changes.add(anAdministrator(), both);

        List<String> named = scenario.bean(Fanout.class)
                .named(BELGIUM, List.of("television", "screens", "phones", "television"), Mode.LIVE);

        assertThat(named).containsExactly("television", "beta", "alpha", "zeta");
        assertThat(scenario.bean(Fanout.class).named(BELGIUM, List.of("phones"), Mode.EXERCISE))
                .isEmpty();
    }

    @Test
    void an_update_reaches_what_joined_the_group_since_and_no_channel_twice() {
        changes.add(anAdministrator(), aDraft("sms"));
        AlertId alert = scenario.anAlertOnAir();
        changes.add(anAdministrator(), aDraft("late"));

        scenario.anUpdateOnAirOf(alert);

        assertThat(scenario.deliveries(alert))
                .filteredOn(delivery -> delivery.subject().sequence() == 2)
                .extracting(Delivery::channel)
                .containsExactlyInAnyOrder("radio-north", "television", "sms", "late");
    }

    @Test
    void a_repeat_goes_to_the_silent_channels_by_name() {
        changes.add(anAdministrator(), aDraft("sms"));
        AlertId alert = scenario.anAlertOnAir();
        changes.add(anAdministrator(), aDraft("late"));
        scenario.recorder().forget();

        scenario.advance(Duration.ofMinutes(5));
        scenario.tick();

        assertThat(scenario.recorder().sent("sms")).hasSize(1);
        assertThat(scenario.recorder().sent("late")).isEmpty();
        assertThat(scenario.deliveries(alert, "sms"))
                .extracting(Delivery::occurrence)
                .containsExactly(1, 2);
    }

    private List<String> channels(AlertId alert) {
        return scenario.deliveries(alert).stream()
                .map(Delivery::channel)
                .distinct()
                .toList();
    }

    private static ChannelDraft inGroup(String name, String... groups) {
        return new ChannelDraft(
                name,
                name,
                "recorder",
                Mode.LIVE,
                Set.of(),
                List.of(),
                Set.of(groups),
                Channel.Limits.USUAL,
                settings(name));
    }
}
