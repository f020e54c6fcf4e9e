package org.childalert.dissemination;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.childalert.AgencyId;

/** Rehearsals of stations on record; none of them is in the ledger of deliveries. */
public interface RehearsalRecords {
    /** Keeps other rehearsals of the channel from beginning until the transaction ends. */
    void lock(AgencyId agency, String channel);

    /** How many of the channel were begun since then. */
    int since(AgencyId agency, String channel, Instant from);

    /** Whether one of the channel is being sent. */
    boolean isBusy(AgencyId agency, String channel, Instant now);

    /** @param busyUntil when another may begin although nothing was recorded of this one */
    void add(RehearsalResult begun, Instant busyUntil);

    /** Drops those of the channel that were begun before. */
    void forget(AgencyId agency, String channel, Instant before);

    void sent(UUID id, LinkTestResult.Outcome outcome, String detail, Instant at);

    /** Keeps when the station first said so; what it says again changes nothing. */
    void said(UUID id, Level level, Instant at);

    Optional<RehearsalResult> find(UUID id);

    /** Of one channel, the newest first. */
    List<RehearsalResult> list(AgencyId agency, String channel, int limit);
}
