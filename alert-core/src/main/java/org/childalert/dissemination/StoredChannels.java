package org.childalert.dissemination;

import java.util.List;
import java.util.Optional;
import org.childalert.AgencyId;
import org.childalert.alert.AlertId;

/** The channels that the database owns, as it has them. Every change is made in a transaction that begins with {@link #lock}. */
public interface StoredChannels {
    /** Lets nobody else change or choose channels until the transaction ends. */
    void lock();

    Optional<Channel> find(AgencyId agency, String name);

    /** Those of all agencies. */
    List<Channel> list();

    /**
     * Adds the channel, or takes the place of the one of its name. What is secret of its settings is kept encrypted.
     *
     * @return with its new revision
     */
    Channel save(Channel channel, SecretMembers secrets);

    /** Removes it with its secrets and its latest test; whether it is switched on is forgotten. */
    void remove(AgencyId agency, String name);

    /** The alerts whose recall, now or later, needs the channel as it is. */
    List<AlertId> neededBy(AgencyId agency, String name);
}
