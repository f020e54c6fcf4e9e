package org.childalert.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.childalert.ChannelFixtures.aDraft;
import static org.childalert.ChannelFixtures.aDraftWithSecond;
import static org.childalert.ChannelFixtures.aPager;
import static org.childalert.Fixtures.anAdministrator;

import org.childalert.Running;
import org.childalert.Scenario;
import org.childalert.dissemination.Channel;
import org.childalert.setup.ChannelChanges;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which channel an alert takes when a station's first one is silent. */
@ExtendWith(Running.class)
class SecondWaysTest {
    private final ChannelChanges changes;
    private final Dockets dockets;

    SecondWaysTest(Scenario scenario) {
        changes = scenario.bean(ChannelChanges.class);
        dockets = scenario.bean(Dockets.class);
    }

    @Test
    void it_is_the_one_that_the_station_names_as_soon_as_there_is_one() {
        Channel station = changes.add(anAdministrator(), aDraftWithSecond("sms", "later"));
        assertThat(dockets.secondary(station)).isEmpty();

        changes.add(anAdministrator(), aDraft("later"));

        assertThat(dockets.secondary(station)).contains("later");
    }

    @Test
    void one_that_only_pages_people_is_none_although_it_was_added_later() {
        Channel station = changes.add(anAdministrator(), aDraftWithSecond("sms", "night-mail"));

        changes.add(anAdministrator(), aPager("night-mail"));

        assertThat(dockets.secondary(station)).isEmpty();
    }
}
