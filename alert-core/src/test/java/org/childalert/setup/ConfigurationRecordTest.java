package org.childalert.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.childalert.Fixtures.BELGIUM;

import java.nio.file.Path;
import java.util.List;
import org.childalert.SampleConfiguration;
import org.childalert.Scenario;
import org.childalert.audit.AuditEntry;
import org.childalert.audit.Trail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationRecordTest {
    @Test
    void each_start_puts_on_record_by_which_files_it_is_configured(@TempDir Path directory) {
        try (Scenario before = Scenario.start(directory)) {
            SampleConfiguration.alter(
                    directory.resolve("config"), "channels/be-nca.yml", "agency: be-nca", "agency:   be-nca");

            try (Scenario after = before.anotherNode()) {
                List<AuditEntry> loaded = after.bean(Trail.class).list(BELGIUM, null, 100).reversed().stream()
                        .filter(entry -> entry.action().equals("configuration.loaded"))
                        .toList();

                assertThat(loaded)
                        .extracting(AuditEntry::subject)
                        .containsExactly(
                                "channels/be-nca.yml",
                                "agencies/be-nca.yml",
                                "channels/be-nca.yml",
                                "agencies/be-nca.yml");
                assertThat(loaded.get(2).details())
                        .as("changed")
                        .isNotEqualTo(loaded.get(0).details());
                assertThat(loaded.get(3).details())
                        .as("as it was")
                        .isEqualTo(loaded.get(1).details());
            }
        }
    }
}
