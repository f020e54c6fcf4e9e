package org.childalert.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The statements of the audit chain. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface SealRows extends GenericRepository<SealRow, Long> {
    void saveAll(List<SealRow> rows);

    @Query("""
            UPDATE audit_sealer SET sealer = :sealer, leased_until = :until
            WHERE id = 1 AND (sealer = :sealer OR leased_until <= :now)""")
    long lease(String sealer, Instant now, Instant until);

    @Query("SELECT * FROM audit_seal ORDER BY sequence DESC LIMIT 1")
    Optional<SealRow> head();

    @Query("""
            SELECT e.* FROM audit_entry e LEFT JOIN audit_seal s ON s.position = e.position
            WHERE e.position > :above AND s.position IS NULL ORDER BY e.position LIMIT :limit""")
    List<StoredEntryRow> unsealed(long above, int limit);

    @Query("SELECT * FROM audit_seal WHERE sequence > :after ORDER BY sequence LIMIT :limit")
    List<SealRow> after(long after, int limit);

    @Query("SELECT * FROM audit_entry WHERE position IN (:positions)")
    List<StoredEntryRow> entries(List<Long> positions);

    @Query("SELECT COALESCE(MAX(position), 0) FROM audit_entry")
    long lastPosition();

    @Query("SELECT unsigned_until FROM audit_sealer WHERE id = 1")
    long unsignedUntil();
}
