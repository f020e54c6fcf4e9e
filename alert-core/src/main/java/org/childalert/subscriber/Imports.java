package org.childalert.subscriber;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.childalert.AgencyId;
import org.jspecify.annotations.Nullable;

/** All imports and what was wrong in their files. */
public interface Imports {
    /** Of one import, so many faults are kept; what is beyond is counted. */
    int KEPT_FAULTS = 100_000;

    void save(Import state);

    void addFaults(UUID id, List<RowFault> faults);

    Optional<Import> find(AgencyId agency, UUID id);

    /** The newest first, those before {@code before}. */
    List<Import> list(AgencyId agency, @Nullable UUID before, int limit);

    /** One that has been at work since {@code since}, if there is one. */
    Optional<Import> running(AgencyId agency, Instant since);

    /** In the order of the file, those after the line {@code after}. */
    List<RowFault> faults(UUID id, int after, int limit);

    /** Keeps the faults of the agency's latest imports, and drops older ones. */
    void dropOldFaults(AgencyId agency, int kept);
}
