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

    /** The highest position that was given and is seen; 0 where there is no entry. */
    long last();

    /** What alerts have entries above the position {@code floor}: how many, and how many of those are above {@code later}. */
    List<Stir> stirs(long floor, long later);

    /**
     * That there are entries of an alert.
     *
     * @param last the highest position among them
     */
    record Stir(UUID alert, AgencyId agency, long last, long entries, long later) {}

    /** Up to 1,000 entries of an action above a position, the lowest first, of an agency or of any for {@code null}. */
    List<Placed> listAbove(long floor, String action, @Nullable AgencyId agency);

    /** An entry and where it stands in the order in which positions were given. */
    record Placed(long position, AuditEntry entry) {}

    /** The newest entries that answer the search and came before the entry {@code before}, newest first. */
    List<AuditEntry> list(Search search, @Nullable UUID before, int limit);

    default List<AuditEntry> list(AgencyId agency, @Nullable UUID before, int limit) {
        return list(Search.all(agency), before, limit);
    }
}
