package org.childalert.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.childalert.IdempotencyKeys;

/** Kept keys as rows; the primary key makes two requests at once come one after the other. */
@Singleton
final class JdbcIdempotencyKeys implements IdempotencyKeys {
    private final Rows rows;
    private final Clock clock;

    JdbcIdempotencyKeys(Rows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public Optional<Kept> find(UUID officer, String key) {
        return rows.find(officer, key).map(row -> new Kept(row.fingerprint, row.result));
    }

    @Override
    public void keep(UUID officer, String key, Kept kept) {
        rows.add(officer, key, kept.fingerprint(), kept.result(), clock.instant());
    }

    @MappedEntity("idempotency")
    record KeyRow(@Id UUID officer, String name, String fingerprint, String result, Instant at) {}

    @JdbcRepository(dialect = Dialect.MYSQL)
    interface Rows extends GenericRepository<KeyRow, UUID> {
        @Query("SELECT * FROM idempotency WHERE officer = :officer AND name = :name")
        Optional<KeyRow> find(UUID officer, String name);

        @Query(
                "INSERT INTO idempotency (officer, name, fingerprint, result, at) VALUES (:officer, :name, :fingerprint, :result, :at)")
        void add(UUID officer, String name, String fingerprint, String result, Instant at);
    }
}
