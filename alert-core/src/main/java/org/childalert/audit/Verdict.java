package org.childalert.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a walk along the chain found.
 *
 * @param sealed how many entries were found intact, from the first on
 * @param head the hash of the last of them: whoever notes it elsewhere can prove later that nothing up to it was cut off
 * @param sealedUntil when that one was sealed
 * @param waiting entries that have no seal yet
 * @param noted the sequence of the head that was asked for, if it was met
 * @param broken the first thing that is wrong; none if the chain is intact
 */
public record Verdict(
        long sealed,
        @Nullable String head,
        @Nullable Instant sealedUntil,
        long waiting,
        @Nullable Long noted,
        @Nullable Broken broken) {

    /**
     * @param sequence none for an entry without a seal
     * @param entry as it stands now; none if it is not there
     */
    public record Broken(
            Flaw flaw,
            @Nullable Long sequence,
            @Nullable Long position,
            @Nullable StoredEntry entry) {}

    public boolean isIntact() {
        return broken == null;
    }
}
