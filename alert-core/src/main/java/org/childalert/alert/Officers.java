package org.childalert.alert;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.childalert.AgencyId;
import org.jspecify.annotations.Nullable;

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

    /** Those who are enabled and in the team: of the agency, and whoever has the national role; by user name. */
    List<Officer> team(AgencyId agency, String team);

    void enable(OfficerId id, boolean enabled);

    /** Gives a person these teams, and no others. */
    void join(OfficerId id, Set<String> teams);

    /** Where a person is paged from now on; null for nowhere. */
    void contact(OfficerId id, @Nullable String phone, @Nullable String email);

    boolean isEmpty();
}
