package org.childalert.broadcaster;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.childalert.AgencyId;
import org.jspecify.annotations.Nullable;

/**
 * A broadcaster on record at an agency.
 *
 * @param name unique at the agency: lower-case letters, digits and hyphens
 * @param regions where it is heard or seen, by ISO 3166-2 code; none means every region of the agency
 * @param languages in which it broadcasts (BCP 47), the first one first
 * @param channels over which it is reached, by name, the usual one first
 * @param dutyPhone of its desk, in E.164
 * @param certificate with which it signs CAP acknowledgements: X.509 in PEM
 * @param revision rises with every change, from 1; 0 for one that is not on record yet
 */
public record Broadcaster(
        AgencyId agency,
        String name,
        String title,
        Obligation obligation,
        Set<String> regions,
        List<String> languages,
        List<String> channels,
        List<Contact> contacts,
        @Nullable String dutyPhone,
        @Nullable Agreement agreement,
        @Nullable String certificate,
        int revision) {

    public Broadcaster {
        regions = Set.copyOf(regions);
        languages = List.copyOf(languages);
        channels = List.copyOf(channels);
        contacts = List.copyOf(contacts);
    }

    /**
     * A person of theirs.
     *
     * @param role what they do there, in the broadcaster's own words
     * @param phone in E.164
     */
    public record Contact(
            String name,
            String role,
            @Nullable String phone,
            @Nullable String email) {
        /** The role alone: the rest is personal, and what is printed ends in logs. */
        @Override
        public String toString() {
            return role;
        }
    }

    /**
     * What was agreed.
     *
     * @param since the day from which it holds
     */
    public record Agreement(String text, LocalDate since) {}

    /** The same with other people, and another phone. */
    public Broadcaster with(List<Contact> people, @Nullable String phone) {
        return new Broadcaster(
                agency,
                name,
                title,
                obligation,
                regions,
                languages,
                channels,
                people,
                phone,
                agreement,
                certificate,
                revision);
    }

    /** The same at another revision. */
    public Broadcaster at(int other) {
        return new Broadcaster(
                agency,
                name,
                title,
                obligation,
                regions,
                languages,
                channels,
                contacts,
                dutyPhone,
                agreement,
                certificate,
                other);
    }

    /** Whether it is heard or seen there. */
    public boolean serves(String region) {
        return regions.isEmpty() || regions.contains(region);
    }

    /** The name alone: contacts are personal. */
    @Override
    public String toString() {
        return agency + "/" + name;
    }
}
