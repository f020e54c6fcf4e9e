package org.childalert.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.childalert.AgencyId;
import org.childalert.Json;
import org.childalert.alert.Alert;
import org.childalert.alert.AlertId;
import org.childalert.alert.Alerts;
import org.childalert.alert.Refusal;
import org.jspecify.annotations.Nullable;

/** Alerts as rows: what is searched by as columns, the state as JSON. An alert itself holds nothing personal. */
@Singleton
final class JdbcAlerts implements Alerts {
    /** Comes after every character of a slug in ASCII. */
    private static final String AFTER_BASE_64 = "~";

    private static final String HOLD = "hold";

    private final Rows rows;
    private final CaseKeys keys;
    private final Json json;

    JdbcAlerts(Rows rows, CaseKeys keys, Json json) {
        this.rows = rows;
        this.keys = keys;
        this.json = json;
    }

    @Override
    public Optional<Alert> find(AlertId id) {
        return rows.find(id.value()).map(this::alert);
    }

    @Override
    public Alert lock(AlertId id) {
        return rows.lock(id.value()).map(this::alert).orElseThrow(() -> new Refusal.NotFound("alert " + id));
    }

    @Override
    public Optional<Alert> findBySlug(String slug) {
        return rows.findBySlug(slug).map(this::alert);
    }

    @Override
    public Optional<Alert> findBySlugPrefix(String prefix) {
        return rows.findBySlugPrefix(prefix, prefix + AFTER_BASE_64).map(this::alert);
    }

    @Override
    public void add(Alert.Preparing alert) {
        keys.create(alert.id());
        rows.save(row(alert));
    }

    @Override
    public void save(Alert alert) {
        AlertRow row = row(alert);
        rows.update(row.id, row.state, row.expiresAt, row.body);
        if (!(alert instanceof Alert.Preparing)) rows.raiseGeneration();
    }

    @Override
    public List<Alert> list(@Nullable AgencyId agency, @Nullable AlertId before, int limit) {
        return rows.list(agency == null ? null : agency.value(), before == null ? null : before.value(), limit).stream()
                .map(this::alert)
                .toList();
    }

    @Override
    public List<Alert> listOpen(@Nullable AgencyId agency, Instant now) {
        return rows.listOpen(agency == null ? null : agency.value(), now).stream()
                .map(this::alert)
                .toList();
    }

    @Override
    public List<Alert.Ended> listEnded(@Nullable AgencyId agency, int limit) {
        return rows.listEnded(agency == null ? null : agency.value(), limit).stream()
                .map(row -> (Alert.Ended) alert(row))
                .toList();
    }

    @Override
    public List<Alert.OnAir> listOnAir(Instant now) {
        return rows.listOnAir(now).stream().map(row -> (Alert.OnAir) alert(row)).toList();
    }

    @Override
    public long generation() {
        return rows.generation();
    }

    private AlertRow row(Alert alert) {
        return new AlertRow(
                alert.id().value(),
                alert.agency().value(),
                alert.status().name(),
                alert.common().slug(),
                alert.state(),
                end(alert),
                json.write(withReason(alert, this::sealed)));
    }

    /** When its time on air is over, or was: by this column alerts on air are found, and those that ended last. */
    private static @Nullable Instant end(Alert alert) {
        return switch (alert) {
            case Alert.Preparing _ -> null;
            case Alert.OnAir onAir -> onAir.expiresAt();
            case Alert.Ended ended -> ended.at();
        };
    }

    private Alert alert(AlertRow row) {
        return switch (row.state) {
            case "preparing" -> json.read(row.body, Alert.Preparing.class);
            case "onAir", "held" -> withReason(json.read(row.body, Alert.OnAir.class), this::unsealed);
            case "ended" -> json.read(row.body, Alert.Ended.class);
            default -> throw new IllegalStateException("alert %s in unknown state %s".formatted(row.id, row.state));
        };
    }

    /** Why an alert is held may tell of people: it is the one thing of an alert's row that is sealed, and goes when the hold does. */
    private static Alert withReason(Alert alert, BiFunction<AlertId, String, String> change) {
        if (!(alert instanceof Alert.OnAir onAir) || onAir.hold() == null) return alert;
        var hold = onAir.hold();
        var changed = new Alert.Hold(hold.by(), change.apply(onAir.id(), hold.reason()), hold.at());
        return new Alert.OnAir(
                onAir.common(), onAir.version(), onAir.since(), onAir.expiresAt(), changed, onAir.ratifyBy());
    }

    private String sealed(AlertId alert, String reason) {
        byte[] bytes = keys.seal(alert, HOLD, reason.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(bytes);
    }

    private String unsealed(AlertId alert, String reason) {
        byte[] bytes = keys.unseal(alert, HOLD, Base64.getDecoder().decode(reason));
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @MappedEntity("alert")
    record AlertRow(
            @Id UUID id,
            String agency,
            String status,
            String slug,
            String state,
            @Nullable Instant expiresAt,
            String body) {}

    @JdbcRepository(dialect = Dialect.MYSQL)
    interface Rows extends GenericRepository<AlertRow, UUID> {
        void save(AlertRow row);

        @Query("UPDATE alert SET state = :state, expires_at = :expiresAt, body = :body WHERE id = :id")
        void update(UUID id, String state, @Nullable Instant expiresAt, String body);

        @Query("SELECT * FROM alert WHERE id = :id")
        Optional<AlertRow> find(UUID id);

        @Query("SELECT * FROM alert WHERE id = :id FOR UPDATE")
        Optional<AlertRow> lock(UUID id);

        @Query("SELECT * FROM alert WHERE slug BETWEEN :from AND :to ORDER BY id DESC LIMIT 1")
        Optional<AlertRow> findBySlugPrefix(String from, String to);

        @Query("SELECT * FROM alert WHERE slug = :slug")
        Optional<AlertRow> findBySlug(String slug);

        @Query(
                "SELECT * FROM alert WHERE (:agency IS NULL OR agency = :agency) AND (:before IS NULL OR id < :before) ORDER BY id DESC LIMIT :limit")
        List<AlertRow> list(@Nullable String agency, @Nullable UUID before, int limit);

        @Query("""
                SELECT a.* FROM alert a WHERE (:agency IS NULL OR a.agency = :agency) AND (
                    (a.state IN ('onAir', 'held') AND a.expires_at > :now)
                    OR (a.state = 'preparing' AND EXISTS (
                        SELECT 1 FROM alert_version v WHERE v.alert = a.id AND v.state IN ('draft', 'returned', 'pending'))))
                ORDER BY a.id DESC""")
        List<AlertRow> listOpen(@Nullable String agency, Instant now);

        @Query(
                "SELECT * FROM alert WHERE state = 'ended' AND (:agency IS NULL OR agency = :agency) ORDER BY expires_at DESC LIMIT :limit")
        List<AlertRow> listEnded(@Nullable String agency, int limit);

        @Query("SELECT * FROM alert WHERE state IN ('onAir', 'held') AND expires_at > :now ORDER BY id")
        List<AlertRow> listOnAir(Instant now);

        @Query("UPDATE airwaves SET generation = generation + 1 WHERE id = 1")
        void raiseGeneration();

        @Query("SELECT generation FROM airwaves WHERE id = 1")
        long generation();
    }
}
