package org.childalert.alert;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.childalert.AgencyId;

/**
 * A person who signs in.
 *
 * @param regions where their authority ends; none means everywhere in the agency
 * @param channels for a broadcaster's people, the channels of their station
 */
public record Officer(
        OfficerId id,
        AgencyId agency,
        String username,
        String name,
        Set<Role> roles,
        Set<String> regions,
        Set<String> channels,
        boolean enabled) {

    public Officer {
        roles = Set.copyOf(roles);
        regions = Set.copyOf(regions);
        channels = Set.copyOf(channels);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    public boolean belongsTo(AgencyId other) {
        return agency.equals(other) || has(Role.NATIONAL);
    }

    /** The regions among these that the officer's authority does not cover. */
    public List<String> beyond(Collection<String> alertRegions) {
        if (regions.isEmpty()) return List.of();
        return alertRegions.stream().filter(region -> !regions.contains(region)).toList();
    }
}
