package org.childalert.operator.console.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.childalert.AgencyId;
import org.childalert.audit.AuditEntry;
import org.junit.jupiter.api.Test;

/** What the story of a case says of the trail. */
class StoryLineTest {
    private static AuditEntry entry(String action, Map<String, String> details) {
        return new AuditEntry(
                UUID.randomUUID(),
                Instant.EPOCH,
                new AgencyId("be-nca"),
                "system",
                action,
                UUID.randomUUID(),
                "first-air",
                "",
                details);
    }

    private static List<String> channels(AuditEntry... trail) {
        return StoryLine.of(List.of(trail)).getFirst().channels();
    }

    @Test
    void what_happened_to_several_far_ends_one_after_the_other_is_one_line() {
        assertThat(channels(
                        entry("delivery.accepted", Map.of("channel", "radio")),
                        entry("delivery.accepted", Map.of("channel", "television"))))
                .containsExactly("radio", "television");
    }

    @Test
    void a_step_names_the_channels_that_it_was_for() {
        assertThat(channels(entry("step.secondary", Map.of("channels", "radio-desk television-desk"))))
                .containsExactly("radio-desk", "television-desk");
        assertThat(channels(entry("step.secondary", Map.of("channels", "812, from radio-1 to radio-812"))))
                .as("where they were too many to be named")
                .containsExactly("812, from radio-1 to radio-812");
    }
}
