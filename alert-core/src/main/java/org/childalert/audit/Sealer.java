package org.childalert.audit;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.childalert.Identifiers;
import org.childalert.Transactions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals what was written to the trail, on one node at a time. The order of the chain is the order of sealing. Whoever thinks wrongly that the lease is
 * theirs fails at the number of the next seal, which is there already.
 */
@Singleton
public class Sealer {
    private static final int BATCH = 1000;
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final Duration ON_RECORD = Duration.ofHours(1);
    private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);

    private final Seals seals;
    private final Chain chain;
    private final Transactions transactions;
    private final Clock clock;
    private final String name;
    private final Window window = new Window();
    private Instant leasedUntil = Instant.MIN;
    private Instant tryAgain = Instant.MIN;
    private Instant lastOnRecord = Instant.MIN;
    private @Nullable Seal known;
    private boolean behind;
    private long refused;

    public Sealer(Seals seals, Chain chain, Transactions transactions, Identifiers identifiers, Clock clock) {
        this.seals = seals;
        this.chain = chain;
        this.transactions = transactions;
        this.clock = clock;
        name = identifiers.uuid().toString();
    }

    @Scheduled(fixedDelay = "${audit.poll:500ms}", initialDelay = "${audit.poll:500ms}")
    void tick() {
        try {
            seal();
        } catch (RuntimeException e) {
            LOG.error("the audit trail could not be sealed; trying again", e);
        }
    }

    /** Seals all that waits, if this node has the lease or can get it. @return how many entries were sealed */
    public synchronized int seal() {
        Instant now = clock.instant();
        if (!isMine(now)) return 0;
        boolean wasBehind = behind;
        behind = true;
        int sealed = sealFrom(window.from(now, seals::lastPosition));
        behind = false;
        // what failed may have left entries behind the window meanwhile
        if (wasBehind) window.reset();
        if (known != null && sealed > 0 && !now.isBefore(lastOnRecord.plus(ON_RECORD))) putOnRecord(known, now);
        return sealed;
    }

    private int sealFrom(long position) {
        int sealed = 0;
        long above = position;
        List<StoredEntry> batch;
        do {
            batch = seals.unsealed(above, BATCH);
            if (batch.isEmpty()) break;
            above = batch.getLast().position();
            sealed += seal(batch);
        } while (batch.size() == BATCH && isMine(clock.instant()));
        return sealed;
    }

    /** Seals what this process wrote last, and lets another node seal at once. */
    public synchronized void end() {
        if (seal() == 0 && leasedUntil.equals(Instant.MIN)) return;
        Instant now = clock.instant();
        seals.lease(name, now, now);
        leasedUntil = Instant.MIN;
    }

    private boolean isMine(Instant now) {
        if (now.isBefore(tryAgain)) return now.isBefore(leasedUntil);
        boolean had = now.isBefore(leasedUntil);
        Instant until = now.plus(LEASE);
        boolean mine = seals.lease(name, now, until);
        leasedUntil = mine ? until : Instant.MIN;
        tryAgain = now.plus(LEASE.dividedBy(2));
        if (mine && !had) window.reset();
        return mine;
    }

    private int seal(List<StoredEntry> batch) {
        List<StoredEntry> genuine = genuine(batch);
        if (genuine.isEmpty()) return 0;
        Instant now = clock.instant();
        Seal last = transactions.inOne(() -> {
            List<Seal> added = chained(genuine, now);
            seals.add(added);
            return added.getLast();
        });
        known = last;
        return genuine.size();
    }

    private List<Seal> chained(List<StoredEntry> entries, Instant now) {
        Optional<Seal> head = seals.head();
        mustNotBeCut(head);
        long sequence = head.map(Seal::sequence).orElse(0L);
        String hash = head.map(Seal::hash).orElseGet(() -> chain.start(seals.unsignedUntil()));
        List<Seal> added = new ArrayList<>(entries.size());
        for (StoredEntry entry : entries) {
            Seal next = chain.next(hash, ++sequence, entry, now);
            added.add(next);
            hash = next.hash();
        }
        return added;
    }

    /** What was cut off would be sealed anew as if nothing had been: better no seal, and a verification that says so. */
    private void mustNotBeCut(Optional<Seal> head) {
        if (known != null && head.map(Seal::sequence).orElse(0L) < known.sequence())
            throw new IllegalStateException(
                    "the audit chain ends with seal %d (expected: %d or later): seals were removed"
                            .formatted(head.map(Seal::sequence).orElse(0L), known.sequence()));
    }

    private List<StoredEntry> genuine(List<StoredEntry> batch) {
        long unsignedUntil = seals.unsignedUntil();
        List<StoredEntry> genuine = new ArrayList<>(batch.size());
        for (StoredEntry entry : batch) {
            if (chain.isGenuine(entry, unsignedUntil)) genuine.add(entry);
            else refuse(entry);
        }
        return genuine;
    }

    private void refuse(StoredEntry entry) {
        if (entry.position() <= refused) return;
        refused = entry.position();
        LOG.error(
                "the audit entry {} at position {} was not written by this system; it is not sealed",
                entry.id(),
                entry.position());
    }

    /** Logs are kept elsewhere: a head in them proves later that nothing was cut off. */
    private void putOnRecord(Seal head, Instant now) {
        lastOnRecord = now;
        LOG.info("the audit chain has {} entries; its head is {}", head.sequence(), head.hash());
    }
}
