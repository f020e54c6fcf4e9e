package org.childalert.operator.station;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.childalert.AgencyId;
import org.childalert.broadcaster.Broadcaster;
import org.childalert.dissemination.LinkCondition;
import org.childalert.dissemination.LinkTestResult;
import org.childalert.dissemination.LinkTestResults;
import org.jspecify.annotations.Nullable;

/** The latest link tests of an agency's channels, by broadcaster. */
@Singleton
final class Links {
    private final LinkTestResults results;
    private final Clock clock;

    Links(LinkTestResults results, Clock clock) {
        this.results = results;
        this.clock = clock;
    }

    /** @param broadcasters of one agency */
    List<BroadcasterView> views(AgencyId agency, List<Broadcaster> broadcasters) {
        Instant now = clock.instant();
        Map<String, LinkTestResult> latest =
                results.list(agency).stream().collect(Collectors.toMap(LinkTestResult::channel, Function.identity()));
        var conditions = new HashMap<String, LinkCondition>();
        results.conditions(agency).forEach(condition -> conditions.put(condition.channel(), condition));
        return broadcasters.stream()
                .map(broadcaster -> BroadcasterView.of(
                        broadcaster,
                        broadcaster.channels().stream()
                                .map(channel -> link(
                                        channel,
                                        latest.get(channel),
                                        conditions.getOrDefault(channel, new LinkCondition(agency, channel, 0, null)),
                                        now))
                                .toList()))
                .toList();
    }

    private static BroadcasterView.Link link(
            String channel, @Nullable LinkTestResult latest, LinkCondition condition, Instant now) {
        if (latest == null) return new BroadcasterView.Link(channel, null, null, null, 0, null);
        return new BroadcasterView.Link(
                channel,
                latest.outcome(),
                latest.at(),
                Math.max(0, Duration.between(latest.at(), now).toSeconds()),
                condition.misses(),
                condition.degradedSince());
    }
}
