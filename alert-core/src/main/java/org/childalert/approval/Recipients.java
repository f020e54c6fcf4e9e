package org.childalert.approval;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.childalert.Transactions;
import org.childalert.alert.Agencies;
import org.childalert.alert.Alert;
import org.childalert.alert.AlertId;
import org.childalert.alert.Frozen;
import org.childalert.alert.Mode;
import org.childalert.alert.Plausibility;
import org.childalert.alert.Version;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.ChannelAdapter;
import org.childalert.dissemination.ChannelKinds;
import org.childalert.dissemination.Channels;
import org.childalert.dissemination.Deliveries;
import org.childalert.dissemination.Delivery;
import org.childalert.dissemination.Fanout;
import org.childalert.dissemination.Level;
import org.childalert.dissemination.Messages;
import org.childalert.policy.Begins;
import org.childalert.policy.Policies;
import org.childalert.policy.Scope;
import org.childalert.policy.Step;
import org.childalert.policy.Tier;
import org.childalert.subscriber.Audience;
import org.childalert.subscriber.TextMessages;
import org.jspecify.annotations.Nullable;

/**
 * Whom a version would reach if it were approved now, and whom a close would have to reach. It asks what an approval and a close ask themselves, and
 * changes nothing; what it says is true of this moment.
 */
@Singleton
public final class Recipients {
    private static final UUID NO_DELIVERY = new UUID(0, 0);

    private final Policies policies;
    private final Scope scope;
    private final Plausibility plausibility;
    private final Agencies agencies;
    private final Fanout fanout;
    private final Channels channels;
    private final ChannelKinds kinds;
    private final Deliveries deliveries;
    private final Messages messages;
    private final TextMessages texts;
    private final Transactions transactions;

    public Recipients(
            Policies policies,
            Scope scope,
            Plausibility plausibility,
            Agencies agencies,
            Fanout fanout,
            Channels channels,
            ChannelKinds kinds,
            Deliveries deliveries,
            Messages messages,
            TextMessages texts,
            Transactions transactions) {
        this.policies = policies;
        this.scope = scope;
        this.plausibility = plausibility;
        this.agencies = agencies;
        this.fanout = fanout;
        this.channels = channels;
        this.kinds = kinds;
        this.deliveries = deliveries;
        this.messages = messages;
        this.texts = texts;
        this.transactions = transactions;
    }

    /** What an approval of the version would do now; empty for one that was never submitted, or came back. */
    public Optional<Prospect> prospect(Alert alert, Version version) {
        return Frozen.of(version).map(frozen -> transactions.inOne(() -> prospect(alert, version, frozen)));
    }

    private Prospect prospect(Alert alert, Version version, Frozen frozen) {
        List<Delivery> earlier = messages(alert.id());
        Optional<Tier> tier = tier(frozen);
        List<Step> steps = tier.map(Tier::steps).orElse(List.of());
        var chosen = new LinkedHashMap<Step, List<Channel>>();
        for (Step step : steps) chosen.put(step, choose(alert, version, step));
        Set<String> first = earlier.isEmpty() ? begunAtOnce(steps) : begun(earlier);
        List<Prospect.Stage> stages = steps.stream()
                .map(step -> new Prospect.Stage(
                        step,
                        first.contains(step.name()),
                        chosen.getOrDefault(step, List.of()).stream()
                                .map(channel -> recipient(alert, version, channel))
                                .toList()))
                .toList();
        return new Prospect(tier, stages, followed(alert, version, earlier));
    }

    private Optional<Tier> tier(Frozen frozen) {
        return policies.get(frozen.policy()).policy().tiers().stream()
                .filter(tier -> tier.name().equals(frozen.tier()))
                .findFirst();
    }

    private List<Channel> choose(Alert alert, Version version, Step step) {
        Mode mode = alert.status().mode();
        return fanout.choose(
                alert.agency(),
                fanout.named(alert.agency(), step.channels(mode), mode),
                mode,
                scope.resolve(
                        step.regions(),
                        plausibility.regionsOf(version.content().area()),
                        version.content().lastSeen(),
                        agencies.get(alert.agency()).regions()));
    }

    /** Those that wait for nothing. */
    private static Set<String> begunAtOnce(List<Step> steps) {
        var begun = new HashSet<String>();
        for (Step step : steps) {
            Begins begins = step.begins();
            boolean waits = step.isProposed() || begins.at() != null || begins.delay() != null || begins.when() != null;
            boolean after = begins.after() != null && (begins.isAfterMore() || !begun.contains(begins.after()));
            if (!waits && !after) begun.add(step.name());
        }
        return begun;
    }

    private static Set<String> begun(List<Delivery> earlier) {
        return earlier.stream().map(Dockets::stepOf).collect(Collectors.toSet());
    }

    /** Those that have a delivery of the alert get its update too, unless they were switched off since. */
    private List<Prospect.Recipient> followed(Alert alert, Version version, List<Delivery> earlier) {
        Set<String> disabled = channels.disabled(alert.agency());
        return earlier.stream()
                .map(Delivery::channel)
                .distinct()
                .filter(name -> !disabled.contains(name))
                .flatMap(name -> channels.find(alert.agency(), name).stream())
                .map(channel -> recipient(alert, version, channel))
                .toList();
    }

    private Prospect.Recipient recipient(Alert alert, Version version, Channel channel) {
        boolean texting = isTexting(channel);
        return new Prospect.Recipient(
                channel, texting, texting ? phones(alert, version, channel.name(), false) : Map.of());
    }

    private boolean isTexting(Channel channel) {
        return kinds.find(channel.kind())
                .map(ChannelKinds.Known::kind)
                .filter(ChannelAdapter.Kind::texting)
                .isPresent();
    }

    private Map<String, Integer> phones(Alert alert, Version version, String channel, boolean recall) {
        int next = messages.list(alert.id()).size() + 1;
        Set<String> regions = plausibility.regionsOf(version.content().area(), agencies.get(alert.agency()));
        return texts.count(
                new Audience(alert.agency(), alert.id(), channel, NO_DELIVERY, next, Set.copyOf(regions), recall));
    }

    /** Every channel that a message of the alert was ever about to leave for, by when it first was, with how far it got: a close goes to all of them. */
    public List<Reached> everyoneReached(Alert alert, Version latest) {
        Map<String, List<Delivery>> byChannel = messages(alert.id()).stream()
                .filter(Delivery::reached)
                .sorted(Comparator.comparing(Delivery::createdAt))
                .collect(Collectors.groupingBy(Delivery::channel, LinkedHashMap::new, Collectors.toList()));
        return byChannel.entrySet().stream()
                .map(entry -> reached(alert, latest, entry.getKey(), entry.getValue()))
                .toList();
    }

    private Reached reached(Alert alert, Version latest, String name, List<Delivery> all) {
        Optional<Channel> channel = channels.find(alert.agency(), name);
        boolean texting = channel.filter(this::isTexting).isPresent();
        Stream<Instant> moments = all.stream().map(Delivery::reachedAt).flatMap(Stream::ofNullable);
        return new Reached(
                name,
                channel.orElse(null),
                moments.min(Comparator.naturalOrder()).orElseThrow(),
                all.stream()
                        .map(Delivery::level)
                        .flatMap(Stream::ofNullable)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                all.getLast().state(),
                texting ? phones(alert, latest, name, true) : Map.of());
    }

    private List<Delivery> messages(AlertId alert) {
        return deliveries.list(alert).stream()
                .filter(delivery -> delivery.subject().kind() == Delivery.Subject.Kind.MESSAGE)
                .toList();
    }

    /**
     * A channel that a message was about to leave for.
     *
     * @param channel absent where it is not configured any more
     * @param since the first attempt
     * @param level the highest that it has acknowledged
     * @param state of the latest delivery
     * @param phones how many were texted and will be told of the end, by language
     */
    public record Reached(
            String name,
            @Nullable Channel channel,
            Instant since,
            @Nullable Level level,
            Delivery.State state,
            Map<String, Integer> phones) {
        public String title() {
            return channel == null ? name : channel.title();
        }
    }
}
