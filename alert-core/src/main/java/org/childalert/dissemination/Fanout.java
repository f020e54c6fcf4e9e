package org.childalert.dissemination;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.childalert.AgencyId;
import org.childalert.Identifiers;
import org.childalert.alert.Alert;
import org.childalert.alert.Mode;

/** Chooses the channels of a message and puts a delivery for each on the ledger. */
@Singleton
public final class Fanout {
    /** Worth trying for a day, as a recall is. */
    private static final Duration TAKE_DOWN_VALIDITY = Duration.ofHours(24);

    private final Channels channels;
    private final Deliveries deliveries;
    private final Identifiers identifiers;
    private final Node node;
    private final Lease lease;
    private final Set<String> lasting;

    public Fanout(
            Channels channels,
            Deliveries deliveries,
            Identifiers identifiers,
            Node node,
            Lease lease,
            List<ChannelAdapter> adapters) {
        this.channels = channels;
        this.deliveries = deliveries;
        this.identifiers = identifiers;
        this.node = node;
        this.lease = lease;
        lasting = adapters.stream()
                .map(ChannelAdapter::kind)
                .filter(ChannelAdapter.Kind::lasting)
                .map(ChannelAdapter.Kind::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * What the names of a policy's step stand for now: a channel for itself, a group for its channels of this mode in the order of their names; none
     * twice.
     */
    public List<String> named(AgencyId agency, List<String> names, Mode mode) {
        channels.share();
        var groups = new HashMap<String, List<String>>();
        for (Channel channel : channels.list(agency))
            if (channel.mode() == mode)
                for (String group : channel.groups())
                    groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(channel.name());
        var resolved = new LinkedHashSet<String>();
        for (String name : names) {
            if (channels.find(agency, name).isPresent()) resolved.add(name);
            resolved.addAll(groups.getOrDefault(name, List.of()));
        }
        return List.copyOf(resolved);
    }

    /** Those of the named channels that are switched on, of this mode, and serve any of the regions. */
    public List<Channel> choose(AgencyId agency, List<String> names, Mode mode, Collection<String> regions) {
        channels.share();
        Set<String> disabled = channels.disabled(agency);
        return names.stream()
                .filter(name -> !disabled.contains(name))
                .map(name -> channels.find(agency, name))
                .flatMap(Optional::stream)
                .filter(channel -> channel.mode() == mode && channel.serves(regions))
                .toList();
    }

    /** Sends a message in a step to these channels. To be called in the transaction of the move; what comes back is to be handed over after it. */
    public List<Delivery> send(
            Alert alert, Message message, String step, int occurrence, List<Channel> to, Instant now) {
        return add(
                alert,
                to.stream()
                        .map(channel -> delivery(alert, message, step, occurrence, channel.name(), now))
                        .toList(),
                now);
    }

    /**
     * Sends an update or a recall on the ways that earlier messages went, unless a step took it there already; a recall only to whoever was ever
     * reached, switched off or not.
     */
    public List<Delivery> follow(Alert alert, Message message, Instant now) {
        channels.share();
        Set<String> disabled = message.isRecall() ? Set.of() : channels.disabled(alert.agency());
        Map<String, Delivery> ways = new LinkedHashMap<>();
        List<Delivery> all = deliveries.list(alert.id());
        Set<String> there = all.stream()
                .filter(delivery -> delivery.subject().equals(Delivery.Subject.of(message)))
                .map(Delivery::channel)
                .collect(Collectors.toSet());
        for (Delivery earlier : all) {
            boolean wanted = !there.contains(earlier.channel())
                    && earlier.subject().kind() == Delivery.Subject.Kind.MESSAGE
                    && !disabled.contains(earlier.channel())
                    && (earlier.reached() || !message.isRecall());
            if (wanted) ways.putIfAbsent(earlier.channel(), earlier);
        }
        return add(
                alert,
                ways.values().stream()
                        .map(way -> delivery(alert, message, way.step(), 1, way.channel(), now))
                        .toList(),
                now);
    }

    /** Has what was ever reached taken down at the end of the alert's time, wherever that does not happen by itself. */
    public void takeDown(Alert.Ended alert, Message last, Instant now) {
        var subject = new Delivery.Subject(Delivery.Subject.Kind.TAKE_DOWN, last.id(), last.sequence());
        Map<String, Delivery> reached = new LinkedHashMap<>();
        for (Delivery earlier : deliveries.list(alert.id()))
            if (earlier.reached() && earlier.subject().kind() == Delivery.Subject.Kind.MESSAGE && isLasting(earlier))
                reached.putIfAbsent(earlier.channel(), earlier);
        deliveries.add(
                reached.values().stream()
                        .map(way -> Delivery.due(
                                identifiers.uuid(),
                                alert.agency(),
                                alert.id(),
                                subject,
                                way.step(),
                                1,
                                way.channel(),
                                "",
                                alert.status(),
                                now,
                                now.plus(TAKE_DOWN_VALIDITY)))
                        .toList(),
                node.name(),
                now);
    }

    private boolean isLasting(Delivery delivery) {
        return channels.find(delivery.agency(), delivery.channel())
                .filter(channel -> lasting.contains(channel.kind()))
                .isPresent();
    }

    private Delivery delivery(Alert alert, Message message, String step, int occurrence, String channel, Instant now) {
        return Delivery.due(
                identifiers.uuid(),
                alert.agency(),
                alert.id(),
                Delivery.Subject.of(message),
                step,
                occurrence,
                channel,
                "",
                alert.status(),
                now,
                message.expires());
    }

    /** All are with this node from the start, but for those whose channel has an earlier message under way: they wait for it. */
    private List<Delivery> add(Alert alert, List<Delivery> wanted, Instant now) {
        Set<String> underWay = deliveries.underWay(alert.id());
        var rows = new ArrayList<Delivery>();
        for (Delivery delivery : wanted)
            rows.add(underWay.contains(delivery.channel()) ? delivery : delivery.leased(now));
        deliveries.add(rows, node.name(), lease.from(now));
        return rows.stream().filter(row -> row.state() == Delivery.State.LEASED).toList();
    }
}
