package org.childalert.store;

import jakarta.inject.Singleton;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.childalert.AgencyId;
import org.childalert.subscriber.RowFault;
import org.childalert.subscriber.Subscriber;
import org.childalert.subscriber.Subscribers.Loaded;
import org.childalert.subscriber.Subscribers.Row;
import org.jspecify.annotations.Nullable;

/**
 * Takes a batch of an import into the table: what is there is read once, compared, and all is written in one batch. Each row remembers the import and
 * the line that it was last seen in, which is how a number that stands twice in a file is found in constant memory.
 */
@Singleton
final class ImportBatches {
    /** Whom another import adds in the same moment is left as that one has them. */
    private static final String INSERT = """
            INSERT IGNORE INTO subscriber (agency, id, sealed, language, regions, state, added_at, changed_at, import_id, import_line)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String UPDATE = """
            UPDATE subscriber SET language = ?, regions = ?, changed_at = ?, import_id = ?, import_line = ? WHERE agency = ? AND id = ?""";

    private final Statements statements;
    private final SealedPhones phones;

    ImportBatches(Statements statements, SealedPhones phones) {
        this.statements = statements;
        this.phones = phones;
    }

    /**
     * A subscriber as the table has them, or will after this batch.
     *
     * @param fresh they are not there yet
     */
    private record Known(
            String language,
            String regions,
            boolean stopped,
            Timestamp changedAt,
            @Nullable UUID importId,
            int line,
            boolean fresh) {}

    private static final class Tally {
        int added;
        int changed;
        int unchanged;
        int stopped;
        final List<RowFault> faults = new ArrayList<>();
    }

    Loaded load(AgencyId agency, UUID importId, List<Row> rows, Instant now) {
        if (rows.isEmpty()) return new Loaded(0, 0, 0, 0, List.of());
        var wanted = new LinkedHashMap<Row, UUID>();
        for (Row row : rows) wanted.put(row, phones.id(agency, row.phone()));
        Map<UUID, Known> known = known(agency, wanted);
        var tally = new Tally();
        var written = new LinkedHashMap<UUID, Row>();
        wanted.forEach((row, id) -> {
            Known seen = known.get(id);
            Known becomes = compared(row, seen, importId, now, tally);
            if (becomes == null) return;
            known.put(id, becomes);
            written.put(id, row);
        });
        write(agency, written, known, now);
        return new Loaded(tally.added, tally.changed, tally.unchanged, tally.stopped, tally.faults);
    }

    /** What the row makes of the subscriber; nothing where it says again, or otherwise, what this file said before. */
    private static @Nullable Known compared(Row row, @Nullable Known seen, UUID importId, Instant now, Tally tally) {
        String regions = row.regions().isEmpty() ? "" : " " + String.join(" ", row.regions()) + " ";
        Timestamp at = Timestamp.from(now);
        if (seen == null) {
            if (row.stopped()) tally.stopped++;
            else tally.added++;
            return new Known(row.language(), regions, row.stopped(), at, importId, row.line(), true);
        }
        boolean same = seen.language.equals(row.language()) && seen.regions.equals(regions);
        if (importId.equals(seen.importId) && !seen.stopped) {
            if (same) tally.unchanged++;
            else
                tally.faults.add(new RowFault(
                        row.line(),
                        "the number of line %d with another language or other regions".formatted(seen.line),
                        "each number once"));
            return null;
        }
        if (seen.stopped) {
            tally.stopped++;
            return new Known(seen.language, seen.regions, true, seen.changedAt, importId, row.line(), seen.fresh);
        }
        if (same) tally.unchanged++;
        else tally.changed++;
        return new Known(row.language(), regions, false, same ? seen.changedAt : at, importId, row.line(), false);
    }

    private Map<UUID, Known> known(AgencyId agency, Map<Row, UUID> wanted) {
        var values = new ArrayList<Object>(List.of(agency.value()));
        values.addAll(wanted.values());
        var known = new HashMap<UUID, Known>();
        statements.query(
                "SELECT id, language, regions, state, changed_at, import_id, import_line FROM subscriber WHERE agency = ? AND id IN ("
                        + Statements.marks(wanted.size()) + ")",
                values,
                row -> known.put(
                        UUID.fromString(row.getString(1)),
                        new Known(
                                row.getString(2),
                                row.getString(3),
                                row.getString(4).equals(Subscriber.State.STOPPED.name()),
                                row.getTimestamp(5),
                                row.getString(6) == null ? null : UUID.fromString(row.getString(6)),
                                row.getInt(7),
                                false)));
        return known;
    }

    private void write(AgencyId agency, Map<UUID, Row> written, Map<UUID, Known> known, Instant now) {
        var fresh = new LinkedHashMap<UUID, Row>();
        var there = new LinkedHashMap<UUID, Known>();
        written.forEach((id, row) -> {
            Known becomes = Objects.requireNonNull(known.get(id));
            if (becomes.fresh) fresh.put(id, row);
            else there.put(id, becomes);
        });
        insert(agency, fresh, known, now);
        update(agency, there);
    }

    private void insert(AgencyId agency, Map<UUID, Row> fresh, Map<UUID, Known> known, Instant now) {
        statements.batch(INSERT, fresh.entrySet(), (statement, entry) -> {
            Known becomes = Objects.requireNonNull(known.get(entry.getKey()));
            statement.setString(1, agency.value());
            statement.setString(2, entry.getKey().toString());
            statement.setBytes(3, phones.seal(agency, entry.getValue().phone()));
            statement.setString(4, becomes.language);
            statement.setString(5, becomes.regions);
            statement.setString(6, (becomes.stopped ? Subscriber.State.STOPPED : Subscriber.State.ACTIVE).name());
            statement.setTimestamp(7, Timestamp.from(now));
            statement.setTimestamp(8, becomes.changedAt);
            statement.setString(9, becomes.importId == null ? null : becomes.importId.toString());
            statement.setInt(10, becomes.line);
        });
    }

    private void update(AgencyId agency, Map<UUID, Known> there) {
        statements.batch(UPDATE, there.entrySet(), (statement, entry) -> {
            Known becomes = entry.getValue();
            statement.setString(1, becomes.language);
            statement.setString(2, becomes.regions);
            statement.setTimestamp(3, becomes.changedAt);
            statement.setString(4, becomes.importId == null ? null : becomes.importId.toString());
            statement.setInt(5, becomes.line);
            statement.setString(6, agency.value());
            statement.setString(7, entry.getKey().toString());
        });
    }
}
