package org.childalert.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.childalert.alert.OfficerId;
import org.childalert.alert.Sessions;

/** Sessions as rows. */
@Singleton
final class JdbcSessions implements Sessions {
    private final Rows rows;

    JdbcSessions(Rows rows) {
        this.rows = rows;
    }

    @Override
    public void open(Session session) {
        rows.add(session.digest(), session.officer().value(), session.began(), session.seen());
    }

    @Override
    public Optional<Session> find(String digest) {
        return rows.find(digest)
                .map(row -> new Session(row.digest, new OfficerId(row.officer), row.beganAt, row.seenAt));
    }

    @Override
    public void seen(String digest, Instant at) {
        rows.seen(digest, at);
    }

    @Override
    public void end(String digest) {
        rows.end(digest);
    }

    @Override
    public void forget(Instant seenBefore, Instant begunBefore) {
        rows.forget(seenBefore, begunBefore);
    }

    @MappedEntity("session")
    record SessionRow(@Id String digest, UUID officer, Instant beganAt, Instant seenAt) {}

    @JdbcRepository(dialect = Dialect.MYSQL)
    interface Rows extends GenericRepository<SessionRow, String> {
        @Query("INSERT INTO session (digest, officer, began_at, seen_at) VALUES (:digest, :officer, :began, :seen)")
        void add(String digest, UUID officer, Instant began, Instant seen);

        @Query("SELECT * FROM session WHERE digest = :digest")
        Optional<SessionRow> find(String digest);

        @Query("UPDATE session SET seen_at = :at WHERE digest = :digest")
        void seen(String digest, Instant at);

        @Query("DELETE FROM session WHERE digest = :digest")
        void end(String digest);

        @Query("DELETE FROM session WHERE seen_at < :seenBefore OR began_at < :begunBefore")
        void forget(Instant seenBefore, Instant begunBefore);
    }
}
