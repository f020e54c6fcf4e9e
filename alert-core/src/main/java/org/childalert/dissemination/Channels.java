package org.childalert.dissemination;

import java.util.List;
import java.util.Optional;
import org.childalert.AgencyId;

/** The channels of all agencies, as they are configured now. */
public interface Channels {
    Optional<Channel> find(AgencyId agency, String name);

    List<Channel> list(AgencyId agency);

    /** Whether it may be chosen for an alert; a recall goes to a disabled channel too, if it was ever reached. */
    boolean isEnabled(AgencyId agency, String name);

    void enable(AgencyId agency, String name, boolean enabled);
}
