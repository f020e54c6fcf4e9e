package org.childalert.dissemination;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.childalert.AgencyId;

/** What people are still to be told of channels. Nothing of it belongs to an alert. */
public interface ChannelNotices {
    /**
     * One notice to one person by one pager.
     *
     * @param recipient as deliveries name people; empty for nobody by name
     * @param attempts that were made so far
     */
    record Notice(
            UUID id,
            AgencyId agency,
            String pager,
            String recipient,
            String subject,
            String text,
            Instant at,
            int attempts) {}

    void add(List<Notice> notices);

    /** Takes up to so many that are due; whoever does not settle them loses them to another node then. */
    List<Notice> claim(Instant now, Instant until, int limit);

    /** It is told, or given up. */
    void settle(UUID id);

    void again(UUID id, Instant at);
}
