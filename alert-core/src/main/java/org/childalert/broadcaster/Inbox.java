package org.childalert.broadcaster;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.childalert.Fault;
import org.childalert.Identifiers;
import org.childalert.Transactions;
import org.childalert.alert.Alert;
import org.childalert.alert.AlertId;
import org.childalert.alert.Alerts;
import org.childalert.alert.Caller;
import org.childalert.alert.Frozen;
import org.childalert.alert.Refusal;
import org.childalert.alert.Role;
import org.childalert.alert.Text;
import org.childalert.alert.Version;
import org.childalert.alert.VersionId;
import org.childalert.alert.Versions;
import org.childalert.audit.AuditEntry;
import org.childalert.audit.Trail;
import org.childalert.dissemination.Acknowledgements;
import org.childalert.dissemination.Airings;
import org.childalert.dissemination.Channels;
import org.childalert.dissemination.Deliveries;
import org.childalert.dissemination.Delivery;
import org.childalert.dissemination.FrozenRenditions;
import org.childalert.dissemination.Level;
import org.childalert.dissemination.Material;
import org.childalert.dissemination.Message;
import org.childalert.dissemination.Messages;
import org.jspecify.annotations.Nullable;

/**
 * What a station's own people see: what left for their channels, what of it is to be broadcast now, and what they said to it. Nothing else of a case, and
 * nothing of any other station. Who is not of a station is refused; what did not reach their channels does not exist for them.
 */
@Singleton
public final class Inbox {
    /** No alert is told of for longer after its end, whatever is kept. */
    private static final Duration LONGEST = Duration.ofDays(90);
    /** An alert may have been prolonged for so long before it ended. */
    private static final Duration MARGIN = Duration.ofDays(90);

    private static final int MOST = 2_000;

    /** The CAP message itself, beside the names of its materials. */
    public static final String CAP = "message.cap.xml";

    private final Deliveries deliveries;
    private final Channels channels;
    private final Alerts alerts;
    private final Versions versions;
    private final Messages messages;
    private final FrozenRenditions renditions;
    private final Acknowledgements acknowledgements;
    private final Airings airings;
    private final Trail trail;
    private final Transactions transactions;
    private final Identifiers identifiers;
    private final Clock clock;
    private final Duration kept;

    public Inbox(
            Deliveries deliveries,
            Channels channels,
            Alerts alerts,
            Versions versions,
            Messages messages,
            FrozenRenditions renditions,
            Acknowledgements acknowledgements,
            Airings airings,
            Trail trail,
            Transactions transactions,
            Identifiers identifiers,
            Clock clock,
            @Value("${retention:P90D}") Duration retention) {
        this.deliveries = deliveries;
        this.channels = channels;
        this.alerts = alerts;
        this.versions = versions;
        this.messages = messages;
        this.renditions = renditions;
        this.acknowledgements = acknowledgements;
        this.airings = airings;
        this.trail = trail;
        this.transactions = transactions;
        this.identifiers = identifiers;
        this.clock = clock;
        this.kept = retention.compareTo(LONGEST) < 0 ? retention : LONGEST;
    }

    /** What is on air and what ended lately, the alert with the latest message first. */
    public List<StationAlert> list(Caller caller) {
        caller.must(Role.BROADCASTER);
        Instant now = clock.instant();
        Map<AlertId, List<Delivery>> byAlert = deliveries
                .reached(
                        caller.officer().agency(),
                        caller.officer().channels(),
                        now.minus(kept).minus(MARGIN),
                        MOST)
                .stream()
                .collect(Collectors.groupingBy(Delivery::alert, LinkedHashMap::new, Collectors.toList()));
        Map<String, String> seconds = seconds(caller);
        var list = new ArrayList<StationAlert>();
        byAlert.forEach((id, all) -> {
            Alert alert = alerts.get(id).asOf(now);
            if (isKept(alert, now)) list.add(new StationAlert(alert, messages(all, seconds)));
        });
        return list;
    }

    /** @throws Refusal.NotFound also for what reached other stations alone, and at the end of its time */
    public StationAlert get(Caller caller, AlertId id) {
        caller.must(Role.BROADCASTER);
        Instant now = clock.instant();
        var missing = new Refusal.NotFound("alert " + id);
        Alert alert = alerts.find(id)
                .filter(found -> found.agency().equals(caller.officer().agency()))
                .orElseThrow(() -> missing)
                .asOf(now);
        List<Delivery> theirs = deliveries.list(id).stream()
                .filter(delivery -> delivery.reached() && isTheirs(caller, delivery))
                .toList();
        if (theirs.isEmpty() || !isKept(alert, now)) throw missing;
        return new StationAlert(alert, messages(theirs, seconds(caller)));
    }

    /**
     * One delivery to a channel of theirs, whatever became of it.
     *
     * @throws Refusal.NotFound also for one of another station, and for a page to people on duty
     */
    public Delivery delivery(Caller caller, UUID id) {
        caller.must(Role.BROADCASTER);
        return deliveries
                .find(id)
                .filter(delivery -> isTheirs(caller, delivery))
                .orElseThrow(() -> new Refusal.NotFound("delivery " + id));
    }

    /** Whose a delivery is goes by agency and channel, whatever else somebody may see. */
    private static boolean isTheirs(Caller caller, Delivery delivery) {
        return caller.officer().agency().equals(delivery.agency())
                && caller.officer().channels().contains(delivery.channel())
                && !delivery.subject().kind().isInternal();
    }

    private boolean isKept(Alert alert, Instant now) {
        return switch (alert) {
            case Alert.OnAir _ -> true;
            case Alert.Ended ended -> ended.at().plus(kept).isAfter(now);
            case Alert.Preparing _ -> false;
        };
    }

    /** The second channel of each of theirs that names one. */
    private Map<String, String> seconds(Caller caller) {
        var seconds = new HashMap<String, String>();
        for (String name : caller.officer().channels())
            channels.find(caller.officer().agency(), name)
                    .map(channel -> channel.station().secondary())
                    .ifPresent(second -> seconds.put(name, second));
        return seconds;
    }

    private static List<StationMessage> messages(List<Delivery> theirs, Map<String, String> seconds) {
        Map<Delivery.Subject, Map<String, Delivery>> bySubject = theirs.stream()
                .collect(Collectors.groupingBy(
                        Delivery::subject,
                        Collectors.toMap(
                                Delivery::channel,
                                delivery -> delivery,
                                BinaryOperator.maxBy(Comparator.comparingInt(Delivery::occurrence)
                                        .thenComparing(Delivery::createdAt)),
                                java.util.TreeMap::new)));
        return bySubject.entrySet().stream()
                .map(each -> new StationMessage(
                        each.getKey(), List.copyOf(each.getValue().values()), seconds))
                .sorted(Comparator.comparingInt(
                                (StationMessage message) -> message.subject().sequence())
                        .thenComparing(StationMessage::isRecall)
                        .reversed())
                .toList();
    }

    /** How often each of the station's channels aired the alert, by what is on record. */
    public List<Airings.Proof> airings(StationAlert station) {
        Set<String> theirs = station.messages().stream()
                .flatMap(message -> message.channels().stream())
                .collect(Collectors.toSet());
        return airings.proofs(station.alert().id()).stream()
                .filter(proof -> theirs.contains(proof.channel()))
                .toList();
    }

    /** What the station's channels said to the alert's messages, whoever of them it was, the first first. */
    public List<Deliveries.Acknowledgement> said(StationAlert station) {
        Set<UUID> theirs = station.messages().stream()
                .flatMap(message -> message.deliveries().stream())
                .map(Delivery::id)
                .collect(Collectors.toSet());
        return deliveries.acknowledgements(station.alert().id()).stream()
                .filter(said -> theirs.contains(said.delivery()))
                .toList();
    }

    /**
     * What a message says: one that is on air, or a recall. Empty for what has ended without one, and for what came before a recall: nothing of that
     * may be broadcast any more.
     */
    public Optional<StationContent> content(StationAlert station, StationMessage message) {
        boolean isOpen = switch (message.subject().kind()) {
            case MESSAGE -> station.isOnAir();
            case RECALL -> true;
            case TAKE_DOWN, PAGE -> false;
        };
        if (!isOpen) return Optional.empty();
        return messages.find(message.subject().id()).map(found -> content(station.alert(), found));
    }

    private StationContent content(Alert alert, Message message) {
        Version version = versions.get(new VersionId(message.alert(), message.version()));
        return new StationContent(message, texts(alert, message, version), renditions.of(message));
    }

    private static Map<String, Text> texts(Alert alert, Message message, Version version) {
        if (!message.isRecall() || !(alert instanceof Alert.Ended ended))
            return version.content().texts();
        return Frozen.of(version).map(Frozen::closings).orElse(Map.of()).getOrDefault(ended.ending(), Map.of());
    }

    /**
     * A file of the station's latest message, to be taken along; who took it goes on record.
     *
     * @param name {@link #CAP} or that of a material
     * @throws Refusal.NotFound also for files of what is not to be broadcast any more
     */
    public Material take(Caller caller, AlertId id, String key, String name) {
        return transactions.inOne(() -> {
            StationAlert station = get(caller, id);
            StationContent content = latest(station, key);
            Material material = material(content, name);
            trail.append(entry(caller, station, content.message(), name));
            return material;
        });
    }

    /** The address of all files of the station's latest message in one; who asked for it goes on record. */
    public URI takeAll(Caller caller, AlertId id, String key) {
        return transactions.inOne(() -> {
            StationAlert station = get(caller, id);
            StationContent content = latest(station, key);
            trail.append(entry(caller, station, content.message(), "package.zip"));
            return content.renditions().packageAddress();
        });
    }

    /** A file that is shown on a page, or played there. */
    public Material look(Caller caller, AlertId id, String key, String name) {
        return material(latest(get(caller, id), key), name);
    }

    private StationContent latest(StationAlert station, String key) {
        return Optional.of(station.latest())
                .filter(message -> message.key().equals(key))
                .flatMap(message -> content(station, message))
                .orElseThrow(() -> new Refusal.NotFound("message " + key + " that is to be broadcast"));
    }

    private static Material material(StationContent content, String name) {
        if (name.equals(CAP))
            return new Material(CAP, "application/cap+xml", Material.Use.MESSAGE, null, content.message()::document);
        return content.renditions().materials().stream()
                .filter(material -> material.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refusal.NotFound("file " + name));
    }

    private AuditEntry entry(Caller caller, StationAlert station, Message message, String name) {
        return new AuditEntry(
                identifiers.uuid(),
                clock.instant(),
                station.alert().agency(),
                caller.officer().username(),
                "package.downloaded",
                station.alert().id().value(),
                "message " + message.sequence(),
                caller.from(),
                Map.of(
                        "message",
                        message.identifier(),
                        "file",
                        name,
                        "channel",
                        station.latest().channels().getFirst()));
    }

    /**
     * What somebody of a station says of a message.
     *
     * @param seen the message that they had before them when they said it, by its key
     * @param of the message that they speak of, by its key
     * @param channels for which they say it
     * @param at when that was; absent for now
     */
    public record Word(
            String seen,
            String of,
            Collection<String> channels,
            Level level,
            @Nullable Instant at,
            @Nullable String evidence) {}

    /**
     * Puts it on record for each of the channels.
     *
     * @return whether any of it is new; otherwise somebody said the same before
     * @throws Refusal.Conflict if another message came meanwhile
     */
    public boolean acknowledge(Caller caller, AlertId id, Word word) {
        return transactions.inOne(() -> {
            StationAlert station = get(caller, id);
            if (!station.latest().key().equals(word.seen))
                throw new Refusal.Conflict(
                        "Another message came meanwhile: " + station.latest().key() + ".");
            StationMessage message =
                    station.message(word.of).orElseThrow(() -> new Refusal.NotFound("message " + word.of));
            if (word.channels.isEmpty())
                throw new Refusal.Invalid(List.of(new Fault("/channel", "none", "at least one of your channels")));
            List<Delivery> spokenOf = word.channels.stream()
                    .distinct()
                    .map(channel -> message.to(channel)
                            .orElseThrow(() -> new Refusal.NotFound("delivery to channel " + channel)))
                    .toList();
            spokenOf.forEach(delivery -> deliveries.lock(delivery.id())); // whoever says the same at this moment waits
            long before = known(station);
            for (Delivery delivery : spokenOf)
                acknowledgements.acknowledge(
                        delivery.id(), word.level, word.at, caller.officer().username(), word.evidence, caller.from());
            return known(station) > before;
        });
    }

    private long known(StationAlert station) {
        return said(station).size()
                + airings(station).stream().mapToLong(Airings.Proof::times).sum();
    }
}
