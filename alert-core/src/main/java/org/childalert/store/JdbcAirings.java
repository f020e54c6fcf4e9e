package org.childalert.store;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.childalert.AgencyId;
import org.childalert.alert.AlertId;
import org.childalert.dissemination.Airing;
import org.childalert.dissemination.Airings;
import org.jspecify.annotations.Nullable;

/** Airings as rows. */
@Singleton
final class JdbcAirings implements Airings {
    private static final int BATCH = 500;
    private static final String ALL =
            "SELECT id, agency, alert, delivery, channel, at, seconds, item, log, said_by, evidence, recorded_at FROM airing WHERE alert = ?";

    private final Statements statements;

    JdbcAirings(Statements statements) {
        this.statements = statements;
    }

    /** What is unique of one. */
    private record Place(UUID delivery, Instant at, String item) {
        static Place of(Airing airing) {
            return new Place(airing.delivery(), micros(airing.at()), airing.item());
        }
    }

    @Override
    public List<Airing> add(List<Airing> airings) {
        var fresh = new ArrayList<Airing>();
        for (int from = 0; from < airings.size(); from += BATCH)
            fresh.addAll(addSome(airings.subList(from, Math.min(from + BATCH, airings.size()))));
        return fresh;
    }

    private List<Airing> addSome(List<Airing> airings) {
        Set<Place> known = known(airings);
        List<Airing> fresh =
                airings.stream().filter(airing -> known.add(Place.of(airing))).toList();
        statements.batch("""
                INSERT IGNORE INTO airing (id, agency, alert, delivery, channel, at, seconds, item, log, said_by, evidence, recorded_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", fresh, (statement, airing) -> {
            statement.setString(1, airing.id().toString());
            statement.setString(2, airing.agency().value());
            statement.setString(3, airing.alert().toString());
            statement.setString(4, airing.delivery().toString());
            statement.setString(5, airing.channel());
            statement.setTimestamp(6, Timestamp.from(micros(airing.at())));
            statement.setObject(7, airing.seconds(), Types.INTEGER);
            statement.setString(8, airing.item());
            statement.setString(9, airing.log() == null ? null : airing.log().toString());
            statement.setString(10, airing.by());
            statement.setString(11, airing.evidence());
            statement.setTimestamp(12, Timestamp.from(airing.recordedAt()));
        });
        return fresh;
    }

    private Set<Place> known(List<Airing> airings) {
        if (airings.isEmpty()) return Set.of();
        var values = new ArrayList<Object>();
        var places = new ArrayList<String>();
        for (Airing airing : airings) {
            places.add("(?, ?, ?)");
            values.add(airing.delivery());
            values.add(micros(airing.at()));
            values.add(airing.item());
        }
        return new HashSet<>(statements.query(
                "SELECT delivery, at, item FROM airing WHERE (delivery, at, item) IN (" + String.join(", ", places)
                        + ")",
                values,
                row -> new Place(
                        UUID.fromString(row.getString(1)), row.getTimestamp(2).toInstant(), row.getString(3))));
    }

    @Override
    public List<Airing> list(AlertId alert, @Nullable UUID after, int limit) {
        return after == null
                ? statements.query(ALL + " ORDER BY id LIMIT ?", List.of(alert.value(), limit), JdbcAirings::airing)
                : statements.query(
                        ALL + " AND id > ? ORDER BY id LIMIT ?",
                        List.of(alert.value(), after, limit),
                        JdbcAirings::airing);
    }

    private static Airing airing(ResultSet row) throws SQLException {
        int seconds = row.getInt(7);
        boolean unsaid = row.wasNull();
        String log = row.getString(9);
        return new Airing(
                UUID.fromString(row.getString(1)),
                new AgencyId(row.getString(2)),
                new AlertId(UUID.fromString(row.getString(3))),
                UUID.fromString(row.getString(4)),
                row.getString(5),
                row.getTimestamp(6).toInstant(),
                unsaid ? null : seconds,
                row.getString(8),
                log == null ? null : UUID.fromString(log),
                row.getString(10),
                row.getString(11),
                row.getTimestamp(12).toInstant());
    }

    @Override
    public List<Proof> proofs(AlertId alert) {
        return statements.query(
                """
                SELECT channel, times, at, latest, said_by, evidence FROM (
                    SELECT channel, at, said_by, evidence,
                        COUNT(*) OVER (PARTITION BY channel) AS times,
                        MAX(at) OVER (PARTITION BY channel) AS latest,
                        ROW_NUMBER() OVER (PARTITION BY channel ORDER BY at, id) AS nth
                    FROM airing WHERE alert = ?) airings
                WHERE nth = 1 ORDER BY channel""",
                List.of(alert.value()),
                row -> new Proof(
                        row.getString(1),
                        row.getInt(2),
                        row.getTimestamp(3).toInstant(),
                        row.getTimestamp(4).toInstant(),
                        row.getString(5),
                        row.getString(6)));
    }

    /** As the column has it, so that what comes back is equal. */
    private static Instant micros(Instant at) {
        return at.truncatedTo(java.time.temporal.ChronoUnit.MICROS);
    }
}
