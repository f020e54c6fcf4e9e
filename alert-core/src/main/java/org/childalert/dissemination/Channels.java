package org.childalert.dissemination;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.childalert.AgencyId;

/** The channels of all agencies, as they are configured now. */
public interface Channels {
    Optional<Channel> find(AgencyId agency, String name);

    List<Channel> list(AgencyId agency);

    /** The names of those that are switched off: not chosen for an alert, but recalled from all the same if they were ever reached. */
    Set<String> disabled(AgencyId agency);

    void enable(AgencyId agency, String name, boolean enabled);
}
