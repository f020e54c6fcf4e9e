package org.childalert.store;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.childalert.AgencyId;
import org.childalert.alert.AlertId;
import org.childalert.alert.Status;
import org.childalert.dissemination.FeedEntries;
import org.childalert.dissemination.Message;

/** Feeds as rows; the row of a feed is locked while an entry is added, so that numbers are committed in their order. */
@Singleton
final class JdbcFeedEntries implements FeedEntries {
    private static final String ENTRIES = """
            SELECT position, delivery, at, message, alert, type, status, identifier, sent, expires FROM (
                SELECT e.agency, e.channel, e.position, e.delivery, e.at,
                    COALESCE(m.id, r.id) AS message, COALESCE(m.alert, r.id) AS alert,
                    COALESCE(m.type, 'ALERT') AS type, COALESCE(m.status, 'EXERCISE') AS status,
                    COALESCE(m.identifier, r.identifier) AS identifier, COALESCE(m.sent, r.asked_at) AS sent,
                    COALESCE(m.expires, r.expires_at) AS expires
                FROM station_feed_entry e
                    LEFT JOIN delivery d ON d.id = e.delivery LEFT JOIN message m ON m.id = d.subject_id
                    LEFT JOIN rehearsal r ON r.id = e.delivery) AS entry
            WHERE message IS NOT NULL AND agency = ? AND channel = ?""";

    private final Statements statements;

    JdbcFeedEntries(Statements statements) {
        this.statements = statements;
    }

    @Override
    public void add(AgencyId agency, String channel, UUID delivery, Instant now) {
        statements.update(
                "INSERT IGNORE INTO station_feed (agency, channel, last) VALUES (?, ?, 0)",
                List.of(agency.value(), channel));
        long last = statements
                .query(
                        "SELECT last FROM station_feed WHERE agency = ? AND channel = ? FOR UPDATE",
                        List.of(agency.value(), channel),
                        row -> row.getLong(1))
                .getFirst();
        int added = statements.update(
                "INSERT IGNORE INTO station_feed_entry (agency, channel, position, delivery, at) VALUES (?, ?, ?, ?, ?)",
                List.of(agency.value(), channel, last + 1, delivery, now));
        if (added == 1)
            statements.update(
                    "UPDATE station_feed SET last = ? WHERE agency = ? AND channel = ?",
                    List.of(last + 1, agency.value(), channel));
    }

    @Override
    public long last(AgencyId agency, String channel) {
        return statements
                .query(
                        "SELECT last FROM station_feed WHERE agency = ? AND channel = ?",
                        List.of(agency.value(), channel),
                        row -> row.getLong(1))
                .stream()
                .findFirst()
                .orElse(0L);
    }

    @Override
    public Map<String, Long> last(Collection<String> channels) {
        var found = new HashMap<String, Long>();
        if (channels.isEmpty()) return found;
        statements.query(
                "SELECT agency, channel, last FROM station_feed WHERE CONCAT(agency, '/', channel) IN (%s)"
                        .formatted(Statements.marks(channels.size())),
                List.copyOf(channels),
                row -> found.put(row.getString(1) + "/" + row.getString(2), row.getLong(3)));
        return found;
    }

    @Override
    public List<Entry> after(AgencyId agency, String channel, long position, int limit) {
        return statements.query(
                ENTRIES + " AND position > ? ORDER BY position LIMIT ?",
                List.of(agency.value(), channel, position, limit),
                JdbcFeedEntries::entry);
    }

    @Override
    public List<Entry> current(AgencyId agency, String channel, Instant expireAfter, int limit) {
        return statements.query(
                ENTRIES + " AND expires > ? ORDER BY position DESC LIMIT ?",
                List.of(agency.value(), channel, expireAfter, limit),
                JdbcFeedEntries::entry);
    }

    @Override
    public OptionalLong position(AgencyId agency, String channel, UUID delivery) {
        return statements
                .query(
                        "SELECT position FROM station_feed_entry WHERE agency = ? AND channel = ? AND delivery = ?",
                        List.of(agency.value(), channel, delivery),
                        row -> row.getLong(1))
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    @Override
    public Optional<Entry> find(AgencyId agency, String channel, String identifier) {
        return statements
                .query(
                        ENTRIES + " AND identifier = ? ORDER BY position DESC LIMIT 1",
                        List.of(agency.value(), channel, identifier),
                        JdbcFeedEntries::entry)
                .stream()
                .findFirst();
    }

    @Override
    public Optional<Instant> asked(AgencyId agency, String channel) {
        return statements
                .query(
                        "SELECT asked_at FROM station_feed WHERE agency = ? AND channel = ? AND asked_at IS NOT NULL",
                        List.of(agency.value(), channel),
                        row -> row.getTimestamp(1).toInstant())
                .stream()
                .findFirst();
    }

    @Override
    public void asked(AgencyId agency, String channel, Instant at) {
        statements.update(
                "INSERT INTO station_feed (agency, channel, last, asked_at) VALUES (?, ?, 0, ?) ON DUPLICATE KEY UPDATE asked_at = ?",
                List.of(agency.value(), channel, at, at));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong(1),
                UUID.fromString(row.getString(2)),
                row.getTimestamp(3).toInstant(),
                UUID.fromString(row.getString(4)),
                new AlertId(UUID.fromString(row.getString(5))),
                Message.Type.valueOf(row.getString(6)),
                Status.valueOf(row.getString(7)),
                row.getString(8),
                row.getTimestamp(9).toInstant(),
                row.getTimestamp(10).toInstant());
    }
}
