package org.childalert.alert;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.childalert.AgencyId;
import org.jspecify.annotations.Nullable;

/**
 * A person who signs in.
 *
 * @param regions where their authority ends; none means everywhere in the agency
 * @param channels for a broadcaster's people, the channels of their station
 * @param teams groups of people that an agency's file lists, and that are paged together
 * @param phone where they are paged, in E.164
 * @param email where they are paged
 */
public record Officer(
        OfficerId id,
        AgencyId agency,
        String username,
        String name,
        Set<Role> roles,
        Set<String> regions,
        Set<String> channels,
        boolean enabled,
        Set<String> teams,
        @Nullable String phone,
        @Nullable String email) {
    private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final Pattern EMAIL =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");

    static final List<Role> OF_THE_AUTHORITY =
            List.of(Role.ORIGINATOR, Role.APPROVER, Role.ADMINISTRATOR, Role.AUDITOR, Role.NATIONAL);

    public Officer {
        roles = Set.copyOf(roles);
        regions = Set.copyOf(regions);
        channels = Set.copyOf(channels);
        teams = Set.copyOf(teams);
        if (phone != null && !PHONE.matcher(phone).matches())
            throw new IllegalArgumentException("phone: not shown (expected: E.164, a plus sign and 7 to 15 digits)");
        if (email != null && !EMAIL.matcher(email).matches())
            throw new IllegalArgumentException("email: not shown (expected: one plain address)");
    }

    /** In no team, and without an address to be paged at. */
    public Officer(
            OfficerId id,
            AgencyId agency,
            String username,
            String name,
            Set<Role> roles,
            Set<String> regions,
            Set<String> channels,
            boolean enabled) {
        this(id, agency, username, name, roles, regions, channels, enabled, Set.of(), null, null);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    /** Whether they are more than a broadcaster's person. */
    public boolean isOfTheAuthority() {
        return OF_THE_AUTHORITY.stream().anyMatch(this::has);
    }

    public boolean belongsTo(AgencyId other) {
        return agency.equals(other) || has(Role.NATIONAL);
    }

    /** The regions among these that the officer's authority does not cover. */
    public List<String> beyond(Collection<String> alertRegions) {
        if (regions.isEmpty()) return List.of();
        return alertRegions.stream().filter(region -> !regions.contains(region)).toList();
    }

    /** The user name alone: phone and mail are personal, and what is printed ends in logs. */
    @Override
    public String toString() {
        return agency + "/" + username;
    }
}
