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
import org.childalert.alert.AlertId;
import org.childalert.dissemination.Pages;
import org.childalert.dissemination.Paging;

/** One row for each page, which is never changed. */
@Singleton
final class JdbcPages implements Pages {
    private final Rows rows;

    JdbcPages(Rows rows) {
        this.rows = rows;
    }

    @Override
    public void keep(UUID id, AlertId alert, Paging.Page page, Instant at) {
        rows.keep(id, alert.value(), page.topic(), page.subject(), page.text(), page.path(), page.whileOpen(), at);
    }

    @Override
    public Optional<Paging.Page> find(UUID id) {
        return rows.find(id).map(row -> new Paging.Page(row.topic, row.subject, row.body, row.path, row.whileOpen));
    }

    @MappedEntity("page")
    record PageRow(
            @Id UUID id,
            UUID alert,
            String topic,
            String subject,
            String body,
            String path,
            boolean whileOpen,
            Instant at) {}

    @JdbcRepository(dialect = Dialect.MYSQL)
    interface Rows extends GenericRepository<PageRow, UUID> {
        /** Locks the row also where it is there already. */
        @Query("""
                INSERT INTO page (id, alert, topic, subject, body, path, while_open, at)
                VALUES (:id, :alert, :topic, :subject, :body, :path, :whileOpen, :at) ON DUPLICATE KEY UPDATE id = id""")
        void keep(
                UUID id,
                UUID alert,
                String topic,
                String subject,
                String body,
                String path,
                boolean whileOpen,
                Instant at);

        @Query("SELECT * FROM page WHERE id = :id")
        Optional<PageRow> find(UUID id);
    }
}
