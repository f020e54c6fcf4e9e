package org.childalert.dissemination;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.childalert.AgencyId;
import org.childalert.alert.AlertId;
import org.childalert.alert.Status;

/** The feeds that stations fetch from, each a list that only grows: entries are numbered from 1 and committed in that order. */
public interface FeedEntries {
    /** Adds a delivery at the end, unless it is there. To be called in a transaction, whose end lets the next one be added. */
    void add(AgencyId agency, String channel, UUID delivery, Instant now);

    /** The number of the last entry; 0 where there is none. */
    long last(AgencyId agency, String channel);

    /** The same of many, by {@code agency/channel}; without those that have none. */
    Map<String, Long> last(Collection<String> channels);

    /** Up to {@code limit} entries after this number, the oldest first. */
    List<Entry> after(AgencyId agency, String channel, long position, int limit);

    /** Up to {@code limit} entries that expire after this time, the newest first. */
    List<Entry> current(AgencyId agency, String channel, Instant expireAfter, int limit);

    /** The number of a delivery in this feed. */
    OptionalLong position(AgencyId agency, String channel, UUID delivery);

    /** The latest entry of this feed with this message. */
    Optional<Entry> find(AgencyId agency, String channel, String identifier);

    /** When the station last asked for its feed, as far as that is on record. */
    Optional<Instant> asked(AgencyId agency, String channel);

    void asked(AgencyId agency, String channel, Instant at);

    /**
     * A message in a station's feed.
     *
     * @param position from 1, in the order in which they were put there
     * @param at when it was
     */
    record Entry(
            long position,
            UUID delivery,
            Instant at,
            UUID message,
            AlertId alert,
            Message.Type type,
            Status status,
            String identifier,
            Instant sent,
            Instant expires) {
        /** Of an exercise that the station asked for: it is a message and a delivery in one, and stands in neither's ledger. */
        public boolean isRehearsal() {
            return message.equals(delivery);
        }
    }
}
