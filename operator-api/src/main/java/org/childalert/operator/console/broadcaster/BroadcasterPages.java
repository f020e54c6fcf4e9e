package org.childalert.operator.console.broadcaster;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.childalert.AgencyId;
import org.childalert.broadcaster.Broadcaster;
import org.childalert.broadcaster.Registry;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.Channels;
import org.childalert.dissemination.LinkCondition;
import org.childalert.dissemination.LinkTestResult;
import org.childalert.dissemination.LinkTestResults;
import org.childalert.operator.console.Visit;
import org.childalert.operator.console.Words;
import org.childalert.operator.console.alert.Names;
import org.jspecify.annotations.Nullable;

/** Puts broadcasters and their latest link tests into words. */
@Singleton
final class BroadcasterPages {
    private final Registry registry;
    private final Channels channels;
    private final LinkTestResults results;
    private final Names names;
    private final Clock clock;

    BroadcasterPages(Registry registry, Channels channels, LinkTestResults results, Names names, Clock clock) {
        this.registry = registry;
        this.channels = channels;
        this.results = results;
        this.names = names;
        this.clock = clock;
    }

    /** All of the reader's agency, by title. */
    List<BroadcasterLine> list(Visit visit) {
        AgencyId agency = visit.officer().agency();
        Map<String, LinkTestResult> latest =
                results.list(agency).stream().collect(Collectors.toMap(LinkTestResult::channel, Function.identity()));
        Map<String, LinkCondition> conditions = results.conditions(agency).stream()
                .collect(Collectors.toMap(LinkCondition::channel, Function.identity()));
        Instant now = clock.instant();
        return registry.list(visit.caller()).stream()
                .map(broadcaster -> line(broadcaster, latest, conditions, visit.words(), now))
                .toList();
    }

    private BroadcasterLine line(
            Broadcaster broadcaster,
            Map<String, LinkTestResult> latest,
            Map<String, LinkCondition> conditions,
            Words words,
            Instant now) {
        List<BroadcasterLine.Way> ways = broadcaster.channels().stream()
                .map(channel ->
                        way(broadcaster.agency(), channel, latest.get(channel), conditions.get(channel), words, now))
                .toList();
        Broadcaster.Agreement agreement = broadcaster.agreement();
        return new BroadcasterLine(
                broadcaster,
                words.say("station.obligation."
                        + Words.camelCase(broadcaster.obligation().name())),
                broadcaster.regions().isEmpty()
                        ? words.say("review.everywhere")
                        : words.list(broadcaster.regions().stream()
                                .sorted()
                                .map(code -> names.region(code, words.language()))
                                .toList()),
                words.list(broadcaster.languages().stream()
                        .map(words::nameOfLanguage)
                        .toList()),
                agreement == null
                        ? ""
                        : words.say("station.agreed", "since", agreement.since().toString()),
                ways.stream().anyMatch(way -> way.mark().equals("degraded")),
                ways);
    }

    private BroadcasterLine.Way way(
            AgencyId agency,
            String name,
            @Nullable LinkTestResult latest,
            @Nullable LinkCondition condition,
            Words words,
            Instant now) {
        String title = channels.find(agency, name).map(Channel::title).orElse(name);
        if (latest == null) return new BroadcasterLine.Way(name, title, words.say("station.untested"), "untested");
        String span = words.span(later(latest.at(), now));
        Instant since = condition == null ? null : condition.degradedSince();
        if (since != null)
            return new BroadcasterLine.Way(
                    name,
                    title,
                    words.say("station.degradedSince", "since", words.moment(since), "span", span),
                    "degraded");
        boolean open = latest.outcome().isOpen();
        return new BroadcasterLine.Way(
                name,
                title,
                words.say("station.test." + (open ? "open" : "shut"), "span", span),
                open ? "open" : "shut");
    }

    private static Duration later(Instant at, Instant now) {
        Duration span = Duration.between(at, now);
        return span.isNegative() ? Duration.ZERO : span;
    }

    /** The field of the form that a pointer leads to. */
    static String field(String pointer) {
        String first = pointer.replaceAll("^/|/.*$", "");
        return first.toLowerCase(Locale.ROOT).equals("agreement") && pointer.endsWith("/since") ? "since" : first;
    }
}
