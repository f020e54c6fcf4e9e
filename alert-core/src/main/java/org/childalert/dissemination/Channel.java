package org.childalert.dissemination;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.childalert.AgencyId;
import org.childalert.alert.Mode;

/**
 * A configured destination.
 *
 * @param kind which adapter serves it
 * @param regions by ISO 3166-2 code; none means every region of the agency
 * @param languages ranked, the preferred first; none means all that the alert has
 * @param settings as its kind's schema has them
 */
public record Channel(
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

    public Channel {
        regions = Set.copyOf(regions);
        languages = List.copyOf(languages);
    }

    /**
     * What the far end can take.
     *
     * @param concurrency how many sends may be under way at once, at least 1
     */
    public record Limits(int concurrency) {
        public Limits {
            if (concurrency < 1)
                throw new IllegalArgumentException("concurrency: %d (expected: at least 1)".formatted(concurrency));
        }
    }

    public boolean serves(java.util.Collection<String> alertRegions) {
        return regions.isEmpty() || alertRegions.stream().anyMatch(regions::contains);
    }
}
