package org.childalert.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.childalert.AgencyId;
import org.childalert.Json;
import org.childalert.audit.AuditEntry;
import org.childalert.audit.Trail;
import org.jspecify.annotations.Nullable;

/** The trail as rows that the database itself refuses to change or remove. */
@Singleton
final class JdbcTrail implements Trail {
    private final Rows rows;
    private final Json json;

    JdbcTrail(Rows rows, Json json) {
        this.rows = rows;
        this.json = json;
    }

    @Override
    public void append(List<AuditEntry> entries) {
        rows.saveAll(entries.stream().map(this::row).toList());
    }

    @Override
    public List<AuditEntry> listOf(UUID alert) {
        return rows.listOf(alert).stream().map(this::entry).toList();
    }

    @Override
    public List<AuditEntry> list(@Nullable AgencyId agency, @Nullable UUID before, int limit) {
        return rows.list(agency == null ? null : agency.value(), before, limit).stream()
                .map(this::entry)
                .toList();
    }

    private AuditRow row(AuditEntry entry) {
        return new AuditRow(
                entry.id(),
                entry.at(),
                entry.agency() == null ? null : entry.agency().value(),
                entry.actor(),
                entry.action(),
                entry.alert(),
                entry.subject(),
                entry.from(),
                json.write(entry.details()));
    }

    private AuditEntry entry(AuditRow row) {
        @SuppressWarnings("unchecked")
        Map<String, String> details = json.read(row.details, Map.class);
        return new AuditEntry(
                row.id,
                row.at,
                row.agency == null ? null : new AgencyId(row.agency),
                row.actor,
                row.action,
                row.alert,
                row.subject,
                row.origin,
                details);
    }

    @MappedEntity("audit_entry")
    record AuditRow(
            @Id UUID id,
            Instant at,
            @Nullable String agency,
            String actor,
            String action,
            @Nullable UUID alert,
            @Nullable String subject,
            @Nullable String origin,
            String details) {}

    @JdbcRepository(dialect = Dialect.MYSQL)
    interface Rows extends GenericRepository<AuditRow, UUID> {
        void saveAll(List<AuditRow> rows);

        @Query("SELECT * FROM audit_entry WHERE alert = :alert ORDER BY position")
        List<AuditRow> listOf(UUID alert);

        @Query("""
                SELECT * FROM audit_entry WHERE (:agency IS NULL OR agency = :agency)
                AND (:before IS NULL OR position < (SELECT position FROM audit_entry WHERE id = :before))
                ORDER BY position DESC LIMIT :limit""")
        List<AuditRow> list(@Nullable String agency, @Nullable UUID before, int limit);
    }
}
