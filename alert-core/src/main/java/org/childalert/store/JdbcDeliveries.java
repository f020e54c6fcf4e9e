package org.childalert.store;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.childalert.AgencyId;
import org.childalert.alert.AlertId;
import org.childalert.dissemination.Deliveries;
import org.childalert.dissemination.Delivery;
import org.childalert.dissemination.Level;
import org.childalert.dissemination.Outcomes;
import org.childalert.dissemination.Receipt;
import org.jspecify.annotations.Nullable;

/** The ledger as rows: claimed with SKIP LOCKED, held by leases, settled in batches. */
@Singleton
final class JdbcDeliveries implements Deliveries {
    private static final int DETAIL = 500;
    private static final String NOBODY = "";

    private final DeliveryRows rows;
    private final AcknowledgementRows acknowledgements;
    private final JdbcOperations jdbc;
    private final Statements statements;

    JdbcDeliveries(
            DeliveryRows rows, AcknowledgementRows acknowledgements, JdbcOperations jdbc, Statements statements) {
        this.rows = rows;
        this.acknowledgements = acknowledgements;
        this.jdbc = jdbc;
        this.statements = statements;
    }

    @Override
    public void add(List<Delivery> deliveries, String node, Instant leaseUntil) {
        rows.saveAll(deliveries.stream()
                .map(delivery -> DeliveryRow.of(delivery, node, leaseUntil))
                .toList());
    }

    @Override
    public Optional<Delivery> find(UUID id) {
        return rows.find(id).map(DeliveryRow::delivery);
    }

    @Override
    public Optional<Delivery> lock(UUID id) {
        return rows.lock(id).map(DeliveryRow::delivery);
    }

    @Override
    public List<Delivery> list(AlertId alert) {
        return rows.list(alert.value()).stream().map(DeliveryRow::delivery).toList();
    }

    @Override
    public List<Candidate> lockClaimable(Instant now, int limit, Collection<String> busy) {
        return candidates(rows.lockClaimable(now, limit, busy.isEmpty() ? List.of(NOBODY) : busy), now);
    }

    @Override
    public List<Candidate> lockWaiting(Instant now, int limit, Collection<String> channels) {
        return channels.isEmpty() ? List.of() : candidates(rows.lockWaiting(limit, channels), now);
    }

    private List<Candidate> candidates(List<DeliveryRow> locked, Instant now) {
        if (locked.isEmpty()) return List.of();
        Map<UUID, SurroundingsRow> around = new HashMap<>();
        for (SurroundingsRow row :
                rows.surroundings(locked.stream().map(DeliveryRow::id).toList(), now)) around.put(row.id(), row);
        return locked.stream().map(row -> candidate(row, around)).toList();
    }

    private static Candidate candidate(DeliveryRow row, Map<UUID, SurroundingsRow> around) {
        SurroundingsRow surroundings = around.get(row.id());
        if (surroundings == null) throw new IllegalStateException("delivery %s has no alert".formatted(row.id()));
        return new Candidate(
                row.delivery(),
                surroundings.alertState().equals("held"),
                surroundings.alertState().equals("ended"),
                surroundings.latestSequence(),
                surroundings.predecessorsUnderWay() > 0,
                surroundings.moot() > 0);
    }

    @Override
    public void lease(List<UUID> ids, String node, Instant now, Instant until) {
        if (!ids.isEmpty()) rows.lease(ids, node, now, until);
    }

    @Override
    public void giveUpLeases(String node, Instant now) {
        rows.giveUpLeases(node, now);
    }

    @Override
    public void settle(List<UUID> ids, Delivery.State as, String detail, Instant now) {
        if (!ids.isEmpty()) rows.settle(ids, as.name(), shortened(detail), now);
    }

    @Override
    public void park(List<UUID> ids) {
        if (!ids.isEmpty()) rows.park(ids);
    }

    @Override
    public void unpark(AlertId alert, Instant now) {
        rows.unpark(alert.value(), now);
    }

    @Override
    public void postpone(List<UUID> ids, Instant until) {
        if (!ids.isEmpty()) rows.postpone(ids, until);
    }

    @Override
    public void supersede(AlertId alert, int sequence, Instant now) {
        rows.supersede(alert.value(), sequence, now);
    }

    @Override
    public Set<UUID> mayLeave(List<UUID> ids, String node, Instant now, Duration margin) {
        return ids.isEmpty() ? Set.of() : Set.copyOf(rows.mayLeave(ids, node, now, now.plus(margin)));
    }

    @Override
    public void record(List<Outcome> outcomes, String node) {
        batch(
                "INSERT INTO receipt (delivery, attempt, node, at, outcome, detail) VALUES (?, ?, ?, ?, ?, ?)",
                outcomes,
                (statement, outcome) -> {
                    statement.setString(1, outcome.delivery().id().toString());
                    statement.setInt(2, outcome.attempt());
                    statement.setString(3, node);
                    statement.setTimestamp(4, Timestamp.from(outcome.at()));
                    statement.setString(
                            5, outcome.receipt().getClass().getSimpleName().toUpperCase(Locale.ROOT));
                    statement.setString(6, shortened(Outcomes.detail(outcome.receipt())));
                });
        batch("""
                UPDATE delivery SET reference = COALESCE(?, reference), attempts = IF(?, 0, attempts), state = ?, claimable_at = ?,
                    due_at = COALESCE(?, due_at), settled_at = ?, detail = ?, lease_owner = NULL
                WHERE id = ? AND state = 'LEASED' AND lease_owner = ? AND attempts = ?""", outcomes, (statement, outcome) -> {
            Instant again = outcome.dueAgain();
            statement.setString(1, reference(outcome.receipt()));
            // what got on is not what keeps failing: the next deferral is the first again
            statement.setBoolean(2, outcome.receipt() instanceof Receipt.Underway);
            statement.setString(3, state(outcome.receipt()).name());
            statement.setTimestamp(4, timestamp(again));
            statement.setTimestamp(5, timestamp(again));
            statement.setTimestamp(6, timestamp(again == null ? outcome.at() : null));
            statement.setString(7, shortened(Outcomes.detail(outcome.receipt())));
            statement.setString(8, outcome.delivery().id().toString());
            statement.setString(9, node);
            statement.setInt(10, outcome.attempt());
        });
    }

    private static @Nullable String reference(Receipt receipt) {
        return switch (receipt) {
            case Receipt.Accepted accepted -> accepted.reference();
            case Receipt.Acknowledged acknowledged -> acknowledged.reference();
            case Receipt.Underway _, Receipt.Deferred _, Receipt.Refused _ -> null;
        };
    }

    private static Delivery.State state(Receipt receipt) {
        return switch (receipt) {
            case Receipt.Accepted _, Receipt.Acknowledged _ -> Delivery.State.ACCEPTED;
            case Receipt.Underway _, Receipt.Deferred _ -> Delivery.State.DUE;
            case Receipt.Refused _ -> Delivery.State.REFUSED;
        };
    }

    @Override
    public boolean acknowledge(
            UUID id, Level level, Instant at, Instant recordedAt, String by, @Nullable String evidence) {
        int added = acknowledgements.add(id, level.name(), at, recordedAt, by, evidence);
        if (added == 0) return false;
        List<Level> known =
                acknowledgements.levels(id).stream().map(Level::valueOf).toList();
        rows.raise(id, Level.highest(known).orElse(level).name());
        return true;
    }

    @Override
    public List<Acknowledgement> acknowledgements(AlertId alert) {
        return acknowledgements.list(alert.value()).stream()
                .map(row -> new Acknowledgement(
                        row.delivery(),
                        Level.valueOf(row.level()),
                        row.at(),
                        row.recordedAt(),
                        row.saidBy(),
                        row.evidence()))
                .sorted(Comparator.comparing(Acknowledgement::recordedAt).thenComparing(Acknowledgement::level))
                .toList();
    }

    @Override
    public Map<String, String> references(AlertId alert) {
        Map<String, String> latest = new HashMap<>();
        for (ReferenceRow row : rows.references(alert.value())) latest.put(row.channel(), row.reference());
        return latest;
    }

    @Override
    public Set<String> underWay(AlertId alert) {
        return Set.copyOf(rows.underWay(alert.value()));
    }

    @Override
    public List<Delivery> accepted(Collection<String> channels, Instant since, int limit) {
        return channels.stream()
                .map(channel -> channel.split("/", 2))
                .flatMap(name -> rows.accepted(name[0], name[1], since, limit).stream())
                .map(DeliveryRow::delivery)
                .toList();
    }

    @Override
    public Set<String> waiting(Collection<String> channels) {
        return channels.isEmpty() ? Set.of() : Set.copyOf(rows.waiting(channels));
    }

    @Override
    public List<Name> latest(AgencyId agency, String channel, Instant since, int limit) {
        return statements.query(
                """
                SELECT m.sender, m.identifier, m.sent, MAX(d.settled_at) AS latest FROM delivery d JOIN message m ON m.id = d.subject_id
                WHERE d.agency = ? AND d.channel = ? AND d.state = 'ACCEPTED' AND d.subject_kind IN ('MESSAGE', 'RECALL')
                    AND d.settled_at > ?
                GROUP BY m.id ORDER BY latest DESC, m.sequence DESC LIMIT ?""",
                List.of(agency.value(), channel, since, limit),
                row -> new Name(
                        row.getString(1), row.getString(2), row.getTimestamp(3).toInstant()));
    }

    @Override
    public List<Delivery> listOfPage(UUID page) {
        return rows.listOfPage(page).stream().map(DeliveryRow::delivery).toList();
    }

    @Override
    public List<Delivery> reached(AgencyId agency, Collection<String> channels, Instant since, int limit) {
        if (channels.isEmpty()) return List.of();
        return rows.reached(agency.value(), channels, since, limit).stream()
                .map(DeliveryRow::delivery)
                .toList();
    }

    @Override
    public Set<String> reachedBy(AlertId alert) {
        return Set.copyOf(rows.reachedBy(alert.value()));
    }

    @Override
    public long backlog(Instant now) {
        return rows.backlog(now);
    }

    private interface Binding<T> {
        void bind(PreparedStatement statement, T value) throws SQLException;
    }

    private <T> void batch(String sql, List<T> values, Binding<T> binding) {
        jdbc.prepareStatement(sql, statement -> {
            for (T value : values) {
                binding.bind(statement, value);
                statement.addBatch();
            }
            return statement.executeBatch();
        });
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    private static String shortened(String detail) {
        return detail.length() <= DETAIL ? detail : detail.substring(0, DETAIL);
    }
}
