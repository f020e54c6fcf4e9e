package org.childalert.store;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.util.UUID;
import org.childalert.audit.StoredEntry;
import org.jspecify.annotations.Nullable;

/** An entry of the trail with its position, as it stands. */
@Introspected
record StoredEntryRow(
        long position,
        UUID id,
        Instant at,
        @Nullable String agency,
        String actor,
        String action,
        @Nullable UUID alert,
        @Nullable String subject,
        @Nullable String origin,
        String details,
        @Nullable String mac) {
    StoredEntry entry() {
        return new StoredEntry(position, id, at, agency, actor, action, alert, subject, origin, details, mac);
    }
}
