package org.childalert.audit;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One walk along the chain, from its start: how far it came, and what the next link must be. */
final class Walk {
    /** How many links are looked at for the one that belongs where another stands. */
    private static final int AROUND = 1000;

    private final Seals seals;
    private final Chain chain;
    private final long unsignedUntil;
    private final @Nullable String wanted;
    private String previous;
    private long sealed;
    private @Nullable Instant sealedUntil;
    private @Nullable Long noted;

    Walk(Seals seals, Chain chain, @Nullable String wanted) {
        this.seals = seals;
        this.chain = chain;
        this.wanted = wanted;
        unsignedUntil = seals.unsignedUntil();
        previous = chain.start(unsignedUntil);
    }

    /** @return what is wrong with the first link that does not hold; null if all hold */
    Verdict.@Nullable Broken along(List<Link> page) {
        for (Link link : page) {
            if (link.seal().sequence() > sealed + 1)
                return new Verdict.Broken(Flaw.SEAL_MISSING, sealed + 1, null, null);
            if (link.seal().sequence() <= sealed || !holds(link)) return broken(link);
            previous = link.seal().hash();
            sealed = link.seal().sequence();
            sealedUntil = link.seal().at();
            if (previous.equals(wanted)) noted = sealed;
        }
        return null;
    }

    private boolean holds(Link link) {
        StoredEntry entry = link.entry();
        return entry != null && chain.isGenuine(entry, unsignedUntil) && follows(entry, link.seal(), link.seal());
    }

    /** Whether an entry, sealed when the first of the seals says, has the hash of the other. */
    private boolean follows(StoredEntry entry, Seal time, Seal hash) {
        return chain.next(previous, sealed + 1, entry, time.at()).hash().equals(hash.hash());
    }

    private Verdict.Broken broken(Link link) {
        return new Verdict.Broken(
                flawOf(link), link.seal().sequence(), link.seal().position(), link.entry());
    }

    private Flaw flawOf(Link link) {
        StoredEntry entry = link.entry();
        if (entry == null) return Flaw.REMOVED;
        if (!chain.isGenuine(entry, unsignedUntil)) return Flaw.CHANGED;
        if (seals.after(sealed, AROUND).stream().anyMatch(other -> belongsInPlaceOf(link.seal(), other)))
            return Flaw.ORDER_CHANGED;
        return entry.mac() == null ? Flaw.CHANGED : Flaw.SEAL_CHANGED;
    }

    /** Seals may have exchanged their numbers, or their entries; or entries may have exchanged their positions. */
    private boolean belongsInPlaceOf(Seal here, Link other) {
        StoredEntry entry = other.entry();
        return entry != null
                && (follows(entry, other.seal(), other.seal())
                        || follows(entry, here, here)
                        || follows(entry.at(here.position()), here, here));
    }

    long sealed() {
        return sealed;
    }

    @Nullable Long noted() {
        return noted;
    }

    long unsignedUntil() {
        return unsignedUntil;
    }

    Verdict verdict(long waiting, Verdict.@Nullable Broken broken) {
        @Nullable String head = sealed == 0 ? null : Objects.requireNonNull(previous);
        return new Verdict(sealed, head, sealedUntil, waiting, noted, broken);
    }
}
