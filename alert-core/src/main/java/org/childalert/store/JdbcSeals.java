package org.childalert.store;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.childalert.audit.Link;
import org.childalert.audit.Seal;
import org.childalert.audit.Seals;
import org.childalert.audit.StoredEntry;

/** The audit chain as rows that the database itself refuses to change or remove. */
@Singleton
final class JdbcSeals implements Seals {
    private final SealRows rows;

    JdbcSeals(SealRows rows) {
        this.rows = rows;
    }

    @Override
    public boolean lease(String sealer, Instant now, Instant until) {
        return rows.lease(sealer, now, until) == 1;
    }

    @Override
    public Optional<Seal> head() {
        return rows.head().map(SealRow::seal);
    }

    @Override
    public void add(List<Seal> seals) {
        rows.saveAll(seals.stream().map(SealRow::of).toList());
    }

    @Override
    public List<StoredEntry> unsealed(long above, int limit) {
        return rows.unsealed(above, limit).stream().map(StoredEntryRow::entry).toList();
    }

    @Override
    public List<Link> after(long sequence, int limit) {
        List<SealRow> seals = rows.after(sequence, limit);
        if (seals.isEmpty()) return List.of();
        Map<Long, StoredEntry> entries = rows
                .entries(seals.stream().map(SealRow::position).toList())
                .stream()
                .map(StoredEntryRow::entry)
                .collect(Collectors.toMap(StoredEntry::position, Function.identity()));
        return seals.stream()
                .map(row -> new Link(row.seal(), entries.get(row.position())))
                .toList();
    }

    @Override
    public long lastPosition() {
        return rows.lastPosition();
    }

    @Override
    public long unsignedUntil() {
        return rows.unsignedUntil();
    }
}
