package org.childalert.alert;

import java.util.List;
import java.util.Optional;
import org.childalert.AgencyId;

/** Everybody who may sign in. */
public interface Officers {
    Optional<Officer> find(OfficerId id);

    Optional<Officer> findByUsername(String username);

    /** The Argon2 hash of the person's password. */
    Optional<String> passwordHash(OfficerId id);

    void add(Officer officer, String passwordHash);

    /** Those of the agency who are enabled and have the role. */
    List<Officer> list(AgencyId agency, Role role);

    /** All of the agency, by user name. */
    List<Officer> list(AgencyId agency);

    void enable(OfficerId id, boolean enabled);

    boolean isEmpty();
}
