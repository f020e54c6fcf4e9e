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
import org.childalert.AgencyId;
import org.childalert.dissemination.LinkCondition;
import org.childalert.dissemination.LinkTestResult;
import org.childalert.dissemination.LinkTestResults;
import org.jspecify.annotations.Nullable;

/** One row for each channel that was ever tested, and one for each test. */
@Singleton
final class JdbcLinkTestResults implements LinkTestResults {
    private static final int AT_ONCE = 1_000;

    private final Rows rows;

    JdbcLinkTestResults(Rows rows) {
        this.rows = rows;
    }

    @Override
    public boolean begin(AgencyId agency, String channel, Instant now, Instant until) {
        rows.addIfAbsent(agency.value(), channel);
        return rows.begin(agency.value(), channel, now, until) == 1;
    }

    @Override
    public boolean beginDue(AgencyId agency, String channel, Instant slot, Instant now, Instant until) {
        rows.addIfAbsent(agency.value(), channel);
        return rows.beginDue(agency.value(), channel, slot, now, until) == 1;
    }

    @Override
    public void release(AgencyId agency, String channel) {
        rows.release(agency.value(), channel);
    }

    @Override
    public LinkCondition lock(AgencyId agency, String channel) {
        return rows.lock(agency.value(), channel).condition(agency);
    }

    @Override
    public void record(LinkTestResult result, LinkCondition condition) {
        String agency = result.agency().value();
        String outcome = result.outcome().name();
        rows.record(
                agency,
                result.channel(),
                outcome,
                result.detail(),
                result.milliseconds(),
                result.at(),
                result.by(),
                condition.misses(),
                condition.degradedSince());
        rows.keep(agency, result.channel(), outcome, result.detail(), result.milliseconds(), result.at(), result.by());
    }

    @Override
    public List<LinkTestResult> list(AgencyId agency) {
        return rows.list(agency.value()).stream().map(row -> row.result(agency)).toList();
    }

    @Override
    public List<LinkCondition> conditions(AgencyId agency) {
        return rows.conditions(agency.value()).stream()
                .map(row -> row.condition(agency))
                .toList();
    }

    @Override
    public List<LinkTestResult> history(AgencyId agency, String channel, int limit) {
        return rows.history(agency.value(), channel, limit).stream()
                .map(row -> row.result(agency))
                .toList();
    }

    @Override
    public void forget(Instant before) {
        while (rows.forget(before, AT_ONCE) == AT_ONCE) Thread.onSpinWait();
    }

    @MappedEntity("channel_test")
    record TestRow(@Id String channel, String outcome, String detail, long milliseconds, Instant at, String askedBy) {
        LinkTestResult result(AgencyId agency) {
            return new LinkTestResult(
                    agency, channel, LinkTestResult.Outcome.valueOf(outcome), detail, milliseconds, at, askedBy);
        }
    }

    @MappedEntity("channel_test")
    record ConditionRow(
            @Id String channel, int misses, @Nullable Instant degradedAt) {
        LinkCondition condition(AgencyId agency) {
            return new LinkCondition(agency, channel, misses, degradedAt);
        }
    }

    @JdbcRepository(dialect = Dialect.MYSQL)
    interface Rows extends GenericRepository<TestRow, String> {
        @Query("INSERT IGNORE INTO channel_test (agency, channel) VALUES (:agency, :channel)")
        void addIfAbsent(String agency, String channel);

        @Query("""
                UPDATE channel_test SET busy_until = :until
                WHERE agency = :agency AND channel = :channel AND (busy_until IS NULL OR busy_until <= :now)""")
        int begin(String agency, String channel, Instant now, Instant until);

        /** What was tested at a time that has not come yet says nothing: the clock was moved back since. */
        @Query("""
                UPDATE channel_test SET busy_until = :until
                WHERE agency = :agency AND channel = :channel AND (busy_until IS NULL OR busy_until <= :now)
                    AND (at IS NULL OR at < :slot OR at > :until)""")
        int beginDue(String agency, String channel, Instant slot, Instant now, Instant until);

        @Query("UPDATE channel_test SET busy_until = NULL WHERE agency = :agency AND channel = :channel")
        void release(String agency, String channel);

        @Query("""
                SELECT channel, misses, degraded_at FROM channel_test WHERE agency = :agency AND channel = :channel
                FOR UPDATE""")
        ConditionRow lock(String agency, String channel);

        @Query("""
                UPDATE channel_test SET busy_until = NULL, outcome = :outcome, detail = :detail, milliseconds = :milliseconds,
                    at = :at, asked_by = :by, misses = :misses, degraded_at = :degradedAt
                WHERE agency = :agency AND channel = :channel""")
        void record(
                String agency,
                String channel,
                String outcome,
                String detail,
                long milliseconds,
                Instant at,
                String by,
                int misses,
                @Nullable Instant degradedAt);

        @Query("""
                INSERT INTO channel_probe (agency, channel, outcome, detail, milliseconds, at, asked_by)
                VALUES (:agency, :channel, :outcome, :detail, :milliseconds, :at, :by)""")
        void keep(
                String agency, String channel, String outcome, String detail, long milliseconds, Instant at, String by);

        @Query("""
                SELECT channel, outcome, detail, milliseconds, at, asked_by FROM channel_test
                WHERE agency = :agency AND outcome IS NOT NULL""")
        List<TestRow> list(String agency);

        @Query("""
                SELECT channel, misses, degraded_at FROM channel_test WHERE agency = :agency AND outcome IS NOT NULL""")
        List<ConditionRow> conditions(String agency);

        @Query("""
                SELECT channel, outcome, detail, milliseconds, at, asked_by FROM channel_probe
                WHERE agency = :agency AND channel = :channel ORDER BY at DESC, id DESC LIMIT :limit""")
        List<TestRow> history(String agency, String channel, int limit);

        @Query("DELETE FROM channel_probe WHERE at < :before LIMIT :limit")
        int forget(Instant before, int limit);
    }
}
