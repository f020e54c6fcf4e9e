package org.childalert.store;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.childalert.AgencyId;
import org.childalert.dissemination.Replay;
import org.childalert.dissemination.ReplayRecords;
import org.jspecify.annotations.Nullable;

/** What was sent again as rows. */
@Singleton
final class JdbcReplayRecords implements ReplayRecords {
    private final Statements statements;

    JdbcReplayRecords(Statements statements) {
        this.statements = statements;
    }

    @Override
    public void begin(Replay begun) {
        statements.update(
                "INSERT INTO delivery_replay (id, agency, channel, delivery, asked_by, at) VALUES (?, ?, ?, ?, ?, ?)",
                List.of(begun.id(), begun.agency().value(), begun.channel(), begun.delivery(), begun.by(), begun.at()));
    }

    @Override
    public void end(Replay done) {
        statements.update(
                "UPDATE delivery_replay SET outcome = ?, detail = ?, milliseconds = ? WHERE id = ?",
                Arrays.<@Nullable Object>asList(
                        String.valueOf(done.outcome()), done.detail(), done.milliseconds(), done.id()));
    }

    @Override
    public long since(AgencyId agency, String channel, Instant since) {
        return statements
                .query(
                        "SELECT COUNT(*) FROM delivery_replay WHERE agency = ? AND channel = ? AND at > ?",
                        List.of(agency.value(), channel, since),
                        row -> row.getLong(1))
                .getFirst();
    }
}
