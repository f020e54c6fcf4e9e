package org.childalert.store;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.childalert.AgencyId;
import org.childalert.alert.AlertId;
import org.childalert.broadcaster.PlayoutLog;
import org.childalert.broadcaster.PlayoutRecords;
import org.jspecify.annotations.Nullable;

/** Playout logs as rows, and what their rows can be about, read from the ledger. */
@Singleton
final class JdbcPlayoutRecords implements PlayoutRecords {
    private static final String ALL = """
            SELECT id, agency, channel, uploaded_by, uploaded_at, sha256, size, row_count, matched, known, faulty
            FROM playout_log WHERE agency = ? AND channel = ?""";

    private final Statements statements;

    JdbcPlayoutRecords(Statements statements) {
        this.statements = statements;
    }

    @Override
    public void save(PlayoutLog log) {
        statements.update(
                """
                INSERT INTO playout_log (id, agency, channel, uploaded_by, uploaded_at, sha256, size, row_count, matched, known, faulty)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE matched = VALUE(matched), known = VALUE(known)""",
                List.of(
                        log.id(),
                        log.agency().value(),
                        log.channel(),
                        log.by(),
                        log.at(),
                        log.sha256(),
                        log.size(),
                        log.rows(),
                        log.matched(),
                        log.known(),
                        log.faulty()));
    }

    @Override
    public Optional<PlayoutLog> find(AgencyId agency, String channel, UUID id) {
        return statements
                .query(ALL + " AND id = ?", List.of(agency.value(), channel, id), JdbcPlayoutRecords::log)
                .stream()
                .findFirst();
    }

    @Override
    public List<PlayoutLog> list(AgencyId agency, String channel, @Nullable UUID before, int limit) {
        return before == null
                ? statements.query(
                        ALL + " ORDER BY id DESC LIMIT ?",
                        List.of(agency.value(), channel, limit),
                        JdbcPlayoutRecords::log)
                : statements.query(
                        ALL + " AND id < ? ORDER BY id DESC LIMIT ?",
                        List.of(agency.value(), channel, before, limit),
                        JdbcPlayoutRecords::log);
    }

    private static PlayoutLog log(ResultSet row) throws SQLException {
        return new PlayoutLog(
                UUID.fromString(row.getString(1)),
                new AgencyId(row.getString(2)),
                row.getString(3),
                row.getString(4),
                row.getTimestamp(5).toInstant(),
                row.getString(6),
                row.getLong(7),
                row.getInt(8),
                row.getInt(9),
                row.getInt(10),
                row.getInt(11));
    }

    @Override
    public List<Sent> sent(AgencyId agency, Collection<String> channels, int limit) {
        var values = new ArrayList<Object>(List.of(agency.value()));
        values.addAll(channels);
        values.add(limit);
        return statements.query(
                """
                SELECT d.id, d.alert, d.channel, m.identifier, a.slug, m.sequence, d.created_at,
                    LEAST(m.expires, COALESCE((SELECT MIN(c.sent) FROM message c WHERE c.alert = d.alert AND c.type = 'CANCEL'), m.expires))
                FROM (SELECT id, alert, channel, subject_id, created_at,
                        ROW_NUMBER() OVER (PARTITION BY subject_id, channel ORDER BY created_at, id) AS nth
                    FROM delivery
                    WHERE agency = ? AND channel IN (%s) AND subject_kind = 'MESSAGE' AND reached_at IS NOT NULL) d
                JOIN message m ON m.id = d.subject_id JOIN alert a ON a.id = d.alert
                WHERE d.nth = 1
                ORDER BY d.created_at DESC, d.id LIMIT ?""".formatted(Statements.marks(channels.size())),
                values,
                row -> new Sent(
                        UUID.fromString(row.getString(1)),
                        new AlertId(UUID.fromString(row.getString(2))),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getInt(6),
                        row.getTimestamp(7).toInstant(),
                        row.getTimestamp(8).toInstant()));
    }
}
