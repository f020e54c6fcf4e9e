package org.childalert.dissemination;

import java.time.Instant;
import org.childalert.AgencyId;
import org.jspecify.annotations.Nullable;

/**
 * How the way to a channel has been of late. A channel that is degraded is sent every alert all the same.
 *
 * @param misses link tests in a row that found the way shut
 * @param degradedSince absent for one that is not degraded
 */
public record LinkCondition(
        AgencyId agency,
        String channel,
        int misses,
        @Nullable Instant degradedSince) {

    public boolean isDegraded() {
        return degradedSince != null;
    }

    /**
     * After one more test: pure.
     *
     * @param limit so many misses in a row degrade it
     */
    LinkCondition after(LinkTestResult.Outcome outcome, int limit, Instant at) {
        if (outcome.isOpen()) return new LinkCondition(agency, channel, 0, null);
        int missed = misses == Integer.MAX_VALUE ? misses : misses + 1;
        return new LinkCondition(
                agency, channel, missed, degradedSince != null ? degradedSince : missed >= limit ? at : null);
    }
}
