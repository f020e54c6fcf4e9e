package org.childalert.audit;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks whether the trail is what was written. It only reads, a page at a time, and may run while entries are written and sealed. */
@Singleton
public final class Verifier {
    private static final int PAGE = 1000;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Seals seals;
    private final Chain chain;
    private final Clock clock;

    public Verifier(Seals seals, Chain chain, Clock clock) {
        this.seals = seals;
        this.chain = chain;
        this.clock = clock;
    }

    /** @param noted a head from an earlier verdict, which must still be in the chain; null asks for none */
    public Verdict verify(@Nullable String noted) {
        var walk = new Walk(seals, chain, noted);
        // from below 1: a number that no seal has would hide an entry
        for (List<Link> page = seals.after(Long.MIN_VALUE, PAGE);
                !page.isEmpty();
                page = seals.after(walk.sealed(), PAGE)) {
            var broken = walk.along(page);
            if (broken != null) return walk.verdict(0, broken);
        }
        if (noted != null && walk.noted() == null)
            return walk.verdict(0, new Verdict.Broken(Flaw.HEAD_NOT_FOUND, null, null, null));
        return unsealed(walk);
    }

    private Verdict unsealed(Walk walk) {
        long waiting = 0;
        Verdict.@Nullable Broken broken = null;
        List<StoredEntry> page = seals.unsealed(0, PAGE);
        while (!page.isEmpty()) {
            waiting += page.size();
            for (StoredEntry entry : page) if (broken == null) broken = flawOf(entry, walk);
            page = seals.unsealed(page.getLast().position(), PAGE);
        }
        return walk.verdict(waiting, broken);
    }

    private Verdict.@Nullable Broken flawOf(StoredEntry entry, Walk walk) {
        if (!chain.isGenuine(entry, walk.unsignedUntil()))
            return new Verdict.Broken(Flaw.NOT_WRITTEN_HERE, null, entry.position(), entry);
        if (entry.at().isBefore(clock.instant().minus(PATIENCE)))
            return new Verdict.Broken(Flaw.UNSEALED, null, entry.position(), entry);
        return null;
    }
}
