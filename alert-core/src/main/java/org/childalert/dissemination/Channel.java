package org.childalert.dissemination;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.childalert.AgencyId;
import org.childalert.alert.Mode;
import org.jspecify.annotations.Nullable;

/**
 * A configured destination.
 *
 * @param kind which adapter serves it
 * @param regions by ISO 3166-2 code; none means every region of the agency
 * @param languages ranked, the preferred first; none means all that the alert has
 * @param groups by which a policy may name it together with others
 * @param settings as its kind's schema has them, secrets included
 * @param station what is known of whoever is at the far end
 * @param owner who may change it
 */
public record Channel(
        AgencyId agency,
        String name,
        String title,
        String kind,
        Mode mode,
        Set<String> regions,
        List<String> languages,
        Set<String> groups,
        Limits limits,
        JsonNode settings,
        Station station,
        Owner owner) {

    public Channel {
        regions = Set.copyOf(regions);
        languages = List.copyOf(languages);
        groups = Set.copyOf(groups);
    }

    /** One that a file owns, in no group. */
    public Channel(
            AgencyId agency,
            String name,
            String title,
            String kind,
            Mode mode,
            Set<String> regions,
            List<String> languages,
            Limits limits,
            JsonNode settings,
            String file) {
        this(
                agency,
                name,
                title,
                kind,
                mode,
                regions,
                languages,
                Set.of(),
                limits,
                settings,
                Station.UNKNOWN,
                new Owner.File(file));
    }

    /** Where a channel is written down, and so where it is changed. */
    public sealed interface Owner {
        /** @param path within the configuration directory */
        record File(String path) implements Owner {}

        /** @param revision rises with every change, also from one channel of a name to a later one of the same name */
        record Database(int revision) implements Owner {}
    }

    /**
     * What the far end can take.
     *
     * @param concurrency how many sends may be under way at once, at least 1
     */
    public record Limits(int concurrency) {
        /** Where nothing is said. */
        public static final Limits USUAL = new Limits(4);

        public Limits {
            if (concurrency < 1)
                throw new IllegalArgumentException("concurrency: %d (expected: at least 1)".formatted(concurrency));
        }
    }

    /**
     * Whoever is at the far end.
     *
     * @param phone of their duty desk, in the form of E.164; people call it when they stay silent
     * @param secondary the name of their second channel, which a policy may use when this one stays silent
     */
    public record Station(@Nullable String phone, @Nullable String secondary) {
        /** Where nothing is said. */
        public static final Station UNKNOWN = new Station(null, null);
    }

    /** 0 for a channel of a file, which stays as it is until the next start. */
    public int revision() {
        return owner instanceof Owner.Database database ? database.revision() : 0;
    }

    /** The same with other settings. */
    public Channel with(JsonNode other) {
        return new Channel(agency, name, title, kind, mode, regions, languages, groups, limits, other, station, owner);
    }

    public boolean serves(Collection<String> alertRegions) {
        return regions.isEmpty() || alertRegions.stream().anyMatch(regions::contains);
    }

    /** Its name alone: settings hold secrets, and what is printed ends in logs. */
    @Override
    public String toString() {
        return agency + "/" + name;
    }
}
