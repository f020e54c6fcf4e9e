package org.childalert.operator.channel;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.childalert.AgencyId;
import org.childalert.alert.Caller;
import org.childalert.alert.Refusal;
import org.childalert.alert.Role;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.ChannelKinds;
import org.childalert.dissemination.Channels;
import org.childalert.dissemination.LinkCondition;
import org.childalert.dissemination.LinkTestResult;
import org.childalert.dissemination.LinkTestResults;
import org.jspecify.annotations.Nullable;

/** Shows channels to whom they are for. No secret ever leaves here, and no setting of a kind whose secrets are not known. */
@Singleton
final class ChannelViews {
    private final Channels channels;
    private final ChannelKinds kinds;
    private final LinkTestResults tests;

    ChannelViews(Channels channels, ChannelKinds kinds, LinkTestResults tests) {
        this.channels = channels;
        this.kinds = kinds;
        this.tests = tests;
    }

    /** Those of the caller's agency whose names come after {@code after}. */
    List<ChannelView> list(Caller caller, @Nullable String after, int limit) {
        var agency = caller.officer().agency();
        Set<String> disabled = channels.disabled(agency);
        Map<String, LinkTestResult> tested =
                tests.list(agency).stream().collect(Collectors.toMap(LinkTestResult::channel, result -> result));
        Map<String, LinkCondition> conditions = conditions(agency);
        return channels.list(agency).stream()
                .filter(channel -> after == null || channel.name().compareTo(after) > 0)
                .limit(limit)
                .map(channel -> view(
                        caller,
                        channel,
                        !disabled.contains(channel.name()),
                        Optional.ofNullable(tested.get(channel.name())),
                        conditions.get(channel.name())))
                .toList();
    }

    ChannelView get(Caller caller, String name) {
        var agency = caller.officer().agency();
        Channel channel = channels.find(agency, name).orElseThrow(() -> new Refusal.NotFound("channel " + name));
        return view(
                caller,
                channel,
                !channels.disabled(agency).contains(name),
                test(caller, name),
                conditions(agency).get(name));
    }

    private Map<String, LinkCondition> conditions(AgencyId agency) {
        return tests.conditions(agency).stream().collect(Collectors.toMap(LinkCondition::channel, Function.identity()));
    }

    /** Those of the last thirty days, for the authority, and for the people whose channel it is. */
    List<ChannelView.Test> tests(Caller caller, String name, int limit) {
        var officer = caller.officer();
        boolean authority = officer.roles().stream().anyMatch(role -> role != Role.BROADCASTER);
        boolean theirs = authority || officer.channels().contains(name);
        if (!theirs || channels.find(officer.agency(), name).isEmpty()) throw new Refusal.NotFound("channel " + name);
        return tests.history(officer.agency(), name, limit).stream()
                .map(ChannelView.Test::of)
                .toList();
    }

    Optional<LinkTestResult> test(Caller caller, String name) {
        return tests.list(caller.officer().agency()).stream()
                .filter(result -> result.channel().equals(name))
                .findFirst();
    }

    private ChannelView view(
            Caller caller,
            Channel channel,
            boolean enabled,
            Optional<LinkTestResult> tested,
            @Nullable LinkCondition condition) {
        boolean isFiles = channel.owner() instanceof Channel.Owner.File;
        boolean shown = !isFiles && caller.officer().has(Role.ADMINISTRATOR);
        return new ChannelView(
                channel.name(),
                channel.title(),
                channel.kind(),
                channel.mode(),
                new TreeSet<>(channel.regions()),
                channel.languages(),
                new TreeSet<>(channel.groups()),
                channel.limits().concurrency(),
                enabled,
                channel.station(),
                channel.owner() instanceof Channel.Owner.File file ? file.path() : null,
                isFiles ? null : channel.revision(),
                shown ? settings(channel) : null,
                shown ? secretsSet(channel) : null,
                tested.map(ChannelView.Test::of).orElse(null),
                condition == null ? null : condition.degradedSince());
    }

    private @Nullable JsonNode settings(Channel channel) {
        return kinds.find(channel.kind())
                .map(known -> known.secrets().without(channel.settings()))
                .orElse(null);
    }

    private @Nullable List<String> secretsSet(Channel channel) {
        return kinds.find(channel.kind())
                .<List<String>>map(known -> {
                    var set = new ArrayList<String>();
                    known.secrets().in(channel.settings()).fieldNames().forEachRemaining(set::add);
                    return set;
                })
                .orElse(null);
    }
}
