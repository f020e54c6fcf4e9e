package org.childalert.dissemination;

import java.util.List;
import java.util.UUID;
import org.childalert.AgencyId;
import org.jspecify.annotations.Nullable;

/** The ledger as a station sees it: what was sent to its channel. */
public interface StationLedger {
    /** The newest first, those before {@code before}; without pages to people. */
    List<Line> list(AgencyId agency, String channel, @Nullable UUID before, int limit);

    /** @param identifier of the CAP message that it carries, or that a take-down is about */
    record Line(Delivery delivery, String identifier) {}
}
