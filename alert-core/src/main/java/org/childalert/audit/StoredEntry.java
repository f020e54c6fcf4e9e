package org.childalert.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry exactly as the database has it, with nothing interpreted: whatever somebody wrote into a column is found as a difference and stops nothing.
 *
 * @param position where it stands; rises, but not in the order of commits, and with gaps
 * @param details JSON as it was written
 * @param mac of all but the position, in lower-case hexadecimal; none for an entry from before there was a chain
 */
public record StoredEntry(
        long position,
        UUID id,
        Instant at,
        @Nullable String agency,
        String actor,
        String action,
        @Nullable UUID alert,
        @Nullable String subject,
        @Nullable String from,
        String details,
        @Nullable String mac) {

    /** The same entry, were it to stand elsewhere. */
    StoredEntry at(long other) {
        return new StoredEntry(other, id, at, agency, actor, action, alert, subject, from, details, mac);
    }
}
