package org.childalert.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.childalert.AgencyId;
import org.childalert.alert.AlertId;
import org.childalert.alert.Status;
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

    JdbcDeliveries(DeliveryRows rows, AcknowledgementRows acknowledgements, JdbcOperations jdbc) {
        this.rows = rows;
        this.acknowledgements = acknowledgements;
        this.jdbc = jdbc;
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
        List<DeliveryRow> locked = rows.lockClaimable(now, limit, busy.isEmpty() ? List.of(NOBODY) : busy);
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
                surroundings.predecessorsUnderWay() > 0);
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
    public boolean mayLeave(UUID id, String node, Instant now, Duration margin) {
        return rows.mayLeave(id, node, now, now.plus(margin)) > 0;
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
                UPDATE delivery SET state = ?, claimable_at = ?, due_at = COALESCE(?, due_at), settled_at = ?, detail = ?, lease_owner = NULL
                WHERE id = ? AND state = 'LEASED' AND lease_owner = ? AND attempts = ?""", outcomes, (statement, outcome) -> {
            Instant again = outcome.dueAgain();
            statement.setString(1, state(outcome.receipt()).name());
            statement.setTimestamp(2, timestamp(again));
            statement.setTimestamp(3, timestamp(again));
            statement.setTimestamp(4, timestamp(again == null ? outcome.at() : null));
            statement.setString(5, shortened(Outcomes.detail(outcome.receipt())));
            statement.setString(6, outcome.delivery().id().toString());
            statement.setString(7, node);
            statement.setInt(8, outcome.attempt());
        });
    }

    private static Delivery.State state(Receipt receipt) {
        return switch (receipt) {
            case Receipt.Accepted _, Receipt.Acknowledged _ -> Delivery.State.ACCEPTED;
            case Receipt.Deferred _ -> Delivery.State.DUE;
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
                .toList();
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

    @MappedEntity("delivery")
    record DeliveryRow(
            @Id UUID id,
            String agency,
            UUID alert,
            String subjectKind,
            UUID subjectId,
            int sequence,
            String step,
            int occurrence,
            String channel,
            String recipient,
            String status,
            String state,
            int attempts,
            Instant createdAt,
            Instant dueAt,
            Instant expiresAt,
            @Nullable Instant reachedAt,
            @Nullable Instant settledAt,
            @Nullable String level,
            @Nullable String detail,
            @Nullable String leaseOwner,
            @Nullable Instant claimableAt) {

        static DeliveryRow of(Delivery delivery, String node, Instant leaseUntil) {
            return new DeliveryRow(
                    delivery.id(),
                    delivery.agency().value(),
                    delivery.alert().value(),
                    delivery.subject().kind().name(),
                    delivery.subject().id(),
                    delivery.subject().sequence(),
                    delivery.step(),
                    delivery.occurrence(),
                    delivery.channel(),
                    delivery.recipient(),
                    delivery.status().name(),
                    delivery.state().name(),
                    delivery.attempts(),
                    delivery.createdAt(),
                    delivery.dueAt(),
                    delivery.expiresAt(),
                    delivery.reachedAt(),
                    delivery.settledAt(),
                    delivery.level() == null ? null : delivery.level().name(),
                    delivery.detail(),
                    delivery.state() == Delivery.State.LEASED ? node : null,
                    claimableAt(delivery, leaseUntil));
        }

        private static @Nullable Instant claimableAt(Delivery delivery, Instant leaseUntil) {
            return switch (delivery.state()) {
                case DUE -> delivery.dueAt();
                case LEASED -> leaseUntil;
                case HELD, ACCEPTED, REFUSED, SUPERSEDED, EXPIRED -> null;
            };
        }

        Delivery delivery() {
            return new Delivery(
                    id,
                    new AgencyId(agency),
                    new AlertId(alert),
                    new Delivery.Subject(Delivery.Subject.Kind.valueOf(subjectKind), subjectId, sequence),
                    step,
                    occurrence,
                    channel,
                    recipient,
                    Status.valueOf(status),
                    Delivery.State.valueOf(state),
                    attempts,
                    createdAt,
                    dueAt,
                    expiresAt,
                    reachedAt,
                    settledAt,
                    level == null ? null : Level.valueOf(level),
                    detail);
        }
    }

    /** What decides whether a delivery may leave, beside itself. */
    @io.micronaut.core.annotation.Introspected
    record SurroundingsRow(UUID id, String alertState, int latestSequence, int predecessorsUnderWay) {}

    @JdbcRepository(dialect = Dialect.MYSQL)
    interface DeliveryRows extends GenericRepository<DeliveryRow, UUID> {
        void saveAll(List<DeliveryRow> rows);

        @Query("SELECT * FROM delivery WHERE id = :id")
        Optional<DeliveryRow> find(UUID id);

        @Query("SELECT * FROM delivery WHERE id = :id FOR UPDATE")
        Optional<DeliveryRow> lock(UUID id);

        @Query("SELECT * FROM delivery WHERE alert = :alert ORDER BY created_at, id")
        List<DeliveryRow> list(UUID alert);

        @Query("""
                SELECT * FROM delivery WHERE claimable_at <= :now AND CONCAT(agency, '/', channel) NOT IN (:busy)
                ORDER BY claimable_at LIMIT :limit FOR UPDATE SKIP LOCKED""")
        List<DeliveryRow> lockClaimable(Instant now, int limit, Collection<String> busy);

        @Query("""
                SELECT d.id AS id, a.state AS alert_state,
                    (SELECT COALESCE(MAX(m.sequence), 0) FROM message m WHERE m.alert = d.alert) AS latest_sequence,
                    (SELECT COUNT(*) FROM delivery o WHERE o.alert = d.alert AND o.channel = d.channel AND o.subject_kind <> 'PAGE'
                        AND o.sequence < d.sequence AND o.state = 'LEASED' AND o.claimable_at > :now) AS predecessors_under_way
                FROM delivery d JOIN alert a ON a.id = d.alert WHERE d.id IN (:ids)""")
        List<SurroundingsRow> surroundings(List<UUID> ids, Instant now);

        @Query("""
                UPDATE delivery SET state = 'LEASED', attempts = attempts + 1, reached_at = COALESCE(reached_at, :now),
                    lease_owner = :node, claimable_at = :until WHERE id IN (:ids)""")
        void lease(List<UUID> ids, String node, Instant now, Instant until);

        @Query(
                "UPDATE delivery SET claimable_at = :now WHERE state = 'LEASED' AND lease_owner = :node AND claimable_at > :now")
        void giveUpLeases(String node, Instant now);

        @Query("""
                UPDATE delivery SET state = :state, detail = :detail, settled_at = :now, claimable_at = NULL, lease_owner = NULL
                WHERE id IN (:ids)""")
        void settle(List<UUID> ids, String state, String detail, Instant now);

        @Query("UPDATE delivery SET state = 'HELD', claimable_at = NULL, lease_owner = NULL WHERE id IN (:ids)")
        void park(List<UUID> ids);

        @Query(
                "UPDATE delivery SET state = 'DUE', claimable_at = :now, due_at = :now WHERE alert = :alert AND state = 'HELD'")
        void unpark(UUID alert, Instant now);

        @Query("UPDATE delivery SET claimable_at = :until WHERE id IN (:ids)")
        void postpone(List<UUID> ids, Instant until);

        @Query("""
                UPDATE delivery SET state = 'SUPERSEDED', settled_at = :now, claimable_at = NULL,
                    detail = 'a later message or the end of the alert'
                WHERE alert = :alert AND subject_kind <> 'PAGE' AND sequence < :sequence AND state IN ('DUE', 'HELD')""")
        void supersede(UUID alert, int sequence, Instant now);

        @Query("""
                SELECT COUNT(*) FROM delivery d JOIN alert a ON a.id = d.alert
                WHERE d.id = :id AND d.state = 'LEASED' AND d.lease_owner = :node AND d.claimable_at > :until AND d.expires_at > :now
                AND (d.subject_kind = 'RECALL' OR a.state NOT IN ('held', 'ended') OR (d.subject_kind = 'PAGE' AND a.state = 'held'))
                AND (d.subject_kind = 'PAGE' OR d.sequence = (SELECT MAX(m.sequence) FROM message m WHERE m.alert = d.alert))""")
        long mayLeave(UUID id, String node, Instant now, Instant until);

        @Query("UPDATE delivery SET level = :level WHERE id = :id")
        void raise(UUID id, String level);

        @Query("SELECT COUNT(*) FROM delivery WHERE claimable_at <= :now")
        long backlog(Instant now);
    }

    @MappedEntity("acknowledgement")
    record AcknowledgementRow(
            @Id UUID delivery,
            String level,
            UUID alert,
            Instant at,
            Instant recordedAt,
            String saidBy,
            @Nullable String evidence) {}

    @JdbcRepository(dialect = Dialect.MYSQL)
    interface AcknowledgementRows extends GenericRepository<AcknowledgementRow, UUID> {
        @Query("""
                INSERT IGNORE INTO acknowledgement (delivery, level, alert, at, recorded_at, said_by, evidence)
                SELECT id, :level, alert, :at, :recordedAt, :by, :evidence FROM delivery WHERE id = :delivery""")
        int add(UUID delivery, String level, Instant at, Instant recordedAt, String by, @Nullable String evidence);

        @Query("SELECT level FROM acknowledgement WHERE delivery = :delivery")
        List<String> levels(UUID delivery);

        @Query("SELECT * FROM acknowledgement WHERE alert = :alert ORDER BY recorded_at, level")
        List<AcknowledgementRow> list(UUID alert);
    }
}
