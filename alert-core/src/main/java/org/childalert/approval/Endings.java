package org.childalert.approval;

import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.ApplicationEventPublisher;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.childalert.Fault;
import org.childalert.Transactions;
import org.childalert.alert.Agencies;
import org.childalert.alert.Alert;
import org.childalert.alert.AlertId;
import org.childalert.alert.Alerts;
import org.childalert.alert.BrokenGlass;
import org.childalert.alert.Caller;
import org.childalert.alert.Cases;
import org.childalert.alert.Ending;
import org.childalert.alert.OnAirChanged;
import org.childalert.alert.Refusal;
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
import org.childalert.dissemination.Paging;
import org.childalert.dissemination.Timers;
import org.childalert.policy.Policies;
import org.childalert.policy.Policy;
import org.jspecify.annotations.Nullable;

/** Stopping: any approver alone can hold and close, with the texts that were approved with the alert; time ends what nobody closed. */
@Singleton
public final class Endings {
    private final Alerts alerts;
    private final Versions versions;
    private final Agencies agencies;
    private final Messages messages;
    private final Deliveries deliveries;
    private final Timers timers;
    private final Escalations escalations;
    private final CapComposer composer;
    private final Fanout fanout;
    private final Policies policies;
    private final Mandates mandates;
    private final Paging paging;
    private final Dispatcher dispatcher;
    private final Journal journal;
    private final Transactions transactions;
    private final ApplicationEventPublisher<OnAirChanged> events;
    private final Clock clock;
    private final Cases cases;
    private final Duration retention;

    public Endings(
            Alerts alerts,
            Versions versions,
            Agencies agencies,
            Messages messages,
            Deliveries deliveries,
            Timers timers,
            Escalations escalations,
            CapComposer composer,
            Fanout fanout,
            Policies policies,
            Mandates mandates,
            Paging paging,
            Dispatcher dispatcher,
            Journal journal,
            Transactions transactions,
            ApplicationEventPublisher<OnAirChanged> events,
            Clock clock,
            Cases cases,
            @Value("${retention:P90D}") Duration retention) {
        this.alerts = alerts;
        this.versions = versions;
        this.agencies = agencies;
        this.messages = messages;
        this.deliveries = deliveries;
        this.timers = timers;
        this.escalations = escalations;
        this.composer = composer;
        this.fanout = fanout;
        this.policies = policies;
        this.mandates = mandates;
        this.paging = paging;
        this.dispatcher = dispatcher;
        this.journal = journal;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
        this.cases = cases;
        this.retention = retention;
    }

    /** Stops repeats and escalation at once. Held again, it stays held as it was. */
    public Alert hold(Caller caller, AlertId id, String reason) {
        caller.must(Role.APPROVER);
        return transactions.inOne(() -> {
            Instant now = clock.instant();
            return switch (caller.mine(alerts.lock(id)).asOf(now)) {
                case Alert.OnAir onAir when onAir.isHeld() -> onAir;
                case Alert.OnAir onAir -> {
                    Alert.OnAir held = onAir.hold(caller.id(), reason, now);
                    alerts.save(held);
                    journal.tell(caller, held, "alert.held", "alert", now, Map.of());
                    yield held;
                }
                case Alert alert -> throw Refusal.IllegalMove.of(alert, "be held");
            };
        });
    }

    /** Lets repeats and escalation go on from where they stood. */
    public Alert release(Caller caller, AlertId id) {
        caller.must(Role.APPROVER);
        return transactions.inOne(() -> {
            Instant now = clock.instant();
            return switch (caller.mine(alerts.lock(id)).asOf(now)) {
                case Alert.OnAir onAir
                when onAir.isHeld() -> {
                    Alert.OnAir released = onAir.release();
                    alerts.save(released);
                    deliveries.unpark(id, now);
                    timers.set(id, Timers.Kind.ESCALATION, now);
                    journal.tell(caller, released, "alert.released", "alert", now, Map.of());
                    yield released;
                }
                case Alert alert -> throw Refusal.IllegalMove.of(alert, "be released");
            };
        });
    }

    /** Ends an alert and recalls it from everyone ever reached. Closed again for the same reason by the same officer, it stays closed as it was. */
    public Alert close(Caller caller, AlertId id, Ending ending) {
        mustBeAnOfficers(ending);
        var leased = new ArrayList<Delivery>();
        Alert closed = transactions.inOne(() -> {
            leased.clear();
            return switch (caller.mine(alerts.lock(id)).asOf(clock.instant())) {
                case Alert.Preparing preparing -> giveUp(caller, preparing, ending);
                case Alert.OnAir onAir -> recall(caller, onAir, ending, leased);
                case Alert.Ended ended
                when ended.ending() == ending && caller.id().equals(ended.by()) -> ended;
                case Alert.Ended ended -> throw Refusal.IllegalMove.of(ended, "be closed");
            };
        });
        dispatcher.handOver(leased);
        events.publishEvent(new OnAirChanged(id));
        return closed;
    }

    /** Ends an alert that is in preparation, and no other: should it have gone on air meanwhile, this is not what recalls it. */
    public Alert giveUp(Caller caller, AlertId id, Ending ending) {
        mustBeAnOfficers(ending);
        Alert ended =
                transactions.inOne(() -> switch (caller.mine(alerts.lock(id)).asOf(clock.instant())) {
                    case Alert.Preparing preparing -> giveUp(caller, preparing, ending);
                    case Alert alert -> throw Refusal.IllegalMove.of(alert, "be given up");
                });
        events.publishEvent(new OnAirChanged(id));
        return ended;
    }

    private static void mustBeAnOfficers(Ending ending) {
        if (ending == Ending.EXPIRED)
            throw new Refusal.Invalid(
                    List.of(new Fault("/ending", "expired, which is for time to say", "found, withdrawn or inError")));
    }

    /** Nobody outside was told yet, so whoever drafts may give it up. */
    private Alert giveUp(Caller caller, Alert.Preparing preparing, Ending ending) {
        if (!caller.officer().has(Role.ORIGINATOR)) caller.must(Role.APPROVER);
        Instant now = clock.instant();
        Alert.Ended ended = preparing.giveUp(ending, caller.id(), now);
        end(ended);
        timers.clear(ended.id(), Timers.Kind.ESCALATION);
        journal.tell(caller, ended, "alert.closed", "alert", now, Map.of("ending", ending.name(), "onAir", "never"));
        return ended;
    }

    private Alert recall(Caller caller, Alert.OnAir onAir, Ending ending, List<Delivery> leased) {
        caller.must(Role.APPROVER);
        return recall(onAir, ending, caller, leased);
    }

    /** @param caller absent where nobody ratified it in time */
    private Alert.Ended recall(Alert.OnAir onAir, Ending ending, @Nullable Caller caller, List<Delivery> leased) {
        Instant now = clock.instant();
        Version version = versions.get(new VersionId(onAir.id(), onAir.version()));
        if (!(version instanceof Version.Approved approved))
            throw new IllegalStateException("on air, but not approved: " + version.id());
        Message message =
                composer.recall(agencies.get(onAir.agency()), onAir, approved, ending, messages.list(onAir.id()), now);
        Alert.Ended ended = onAir.close(ending, caller == null ? null : caller.id(), now);
        end(ended);
        messages.add(message);
        deliveries.supersede(onAir.id(), message.sequence(), now);
        leased.addAll(fanout.follow(ended, message, now));
        escalations.ended(ended, approved, now);
        timers.clear(onAir.id(), Timers.Kind.EXPIRY);
        Map<String, String> details = Map.of("ending", ending.name(), "message", message.identifier());
        if (caller == null) journal.tellBySystem(ended, "alert.notRatified", "alert", now, details);
        else journal.tell(caller, ended, "alert.closed", "alert", now, details);
        return ended;
    }

    /**
     * Takes back what went on air by breaking the glass and was not ratified in time: with the correction, to everybody who was ever reached. Those
     * who should have ratified it are told, whoever broke the glass, and whom the policy names for targets that are missed.
     */
    public void takeBack(AlertId id) {
        var leased = new ArrayList<Delivery>();
        transactions.inOne(() -> {
            leased.clear();
            Instant now = clock.instant();
            Instant ratifyBy = alerts.lock(id).asOf(now) instanceof Alert.OnAir onAir ? onAir.ratifyBy() : null;
            if (ratifyBy == null) {
                timers.clear(id, Timers.Kind.RATIFICATION);
            } else if (ratifyBy.isAfter(now)) {
                timers.set(id, Timers.Kind.RATIFICATION, ratifyBy);
            } else {
                var onAir = (Alert.OnAir) alerts.get(id);
                var version = (Version.Approved) versions.get(new VersionId(id, onAir.version()));
                Alert.Ended ended = recall(onAir, Ending.IN_ERROR, null, leased);
                leased.addAll(tellOf(ended, version, now));
            }
        });
        dispatcher.handOver(leased);
        events.publishEvent(new OnAirChanged(id));
    }

    private List<Delivery> tellOf(Alert.Ended ended, Version.Approved version, Instant now) {
        BrokenGlass glass = Objects.requireNonNull(version.brokenGlass());
        Policy policy = policies.get(version.frozen().policy()).policy();
        var told = new LinkedHashSet<Paging.Addressee>(Passing.persons(
                mandates.ballot(mandates.of(version, glass), now).waitingFor()));
        told.add(new Paging.Addressee.Person(glass.by()));
        told.addAll(paging.resolve(ended.agency(), policy.targets().breach()));
        var page = new Paging.Page(
                "not-ratified/v%d".formatted(version.id().number()),
                "the alert was taken back: nobody ratified version %d in time"
                        .formatted(version.id().number()),
                "It had gone on air without approval. The correction is on its way to everybody who was reached.",
                "/console/alerts/" + ended.id());
        return paging.page(ended, page, told, now);
    }

    /**
     * Ends an alert whose time is over: its page, feeds and pictures are gone, and what was not sent is not sent any more. Far ends that keep
     * showing what they took are told to take it down; receivers of CAP know by its {@code expires}; there is nothing left that a Cancel could refer to (CAP 1.2, 3.2.1).
     */
    public void expire(AlertId id) {
        transactions.inOne(() -> {
            Instant now = clock.instant();
            if (!(alerts.lock(id) instanceof Alert.OnAir onAir)) {
                timers.clear(id, Timers.Kind.EXPIRY);
            } else if (onAir.expiresAt().isAfter(now)) {
                timers.set(id, Timers.Kind.EXPIRY, onAir.expiresAt());
            } else {
                Alert.Ended ended = onAir.expire();
                end(ended);
                deliveries.supersede(id, Integer.MAX_VALUE, now);
                fanout.takeDown(ended, messages.list(id).getLast(), now);
                escalations.expired(ended, now);
                timers.clear(id, Timers.Kind.EXPIRY);
                journal.tellBySystem(ended, "alert.expired", "alert", now, Map.of());
            }
        });
        events.publishEvent(new OnAirChanged(id));
    }

    private void end(Alert.Ended ended) {
        alerts.save(ended);
        timers.clear(ended.id(), Timers.Kind.DECISION);
        timers.clear(ended.id(), Timers.Kind.RATIFICATION);
        timers.set(ended.id(), Timers.Kind.RETENTION, ended.at().plus(retention));
    }

    /** Forgets all that is personal of a case whose time of retention is over. */
    public void forget(AlertId id) {
        transactions.inOne(() -> {
            timers.clear(id, Timers.Kind.RETENTION);
            if (!(alerts.lock(id) instanceof Alert.Ended ended)) return;
            cases.forget(id);
            journal.tellBySystem(
                    ended, "case.forgotten", "alert", clock.instant(), Map.of("retention", retention.toString()));
        });
    }
}
