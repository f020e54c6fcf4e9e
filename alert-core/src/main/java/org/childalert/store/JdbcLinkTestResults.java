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
import org.childalert.dissemination.LinkTestResult;
import org.childalert.dissemination.LinkTestResults;

/** One row for each channel that was ever tested. */
@Singleton
final class JdbcLinkTestResults implements LinkTestResults {
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
    public void record(LinkTestResult result) {
        rows.record(
                result.agency().value(),
                result.channel(),
                result.outcome().name(),
                result.detail(),
                result.milliseconds(),
                result.at(),
                result.by());
    }

    @Override
    public List<LinkTestResult> list(AgencyId agency) {
        return rows.list(agency.value()).stream()
                .map(row -> new LinkTestResult(
                        agency,
                        row.channel,
                        LinkTestResult.Outcome.valueOf(row.outcome),
                        row.detail,
                        row.milliseconds,
                        row.at,
                        row.askedBy))
                .toList();
    }

    @MappedEntity("channel_test")
    record TestRow(@Id String channel, String outcome, String detail, long milliseconds, Instant at, String askedBy) {}

    @JdbcRepository(dialect = Dialect.MYSQL)
    interface Rows extends GenericRepository<TestRow, String> {
        @Query("INSERT IGNORE INTO channel_test (agency, channel) VALUES (:agency, :channel)")
        void addIfAbsent(String agency, String channel);

        @Query("""
                UPDATE channel_test SET busy_until = :until
                WHERE agency = :agency AND channel = :channel AND (busy_until IS NULL OR busy_until <= :now)""")
        int begin(String agency, String channel, Instant now, Instant until);

        @Query("""
                UPDATE channel_test SET busy_until = NULL, outcome = :outcome, detail = :detail, milliseconds = :milliseconds,
                    at = :at, asked_by = :by
                WHERE agency = :agency AND channel = :channel""")
        void record(
                String agency, String channel, String outcome, String detail, long milliseconds, Instant at, String by);

        @Query("""
                SELECT channel, outcome, detail, milliseconds, at, asked_by FROM channel_test
                WHERE agency = :agency AND outcome IS NOT NULL""")
        List<TestRow> list(String agency);
    }
}
