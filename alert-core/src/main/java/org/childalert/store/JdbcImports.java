package org.childalert.store;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.childalert.AgencyId;
import org.childalert.subscriber.Import;
import org.childalert.subscriber.Imports;
import org.childalert.subscriber.RowFault;
import org.jspecify.annotations.Nullable;

/** Imports and their faults as rows. */
@Singleton
final class JdbcImports implements Imports {
    private static final int LONGEST = 200;
    private static final String ALL = """
            SELECT id, agency, started_by, state, started_at, updated_at, row_count, added, changed, unchanged, stopped, faulty, reason
            FROM subscriber_import WHERE agency = ?""";

    private final Statements statements;

    JdbcImports(Statements statements) {
        this.statements = statements;
    }

    @Override
    public void save(Import it) {
        Import.Counts counts = it.counts();
        statements.update(
                """
                INSERT INTO subscriber_import (id, agency, started_by, state, started_at, updated_at, row_count, added, changed, unchanged, stopped, faulty, reason)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE state = VALUE(state), updated_at = VALUE(updated_at), row_count = VALUE(row_count), added = VALUE(added),
                    changed = VALUE(changed), unchanged = VALUE(unchanged), stopped = VALUE(stopped), faulty = VALUE(faulty), reason = VALUE(reason)""",
                Arrays.<@Nullable Object>asList(
                        it.id(),
                        it.agency().value(),
                        it.startedBy(),
                        it.state().name(),
                        it.startedAt(),
                        it.updatedAt(),
                        counts.rows(),
                        counts.added(),
                        counts.changed(),
                        counts.unchanged(),
                        counts.stopped(),
                        counts.faulty(),
                        it.reason()));
    }

    @Override
    public void addFaults(UUID id, List<RowFault> faults) {
        statements.batch(
                "INSERT INTO subscriber_import_fault (import_id, line, found, expected) VALUES (?, ?, ?, ?)",
                faults,
                (statement, fault) -> {
                    statement.setString(1, id.toString());
                    statement.setInt(2, fault.line());
                    statement.setString(3, shortened(fault.found()));
                    statement.setString(4, shortened(fault.expected()));
                });
    }

    @Override
    public Optional<Import> find(AgencyId agency, UUID id) {
        return statements.query(ALL + " AND id = ?", List.of(agency.value(), id), JdbcImports::of).stream()
                .findFirst();
    }

    @Override
    public List<Import> list(AgencyId agency, @Nullable UUID before, int limit) {
        return before == null
                ? statements.query(ALL + " ORDER BY id DESC LIMIT ?", List.of(agency.value(), limit), JdbcImports::of)
                : statements.query(
                        ALL + " AND id < ? ORDER BY id DESC LIMIT ?",
                        List.of(agency.value(), before, limit),
                        JdbcImports::of);
    }

    @Override
    public Optional<Import> running(AgencyId agency, Instant since) {
        return statements
                .query(
                        ALL + " AND state = 'RUNNING' AND updated_at > ? LIMIT 1",
                        List.of(agency.value(), since),
                        JdbcImports::of)
                .stream()
                .findFirst();
    }

    @Override
    public List<RowFault> faults(UUID id, int after, int limit) {
        return statements.query(
                "SELECT line, found, expected FROM subscriber_import_fault WHERE import_id = ? AND line > ? ORDER BY line LIMIT ?",
                List.of(id, after, limit),
                row -> new RowFault(row.getInt(1), row.getString(2), row.getString(3)));
    }

    @Override
    public void dropOldFaults(AgencyId agency, int kept) {
        list(agency, null, kept + 1).stream()
                .skip(kept)
                .findFirst()
                .ifPresent(oldest -> statements.update("""
                        DELETE FROM subscriber_import_fault WHERE import_id IN
                        (SELECT id FROM subscriber_import WHERE agency = ? AND id <= ?)""", List.of(agency.value(), oldest.id())));
    }

    private static Import of(ResultSet row) throws SQLException {
        return new Import(
                UUID.fromString(row.getString(1)),
                new AgencyId(row.getString(2)),
                row.getString(3),
                Import.State.valueOf(row.getString(4)),
                row.getTimestamp(5).toInstant(),
                row.getTimestamp(6).toInstant(),
                new Import.Counts(
                        row.getInt(7), row.getInt(8), row.getInt(9), row.getInt(10), row.getInt(11), row.getInt(12)),
                row.getString(13));
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
