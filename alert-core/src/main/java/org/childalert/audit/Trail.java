package org.childalert.audit;

import java.util.List;
import java.util.UUID;
import org.childalert.AgencyId;
import org.jspecify.annotations.Nullable;

/** The append-only trail. Entries join the transaction of what they tell of: either both are there or neither. */
public interface Trail {
    void append(List<AuditEntry> entries);

    default void append(AuditEntry entry) {
        append(List.of(entry));
    }

    /** All of one alert, oldest first. */
    List<AuditEntry> listOf(UUID alert);

    /** The newest entries that answer the search and came before the entry {@code before}, newest first. */
    List<AuditEntry> list(Search search, @Nullable UUID before, int limit);

    default List<AuditEntry> list(AgencyId agency, @Nullable UUID before, int limit) {
        return list(Search.all(agency), before, limit);
    }
}
