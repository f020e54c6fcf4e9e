package org.childalert.store;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.childalert.AgencyId;
import org.childalert.subscriber.Phone;
import org.childalert.subscriber.Subscriber;
import org.childalert.subscriber.Subscribers;
import org.jspecify.annotations.Nullable;

/** Subscribers as rows. Regions are written between blanks, and with one before and after them, so that one can be looked for. */
@Singleton
final class JdbcSubscribers implements Subscribers {
    static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final String COLUMNS =
            "SELECT id, sealed, language, regions, state FROM subscriber WHERE agency = ?";

    private final Statements statements;
    private final SealedPhones phones;
    private final ImportBatches batches;

    JdbcSubscribers(Statements statements, SealedPhones phones, ImportBatches batches) {
        this.statements = statements;
        this.phones = phones;
        this.batches = batches;
    }

    @Override
    public Optional<Subscriber> find(AgencyId agency, UUID id) {
        return statements
                .query(COLUMNS + " AND id = ?", List.of(agency.value(), id), row -> subscriber(agency, row))
                .stream()
                .findFirst();
    }

    @Override
    public List<Subscriber> list(AgencyId agency, Filter filter, @Nullable UUID after, int limit) {
        var sql = new StringBuilder(COLUMNS).append(" AND id > ?");
        var values = new ArrayList<Object>(List.of(agency.value(), after == null ? BEFORE_ALL : after));
        if (filter.region() != null) {
            sql.append(" AND (regions = '' OR LOCATE(?, regions) > 0)");
            values.add(" " + filter.region() + " ");
        }
        if (filter.language() != null) {
            sql.append(" AND language = ?");
            values.add(filter.language());
        }
        if (filter.state() != null) {
            sql.append(" AND state = ?");
            values.add(filter.state().name());
        }
        values.add(limit);
        return statements.query(sql + " ORDER BY id LIMIT ?", values, row -> subscriber(agency, row));
    }

    @Override
    public long count(AgencyId agency) {
        return statements
                .query(
                        "SELECT COUNT(*) FROM subscriber WHERE agency = ?",
                        List.of(agency.value()),
                        row -> row.getLong(1))
                .getFirst();
    }

    @Override
    public boolean remove(AgencyId agency, UUID id) {
        return statements.update("DELETE FROM subscriber WHERE agency = ? AND id = ?", List.of(agency.value(), id)) > 0;
    }

    @Override
    public boolean remove(AgencyId agency, Phone phone) {
        return remove(agency, phones.id(agency, phone));
    }

    @Override
    public boolean change(AgencyId agency, Phone phone, Subscriber.State to, Instant now) {
        return statements.update(
                        "UPDATE subscriber SET state = ?, changed_at = ? WHERE agency = ? AND id = ? AND state <> ?",
                        List.of(to.name(), now, agency.value(), phones.id(agency, phone), to.name()))
                > 0;
    }

    @Override
    public Loaded load(AgencyId agency, UUID importId, List<Row> rows, Instant now) {
        return batches.load(agency, importId, rows, now);
    }

    private Subscriber subscriber(AgencyId agency, ResultSet row) throws SQLException {
        return new Subscriber(
                UUID.fromString(row.getString(1)),
                agency,
                phones.open(agency, row.getBytes(2)),
                row.getString(3),
                words(row.getString(4)),
                Subscriber.State.valueOf(row.getString(5)));
    }

    private static Set<String> words(String text) {
        return text.isBlank()
                ? Set.of()
                : Arrays.stream(text.strip().split(" ")).collect(Collectors.toUnmodifiableSet());
    }
}
