package org.childalert.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.childalert.Fixtures.BELGIUM;
import static org.childalert.Fixtures.NETHERLANDS;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.childalert.AgencyId;
import org.childalert.Scenario;
import org.childalert.alert.PolicyRef;
import org.childalert.policy.Policies;
import org.childalert.policy.StoredPolicies;
import org.childalert.policy.StoredPolicy;
import org.childalert.policy.StoredPolicy.State;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of policies that were loaded before they had states. */
class OldPoliciesTest {
    @Test
    void the_newest_of_the_agencys_policy_stays_in_force_and_the_others_are_retired(
            @TempDir Path first, @TempDir Path second) throws SQLException {
        Map<String, Object> database = TestDatabase.properties();
        try (Scenario elsewhere = Scenario.start(first);
                Connection connection = TestDatabase.connect(database)) {
            Flyway.configure()
                    .dataSource(
                            String.valueOf(database.get("datasources.default.url")),
                            String.valueOf(database.get("datasources.default.username")),
                            String.valueOf(database.get("datasources.default.password")))
                    .target("7")
                    .load()
                    .migrate();
            StoredPolicies now = elsewhere.bean(StoredPolicies.class);
            for (String policy : new String[] {"urgent", "simple"}) {
                var ref = new PolicyRef(policy, 1);
                String agency = now.find(ref)
                        .map(StoredPolicy::agency)
                        .map(AgencyId::value)
                        .orElseThrow();
                String digest = now.find(ref).map(StoredPolicy::sha256).orElseThrow();
                row(connection, policy, 1, agency, "0".repeat(64), now.document(ref), "2026-01-01 00:00:00");
                row(connection, policy, 2, agency, digest, now.document(ref), "2026-02-01 00:00:00.5");
            }
            row(connection, "abandoned", 1, "be-nca", "1".repeat(64), "{}", "2026-03-01 00:00:00");

            try (Scenario upgraded = Scenario.start(second, database)) {
                assertThat(upgraded.bean(Policies.class).active(BELGIUM).ref()).isEqualTo(new PolicyRef("urgent", 2));
                assertThat(upgraded.bean(Policies.class).active(NETHERLANDS).ref())
                        .isEqualTo(new PolicyRef("simple", 2));
                StoredPolicies stored = upgraded.bean(StoredPolicies.class);
                assertThat(stored.list(BELGIUM, null, 10))
                        .extracting(StoredPolicy::ref, StoredPolicy::state)
                        .containsExactly(
                                org.assertj.core.groups.Tuple.tuple(new PolicyRef("abandoned", 1), State.RETIRED),
                                org.assertj.core.groups.Tuple.tuple(new PolicyRef("urgent", 2), State.ACTIVE),
                                org.assertj.core.groups.Tuple.tuple(new PolicyRef("urgent", 1), State.RETIRED));
                assertThat(stored.text(new PolicyRef("urgent", 2))).isEmpty();
                assertThat(stored.find(new PolicyRef("urgent", 1)).orElseThrow().retiredAt())
                        .isEqualTo("2026-02-01T00:00:00.5Z");
                assertThat(upgraded.bean(Policies.class)
                                .get(new PolicyRef("urgent", 1))
                                .policy()
                                .policy())
                        .isEqualTo("urgent");
            }
        }
    }

    private static void row(
            Connection connection, String policy, int version, String agency, String digest, String document, String at)
            throws SQLException {
        try (var insert = connection.prepareStatement(
                "INSERT INTO policy_version (policy, version, agency, sha256, document, loaded_at) VALUES (?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, policy);
            insert.setInt(2, version);
            insert.setString(3, agency);
            insert.setString(4, digest);
            insert.setString(5, document);
            insert.setString(6, at);
            insert.executeUpdate();
        }
    }
}
