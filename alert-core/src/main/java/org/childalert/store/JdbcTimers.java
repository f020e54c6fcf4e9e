package org.childalert.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.inject.Singleton;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.childalert.Transactions;
import org.childalert.alert.AlertId;
import org.childalert.dissemination.Timers;

/** Timers as rows. */
@Singleton
final class JdbcTimers implements Timers {
    private final Rows rows;
    private final Statements statements;
    private final Transactions transactions;

    JdbcTimers(Rows rows, Statements statements, Transactions transactions) {
        this.rows = rows;
        this.statements = statements;
        this.transactions = transactions;
    }

    @Override
    public void set(AlertId alert, Kind kind, Instant due) {
        rows.set(alert.value(), kind.name(), due);
    }

    @Override
    public void clear(AlertId alert, Kind kind) {
        rows.clear(alert.value(), kind.name());
    }

    @Override
    public List<Due> claim(Instant now, Instant again, int limit) {
        return transactions.inOne(() -> {
            List<TimerRow> due = rows.lockDue(now, limit);
            statements.batch("UPDATE timer SET due_at = ? WHERE alert = ? AND kind = ?", due, (statement, row) -> {
                statement.setTimestamp(1, Timestamp.from(again));
                statement.setString(2, row.alert.toString());
                statement.setString(3, row.kind);
            });
            return due.stream()
                    .map(row -> new Due(new AlertId(row.alert), Kind.valueOf(row.kind)))
                    .toList();
        });
    }

    @MappedEntity("timer")
    record TimerRow(@Id UUID alert, String kind, Instant dueAt) {}

    @JdbcRepository(dialect = Dialect.MYSQL)
    interface Rows extends GenericRepository<TimerRow, UUID> {
        @Query(
                "INSERT INTO timer (alert, kind, due_at) VALUES (:alert, :kind, :due) ON DUPLICATE KEY UPDATE due_at = :due")
        void set(UUID alert, String kind, Instant due);

        @Query("DELETE FROM timer WHERE alert = :alert AND kind = :kind")
        void clear(UUID alert, String kind);

        @Query("SELECT * FROM timer WHERE due_at <= :now ORDER BY due_at LIMIT :limit FOR UPDATE SKIP LOCKED")
        List<TimerRow> lockDue(Instant now, int limit);
    }
}
