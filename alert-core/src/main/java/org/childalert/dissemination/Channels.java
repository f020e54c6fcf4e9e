package org.childalert.dissemination;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.childalert.AgencyId;

/**
 * The channels of all agencies as they are now, whoever owns them: answered from memory, so that every claim may ask. What this node changes shows
 * with the commit, what another node changes within a second.
 */
public interface Channels {
    Optional<Channel> find(AgencyId agency, String name);

    /** By name. */
    List<Channel> list(AgencyId agency);

    /** The names of those that are switched off: not chosen for an alert, but recalled from all the same if they were ever reached. */
    Set<String> disabled(AgencyId agency);

    void enable(AgencyId agency, String name, boolean enabled);

    /**
     * Sees what any node has changed, and keeps all channels so until the transaction ends: for choosing where a message goes, so that no channel is
     * removed or switched off between the choice and the record of it.
     */
    void share();

    /** Sees what other nodes have changed. */
    void refresh();
}
