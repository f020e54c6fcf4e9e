package org.childalert.subscriber;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.childalert.AgencyId;
import org.childalert.Identifiers;
import org.childalert.Transactions;
import org.childalert.alert.Agencies;
import org.childalert.alert.Caller;
import org.childalert.alert.Refusal;
import org.childalert.audit.AuditEntry;
import org.childalert.audit.Trail;

/**
 * Takes files of subscribers in as they come over the wire: a thousand rows at a time, each thousand in one transaction with the count of it. The
 * same file again changes nothing.
 */
@Singleton
public final class Importer {
    private static final int BATCH = 1000;
    private static final int KEPT_IMPORTS = 20;

    private final Subscribers subscribers;
    private final Imports imports;
    private final Agencies agencies;
    private final Trail trail;
    private final Transactions transactions;
    private final Identifiers identifiers;
    private final Clock clock;

    public Importer(
            Subscribers subscribers,
            Imports imports,
            Agencies agencies,
            Trail trail,
            Transactions transactions,
            Identifiers identifiers,
            Clock clock) {
        this.subscribers = subscribers;
        this.imports = imports;
        this.agencies = agencies;
        this.trail = trail;
        this.transactions = transactions;
        this.identifiers = identifiers;
        this.clock = clock;
    }

    /**
     * Reads the file to its end.
     *
     * @param file CSV in UTF-8 with the header {@code number,language,regions}
     * @return what it came to, bad rows counted
     * @throws Refusal.Invalid if it cannot be read on, naming the line; what stood before it is loaded
     * @throws Refusal.IllegalMove if another import of the agency is under way
     */
    public Import load(Caller caller, InputStream file) {
        AgencyId agency = caller.officer().agency();
        Import begun = begin(caller, agency);
        var reading = new Reading(begun, Set.copyOf(agencies.get(agency).regions()));
        try {
            reading.read(file);
            return end(caller, reading.progress.ended(Import.State.DONE, null, clock.instant()));
        } catch (UnreadableFile e) {
            reading.flush();
            end(caller, reading.progress.ended(Import.State.REFUSED, e.getMessage(), clock.instant()));
            throw new Refusal.Invalid(List.of(e.fault()));
        } catch (IOException e) {
            end(caller, reading.progress.ended(Import.State.INTERRUPTED, "the upload broke off", clock.instant()));
            throw new Refusal.Invalid(
                    List.of(new org.childalert.Fault("", "an upload that broke off", "a whole file")));
        } catch (RuntimeException e) {
            end(caller, reading.progress.ended(Import.State.INTERRUPTED, "it failed here", clock.instant()));
            throw e;
        }
    }

    private Import begin(Caller caller, AgencyId agency) {
        return transactions.inOne(() -> {
            var now = clock.instant();
            imports.running(agency, now.minus(Import.SILENCE)).ifPresent(other -> {
                throw new Refusal.IllegalMove("The import", "begin", "waiting for another import to end", List.of());
            });
            imports.dropOldFaults(agency, KEPT_IMPORTS);
            var begun = new Import(
                    identifiers.uuid(),
                    agency,
                    caller.officer().username(),
                    Import.State.RUNNING,
                    now,
                    now,
                    Import.Counts.NONE,
                    null);
            imports.save(begun);
            return begun;
        });
    }

    private Import end(Caller caller, Import ended) {
        transactions.inOne(() -> {
            imports.save(ended);
            trail.append(new AuditEntry(
                    identifiers.uuid(),
                    ended.updatedAt(),
                    ended.agency(),
                    caller.officer().username(),
                    ended.state() == Import.State.DONE ? "subscribers.imported" : "subscribers.partlyImported",
                    null,
                    ended.id().toString(),
                    caller.from(),
                    details(ended.counts())));
        });
        return ended;
    }

    private static Map<String, String> details(Import.Counts counts) {
        return Map.of(
                "rows", Integer.toString(counts.rows()),
                "added", Integer.toString(counts.added()),
                "changed", Integer.toString(counts.changed()),
                "unchanged", Integer.toString(counts.unchanged()),
                "stopped", Integer.toString(counts.stopped()),
                "faulty", Integer.toString(counts.faulty()));
    }

    /** One file on its way in. */
    private final class Reading {
        private final CsvRows rows;
        private final List<Subscribers.Row> good = new ArrayList<>(BATCH);
        private final List<RowFault> bad = new ArrayList<>();
        private Import progress;

        Reading(Import begun, Set<String> regions) {
            progress = begun;
            rows = new CsvRows(regions);
        }

        void read(InputStream file) throws IOException {
            var lines = new CsvLines(file);
            String header = lines.next();
            rows.checkHeader(header == null ? "" : header);
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (line.isBlank()) continue;
                switch (rows.read(lines.number(), line)) {
                    case CsvRows.Read.Good row -> good.add(row.row());
                    case CsvRows.Read.Bad row -> bad.add(row.fault());
                }
                if (good.size() + bad.size() == BATCH) flush();
            }
            flush();
        }

        void flush() {
            if (good.isEmpty() && bad.isEmpty()) return;
            progress = transactions.inOne(() -> {
                var now = clock.instant();
                Subscribers.Loaded loaded = subscribers.load(progress.agency(), progress.id(), good, now);
                List<RowFault> faults = new ArrayList<>(bad);
                faults.addAll(loaded.faults());
                int room = Imports.KEPT_FAULTS - progress.counts().faulty();
                if (room > 0) imports.addFaults(progress.id(), faults.subList(0, Math.min(room, faults.size())));
                Import counted =
                        progress.at(progress.counts().plus(good.size() + bad.size(), loaded, faults.size()), now);
                imports.save(counted);
                return counted;
            });
            good.clear();
            bad.clear();
        }
    }
}
