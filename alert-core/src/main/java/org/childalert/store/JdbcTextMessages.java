package org.childalert.store;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.childalert.AgencyId;
import org.childalert.Transactions;
import org.childalert.alert.AlertId;
import org.childalert.subscriber.Audience;
import org.childalert.subscriber.Recipient;
import org.childalert.subscriber.Subscriber;
import org.childalert.subscriber.TextMessage;
import org.childalert.subscriber.TextMessage.State;
import org.childalert.subscriber.TextMessages;
import org.childalert.subscriber.TextResult;
import org.childalert.subscriber.Walk;
import org.jspecify.annotations.Nullable;

/** Texts and checkpoints as rows; a window of recipients and the checkpoint behind it are written in one transaction. */
@Singleton
final class JdbcTextMessages implements TextMessages {
    private static final String RECIPIENTS = """
            SELECT t.subscriber, s.agency, s.sealed, s.language, t.attempts, t.setbacks FROM text_message t
            JOIN text_walk w ON w.delivery = t.delivery JOIN subscriber s ON s.agency = w.agency AND s.id = t.subscriber
            WHERE t.delivery = ? AND s.state = 'ACTIVE' AND t.state = """;

    private final Statements statements;
    private final Transactions transactions;
    private final SealedPhones phones;
    private final Audiences audiences;

    JdbcTextMessages(Statements statements, Transactions transactions, SealedPhones phones, Audiences audiences) {
        this.statements = statements;
        this.transactions = transactions;
        this.phones = phones;
        this.audiences = audiences;
    }

    @Override
    public Optional<Walk> walk(UUID delivery) {
        return statements
                .query(
                        "SELECT delivery, total, reached, position, exhausted FROM text_walk WHERE delivery = ?",
                        List.of(delivery),
                        row -> new Walk(
                                UUID.fromString(row.getString(1)),
                                row.getInt(2),
                                row.getInt(3),
                                UUID.fromString(row.getString(4)),
                                row.getBoolean(5)))
                .stream()
                .findFirst();
    }

    @Override
    public Map<String, Integer> count(Audience audience) {
        var part = audiences.of(audience);
        var counts = new HashMap<String, Integer>();
        statements.query(
                "SELECT s.language, COUNT(*) " + part.from() + " GROUP BY s.language",
                part.values(),
                row -> counts.put(row.getString(1), row.getInt(2)));
        return counts;
    }

    @Override
    public Walk begin(Audience audience, int total, Instant now) {
        statements.update(
                """
                INSERT IGNORE INTO text_walk (delivery, agency, alert, channel, sequence, total, reached, position, exhausted, started_at)
                VALUES (?, ?, ?, ?, ?, ?, 0, ?, FALSE, ?)""",
                List.of(
                        audience.delivery(),
                        audience.agency().value(),
                        audience.alert().value(),
                        audience.channel(),
                        audience.sequence(),
                        total,
                        JdbcSubscribers.BEFORE_ALL,
                        now));
        return walk(audience.delivery()).orElseThrow();
    }

    @Override
    public Step next(Audience audience, int limit, Instant now) {
        return transactions.inOne(() -> {
            Walk walk = walk(audience.delivery()).orElseThrow();
            if (walk.exhausted()) return new Step(List.of(), walk);
            var part = audiences.of(audience);
            var values = new ArrayList<Object>(part.values());
            values.add(walk.position());
            values.add(limit);
            List<Recipient> found = statements.query(
                    "SELECT s.id, s.agency, s.sealed, s.language, 1, 0 " + part.from()
                            + " AND s.id > ? ORDER BY s.id LIMIT ?",
                    values,
                    this::recipient);
            write(audience.delivery(), found, now);
            return new Step(found, moved(walk, found, limit));
        });
    }

    private void write(UUID delivery, List<Recipient> found, Instant now) {
        statements.batch("""
                INSERT INTO text_message (delivery, subscriber, state, attempts, setbacks, changed_at)
                VALUES (?, ?, 'SENDING', 1, 0, ?)""", found, (statement, recipient) -> {
            statement.setString(1, delivery.toString());
            statement.setString(2, recipient.subscriber().toString());
            statement.setTimestamp(3, Timestamp.from(now));
        });
    }

    private Walk moved(Walk walk, List<Recipient> found, int limit) {
        var moved = new Walk(
                walk.delivery(),
                walk.total(),
                walk.reached() + found.size(),
                found.isEmpty() ? walk.position() : found.getLast().subscriber(),
                found.size() < limit);
        statements.update(
                "UPDATE text_walk SET reached = ?, position = ?, exhausted = ? WHERE delivery = ?",
                List.of(moved.reached(), moved.position(), moved.exhausted(), moved.delivery()));
        return moved;
    }

    @Override
    public List<Recipient> unfinished(UUID delivery, int limit, Instant now) {
        return transactions.inOne(() -> {
            endOfThoseWhoLeft(delivery, now);
            return again(delivery, now, RECIPIENTS + "'SENDING' LIMIT ?", List.of(delivery, limit));
        });
    }

    /** Whoever said STOP or was removed since is not waited for. */
    private void endOfThoseWhoLeft(UUID delivery, Instant now) {
        statements.update("""
                UPDATE text_message t JOIN text_walk w ON w.delivery = t.delivery LEFT JOIN subscriber s ON s.agency = w.agency AND s.id = t.subscriber
                SET t.state = 'FAILED', t.error = 'left', t.due_at = NULL, t.changed_at = ?
                WHERE t.delivery = ? AND t.state IN ('SENDING', 'WAITING') AND (s.id IS NULL OR s.state <> 'ACTIVE')""", List.of(now, delivery));
    }

    @Override
    public List<Recipient> due(UUID delivery, int limit, Instant now) {
        return again(delivery, now, RECIPIENTS + "'WAITING' AND t.due_at <= ? LIMIT ?", List.of(delivery, now, limit));
    }

    private List<Recipient> again(UUID delivery, Instant now, String sql, List<Object> values) {
        return transactions.inOne(() -> {
            List<Recipient> found = statements.query(sql, values, this::recipient);
            statements.batch("""
                    UPDATE text_message SET state = 'SENDING', attempts = attempts + 1, due_at = NULL, changed_at = ?
                    WHERE delivery = ? AND subscriber = ?""", found, (statement, recipient) -> {
                statement.setTimestamp(1, Timestamp.from(now));
                statement.setString(2, delivery.toString());
                statement.setString(3, recipient.subscriber().toString());
            });
            return found.stream()
                    .map(it ->
                            new Recipient(it.subscriber(), it.phone(), it.language(), it.attempts() + 1, it.setbacks()))
                    .toList();
        });
    }

    private Recipient recipient(ResultSet row) throws SQLException {
        return new Recipient(
                UUID.fromString(row.getString(1)),
                phones.open(new AgencyId(row.getString(2)), row.getBytes(3)),
                row.getString(4),
                row.getInt(5),
                row.getInt(6));
    }

    @Override
    public Optional<Instant> nextDue(UUID delivery) {
        return statements
                .query(
                        "SELECT MIN(due_at) FROM text_message WHERE delivery = ? AND state = 'WAITING'",
                        List.of(delivery),
                        row -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
                .getFirst();
    }

    @Override
    public void record(UUID delivery, Map<UUID, TextResult> results, Instant now) {
        transactions.inOne(() -> {
            statements.batch("""
                    UPDATE text_message SET state = ?, attempts = attempts - ?, setbacks = setbacks + ?, sid = COALESCE(?, sid), error = ?, due_at = ?,
                        changed_at = ? WHERE delivery = ? AND subscriber = ? AND state = 'SENDING'""", results.entrySet(), (statement, entry) -> {
                TextResult result = entry.getValue();
                statement.setString(1, state(result).name());
                statement.setInt(2, result instanceof TextResult.Kept ? 1 : 0);
                statement.setInt(3, result instanceof TextResult.Waiting ? 1 : 0);
                statement.setString(4, result instanceof TextResult.Sent sent ? sent.sid() : null);
                statement.setString(5, error(result));
                statement.setTimestamp(6, due(result, now));
                statement.setTimestamp(7, Timestamp.from(now));
                statement.setString(8, delivery.toString());
                statement.setString(9, entry.getKey().toString());
            });
            optOut(delivery, results, now);
        });
    }

    private void optOut(UUID delivery, Map<UUID, TextResult> results, Instant now) {
        List<UUID> stopped = results.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof TextResult.OptedOut)
                .map(Map.Entry::getKey)
                .toList();
        statements.batch("""
                UPDATE subscriber s JOIN text_walk w ON w.agency = s.agency SET s.state = ?, s.changed_at = ?
                WHERE w.delivery = ? AND s.id = ?""", stopped, (statement, id) -> {
            statement.setString(1, Subscriber.State.STOPPED.name());
            statement.setTimestamp(2, Timestamp.from(now));
            statement.setString(3, delivery.toString());
            statement.setString(4, id.toString());
        });
    }

    private static State state(TextResult result) {
        return switch (result) {
            case TextResult.Sent _ -> State.SENT;
            case TextResult.Failed _, TextResult.OptedOut _ -> State.FAILED;
            case TextResult.Waiting _, TextResult.Throttled _, TextResult.Kept _ -> State.WAITING;
        };
    }

    private static @Nullable String error(TextResult result) {
        return switch (result) {
            case TextResult.Failed failed -> failed.error();
            case TextResult.OptedOut stopped -> stopped.error();
            case TextResult.Waiting waiting -> waiting.error();
            case TextResult.Throttled throttled -> throttled.error();
            case TextResult.Sent _, TextResult.Kept _ -> null;
        };
    }

    private static @Nullable Timestamp due(TextResult result, Instant now) {
        return switch (result) {
            case TextResult.Waiting waiting -> Timestamp.from(waiting.due());
            case TextResult.Throttled throttled -> Timestamp.from(throttled.due());
            case TextResult.Kept _ -> Timestamp.from(now);
            case TextResult.Sent _, TextResult.Failed _, TextResult.OptedOut _ -> null;
        };
    }

    @Override
    public boolean report(
            UUID delivery, UUID subscriber, String sid, State state, @Nullable String error, Instant now) {
        return transactions.inOne(() -> {
            Optional<Reported> known = statements
                    .query(
                            "SELECT state, sid FROM text_message WHERE delivery = ? AND subscriber = ? FOR UPDATE",
                            List.of(delivery, subscriber),
                            row -> new Reported(State.valueOf(row.getString(1)), row.getString(2)))
                    .stream()
                    .findFirst();
            if (known.isEmpty()
                    || !sid.equals(Objects.requireNonNullElse(known.get().sid(), sid))) return false;
            if (state.rank() > known.get().state().rank()) raise(delivery, subscriber, sid, state, error, now);
            return true;
        });
    }

    private record Reported(State state, @Nullable String sid) {}

    private void raise(UUID delivery, UUID subscriber, String sid, State state, @Nullable String error, Instant now) {
        statements.update(
                """
                UPDATE text_message SET state = ?, sid = ?, error = ?, due_at = NULL, changed_at = ?
                WHERE delivery = ? AND subscriber = ?""", java.util.Arrays.<@Nullable Object>asList(state.name(), sid, error, now, delivery, subscriber));
    }

    @Override
    public Map<State, Integer> counts(UUID delivery) {
        return counts("WHERE delivery = ?", delivery);
    }

    private Map<State, Integer> counts(String where, UUID id) {
        var counts = new EnumMap<State, Integer>(State.class);
        statements.query(
                "SELECT state, COUNT(*) FROM text_message " + where + " GROUP BY state",
                List.of(id),
                row -> counts.put(State.valueOf(row.getString(1)), row.getInt(2)));
        return counts;
    }

    @Override
    public Optional<String> commonestError(UUID delivery) {
        return statements.query("""
                        SELECT error FROM text_message WHERE delivery = ? AND state = 'FAILED' AND error IS NOT NULL
                        GROUP BY error ORDER BY COUNT(*) DESC LIMIT 1""", List.of(delivery), row -> row.getString(1)).stream()
                .findFirst();
    }

    @Override
    public List<TextMessage> list(UUID delivery, @Nullable State state, @Nullable UUID after, int limit) {
        var values = new ArrayList<Object>(List.of(delivery, after == null ? JdbcSubscribers.BEFORE_ALL : after));
        if (state != null) values.add(state.name());
        values.add(limit);
        return statements.query(
                """
                SELECT t.subscriber, w.agency, s.sealed, t.state, t.attempts, t.sid, t.error, t.changed_at FROM text_message t
                JOIN text_walk w ON w.delivery = t.delivery LEFT JOIN subscriber s ON s.agency = w.agency AND s.id = t.subscriber
                WHERE t.delivery = ? AND t.subscriber > ?""" + (state == null ? "" : " AND t.state = ?") + " ORDER BY t.subscriber LIMIT ?", values, this::text);
    }

    private TextMessage text(ResultSet row) throws SQLException {
        byte @Nullable [] sealed = row.getBytes(3);
        return new TextMessage(
                UUID.fromString(row.getString(1)),
                sealed == null
                        ? null
                        : phones.open(new AgencyId(row.getString(2)), sealed).ending(),
                State.valueOf(row.getString(4)),
                row.getInt(5),
                row.getString(6),
                row.getString(7),
                row.getTimestamp(8).toInstant());
    }

    @Override
    public Map<State, Integer> forget(AlertId alert) {
        return transactions.inOne(() -> {
            String where = "WHERE delivery IN (SELECT delivery FROM text_walk WHERE alert = ?)";
            Map<State, Integer> counts = counts(where, alert.value());
            statements.update("DELETE FROM text_message " + where, List.of(alert.value()));
            statements.update("DELETE FROM text_walk WHERE alert = ?", List.of(alert.value()));
            return counts;
        });
    }
}
