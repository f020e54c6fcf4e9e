package org.childalert.approval;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.childalert.alert.Agencies;
import org.childalert.alert.Agency;
import org.childalert.alert.Alert;
import org.childalert.alert.Ending;
import org.childalert.alert.Frozen;
import org.childalert.alert.Plausibility;
import org.childalert.alert.Version;
import org.childalert.alert.VersionId;
import org.childalert.alert.Versions;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.ChannelKinds;
import org.childalert.dissemination.Channels;
import org.childalert.dissemination.Deliveries;
import org.childalert.dissemination.Delivery;
import org.childalert.policy.KnownFacts;
import org.childalert.policy.Policies;
import org.childalert.policy.Policy;
import org.childalert.policy.Sent;
import org.childalert.policy.Situation;
import org.childalert.policy.Situation.CallState;
import org.childalert.policy.Situation.Place;
import org.childalert.policy.Situation.Station;
import org.childalert.policy.Tier;
import org.jspecify.annotations.Nullable;

/** Gathers what a policy's clock goes by. */
@Singleton
public final class Dockets {
    /** Behind a step's name in the ledger, for what is sent because the policy repeats it. */
    static final String REPEAT = "/repeat";

    /** The same, for what goes to a station's second channel. */
    static final String SECONDARY = "/secondary";

    private final Agencies agencies;
    private final Versions versions;
    private final Deliveries deliveries;
    private final Policies policies;
    private final Channels channels;
    private final ChannelKinds kinds;
    private final Plausibility plausibility;
    private final EscalationLog log;

    public Dockets(
            Agencies agencies,
            Versions versions,
            Deliveries deliveries,
            Policies policies,
            Channels channels,
            ChannelKinds kinds,
            Plausibility plausibility,
            EscalationLog log) {
        this.agencies = agencies;
        this.versions = versions;
        this.deliveries = deliveries;
        this.policies = policies;
        this.channels = channels;
        this.kinds = kinds;
        this.plausibility = plausibility;
        this.log = log;
    }

    /** Nothing of an alert that ended before it went on air, or whose time ran out: there is no clock any more. */
    public Optional<Docket> of(Alert alert) {
        return versions(alert).map(version -> docket(alert, version, deliveries.list(alert.id())));
    }

    private Optional<Version> versions(Alert alert) {
        return switch (alert) {
            case Alert.Preparing _ -> versions.latest(alert.id());
            case Alert.OnAir onAir -> Optional.of(versions.get(new VersionId(onAir.id(), onAir.version())));
            case Alert.Ended ended -> hasClock(ended) ? lastOnAir(versions.list(ended.id())) : Optional.empty();
        };
    }

    private static boolean hasClock(Alert.Ended ended) {
        return ended.onAirSince() != null && ended.ending() != Ending.EXPIRED;
    }

    private static Optional<Version> lastOnAir(List<Version> all) {
        return all.stream()
                .filter(version -> version instanceof Version.Approved)
                .max(Comparator.comparing(version -> version.id().number()));
    }

    /**
     * The same, of what was read already.
     *
     * @param all versions of the alert, the oldest first
     */
    public Optional<Docket> of(Alert alert, List<Version> all, List<Delivery> deliveries) {
        if (all.isEmpty()) return Optional.empty();
        Optional<Version> version = switch (alert) {
            case Alert.Preparing _ -> Optional.of(all.getLast());
            case Alert.OnAir onAir ->
                all.stream()
                        .filter(each -> each.id().number() == onAir.version())
                        .findFirst();
            case Alert.Ended ended -> hasClock(ended) ? lastOnAir(all) : Optional.empty();
        };
        return version.map(found -> docket(alert, found, deliveries));
    }

    Docket docket(Alert alert, Version version, List<Delivery> all) {
        Agency agency = agencies.get(alert.agency());
        Optional<Frozen> frozen = Frozen.of(version);
        Policy policy = frozen.map(each -> policies.get(each.policy()))
                .orElseGet(() -> policies.active(alert.agency()))
                .policy();
        @Nullable Tier tier = alert instanceof Alert.Preparing
                ? null
                : frozen.map(each -> policy.tier(each.tier())).orElse(null);
        List<CallTask> calls = log.calls(alert.id());
        return new Docket(
                alert, agency, version, policy, tier, all, calls, situation(alert, agency, version, all, calls));
    }

    private Situation situation(Alert alert, Agency agency, Version version, List<Delivery> all, List<CallTask> calls) {
        EscalationLog.Written written = log.read(alert.id());
        int epoch = alert instanceof Alert.Ended ? recall(all) : written.material();
        Set<String> regions = plausibility.regionsOf(version.content().area(), agency);
        Instant reported = version.content().reportedAt();
        return new Situation(
                ZoneId.of(agency.timeZone()),
                KnownFacts.of(version.content(), alert.status(), alert.common().createdAt()),
                reported == null ? alert.common().createdAt() : reported,
                switch (alert) {
                    case Alert.Preparing _ -> null;
                    case Alert.OnAir onAir -> onAir.since();
                    case Alert.Ended ended -> ended.onAirSince();
                },
                alert instanceof Alert.OnAir onAir ? onAir.expiresAt() : null,
                alert instanceof Alert.Ended ended ? ended.at() : null,
                alert instanceof Alert.OnAir onAir && onAir.isHeld(),
                sent(all, Delivery.Subject.Kind.MESSAGE),
                sent(all, Delivery.Subject.Kind.RECALL),
                epoch,
                stations(alert, all, regions),
                written.begun(),
                written.proposals(),
                log.places(alert.id(), epoch),
                written.repeats(),
                states(calls, epoch),
                written.reached(),
                written.breached(),
                written.renewalsProposed().contains(version.id().number()));
    }

    private static int recall(List<Delivery> all) {
        return all.stream()
                .filter(delivery -> delivery.subject().kind() == Delivery.Subject.Kind.RECALL)
                .mapToInt(delivery -> delivery.subject().sequence())
                .max()
                .orElse(Integer.MAX_VALUE);
    }

    /** Of each place its latest call. */
    private static Map<Place, CallState> states(List<CallTask> calls, int epoch) {
        var states = new HashMap<Place, CallState>();
        for (CallTask call : calls)
            if (call.epoch() == epoch) states.put(new Place(call.step(), call.channel()), call.state());
        return states;
    }

    private static List<Sent> sent(List<Delivery> all, Delivery.Subject.Kind kind) {
        return all.stream()
                .filter(delivery -> delivery.subject().kind() == kind)
                .map(delivery -> new Sent(
                        delivery.subject().sequence(),
                        stepOf(delivery),
                        way(delivery.step()),
                        delivery.channel(),
                        delivery.createdAt(),
                        delivery.level(),
                        delivery.state() == Delivery.State.REFUSED))
                .toList();
    }

    /** The policy's name of the step in which something was sent. */
    public static String stepOf(Delivery delivery) {
        int slash = delivery.step().indexOf('/');
        return slash < 0 ? delivery.step() : delivery.step().substring(0, slash);
    }

    private static Sent.Way way(String step) {
        if (step.endsWith(REPEAT)) return Sent.Way.REPEAT;
        return step.endsWith(SECONDARY) ? Sent.Way.SECONDARY : Sent.Way.STEP;
    }

    private Map<String, Station> stations(Alert alert, List<Delivery> all, Set<String> regions) {
        var stations = new HashMap<String, Station>();
        // a recall goes to what was switched off, too
        Set<String> disabled = alert instanceof Alert.Ended ? Set.of() : channels.disabled(alert.agency());
        for (Delivery delivery : all)
            if (!delivery.subject().kind().isInternal())
                stations.computeIfAbsent(delivery.channel(), name -> station(alert, name, regions, disabled));
        return stations;
    }

    private Station station(Alert alert, String name, Set<String> regions, Set<String> disabled) {
        Optional<Channel> channel = channels.find(alert.agency(), name);
        var served = new HashSet<>(regions);
        channel.map(Channel::regions).filter(own -> !own.isEmpty()).ifPresent(served::retainAll);
        return new Station(
                served,
                channel.flatMap(this::secondary)
                        .filter(second -> !disabled.contains(second))
                        .orElse(null),
                channel.map(known -> kinds.acknowledges(known.kind(), known.settings()))
                        .orElse(true));
    }

    /** A station's second channel, where it names one that there is, of the same mode, that takes alerts. */
    Optional<String> secondary(Channel channel) {
        return Optional.ofNullable(channel.station().secondary())
                .flatMap(name -> channels.find(channel.agency(), name))
                .filter(second -> second.mode() == channel.mode()
                        && !second.name().equals(channel.name())
                        && kinds.takesAlerts(second.kind(), second.settings()))
                .map(Channel::name);
    }
}
