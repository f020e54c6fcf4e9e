package org.childalert.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.childalert.ChannelFixtures.aDraft;
import static org.childalert.Fixtures.BELGIUM;
import static org.childalert.Fixtures.anAdministrator;

import java.nio.file.Path;
import org.childalert.SampleConfiguration;
import org.childalert.Scenario;
import org.childalert.alert.Mode;
import org.childalert.alert.Refusal;
import org.childalert.audit.AuditEntry;
import org.childalert.audit.Trail;
import org.childalert.configuration.ConfigurationFaults;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.Channels;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What files say at a start, against what the database has. */
class ChannelConflictsTest {
    private static final String CHANNELS = "channels/be-nca.yml";
    private static final String LAST = "  - {name: drill-pager,";

    @TempDir
    Path parent = Path.of("");

    private Scenario scenario;

    @BeforeEach
    void a_channel_of_the_database() {
        scenario = Scenario.start(parent);
        scenario.bean(ChannelChanges.class).add(anAdministrator(), aDraft("sms", Mode.LIVE, "sms-gateway"));
    }

    @AfterEach
    void stop() {
        scenario.close();
    }

    @Test
    void a_file_that_takes_a_channels_name_wins_as_long_as_it_has_it() {
        add("{name: sms, title: Theirs, kind: recorder, mode: exercise, settings: {farEnd: theirs}}");
        try (Scenario next = scenario.anotherNode()) {
            Channel sms = next.bean(Channels.class).find(BELGIUM, "sms").orElseThrow();
            assertThat(sms.owner()).isEqualTo(new Channel.Owner.File(CHANNELS));
            assertThat(sms.title()).isEqualTo("Theirs");
            assertThatThrownBy(() -> next.bean(ChannelChanges.class).remove(anAdministrator(), "sms"))
                    .isInstanceOf(Refusal.OwnedByFile.class);
            AuditEntry entry = next.bean(Trail.class).list(BELGIUM, null, 50).stream()
                    .filter(each -> each.action().equals("channel.overruled"))
                    .findFirst()
                    .orElseThrow();
            assertThat(entry.subject()).isEqualTo("sms");
            assertThat(entry.details()).containsEntry("file", CHANNELS);
        }
        SampleConfiguration.alter(directory(), CHANNELS, "name: sms,", "name: sms-of-the-file,");
        try (Scenario after = scenario.anotherNode()) {
            assertThat(after.bean(Channels.class)
                            .find(BELGIUM, "sms")
                            .orElseThrow()
                            .title())
                    .isEqualTo("The sms");
        }
    }

    @Test
    void a_file_that_makes_a_live_far_end_a_drills_sink_stops_the_start() {
        add("{name: sink, title: Sink, kind: recorder, mode: exercise, settings: {farEnd: sms-gateway}}");

        assertThatThrownBy(scenario::anotherNode)
                .rootCause()
                .isInstanceOf(ConfigurationFaults.class)
                .hasMessageContaining(CHANNELS)
                .hasMessageContaining("[sms, sink]");
    }

    @Test
    void a_group_with_a_channels_name_stops_the_start() {
        SampleConfiguration.alter(directory(), "agencies/be-nca.yml", "groups: [phones,", "groups: [sms, phones,");

        assertThatThrownBy(scenario::anotherNode)
                .rootCause()
                .isInstanceOf(ConfigurationFaults.class)
                .hasMessageContaining("sms, a channel in the database");
    }

    private Path directory() {
        return parent.resolve("config");
    }

    private void add(String channel) {
        SampleConfiguration.alter(directory(), CHANNELS, LAST, "  - " + channel + "\n" + LAST);
    }
}
