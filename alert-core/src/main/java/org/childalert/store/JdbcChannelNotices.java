package org.childalert.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.childalert.AgencyId;
import org.childalert.Transactions;
import org.childalert.dissemination.ChannelNotices;

/** Notices as rows, which go once they are told. */
@Singleton
final class JdbcChannelNotices implements ChannelNotices {
    private final Rows rows;
    private final Transactions transactions;

    JdbcChannelNotices(Rows rows, Transactions transactions) {
        this.rows = rows;
        this.transactions = transactions;
    }

    @Override
    public void add(List<Notice> notices) {
        for (Notice notice : notices)
            rows.add(
                    notice.id(),
                    notice.agency().value(),
                    notice.pager(),
                    notice.recipient(),
                    notice.subject(),
                    notice.text(),
                    notice.at(),
                    notice.attempts());
    }

    @Override
    public List<Notice> claim(Instant now, Instant until, int limit) {
        return transactions.inOne(() -> {
            List<NoticeRow> due = rows.lockDue(now, limit);
            due.forEach(row -> rows.lease(row.id, until));
            return due.stream()
                    .map(row -> new Notice(
                            row.id,
                            new AgencyId(row.agency),
                            row.pager,
                            row.recipient,
                            row.subject,
                            row.body,
                            row.at,
                            row.attempts))
                    .toList();
        });
    }

    @Override
    public void settle(UUID id) {
        rows.remove(id);
    }

    @Override
    public void again(UUID id, Instant at) {
        rows.again(id, at);
    }

    @MappedEntity("channel_notice")
    record NoticeRow(
            @Id UUID id,
            String agency,
            String pager,
            String recipient,
            String subject,
            String body,
            Instant at,
            int attempts) {}

    @JdbcRepository(dialect = Dialect.MYSQL)
    interface Rows extends GenericRepository<NoticeRow, UUID> {
        @Query("""
                INSERT INTO channel_notice (id, agency, pager, recipient, subject, body, at, attempts, claimable_at)
                VALUES (:id, :agency, :pager, :recipient, :subject, :body, :at, :attempts, :at)""")
        void add(
                UUID id,
                String agency,
                String pager,
                String recipient,
                String subject,
                String body,
                Instant at,
                int attempts);

        @Query("""
                SELECT id, agency, pager, recipient, subject, body, at, attempts FROM channel_notice
                WHERE claimable_at <= :now ORDER BY claimable_at LIMIT :limit FOR UPDATE SKIP LOCKED""")
        List<NoticeRow> lockDue(Instant now, int limit);

        @Query("UPDATE channel_notice SET claimable_at = :until WHERE id = :id")
        void lease(UUID id, Instant until);

        @Query("UPDATE channel_notice SET claimable_at = :at, attempts = attempts + 1 WHERE id = :id")
        void again(UUID id, Instant at);

        @Query("DELETE FROM channel_notice WHERE id = :id")
        void remove(UUID id);
    }
}
