package org.childalert.audit;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.childalert.AgencyId;
import org.childalert.Fixtures;
import org.childalert.Identifiers;
import org.childalert.Scenario;
import org.childalert.Transactions;

/** A trail of its own with its chain, and somebody who may do everything in the database and does not have the deployment's key. */
final class AuditRoom implements AutoCloseable {
    final Scenario scenario;
    private final Connection administrator;

    AuditRoom(Path directory) {
        scenario = Scenario.start(directory);
        administrator = scenario.connect();
        for (String table : List.of("audit_entry", "audit_seal"))
            for (String what : List.of("changed", "removed")) sql("DROP TRIGGER " + table + "_is_never_" + what);
    }

    /** Nothing was ever written. */
    void empty() {
        sql("TRUNCATE audit_entry");
        sql("TRUNCATE audit_seal");
        sql("UPDATE audit_sealer SET sealer = 'nobody', leased_until = '2000-01-01', unsigned_until = 0");
        scenario.clock().moveTo(Fixtures.NOON);
    }

    void sql(String statement) {
        sql(administrator, statement);
    }

    static void sql(Connection connection, String statement) {
        try (var prepared = connection.createStatement()) {
            prepared.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    long number(String query) {
        return scenario.number(query);
    }

    /** A node's sealer, as it is after a start. */
    Sealer sealer() {
        return new Sealer(
                scenario.bean(Seals.class),
                scenario.bean(Chain.class),
                scenario.bean(Transactions.class),
                scenario.bean(Identifiers.class),
                scenario.bean(Clock.class));
    }

    Verdict verdict() {
        return scenario.bean(Verifier.class).verify(null);
    }

    Verdict verdict(String noted) {
        return scenario.bean(Verifier.class).verify(noted);
    }

    /** Entries with the actions {@code case.1}, {@code case.2} and so on. */
    List<AuditEntry> written(int count) {
        return written(scenario.bean(Trail.class), count);
    }

    List<AuditEntry> written(Trail trail, int count) {
        var entries = new ArrayList<AuditEntry>();
        for (int i = 1; i <= count; i++) entries.add(entry("case." + i, scenario.now()));
        trail.append(entries);
        return entries;
    }

    AuditEntry entry(String action, Instant at) {
        return new AuditEntry(
                scenario.bean(Identifiers.class).uuid(),
                at.truncatedTo(ChronoUnit.MICROS),
                new AgencyId("be-nca"),
                "anna",
                action,
                UUID.randomUUID(),
                "straße \"1\"",
                "192.0.2.1",
                Map.of("reason", "é\u0001\n", "sha256", "0".repeat(64)));
    }

    /** As many entries, each with its seal. */
    void sealed(int count) {
        written(count);
        var sealer = sealer();
        sealer.seal();
        sealer.end();
    }

    @Override
    public void close() throws SQLException {
        administrator.close();
        scenario.close();
    }
}
