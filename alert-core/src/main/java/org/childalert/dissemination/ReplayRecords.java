package org.childalert.dissemination;

import java.time.Instant;
import org.childalert.AgencyId;

/** What was sent again. */
public interface ReplayRecords {
    void begin(Replay begun);

    void end(Replay done);

    /** How many were begun for the channel after {@code since}. */
    long since(AgencyId agency, String channel, Instant since);
}
