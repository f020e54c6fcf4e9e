package org.childalert.dissemination;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.childalert.Fault;
import org.childalert.Identifiers;
import org.childalert.Transactions;
import org.childalert.alert.Refusal;
import org.childalert.audit.AuditEntry;
import org.childalert.audit.Trail;
import org.jspecify.annotations.Nullable;

/** The one place where an acknowledgement ends, by whatever way it came. */
@Singleton
public final class Acknowledgements {
    /** How far the clock of a far end may be ahead of ours. */
    private static final Duration SKEW = Duration.ofMinutes(2);

    private static final int LONGEST_EVIDENCE = 2_000;

    private final Deliveries deliveries;
    private final Airings airings;
    private final Timers timers;
    private final Trail trail;
    private final Transactions transactions;
    private final Identifiers identifiers;
    private final Clock clock;

    public Acknowledgements(
            Deliveries deliveries,
            Airings airings,
            Timers timers,
            Trail trail,
            Transactions transactions,
            Identifiers identifiers,
            Clock clock) {
        this.deliveries = deliveries;
        this.airings = airings;
        this.timers = timers;
        this.trail = trail;
        this.transactions = transactions;
        this.identifiers = identifiers;
        this.clock = clock;
    }

    /**
     * Puts on record how far a far end got. The same level said again changes nothing; a lower one is kept in the log and lowers nothing. Whoever says
     * that it aired at another time than they said before has aired it again, which is kept as one more airing.
     *
     * @param at when that was, by the far end's word; absent for now
     * @return the delivery as it stands then
     */
    public Delivery acknowledge(
            UUID id, Level level, @Nullable Instant at, String by, @Nullable String evidence, @Nullable String from) {
        return transactions.inOne(() -> {
            Delivery delivery = deliveries.lock(id).orElseThrow(() -> new Refusal.NotFound("delivery " + id));
            Instant now = clock.instant();
            Instant when = at == null ? now : at;
            check(delivery, level, when, now);
            if (evidence != null && evidence.length() > LONGEST_EVIDENCE)
                throw invalid("/evidence", evidence.length() + " characters", "at most " + LONGEST_EVIDENCE);
            boolean first = deliveries.acknowledge(id, level, when, now, by, evidence);
            if (first) {
                trail.append(entry(delivery, level, when, now, by, from));
                timers.set(delivery.alert(), Timers.Kind.ESCALATION, now);
            }
            if (level == Level.AIRED && (first || at != null)) {
                List<Airing> fresh = airings.add(List.of(airing(delivery, when, now, by, evidence)));
                if (!first && !fresh.isEmpty()) trail.append(again(delivery, when, now, by, from));
            }
            return deliveries.find(id).orElseThrow();
        });
    }

    /**
     * Puts airings on record, and acknowledges each delivery that nobody had said of that it aired.
     *
     * @return those that were not on record
     */
    public List<Airing> aired(List<Airing> said, @Nullable String from) {
        return transactions.inOne(() -> {
            Map<UUID, Airing> firsts =
                    new TreeMap<>(); // in the order of the ids, so that two logs cannot wait for each other
            for (Airing airing : said)
                firsts.merge(
                        airing.delivery(), airing, (one, other) -> other.at().isBefore(one.at()) ? other : one);
            firsts.forEach((id, first) -> acknowledgeFirst(id, first, from));
            return airings.add(said);
        });
    }

    private void acknowledgeFirst(UUID id, Airing first, @Nullable String from) {
        Delivery delivery = deliveries.lock(id).orElseThrow(() -> new Refusal.NotFound("delivery " + id));
        Instant now = clock.instant();
        check(delivery, Level.AIRED, first.at(), now);
        if (!deliveries.acknowledge(id, Level.AIRED, first.at(), now, first.by(), first.evidence())) return;
        trail.append(entry(delivery, Level.AIRED, first.at(), now, first.by(), from));
        timers.set(delivery.alert(), Timers.Kind.ESCALATION, now);
    }

    private Airing airing(Delivery delivery, Instant at, Instant now, String by, @Nullable String evidence) {
        return Airing.said(identifiers.uuid(), delivery, at, now, by, evidence);
    }

    private static void check(Delivery delivery, Level level, Instant at, Instant now) {
        boolean recall = delivery.subject().isRecall();
        if (!delivery.reached())
            throw new Refusal.IllegalMove("The delivery", "be acknowledged", "not sent yet", List.of());
        if (!level.fits(recall))
            throw invalid(
                    "/level",
                    level.name().toLowerCase(Locale.ROOT),
                    recall ? "received or removed, as this is a recall" : "received, scheduled or aired");
        if (at.isAfter(now.plus(SKEW))) throw invalid("/at", at.toString(), "a time that has come");
        if (at.isBefore(delivery.createdAt().minus(SKEW)))
            throw invalid(
                    "/at", at.toString(), "a time after " + delivery.createdAt() + ", when it was put on its way");
    }

    private static Refusal.Invalid invalid(String where, String found, String expected) {
        return new Refusal.Invalid(List.of(new Fault(where, found, expected)));
    }

    private AuditEntry again(Delivery delivery, Instant at, Instant now, String by, @Nullable String from) {
        return new AuditEntry(
                identifiers.uuid(),
                now,
                delivery.agency(),
                by,
                "delivery.airedAgain",
                delivery.alert().value(),
                delivery.id().toString(),
                from,
                Map.of("channel", delivery.channel(), "at", at.toString()));
    }

    private AuditEntry entry(
            Delivery delivery, Level level, Instant at, Instant now, String by, @Nullable String from) {
        return new AuditEntry(
                identifiers.uuid(),
                now,
                delivery.agency(),
                by,
                "delivery.acknowledged",
                delivery.alert().value(),
                delivery.id().toString(),
                from,
                Map.of(
                        "channel", delivery.channel(),
                        "level", level.name().toLowerCase(Locale.ROOT),
                        "at", at.toString(),
                        "message",
                                delivery.subject().kind().name().toLowerCase(Locale.ROOT) + " "
                                        + delivery.subject().sequence()));
    }
}
