package org.childalert.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The statements of the log of acknowledgements. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface AcknowledgementRows extends GenericRepository<AcknowledgementRow, UUID> {
    @Query("""
            INSERT IGNORE INTO acknowledgement (delivery, level, alert, at, recorded_at, said_by, evidence)
            SELECT id, :level, alert, :at, :recordedAt, :by, :evidence FROM delivery WHERE id = :delivery""")
    int add(UUID delivery, String level, Instant at, Instant recordedAt, String by, @Nullable String evidence);

    @Query("SELECT level FROM acknowledgement WHERE delivery = :delivery")
    List<String> levels(UUID delivery);

    @Query("SELECT * FROM acknowledgement WHERE alert = :alert ORDER BY recorded_at")
    List<AcknowledgementRow> list(UUID alert);
}
