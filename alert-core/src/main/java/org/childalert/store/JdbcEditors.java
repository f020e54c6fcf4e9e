package org.childalert.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.childalert.alert.OfficerId;
import org.childalert.alert.VersionId;
import org.childalert.approval.Editor;
import org.childalert.approval.Editors;

/** One row for each officer and version: when they began, and when they were last seen. */
@Singleton
final class JdbcEditors implements Editors {
    /** A longer silence is the end of a stretch. */
    private static final Duration STRETCH = Duration.ofMinutes(1);

    private final Rows rows;

    JdbcEditors(Rows rows) {
        this.rows = rows;
    }

    @Override
    public void here(VersionId version, OfficerId officer, Instant at) {
        rows.here(version.toString(), officer.value(), version.alert().value(), at, at.minus(STRETCH));
    }

    @Override
    public List<Editor> since(VersionId version, Instant since) {
        return rows.since(version.toString(), since).stream()
                .map(row -> new Editor(new OfficerId(row.officer), row.since, row.seen))
                .toList();
    }

    @MappedEntity("editor")
    record EditorRow(@Id String version, UUID officer, UUID alert, Instant since, Instant seen) {}

    @JdbcRepository(dialect = Dialect.MYSQL)
    interface Rows extends GenericRepository<EditorRow, String> {
        /** MariaDB sets columns from left to right: {@code since} is decided by the old {@code seen}. */
        @Query("""
                INSERT INTO editor (version, officer, alert, since, seen) VALUES (:version, :officer, :alert, :at, :at)
                ON DUPLICATE KEY UPDATE since = IF(seen < :silent, :at, since), seen = GREATEST(seen, :at)""")
        void here(String version, UUID officer, UUID alert, Instant at, Instant silent);

        @Query("SELECT * FROM editor WHERE version = :version AND seen >= :since ORDER BY since, officer")
        List<EditorRow> since(String version, Instant since);
    }
}
