package org.childalert.approval;

import io.micronaut.context.event.ApplicationEventPublisher;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.childalert.Transactions;
import org.childalert.alert.Agencies;
import org.childalert.alert.Alert;
import org.childalert.alert.Alerts;
import org.childalert.alert.Caller;
import org.childalert.alert.OnAirChanged;
import org.childalert.alert.Plausibility;
import org.childalert.alert.Refusal;
import org.childalert.alert.ReviewHash;
import org.childalert.alert.Role;
import org.childalert.alert.Version;
import org.childalert.alert.VersionId;
import org.childalert.alert.Versions;
import org.childalert.dissemination.CapComposer;
import org.childalert.dissemination.Deliveries;
import org.childalert.dissemination.Delivery;
import org.childalert.dissemination.Dispatcher;
import org.childalert.dissemination.Fanout;
import org.childalert.dissemination.Message;
import org.childalert.dissemination.Messages;
import org.childalert.dissemination.Timers;
import org.jspecify.annotations.Nullable;

/** The approver's moves on a submitted version: give back, reject, approve. */
@Singleton
public final class Approvals {
    private final Alerts alerts;
    private final Versions versions;
    private final Agencies agencies;
    private final Plausibility plausibility;
    private final Messages messages;
    private final Deliveries deliveries;
    private final Timers timers;
    private final CapComposer composer;
    private final Fanout fanout;
    private final Escalations escalations;
    private final Dispatcher dispatcher;
    private final Journal journal;
    private final Transactions transactions;
    private final ApplicationEventPublisher<OnAirChanged> events;
    private final Clock clock;

    public Approvals(
            Alerts alerts,
            Versions versions,
            Agencies agencies,
            Plausibility plausibility,
            Messages messages,
            Deliveries deliveries,
            Timers timers,
            CapComposer composer,
            Fanout fanout,
            Escalations escalations,
            Dispatcher dispatcher,
            Journal journal,
            Transactions transactions,
            ApplicationEventPublisher<OnAirChanged> events,
            Clock clock) {
        this.alerts = alerts;
        this.versions = versions;
        this.agencies = agencies;
        this.plausibility = plausibility;
        this.messages = messages;
        this.deliveries = deliveries;
        this.timers = timers;
        this.composer = composer;
        this.fanout = fanout;
        this.escalations = escalations;
        this.dispatcher = dispatcher;
        this.journal = journal;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    public Version giveBack(Caller caller, VersionId id, String reason) {
        return decide(
                caller,
                id,
                "be returned",
                "version.returned",
                (pending, now) -> pending.giveBack(caller.id(), reason, now));
    }

    public Version reject(Caller caller, VersionId id, String reason) {
        return decide(
                caller,
                id,
                "be rejected",
                "version.rejected",
                (pending, now) -> pending.reject(caller.id(), reason, now));
    }

    private interface Decision {
        Version on(Version.Pending pending, Instant now);
    }

    private Version decide(Caller caller, VersionId id, String move, String action, Decision decision) {
        caller.must(Role.APPROVER);
        return transactions.inOne(() -> {
            Instant now = clock.instant();
            Alert alert = caller.mine(alerts.lock(id.alert())).asOf(now);
            if (alert instanceof Alert.Ended) throw Refusal.IllegalMove.of(alert, move);
            Version.Pending pending = pending(versions.get(id), move);
            caller.mustCover(regions(pending));
            Version decided = decision.on(pending, now);
            versions.save(decided);
            journal.tell(caller, alert, action, "version " + id.number(), now, Map.of());
            return decided;
        });
    }

    /**
     * Puts a version on air: exactly what was reviewed, and by somebody who wrote nothing of it. When this returns, the message is frozen and
     * signed and a delivery for each channel is on the ledger. The same approval pressed again changes nothing.
     */
    public Version approve(Caller caller, VersionId id, ReviewHash reviewed) {
        caller.must(Role.APPROVER);
        var leased = new ArrayList<Delivery>();
        Version result = transactions.inOne(() -> {
            leased.clear();
            Instant now = clock.instant();
            Alert alert = caller.mine(alerts.lock(id.alert())).asOf(now);
            Version version = versions.get(id);
            if (version instanceof Version.Approved again
                    && again.approver().equals(caller.id())
                    && again.hash().equals(reviewed)) return again;
            if (alert instanceof Alert.Ended) throw Refusal.IllegalMove.of(alert, "be put on air");
            Version.Pending pending = pending(version, "be approved");
            caller.mustCover(regions(pending));
            return putOnAir(caller, alert, pending.approve(caller.id(), reviewed, now), leased);
        });
        if (!leased.isEmpty()) dispatcher.handOver(leased);
        events.publishEvent(new OnAirChanged(id.alert()));
        return result;
    }

    private Version.Approved putOnAir(Caller caller, Alert alert, Version.Approved approved, List<Delivery> leased) {
        Instant now = approved.approvedAt();
        Version before = alert instanceof Alert.OnAir earlier
                ? versions.get(new VersionId(earlier.id(), earlier.version()))
                : null;
        Alert.OnAir onAir = switch (alert) {
            case Alert.Preparing preparing -> preparing.goOnAir(approved);
            case Alert.OnAir earlier -> {
                supersede(before, approved.id().number(), now);
                yield earlier.update(approved);
            }
            case Alert.Ended _ -> throw Refusal.IllegalMove.of(alert, "be put on air");
        };
        List<Message> sent = messages.list(alert.id());
        Message message = composer.announce(agencies.get(alert.agency()), alert, approved, sent, now);
        versions.save(approved);
        alerts.save(onAir);
        messages.add(message);
        deliveries.supersede(alert.id(), message.sequence(), now);
        journal.tell(
                caller,
                alert,
                "version.approved",
                "version " + approved.id().number(),
                now,
                Map.of("message", message.identifier(), "hash", approved.hash().value()));
        if (before != null) {
            leased.addAll(escalations.updated(onAir, before, message, now));
            leased.addAll(fanout.follow(onAir, message, now));
        }
        leased.addAll(escalations.approved(onAir, now));
        timers.set(alert.id(), Timers.Kind.EXPIRY, approved.expiresAt());
        return approved;
    }

    private void supersede(@Nullable Version earlier, int by, Instant now) {
        if (earlier instanceof Version.Approved approved) versions.save(approved.supersede(by, now));
    }

    private Set<String> regions(Version version) {
        return plausibility.regionsOf(
                version.content().area(), agencies.get(version.common().agency()));
    }

    private static Version.Pending pending(Version version, String move) {
        return switch (version) {
            case Version.Pending pending -> pending;
            case Version.Draft _, Version.Returned _, Version.Rejected _, Version.Approved _, Version.Superseded _ ->
                throw Refusal.IllegalMove.of(version, move);
        };
    }
}
