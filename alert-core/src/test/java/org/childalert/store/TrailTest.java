package org.childalert.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.childalert.Fixtures.BELGIUM;
import static org.childalert.Fixtures.NETHERLANDS;
import static org.childalert.Fixtures.NOON;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.childalert.AgencyId;
import org.childalert.Identifiers;
import org.childalert.Running;
import org.childalert.Scenario;
import org.childalert.Transactions;
import org.childalert.audit.AuditEntry;
import org.childalert.audit.Search;
import org.childalert.audit.Trail;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Running.class)
class TrailTest {
    private final Scenario scenario;
    private final Trail trail;

    TrailTest(Scenario scenario) {
        this.scenario = scenario;
        trail = scenario.bean(Trail.class);
    }

    @Test
    void an_entry_comes_back_as_it_was() {
        UUID alert = UUID.randomUUID();
        AuditEntry full = new AuditEntry(
                id(),
                NOON,
                BELGIUM,
                "anna",
                "alert.begun",
                alert,
                "version 1",
                "192.0.2.1",
                Map.of("status", "ACTUAL", "é", "ü"));
        AuditEntry bare =
                new AuditEntry(id(), NOON.plusNanos(1000), null, "system", "node.started", alert, null, null, Map.of());
        trail.append(List.of(full, bare));
        trail.append(List.of());

        assertThat(trail.listOf(alert)).containsExactly(full, bare);
    }

    @Test
    void the_database_refuses_to_change_or_remove_an_entry() {
        UUID alert = UUID.randomUUID();
        AuditEntry entry = entry(BELGIUM, alert);
        trail.append(entry);

        assertThatThrownBy(() -> scenario.sql("UPDATE audit_entry SET actor = 'nobody'"))
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> scenario.sql("DELETE FROM audit_entry")).hasMessageContaining("append-only");
        assertThatThrownBy(() -> scenario.sql("REPLACE INTO audit_entry SELECT * FROM audit_entry"))
                .hasMessageContaining("append-only");
        assertThat(trail.listOf(alert)).containsExactly(entry);
    }

    @Test
    void the_database_refuses_to_change_or_remove_a_seal() {
        scenario.sql("INSERT INTO audit_seal VALUES (-1, -1, '2026-11-21 12:00:00', 'sample')");

        assertThatThrownBy(() -> scenario.sql("UPDATE audit_seal SET hash = ''"))
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> scenario.sql("DELETE FROM audit_seal")).hasMessageContaining("append-only");
        assertThatThrownBy(() -> scenario.sql("REPLACE INTO audit_seal SELECT * FROM audit_seal"))
                .hasMessageContaining("append-only");
    }

    @Test
    void the_trail_is_searched_by_agency_alert_person_action_and_time() {
        AgencyId agency = new AgencyId("agency-" + Long.toHexString(System.nanoTime()));
        UUID alert = UUID.randomUUID();
        AuditEntry first = new AuditEntry(id(), NOON, agency, "anna", "alert.begun", alert, null, null, Map.of());
        AuditEntry second = new AuditEntry(
                id(), NOON.plusSeconds(1), agency, "carla", "alert.approved", alert, null, null, Map.of());
        AuditEntry third =
                new AuditEntry(id(), NOON.plusSeconds(2), agency, "anna", "officer.added", null, null, null, Map.of());
        trail.append(List.of(first, second, third));
        trail.append(entry(NETHERLANDS, alert));

        assertThat(found(new Search(agency, alert, null, null, null, null))).containsExactly(second, first);
        assertThat(found(new Search(agency, null, "anna", null, null, null))).containsExactly(third, first);
        assertThat(found(new Search(agency, null, null, "alert.approved", null, null)))
                .containsExactly(second);
        assertThat(found(new Search(agency, null, null, null, NOON.plusSeconds(1), NOON.plusSeconds(2))))
                .containsExactly(second);
        assertThat(found(new Search(agency, alert, "anna", "alert.begun", NOON, NOON.plusNanos(1000))))
                .containsExactly(first);
        assertThat(found(new Search(agency, null, "anna' OR '1'='1", null, null, null)))
                .isEmpty();
        assertThat(trail.list(new Search(agency, null, "anna", null, null, null), third.id(), 1))
                .containsExactly(first);
        assertThat(found(new Search(null, alert, null, null, null, null))).hasSize(3);
    }

    private List<AuditEntry> found(Search search) {
        return trail.list(search, null, 10);
    }

    @Test
    void an_agency_reads_its_own_newest_first_page_by_page() {
        AgencyId agency = new AgencyId("agency-" + Long.toHexString(System.nanoTime()));
        AuditEntry first = entry(agency, null);
        AuditEntry second = entry(agency, null);
        AuditEntry third = entry(agency, null);
        trail.append(List.of(first, entry(NETHERLANDS, null), second));
        trail.append(third);

        assertThat(trail.list(Search.all(agency), null, 2)).containsExactly(third, second);
        assertThat(trail.list(Search.all(agency), second.id(), 2)).containsExactly(first);
        assertThat(trail.list(Search.all(null), null, 1)).containsExactly(third);
    }

    @Test
    void an_entry_is_there_only_if_what_it_tells_of_is() {
        UUID alert = UUID.randomUUID();

        assertThatThrownBy(() -> scenario.bean(Transactions.class).inOne(() -> {
                    trail.append(entry(BELGIUM, alert));
                    throw new IllegalStateException("the work failed");
                }))
                .hasMessageContaining("the work failed");
        assertThat(trail.listOf(alert)).isEmpty();
    }

    private AuditEntry entry(AgencyId agency, @Nullable UUID alert) {
        return new AuditEntry(id(), NOON, agency, "anna", "alert.read", alert, null, null, Map.of());
    }

    private UUID id() {
        return scenario.bean(Identifiers.class).uuid();
    }
}
