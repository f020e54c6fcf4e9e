package org.childalert.approval;

import io.micronaut.context.event.ApplicationEventPublisher;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.childalert.Fault;
import org.childalert.Transactions;
import org.childalert.alert.Agencies;
import org.childalert.alert.Alert;
import org.childalert.alert.Alerts;
import org.childalert.alert.BrokenGlass;
import org.childalert.alert.Caller;
import org.childalert.alert.OnAirChanged;
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
import org.childalert.policy.BreakGlass;
import org.childalert.policy.Policies;
import org.childalert.policy.Policy;
import org.childalert.policy.Tier;
import org.jspecify.annotations.Nullable;

/** The moves on a submitted version: give back, reject, approve, put on air alone, and ratify that. */
@Singleton
public final class Approvals {
    private static final int SHORTEST_REASON = 10;
    private static final int LONGEST_REASON = 1_000;

    private final Alerts alerts;
    private final Versions versions;
    private final Agencies agencies;
    private final Policies policies;
    private final Mandates mandates;
    private final Passing passing;
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
            Policies policies,
            Mandates mandates,
            Passing passing,
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
        this.policies = policies;
        this.mandates = mandates;
        this.passing = passing;
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
            caller.mustCover(mandates.regions(pending));
            Version decided = decision.on(pending, now);
            versions.save(decided);
            journal.tell(caller, alert, action, "version " + id.number(), now, Map.of());
            passing.remind(alert, now);
            return decided;
        });
    }

    /**
     * Approves exactly what was reviewed, by somebody whose decision it is and who wrote nothing of it. With the last approval that it takes the
     * version goes on air: when this returns, the message is frozen and signed and a delivery for each channel is on the ledger. The same approval
     * pressed again changes nothing.
     */
    public Version approve(Caller caller, VersionId id, ReviewHash reviewed) {
        caller.must(Role.APPROVER);
        return move(id, leased -> {
            Instant now = clock.instant();
            Alert alert = caller.mine(alerts.lock(id.alert())).asOf(now);
            Version version = versions.get(id);
            if (version instanceof Version.Approved again
                    && again.isApprovedBy(caller.id())
                    && again.hash().equals(reviewed)) return again;
            if (alert instanceof Alert.Ended) throw Refusal.IllegalMove.of(alert, "be put on air");
            Version.Pending pending = pending(version, "be approved");
            if (pending.common().contributors().include(caller.id())) throw new Refusal.SelfApproval(id);
            caller.mustCover(mandates.regions(pending));
            mandates.must(caller, mandates.of(pending), "Approving version " + id.number(), now);
            return approve(caller, alert, pending, reviewed, now, leased);
        });
    }

    private Version approve(
            Caller caller,
            Alert alert,
            Version.Pending pending,
            ReviewHash reviewed,
            Instant now,
            List<Delivery> leased) {
        Version.Pending more = pending.approvedBy(caller.id(), reviewed, now);
        Ballot ballot = mandates.ballot(mandates.of(more), now);
        if (ballot.missing() == 0)
            return putOnAir(
                    caller,
                    alert,
                    pending.approve(caller.id(), reviewed, now),
                    "version.approved",
                    Map.of("quorum", Integer.toString(ballot.mandate().quorum())),
                    leased);
        if (more.equals(pending)) return pending;
        versions.save(more);
        tellOf(ballot, caller, alert, more, "approval.given", now);
        return more;
    }

    private void tellOf(Ballot ballot, Caller caller, Alert alert, Version version, String action, Instant now) {
        journal.tell(
                caller,
                alert,
                action,
                "version " + version.id().number(),
                now,
                Map.of(
                        "given",
                        Integer.toString(ballot.given().size()),
                        "quorum",
                        Integer.toString(ballot.mandate().quorum())));
    }

    /**
     * Puts exactly what was reviewed on air at once, alone, as far as the policy lets this officer. It is closed by itself unless those ratify it in
     * time who would have approved it; they are paged. The same pressed again changes nothing.
     *
     * @param reason 10 to 1,000 characters
     */
    public Version breakGlass(Caller caller, VersionId id, ReviewHash reviewed, String reason) {
        if (!caller.officer().has(Role.ORIGINATOR) && !caller.officer().has(Role.APPROVER))
            throw new Refusal.Forbidden(Role.ORIGINATOR, Role.APPROVER);
        String given = reason.strip();
        int length = given.codePointCount(0, given.length());
        if (length < SHORTEST_REASON || length > LONGEST_REASON)
            throw new Refusal.Invalid(List.of(new Fault(
                    "/reason",
                    "%d characters".formatted(length),
                    "%d to %d characters".formatted(SHORTEST_REASON, LONGEST_REASON))));
        return move(id, leased -> {
            Instant now = clock.instant();
            Alert alert = caller.mine(alerts.lock(id.alert())).asOf(now);
            Version version = versions.get(id);
            if (version instanceof Version.Approved again
                    && isBrokenBy(caller, again.brokenGlass())
                    && again.hash().equals(reviewed)) return again;
            if (alert instanceof Alert.Ended) throw Refusal.IllegalMove.of(alert, "be put on air");
            Version.Pending pending = pending(version, "be put on air alone");
            Instant ratifyBy = mayBreakGlass(caller, alert, pending, now);
            Version.Approved aired = pending.breakGlass(caller.id(), reviewed, given, now, ratifyBy);
            putOnAir(caller, alert, aired, "glass.broken", Map.of("ratifyBy", ratifyBy.toString()), leased);
            timers.set(id.alert(), Timers.Kind.RATIFICATION, ratifyBy);
            return passing.begin(alerts.get(id.alert()), aired, now, leased);
        });
    }

    private static boolean isBrokenBy(Caller caller, @Nullable BrokenGlass glass) {
        return glass != null && glass.by().equals(caller.id());
    }

    /** Whether the officer may put the version on air alone: for those who show a form for it. */
    public boolean mayBreakGlass(Caller caller, Alert alert, Version.Pending pending) {
        boolean has = caller.officer().has(Role.ORIGINATOR) || caller.officer().has(Role.APPROVER);
        if (!has || !caller.officer().belongsTo(alert.agency())) return false;
        try {
            mayBreakGlass(caller, alert, pending, clock.instant());
            return true;
        } catch (Refusal.NotEntitled | Refusal.Conflict | Refusal.OutsideRegions _) {
            return false;
        }
    }

    /** Until when it must then be ratified; refuses whoever may not, with the reason. */
    private Instant mayBreakGlass(Caller caller, Alert alert, Version.Pending pending, Instant now) {
        Policy policy = policies.get(pending.frozen().policy()).policy();
        Tier tier = policy.tier(pending.frozen().tier());
        BreakGlass glass = policy.breakGlass();
        if (glass == null)
            throw new Refusal.Conflict("Policy %s lets nobody put an alert on air alone."
                    .formatted(pending.frozen().policy()));
        List<String> names = policy.tiers().stream().map(Tier::name).toList();
        if (names.indexOf(tier.name()) < names.indexOf(glass.tier()))
            throw new Refusal.Conflict(
                    "The tier %s is above %s, the highest in which policy %s lets anybody put an alert on air alone."
                            .formatted(
                                    tier.name(), glass.tier(), pending.frozen().policy()));
        if (glass.by().stream().noneMatch(caller.officer().teams()::contains))
            throw new Refusal.NotEntitled(
                    "Putting version %d on air alone".formatted(pending.id().number()),
                    tier.name(),
                    glass.by(),
                    List.of());
        caller.mustCover(mandates.regions(pending));
        Instant ratifyBy = now.plus(glass.ratify());
        Instant before = alert instanceof Alert.OnAir onAir ? onAir.ratifyBy() : null;
        if (before == null || before.isAfter(ratifyBy)) return ratifyBy;
        if (before.isAfter(now)) return before; // whoever breaks it again wins no time
        throw new Refusal.Conflict(
                "What is on air had to be ratified by %s, and was not: it is being taken back.".formatted(before));
    }

    /**
     * Ratifies what went on air by breaking the glass: exactly what was reviewed, by somebody whose approval it would have taken. With the last one
     * that it takes it stays on air as if it had been approved. The same pressed again changes nothing.
     */
    public Version ratify(Caller caller, VersionId id, ReviewHash reviewed) {
        caller.must(Role.APPROVER);
        return move(id, _ -> {
            Instant now = clock.instant();
            Alert alert = caller.mine(alerts.lock(id.alert())).asOf(now);
            Version version = versions.get(id);
            if (!(version instanceof Version.Approved approved) || approved.brokenGlass() == null)
                throw Refusal.IllegalMove.of(version, "be ratified");
            BrokenGlass glass = approved.brokenGlass();
            if (glass.isRatifiedBy(caller.id()) && approved.hash().equals(reviewed)) return approved;
            if (glass.isRatified())
                throw new Refusal.Conflict("Version %d was ratified already.".formatted(id.number()));
            if (!(alert instanceof Alert.OnAir onAir)) throw Refusal.IllegalMove.of(alert, "be ratified");
            if (!glass.ratifyBy().isAfter(now))
                throw new Refusal.Conflict("Version %d had to be ratified by %s: it is being taken back."
                        .formatted(id.number(), glass.ratifyBy()));
            if (approved.common().contributors().include(caller.id())) throw new Refusal.SelfApproval(id);
            caller.mustCover(mandates.regions(approved));
            mandates.must(caller, mandates.of(approved, glass), "Ratifying version " + id.number(), now);
            if (!approved.hash().equals(reviewed)) throw new Refusal.StaleReview(id, approved.hash());
            return ratify(caller, onAir, approved, glass.ratify(caller.id(), now), now);
        });
    }

    private Version ratify(
            Caller caller, Alert.OnAir alert, Version.Approved approved, BrokenGlass glass, Instant now) {
        Ballot ballot = mandates.ballot(mandates.of(approved, glass), now);
        boolean complete = ballot.missing() == 0;
        Version.Approved ratified = approved.with(complete ? glass.complete(now) : glass, now);
        versions.save(ratified);
        tellOf(ballot, caller, alert, approved, complete ? "glass.ratified" : "ratification.given", now);
        if (complete) {
            alerts.save(alert.ratify());
            timers.clear(alert.id(), Timers.Kind.RATIFICATION);
            passing.remind(alert.ratify(), now);
        }
        return ratified;
    }

    private interface Move {
        Version of(List<Delivery> leased);
    }

    private Version move(VersionId id, Move move) {
        var leased = new ArrayList<Delivery>();
        Version result = transactions.inOne(() -> {
            leased.clear();
            return move.of(leased);
        });
        if (!leased.isEmpty()) dispatcher.handOver(leased);
        events.publishEvent(new OnAirChanged(id.alert()));
        return result;
    }

    private Version.Approved putOnAir(
            Caller caller,
            Alert alert,
            Version.Approved approved,
            String action,
            Map<String, String> details,
            List<Delivery> leased) {
        Instant now = approved.approvedAt();
        Version before = alert instanceof Alert.OnAir earlier
                ? versions.get(new VersionId(earlier.id(), earlier.version()))
                : null;
        Alert.OnAir onAir = switch (alert) {
            case Alert.Preparing preparing -> preparing.goOnAir(approved);
            case Alert.OnAir earlier -> {
                supersede(caller, earlier, before, approved, now);
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
        var said = new TreeMap<>(details);
        said.put("message", message.identifier());
        said.put("hash", approved.hash().value());
        journal.tell(caller, alert, action, "version " + approved.id().number(), now, said);
        if (before != null) {
            leased.addAll(escalations.updated(onAir, before, message, now));
            leased.addAll(fanout.follow(onAir, message, now));
        }
        leased.addAll(escalations.approved(onAir, now));
        timers.set(alert.id(), Timers.Kind.EXPIRY, approved.expiresAt());
        passing.remind(onAir, now);
        return approved;
    }

    /** What was on air is replaced. Had the glass been broken for it, an update that as many approved as it takes ratifies it too. */
    private void supersede(
            Caller caller, Alert.OnAir before, @Nullable Version earlier, Version.Approved by, Instant now) {
        if (!(earlier instanceof Version.Approved approved)) return;
        BrokenGlass glass = approved.brokenGlass();
        if (approved.ratifyBy() != null && by.brokenGlass() == null) {
            Version.Approved ratified =
                    approved.with(Objects.requireNonNull(glass).complete(now), now);
            versions.save(ratified);
            versions.save(ratified.supersede(by.id().number(), now));
            timers.clear(before.id(), Timers.Kind.RATIFICATION);
            journal.tell(
                    caller,
                    before,
                    "glass.ratifiedByUpdate",
                    "version " + approved.id().number(),
                    now,
                    Map.of("by", Integer.toString(by.id().number())));
        } else {
            versions.save(approved.supersede(by.id().number(), now));
        }
    }

    private static Version.Pending pending(Version version, String move) {
        return switch (version) {
            case Version.Pending pending -> pending;
            case Version.Draft _, Version.Returned _, Version.Rejected _, Version.Approved _, Version.Superseded _ ->
                throw Refusal.IllegalMove.of(version, move);
        };
    }
}
