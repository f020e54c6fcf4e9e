package org.childalert.store;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.childalert.AgencyId;
import org.childalert.Json;
import org.childalert.audit.AuditEntry;
import org.childalert.audit.Chain;
import org.childalert.audit.Search;
import org.childalert.audit.StoredEntry;
import org.childalert.audit.Trail;
import org.jspecify.annotations.Nullable;

/** The trail as rows that the database itself refuses to change or remove. */
@Singleton
final class JdbcTrail implements Trail {
    private final Rows rows;
    private final Chain chain;
    private final Json json;

    JdbcTrail(Rows rows, Chain chain, Json json) {
        this.rows = rows;
        this.chain = chain;
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
    public long last() {
        return rows.last();
    }

    @Override
    public List<Stir> stirs(long floor, long later) {
        return rows.stirs(floor, later).stream()
                .map(row -> new Stir(row.alert, new AgencyId(row.agency), row.last, row.entries, row.later))
                .toList();
    }

    @Override
    public List<Placed> listAbove(long floor, String action, @Nullable AgencyId agency) {
        return rows.above(floor, action, agency == null ? null : agency.value()).stream()
                .map(row -> new Placed(row.position, entry(row.row())))
                .toList();
    }

    @Override
    public List<AuditEntry> list(Search search, @Nullable UUID before, int limit) {
        String agency = search.agency() == null ? null : search.agency().value();
        return rows
                .list(
                        agency,
                        search.alert(),
                        search.actor(),
                        search.action(),
                        search.since(),
                        search.until(),
                        before,
                        limit)
                .stream()
                .map(this::entry)
                .toList();
    }

    private AuditRow row(AuditEntry entry) {
        var row = new AuditRow(
                entry.id(),
                // as the database keeps it, and so as its MAC will be looked at
                entry.at().truncatedTo(ChronoUnit.MICROS),
                entry.agency() == null ? null : entry.agency().value(),
                entry.actor(),
                entry.action(),
                entry.alert(),
                entry.subject(),
                entry.from(),
                json.write(entry.details()),
                null);
        return row.with(chain.mac(row.unplaced()));
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
            String details,
            @Nullable String mac) {
        StoredEntry unplaced() {
            return new StoredEntry(0, id, at, agency, actor, action, alert, subject, origin, details, mac);
        }

        AuditRow with(String other) {
            return new AuditRow(id, at, agency, actor, action, alert, subject, origin, details, other);
        }
    }

    @Introspected
    record StirRow(UUID alert, String agency, long last, long entries, long later) {}

    @Introspected
    record PlacedRow(
            long position,
            UUID id,
            Instant at,
            @Nullable String agency,
            String actor,
            String action,
            @Nullable UUID alert,
            @Nullable String subject,
            @Nullable String origin,
            String details,
            @Nullable String mac) {
        AuditRow row() {
            return new AuditRow(id, at, agency, actor, action, alert, subject, origin, details, mac);
        }
    }

    @JdbcRepository(dialect = Dialect.MYSQL)
    interface Rows extends GenericRepository<AuditRow, UUID> {
        void saveAll(List<AuditRow> rows);

        @Query("SELECT COALESCE(MAX(position), 0) FROM audit_entry")
        long last();

        @Query("""
                SELECT alert, agency, MAX(position) AS last, COUNT(*) AS entries, CAST(SUM(position > :later) AS SIGNED) AS later
                FROM audit_entry WHERE position > :floor AND alert IS NOT NULL AND agency IS NOT NULL
                GROUP BY alert, agency""")
        List<StirRow> stirs(long floor, long later);

        @Query("""
                SELECT * FROM audit_entry WHERE position > :floor AND action = :action AND alert IS NOT NULL
                AND (:agency IS NULL OR agency = :agency) ORDER BY position LIMIT 1000""")
        List<PlacedRow> above(long floor, String action, @Nullable String agency);

        @Query("SELECT * FROM audit_entry WHERE alert = :alert ORDER BY position")
        List<AuditRow> listOf(UUID alert);

        @Query("""
                SELECT * FROM audit_entry WHERE (:agency IS NULL OR agency = :agency)
                AND (:alert IS NULL OR alert = :alert) AND (:actor IS NULL OR actor = :actor) AND (:action IS NULL OR action = :action)
                AND (:since IS NULL OR at >= :since) AND (:until IS NULL OR at < :until)
                AND (:before IS NULL OR position < (SELECT position FROM audit_entry WHERE id = :before))
                ORDER BY position DESC LIMIT :limit""")
        List<AuditRow> list(
                @Nullable String agency,
                @Nullable UUID alert,
                @Nullable String actor,
                @Nullable String action,
                @Nullable Instant since,
                @Nullable Instant until,
                @Nullable UUID before,
                int limit);
    }
}
