package org.childalert.approval;

import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.childalert.Transactions;
import org.childalert.alert.Agencies;
import org.childalert.alert.Alert;
import org.childalert.alert.AlertId;
import org.childalert.alert.Alerts;
import org.childalert.alert.Caller;
import org.childalert.alert.Ending;
import org.childalert.alert.Frozen;
import org.childalert.alert.Made;
import org.childalert.alert.MaterialId;
import org.childalert.alert.Materials;
import org.childalert.alert.Refusal;
import org.childalert.alert.Text;
import org.childalert.alert.Version;
import org.childalert.alert.VersionId;
import org.childalert.alert.Versions;
import org.childalert.dissemination.AcknowledgementTokens;
import org.childalert.dissemination.BroadcastFiles;
import org.childalert.dissemination.BroadcastPackage;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.Channels;
import org.childalert.dissemination.Deliveries;
import org.childalert.dissemination.Delivery;
import org.childalert.dissemination.FrozenRenditions;
import org.childalert.dissemination.Material;
import org.childalert.dissemination.Message;
import org.childalert.dissemination.Messages;
import org.childalert.dissemination.PackageTokens;
import org.childalert.dissemination.PublicAddresses;
import org.childalert.dissemination.RehearsalPackages;
import org.childalert.eas.SameHeader;
import org.jspecify.annotations.Nullable;

/** Hands out what is to be broadcast: to an officer, when every channel to a station failed, and to whoever has a package's address. */
@Singleton
public final class ManualPackages {
    private final Alerts alerts;
    private final Versions versions;
    private final Agencies agencies;
    private final Messages messages;
    private final FrozenRenditions renditions;
    private final Channels channels;
    private final Deliveries deliveries;
    private final AcknowledgementTokens tokens;
    private final Materials materials;
    private final RehearsalPackages rehearsals;
    private final PackageTokens packages;
    private final PublicAddresses addresses;
    private final Journal journal;
    private final Transactions transactions;
    private final Clock clock;

    public ManualPackages(
            Alerts alerts,
            Versions versions,
            Agencies agencies,
            Messages messages,
            FrozenRenditions renditions,
            Channels channels,
            Deliveries deliveries,
            AcknowledgementTokens tokens,
            Materials materials,
            RehearsalPackages rehearsals,
            PackageTokens packages,
            PublicAddresses addresses,
            Journal journal,
            Transactions transactions,
            Clock clock) {
        this.alerts = alerts;
        this.versions = versions;
        this.agencies = agencies;
        this.messages = messages;
        this.renditions = renditions;
        this.channels = channels;
        this.deliveries = deliveries;
        this.tokens = tokens;
        this.materials = materials;
        this.rehearsals = rehearsals;
        this.packages = packages;
        this.addresses = addresses;
        this.journal = journal;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Of the newest message; who took it for whom goes on record.
     *
     * @param station the channel that it is for; absent for anybody
     * @throws Refusal.Conflict before the first message, and once the alert's time ran out
     * @throws Refusal.NotFound also for a channel that nothing of the alert was meant for
     * @throws Refusal.Forgotten at the end of retention
     */
    public BroadcastPackage take(Caller caller, AlertId id, @Nullable String station) {
        caller.mustBeOfTheAuthority();
        return transactions.inOne(() -> {
            Instant now = clock.instant();
            Alert alert = caller.mine(alerts.get(id)).asOf(now);
            BroadcastPackage taken = of(alert, station);
            Message message = taken.message();
            var details = new TreeMap<>(Map.of("message", message.identifier()));
            if (station != null) details.put("channel", station);
            journal.tell(caller, alert, "package.taken", "message " + message.sequence(), now, details);
            return taken;
        });
    }

    /**
     * What a package's address leads to, of an alert or of a rehearsal. The address is all that is asked for.
     *
     * @throws Refusal.NotFound for an address that this deployment did not make
     * @throws Refusal.Gone when the message's time is over, or a later message took its place
     * @throws Refusal.Forgotten at the end of retention
     */
    public BroadcastPackage open(String token) {
        PackageTokens.Granted granted = packages.read(token).orElseThrow(() -> new Refusal.NotFound("such package"));
        if (!granted.until().isAfter(clock.instant()))
            throw new Refusal.Gone("The time of this message is over, and so is that of its package.");
        return messages.find(granted.message())
                .map(this::current)
                .or(() -> rehearsals.open(granted.message()))
                .orElseThrow(() -> new Refusal.NotFound("such package"));
    }

    private BroadcastPackage current(Message message) {
        Alert alert = alerts.get(message.alert()).asOf(clock.instant());
        if (isOver(alert)) throw new Refusal.Gone("The time of this alert is over, and so is that of its package.");
        if (!messages.list(alert.id()).getLast().id().equals(message.id()))
            throw new Refusal.Gone("A later message took the place of this one: broadcast that one.");
        return of(alert, message, null);
    }

    /**
     * A spoken message by its public address: while what it tells of is so, and its message valid.
     *
     * @throws Refusal.NotFound also for what is not public yet, and for what is no spoken message
     * @throws Refusal.Gone when an update or the end took its place, or the time is over
     */
    public Material speech(MaterialId id) {
        var unknown = new Refusal.NotFound("such recording");
        Version version = versions.get(materials.find(id).orElseThrow(() -> unknown));
        Made made = published(version).stream()
                .filter(file -> file.id().equals(id) && file.kind() == Made.Kind.SPEECH)
                .findFirst()
                .orElseThrow(() -> unknown);
        Alert alert = alerts.get(version.id().alert()).asOf(clock.instant());
        if (!isHeard(made, version, alert)) throw new Refusal.Gone("This recording is not to be broadcast any more.");
        byte[] wav = materials.bytes(id).orElseThrow(() -> unknown);
        return new Material(
                "speech/" + made.language() + ".wav", made.mimeType(), Material.Use.SPEECH, made.language(), () -> wav);
    }

    private static List<Made> published(Version version) {
        return switch (version) {
            case Version.Approved approved -> approved.frozen().made();
            case Version.Superseded superseded -> superseded.frozen().made();
            case Version.Draft _, Version.Returned _, Version.Pending _, Version.Rejected _ -> List.of();
        };
    }

    private boolean isHeard(Made made, Version version, Alert alert) {
        return switch (alert) {
            case Alert.Preparing _ -> false;
            case Alert.OnAir onAir ->
                made.ending() == null && onAir.version() == version.id().number();
            case Alert.Ended ended -> {
                Message last = messages.list(ended.id()).getLast();
                yield made.ending() == ended.ending()
                        && last.isRecall()
                        && last.version() == version.id().number()
                        && last.expires().isAfter(clock.instant());
            }
        };
    }

    private static boolean isOver(Alert alert) {
        return alert instanceof Alert.Ended ended && ended.ending() == Ending.EXPIRED;
    }

    private BroadcastPackage of(Alert alert, @Nullable String station) {
        List<Message> all = messages.list(alert.id());
        if (isOver(alert))
            throw new Refusal.Conflict("The time of this alert is over: there is nothing to broadcast any more.");
        if (all.isEmpty()) throw new Refusal.Conflict("Nothing of this alert has been sent yet.");
        return of(alert, all.getLast(), station);
    }

    private BroadcastPackage of(Alert alert, Message message, @Nullable String station) {
        Version version = versions.get(new VersionId(alert.id(), message.version()));
        @Nullable Ending ending = message.isRecall() && alert instanceof Alert.Ended ended ? ended.ending() : null;
        Frozen frozen = Frozen.of(version)
                .orElseThrow(() -> new IllegalStateException("a message of what nobody submitted: " + version.id()));
        Map<String, Text> texts =
                ending == null ? version.content().texts() : frozen.closings().getOrDefault(ending, Map.of());
        return new BroadcastPackage(
                agencies.get(alert.agency()),
                alert,
                version.content(),
                message,
                texts,
                BroadcastFiles.header(message, frozen).map(SameHeader::text).orElse(null),
                renditions.of(message).materials(),
                ending,
                station == null ? null : channel(alert, station),
                station == null ? null : acknowledgement(alert, message, station));
    }

    private Channel channel(Alert alert, String name) {
        boolean meant = deliveries.list(alert.id()).stream()
                .anyMatch(delivery -> delivery.channel().equals(name)
                        && !delivery.subject().kind().isInternal());
        return channels.find(alert.agency(), name)
                .filter(_ -> meant)
                .orElseThrow(() -> new Refusal.NotFound("delivery of this alert to channel " + name));
    }

    private @Nullable URI acknowledgement(Alert alert, Message message, String station) {
        return deliveries.list(alert.id()).stream()
                .filter(delivery -> delivery.channel().equals(station)
                        && delivery.subject().id().equals(message.id())
                        && delivery.reached())
                .max(Comparator.comparing(Delivery::createdAt))
                .map(delivery -> addresses.acknowledgement(tokens.of(delivery.id())))
                .orElse(null);
    }
}
