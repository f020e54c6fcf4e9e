package org.childalert.broadcaster;

import java.util.List;
import java.util.Optional;
import org.childalert.AgencyId;

/** The broadcasters on record. */
public interface Broadcasters {
    Optional<Broadcaster> find(AgencyId agency, String name);

    /** The one that has this channel; a channel is one broadcaster's at most. */
    Optional<Broadcaster> ofChannel(AgencyId agency, String channel);

    /** All of the agency, in the order of their titles. */
    List<Broadcaster> list(AgencyId agency);

    /**
     * Puts it on record, or changes it, if its revision is still what it was read with (0 for a new one).
     *
     * @return it with its new revision
     * @throws org.childalert.alert.Refusal.Changed if somebody else changed it
     */
    Broadcaster save(Broadcaster broadcaster);

    void remove(AgencyId agency, String name);
}
