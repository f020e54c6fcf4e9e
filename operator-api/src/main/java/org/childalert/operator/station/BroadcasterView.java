package org.childalert.operator.station;

import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.childalert.broadcaster.Broadcaster;
import org.childalert.broadcaster.Obligation;
import org.childalert.dissemination.LinkTestResult;
import org.jspecify.annotations.Nullable;

/**
 * A broadcaster as the API shows it.
 *
 * @param degraded whether any of its channels is
 */
record BroadcasterView(
        String name,
        String title,
        Obligation obligation,
        SortedSet<String> regions,
        List<String> languages,
        List<String> channels,
        List<Broadcaster.Contact> contacts,
        @Nullable String dutyPhone,
        Broadcaster.@Nullable Agreement agreement,
        @Nullable String certificate,
        int revision,
        boolean degraded,
        List<Link> links) {

    /**
     * How the way over one of its channels is.
     *
     * @param outcome of the latest link test; absent where there was none
     */
    record Link(
            String channel,
            LinkTestResult.@Nullable Outcome outcome,
            @Nullable Instant at,
            @Nullable Long ageSeconds,
            int misses,
            @Nullable Instant degradedSince) {}

    static BroadcasterView of(Broadcaster broadcaster, List<Link> links) {
        return new BroadcasterView(
                broadcaster.name(),
                broadcaster.title(),
                broadcaster.obligation(),
                new TreeSet<>(broadcaster.regions()),
                broadcaster.languages(),
                broadcaster.channels(),
                broadcaster.contacts(),
                broadcaster.dutyPhone(),
                broadcaster.agreement(),
                broadcaster.certificate(),
                broadcaster.revision(),
                links.stream().anyMatch(link -> link.degradedSince() != null),
                links);
    }
}
