package org.childalert.policy;

import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.childalert.AgencyId;
import org.childalert.alert.Mode;
import org.jspecify.annotations.Nullable;

/** What policies refer to: for each agency its regions, people and channels. */
public record Surroundings(Map<String, Of> agencies) {
    public Surroundings {
        agencies = Map.copyOf(agencies);
    }

    @Nullable Of of(AgencyId agency) {
        return agencies.get(agency.value());
    }

    /**
     * Of one agency.
     *
     * @param channels those that a policy may name, by name
     * @param groups of channels
     * @param teams of people
     * @param contacts people outside
     */
    public record Of(
            Set<String> regions,
            Map<String, Known> channels,
            Set<String> groups,
            SortedSet<String> teams,
            SortedSet<String> contacts) {
        public Of {
            regions = Set.copyOf(regions);
            channels = Map.copyOf(channels);
            groups = Set.copyOf(groups);
            teams = new TreeSet<>(teams);
            contacts = new TreeSet<>(contacts);
        }
    }

    /**
     * A channel.
     *
     * @param acknowledges whether its far end can say how far it got
     * @param takesAlerts whether alerts can leave by it; false where it only pages people
     */
    public record Known(Mode mode, boolean acknowledges, boolean takesAlerts) {
        /** One that takes alerts. */
        public Known(Mode mode, boolean acknowledges) {
            this(mode, acknowledges, true);
        }
    }
}
