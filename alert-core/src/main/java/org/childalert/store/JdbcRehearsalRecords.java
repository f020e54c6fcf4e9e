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
import java.util.Optional;
import java.util.UUID;
import org.childalert.AgencyId;
import org.childalert.dissemination.Level;
import org.childalert.dissemination.LinkTestResult;
import org.childalert.dissemination.RehearsalRecords;
import org.childalert.dissemination.RehearsalResult;
import org.jspecify.annotations.Nullable;

/** One row for each rehearsal. */
@Singleton
final class JdbcRehearsalRecords implements RehearsalRecords {
    private final Rows rows;

    JdbcRehearsalRecords(Rows rows) {
        this.rows = rows;
    }

    @Override
    public void lock(AgencyId agency, String channel) {
        rows.addIfAbsent(agency.value(), channel);
        rows.lock(agency.value(), channel);
    }

    @Override
    public int since(AgencyId agency, String channel, Instant from) {
        return rows.since(agency.value(), channel, from);
    }

    @Override
    public boolean isBusy(AgencyId agency, String channel, Instant now) {
        return rows.busy(agency.value(), channel, now) > 0;
    }

    @Override
    public void add(RehearsalResult begun, Instant busyUntil) {
        rows.add(
                begun.id(),
                begun.agency().value(),
                begun.channel(),
                begun.by(),
                begun.at(),
                begun.identifier(),
                begun.expires(),
                busyUntil);
    }

    @Override
    public void forget(AgencyId agency, String channel, Instant before) {
        rows.forget(agency.value(), channel, before);
    }

    @Override
    public void sent(UUID id, LinkTestResult.Outcome outcome, String detail, Instant at) {
        rows.sent(id, outcome.name(), detail, at);
    }

    @Override
    public void said(UUID id, Level level, Instant at) {
        switch (level) {
            case RECEIVED -> rows.received(id, at);
            case SCHEDULED -> rows.scheduled(id, at);
            case AIRED -> rows.aired(id, at);
            case REMOVED -> throw new IllegalArgumentException("level: removed (expected: one of an alert)");
        }
    }

    @Override
    public Optional<RehearsalResult> find(UUID id) {
        return rows.find(id).map(RehearsalRow::result);
    }

    @Override
    public List<RehearsalResult> list(AgencyId agency, String channel, int limit) {
        return rows.list(agency.value(), channel, limit).stream()
                .map(RehearsalRow::result)
                .toList();
    }

    @MappedEntity("rehearsal")
    record RehearsalRow(
            @Id UUID id,
            String agency,
            String channel,
            String askedBy,
            Instant askedAt,
            String identifier,
            Instant expiresAt,
            @Nullable String outcome,
            @Nullable String detail,
            @Nullable Instant sentAt,
            @Nullable Instant receivedAt,
            @Nullable Instant scheduledAt,
            @Nullable Instant airedAt) {
        RehearsalResult result() {
            return new RehearsalResult(
                    id,
                    new AgencyId(agency),
                    channel,
                    askedBy,
                    askedAt,
                    identifier,
                    expiresAt,
                    outcome == null ? null : LinkTestResult.Outcome.valueOf(outcome),
                    detail,
                    sentAt,
                    receivedAt,
                    scheduledAt,
                    airedAt);
        }
    }

    @JdbcRepository(dialect = Dialect.MYSQL)
    interface Rows extends GenericRepository<RehearsalRow, UUID> {
        String COLUMNS = """
                SELECT id, agency, channel, asked_by, asked_at, identifier, expires_at, outcome, detail, sent_at,
                    received_at, scheduled_at, aired_at FROM rehearsal""";

        /** The row of the channel's link tests stands for the channel. */
        @Query("INSERT IGNORE INTO channel_test (agency, channel) VALUES (:agency, :channel)")
        void addIfAbsent(String agency, String channel);

        @Query("SELECT channel FROM channel_test WHERE agency = :agency AND channel = :channel FOR UPDATE")
        String lock(String agency, String channel);

        @Query("SELECT COUNT(*) FROM rehearsal WHERE agency = :agency AND channel = :channel AND asked_at > :from")
        int since(String agency, String channel, Instant from);

        @Query("""
                SELECT COUNT(*) FROM rehearsal
                WHERE agency = :agency AND channel = :channel AND outcome IS NULL AND busy_until > :now""")
        int busy(String agency, String channel, Instant now);

        @Query("""
                INSERT INTO rehearsal (id, agency, channel, asked_by, asked_at, identifier, expires_at, busy_until)
                VALUES (:id, :agency, :channel, :by, :at, :identifier, :expires, :busyUntil)""")
        void add(
                UUID id,
                String agency,
                String channel,
                String by,
                Instant at,
                String identifier,
                Instant expires,
                Instant busyUntil);

        @Query("DELETE FROM rehearsal WHERE agency = :agency AND channel = :channel AND asked_at < :before")
        void forget(String agency, String channel, Instant before);

        @Query("UPDATE rehearsal SET outcome = :outcome, detail = :detail, sent_at = :at WHERE id = :id")
        void sent(UUID id, String outcome, String detail, Instant at);

        @Query("UPDATE rehearsal SET received_at = :at WHERE id = :id AND received_at IS NULL")
        void received(UUID id, Instant at);

        @Query("UPDATE rehearsal SET scheduled_at = :at WHERE id = :id AND scheduled_at IS NULL")
        void scheduled(UUID id, Instant at);

        @Query("UPDATE rehearsal SET aired_at = :at WHERE id = :id AND aired_at IS NULL")
        void aired(UUID id, Instant at);

        @Query(COLUMNS + " WHERE id = :id")
        Optional<RehearsalRow> find(UUID id);

        @Query(COLUMNS + " WHERE agency = :agency AND channel = :channel ORDER BY asked_at DESC, id DESC LIMIT :limit")
        List<RehearsalRow> list(String agency, String channel, int limit);
    }
}
