package org.childalert.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.childalert.Fixtures.BELGIUM;

import java.nio.file.Path;
import java.time.Duration;
import org.childalert.SampleConfiguration;
import org.childalert.Scenario;
import org.childalert.alert.PolicyRef;
import org.childalert.alert.Version;
import org.childalert.audit.AuditEntry;
import org.childalert.audit.Trail;
import org.childalert.dissemination.Dispatch;
import org.childalert.policy.Policies;
import org.childalert.policy.StoredPolicies;
import org.childalert.policy.StoredPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoliciesTest {
    @Test
    void a_file_that_says_something_new_is_the_next_version_and_what_was_submitted_before_keeps_its_own(
            @TempDir Path directory) {
        try (Scenario before = Scenario.start(directory)) {
            Version.Pending pending = before.aSubmittedVersion();
            Path config = directory.resolve("config");
            SampleConfiguration.alter(
                    config, "policies/urgent.yml", "[phones, radio-north, radio-capital, television]", "[desk]");
            SampleConfiguration.alter(
                    config,
                    "policies/urgent.yml",
                    "channels: [desk]\n        exercise: []",
                    "channels: [television]\n        exercise: []");

            try (Scenario after = before.anotherNode()) {
                assertThat(after.bean(Policies.class).active(BELGIUM).ref()).isEqualTo(new PolicyRef("urgent", 2));
                assertThat(after.bean(StoredPolicies.class).list(BELGIUM, null, 10))
                        .extracting(StoredPolicy::ref)
                        .containsExactly(new PolicyRef("urgent", 2), new PolicyRef("urgent", 1));
                after.approved(pending);
                assertThat(after.recorder().sent())
                        .extracting(dispatch -> dispatch.channel().name())
                        .containsExactlyInAnyOrder("radio-north", "television");
                assertThat(after.aSubmittedVersion().frozen().policy()).isEqualTo(new PolicyRef("urgent", 2));
                assertThat(after.bean(Trail.class).list(BELGIUM, null, 100))
                        .filteredOn(entry -> entry.action().equals("policy.activated"))
                        .extracting(AuditEntry::subject)
                        .hasSize(2);
            }
        }
    }

    @Test
    void a_file_that_says_the_same_in_other_words_is_no_new_version(@TempDir Path directory) {
        try (Scenario before = Scenario.start(directory)) {
            SampleConfiguration.alter(
                    directory.resolve("config"),
                    "policies/urgent.yml",
                    "kind: mandatory, rule",
                    "kind:   mandatory, rule");
            SampleConfiguration.alter(
                    directory.resolve("config"),
                    "policies/urgent.yml",
                    "agency: be-nca",
                    "# a comment\nagency: be-nca");

            try (Scenario after = before.anotherNode()) {
                assertThat(after.bean(StoredPolicies.class).list(BELGIUM, null, 10))
                        .hasSize(1);
                assertThat(before.bean(Policies.class).active(BELGIUM))
                        .isEqualTo(after.bean(Policies.class).active(BELGIUM));
            }
        }
    }

    @Test
    void what_was_on_its_way_when_everything_stopped_leaves_after_the_next_start(@TempDir Path directory) {
        try (Scenario first = Scenario.start(directory)) {
            first.recorder()
                    .answer("television", new org.childalert.dissemination.Receipt.Deferred("503", Duration.ZERO));
            first.anAlertOnAir();
            try (Scenario next = first.anotherNode()) {
                next.advance(Duration.ofSeconds(2));
                next.pump();
                assertThat(next.recorder().sent("television"))
                        .extracting(Dispatch::attempt)
                        .containsExactly(2);
            }
        }
    }
}
