package org.childalert.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The chain as it is kept, beside the trail. */
public interface Seals {
    /** Gives the sealer the lease until then if it has it already, or if nobody has it at {@code now}. @return whether it has it */
    boolean lease(String sealer, Instant now, Instant until);

    Optional<Seal> head();

    /** All or none. Fails if there is a seal of that sequence or for that position already: the chain never forks. */
    void add(List<Seal> seals);

    /** The first entries above a position that have no seal, by position. */
    List<StoredEntry> unsealed(long above, int limit);

    /** The seals that follow on a sequence, in order, with their entries. */
    List<Link> after(long sequence, int limit);

    /** The last position of the trail; 0 when it is empty. */
    long lastPosition();

    /** The last position whose entry was written before entries carried MACs; 0 when there is none. */
    long unsignedUntil();
}
