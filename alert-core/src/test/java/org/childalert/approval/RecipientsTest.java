package org.childalert.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.childalert.ChannelFixtures.aDraft;
import static org.childalert.Fixtures.BELGIUM;
import static org.childalert.Fixtures.aCompleteContent;
import static org.childalert.Fixtures.anAdministrator;
import static org.childalert.Fixtures.anApprover;
import static org.childalert.Fixtures.anOriginator;

import java.util.List;
import java.util.SequencedCollection;
import org.childalert.Running;
import org.childalert.Scenario;
import org.childalert.alert.Alert;
import org.childalert.alert.AlertId;
import org.childalert.alert.Ending;
import org.childalert.alert.Refusal;
import org.childalert.alert.Status;
import org.childalert.alert.Version;
import org.childalert.dissemination.Channels;
import org.childalert.dissemination.Delivery;
import org.childalert.dissemination.Level;
import org.childalert.setup.ChannelChanges;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an approver is told of whom they will reach is what the approval then does. */
@ExtendWith(Running.class)
class RecipientsTest {
    private final Scenario scenario;
    private final Recipients recipients;

    RecipientsTest(Scenario scenario) {
        this.scenario = scenario;
        recipients = scenario.bean(Recipients.class);
    }

    @Test
    void those_foretold_are_those_that_get_it() {
        scenario.bean(ChannelChanges.class).add(anAdministrator(), aDraft("sms-one"));
        Version.Pending pending = scenario.aSubmittedVersion();
        Prospect prospect = prospect(pending);

        scenario.approved(pending);

        assertThat(names(prospect.atOnce()))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(sentTo(pending.id().alert()));
        assertThat(names(prospect.later())).contains("desk").doesNotContain("television");
        assertThat(prospect.followed()).isEmpty();
    }

    @Test
    void so_it_is_in_a_drill() {
        Version.Pending pending = scenario.aSubmittedVersion(Status.EXERCISE, aCompleteContent());
        assertThat(names(prospect(pending).atOnce())).containsExactly("drill-station");
        assertThat(names(prospect(pending).later())).isEmpty();
    }

    @Test
    void a_channel_that_is_switched_off_is_not_among_them() {
        Version.Pending pending = scenario.aSubmittedVersion();
        scenario.bean(Channels.class).enable(BELGIUM, "television", false);
        assertThat(names(prospect(pending).atOnce())).containsExactly("radio-north");
    }

    @Test
    void an_update_goes_to_those_who_have_the_alert_and_says_so() {
        AlertId alert = scenario.anAlertOnAir();
        Version.Pending update = scenario.aSubmittedUpdateOf(alert, aCompleteContent());
        Prospect prospect = prospect(update);

        assertThat(names(prospect.followed())).containsExactlyInAnyOrder("radio-north", "television");
        assertThat(names(prospect.atOnce())).containsExactlyInAnyOrder("radio-north", "television");
        assertThat(names(prospect.later())).containsExactly("desk");
    }

    @Test
    void a_draft_has_no_prospect() {
        Version draft = scenario.aDraft();
        assertThat(recipients.prospect(scenario.alert(draft.id().alert()), draft))
                .isEmpty();
    }

    @Test
    void a_close_goes_to_everyone_reached_with_how_far_they_got() {
        AlertId alert = scenario.anAlertOnAir();
        scenario.settle();
        scenario.acknowledge(scenario.delivery(alert, "television", 1), Level.AIRED);
        scenario.bean(Channels.class).enable(BELGIUM, "television", false);

        List<Recipients.Reached> reached =
                recipients.everyoneReached(scenario.alert(alert), scenario.version(alert, 1));

        assertThat(reached).extracting(Recipients.Reached::name).containsExactlyInAnyOrder("radio-north", "television");
        assertThat(reached)
                .filteredOn(one -> one.name().equals("television"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.level()).isEqualTo(Level.AIRED);
                    assertThat(one.title()).isEqualTo("Television");
                });
        scenario.endings().close(anApprover(), alert, Ending.FOUND);
        assertThat(scenario.deliveries(alert).stream()
                        .filter(delivery -> delivery.subject().kind() == Delivery.Subject.Kind.RECALL)
                        .map(Delivery::channel))
                .containsExactlyInAnyOrder("radio-north", "television");
    }

    @Test
    void giving_up_what_went_on_air_meanwhile_is_refused_and_recalls_nothing() {
        AlertId alert = scenario.anAlertOnAir();
        assertThatExceptionOfType(Refusal.IllegalMove.class)
                .isThrownBy(() -> scenario.endings().giveUp(anApprover(), alert, Ending.WITHDRAWN));
        assertThat(scenario.alert(alert)).isInstanceOf(Alert.OnAir.class);

        AlertId draft = scenario.aDraft().id().alert();
        assertThat(scenario.endings().giveUp(anOriginator(), draft, Ending.WITHDRAWN))
                .isInstanceOf(Alert.Ended.class);
    }

    private Prospect prospect(Version version) {
        return recipients
                .prospect(scenario.alert(version.id().alert()), version)
                .orElseThrow();
    }

    private static List<String> names(SequencedCollection<Prospect.Recipient> all) {
        return all.stream().map(one -> one.channel().name()).toList();
    }

    private List<String> sentTo(AlertId alert) {
        return scenario.deliveries(alert).stream()
                .filter(delivery -> delivery.subject().kind() == Delivery.Subject.Kind.MESSAGE)
                .map(Delivery::channel)
                .distinct()
                .toList();
    }
}
