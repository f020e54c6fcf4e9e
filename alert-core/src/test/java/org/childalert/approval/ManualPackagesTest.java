package org.childalert.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.childalert.Fixtures.aDutchApprover;
import static org.childalert.Fixtures.anApprover;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.childalert.Running;
import org.childalert.Scenario;
import org.childalert.alert.AlertId;
import org.childalert.alert.Caller;
import org.childalert.alert.Ending;
import org.childalert.alert.Officer;
import org.childalert.alert.Refusal;
import org.childalert.alert.Role;
import org.childalert.alert.Version;
import org.childalert.audit.AuditEntry;
import org.childalert.audit.Trail;
import org.childalert.dissemination.BroadcastPackage;
import org.childalert.dissemination.Material;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an officer brings to a station by hand is what was signed and approved, and that it was taken is on record. */
@ExtendWith(Running.class)
class ManualPackagesTest {
    private final Scenario scenario;
    private final ManualPackages packages;

    ManualPackagesTest(Scenario scenario) {
        this.scenario = scenario;
        packages = scenario.bean(ManualPackages.class);
    }

    @Test
    void it_is_the_newest_message_as_it_was_signed() {
        AlertId alert = WatchedCase.onAir(scenario);

        BroadcastPackage taken = packages.take(aDutchApprover(), alert, "radio");

        assertThat(taken.message().document())
                .isEqualTo(scenario.messages(alert).getLast().document());
        assertThat(taken.languages()).containsExactly("nl", "fr");
        assertThat(taken.texts()).isEqualTo(scenario.version(alert, 1).content().texts());
        assertThat(taken.ending()).isNull();
        assertThat(String.valueOf(taken.acknowledgement())).contains("/api/v1/acknowledgements/");
        AuditEntry entry = scenario.bean(Trail.class).listOf(alert.value()).getLast();
        assertThat(List.of(entry.action(), entry.actor())).containsExactly("package.taken", "joost");
        assertThat(entry.details()).containsEntry("channel", "radio");
    }

    @Test
    void after_the_close_it_is_the_cancel_with_the_texts_of_the_end() {
        AlertId alert = WatchedCase.closedInSilence(scenario);

        BroadcastPackage taken = packages.take(aDutchApprover(), alert, null);

        var version = (Version.Approved) scenario.version(alert, 1);
        assertThat(taken.message().isRecall()).isTrue();
        assertThat(taken.texts()).isEqualTo(version.frozen().closings().get(Ending.FOUND));
        assertThat(taken.files()).extracting(Material::use).doesNotContain(Material.Use.PHOTO);
        assertThat(taken.acknowledgement()).isNull();
    }

    @Test
    void there_is_none_before_the_first_message_after_its_time_nor_after_retention() {
        AlertId draft = scenario.aDraft().id().alert();
        assertThatExceptionOfType(Refusal.Conflict.class)
                .isThrownBy(() -> packages.take(anApprover(), draft, null))
                .withMessageContaining("Nothing of this alert");
        AlertId alert = WatchedCase.onAir(scenario);
        scenario.advance(Duration.ofHours(7));
        assertThatExceptionOfType(Refusal.Conflict.class)
                .isThrownBy(() -> packages.take(aDutchApprover(), alert, null))
                .withMessageContaining("is over");
        scenario.tick();
        scenario.endings().forget(alert);
        assertThatExceptionOfType(Refusal.Forgotten.class)
                .isThrownBy(() -> packages.take(aDutchApprover(), alert, null));
    }

    @Test
    void other_agencies_stations_and_channels_that_it_was_never_meant_for_get_none() {
        AlertId alert = WatchedCase.onAir(scenario);
        Officer joost = aDutchApprover().officer();
        var station = new Caller(
                new Officer(
                        joost.id(),
                        joost.agency(),
                        "station",
                        "A station",
                        Set.of(Role.BROADCASTER),
                        Set.of(),
                        Set.of("radio"),
                        true),
                null);

        assertThatExceptionOfType(Refusal.NotFound.class).isThrownBy(() -> packages.take(anApprover(), alert, null));
        assertThatExceptionOfType(Refusal.Forbidden.class).isThrownBy(() -> packages.take(station, alert, null));
        for (String channel : List.of("radio-south", "pager", "../radio", ""))
            assertThatExceptionOfType(Refusal.NotFound.class)
                    .isThrownBy(() -> packages.take(aDutchApprover(), alert, channel));
        assertThat(scenario.trail(alert)).doesNotContain("package.taken");
    }
}
