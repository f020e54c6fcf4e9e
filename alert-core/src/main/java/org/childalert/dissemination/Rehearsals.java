package org.childalert.dissemination;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.childalert.Fault;
import org.childalert.Identifiers;
import org.childalert.Transactions;
import org.childalert.alert.Agencies;
import org.childalert.alert.Caller;
import org.childalert.alert.Mode;
import org.childalert.alert.Refusal;
import org.childalert.audit.AuditEntry;
import org.childalert.audit.Trail;
import org.jspecify.annotations.Nullable;

/**
 * A station asks for an exercise now: a complete one of a child that does not exist goes to its exercise channel alone, while it waits, within the
 * channel's limiter and past the ledger. What it acknowledges is on record for ninety days, and nowhere public. One at a time, and twenty an hour, for each channel.
 */
@Singleton
public final class Rehearsals {
    static final int MOST_AN_HOUR = 20;

    /** How far a far end's clock may be off. */
    private static final Duration SKEW = Duration.ofMinutes(2);

    private static final int LONGEST_EVIDENCE = 2_000;
    private static final Duration KEPT = Duration.ofDays(90);

    private final Channels channels;
    private final ChannelKinds kinds;
    private final Agencies agencies;
    private final RehearsalMessages messages;
    private final RehearsalRecords records;
    private final DirectSends sends;
    private final Trail trail;
    private final Transactions transactions;
    private final Identifiers identifiers;
    private final Clock clock;

    public Rehearsals(
            Channels channels,
            ChannelKinds kinds,
            Agencies agencies,
            RehearsalMessages messages,
            RehearsalRecords records,
            DirectSends sends,
            Trail trail,
            Transactions transactions,
            Identifiers identifiers,
            Clock clock) {
        this.channels = channels;
        this.kinds = kinds;
        this.agencies = agencies;
        this.messages = messages;
        this.records = records;
        this.sends = sends;
        this.trail = trail;
        this.transactions = transactions;
        this.identifiers = identifiers;
        this.clock = clock;
    }

    /**
     * Sends one; returns within the kind's longest send and a few seconds.
     *
     * @throws Refusal.Conflict for a live channel, a kind that cannot be rehearsed, while another is being sent, and after twenty within an hour
     */
    public RehearsalResult begin(Caller caller, String name) {
        Channel channel = theirs(caller, name);
        mustBeForExercises(channel);
        Instant now = clock.instant();
        Dispatch dispatch = messages.dispatch(agencies.get(channel.agency()), channel, now);
        var begun = new RehearsalResult(
                dispatch.delivery(),
                channel.agency(),
                name,
                caller.officer().username(),
                now,
                identifier(dispatch),
                dispatch.expires(),
                null,
                null,
                null,
                null,
                null,
                null);
        transactions.inOne(() -> {
            records.lock(channel.agency(), name);
            mustBeBounded(channel, now);
            records.forget(channel.agency(), name, now.minus(KEPT));
            records.add(begun, sends.over(channel, now));
        });
        Receipt receipt = sends.send(dispatch);
        transactions.inOne(() -> {
            Instant at = clock.instant();
            LinkTestResult.Outcome outcome = LinkTestResult.Outcome.of(receipt);
            records.sent(begun.id(), outcome, Outcomes.detail(receipt), at);
            if (receipt instanceof Receipt.Acknowledged said) records.said(begun.id(), said.level(), at);
            trail.append(entry(
                    begun,
                    begun.by(),
                    "rehearsal.sent",
                    caller.from(),
                    Map.of(
                            "rehearsal", begun.id().toString(),
                            "outcome", outcome.name().toLowerCase(Locale.ROOT),
                            "detail", Outcomes.detail(receipt))));
        });
        return records.find(begun.id()).orElseThrow();
    }

    private static String identifier(Dispatch dispatch) {
        return dispatch.payload() instanceof Dispatch.CapMessage message ? message.identifier() : "";
    }

    /** One of the caller's; another station's, or agency's, does not exist for them. */
    public RehearsalResult get(Caller caller, String channel, UUID id) {
        theirs(caller, channel);
        return records.find(id)
                .filter(found -> found.agency().equals(caller.officer().agency())
                        && found.channel().equals(channel))
                .orElseThrow(() -> new Refusal.NotFound("rehearsal " + id));
    }

    /** Of one channel, the newest first. */
    public List<RehearsalResult> list(Caller caller, String channel, int limit) {
        theirs(caller, channel);
        return records.list(caller.officer().agency(), channel, limit);
    }

    private Channel theirs(Caller caller, String name) {
        caller.mustHaveChannel(name);
        return channels.find(caller.officer().agency(), name)
                .orElseThrow(() -> new Refusal.NotFound("channel " + name));
    }

    private void mustBeForExercises(Channel channel) {
        if (channel.mode() != Mode.EXERCISE)
            throw new Refusal.Conflict(
                    "Channel %s is live, and a live channel is never sent an exercise: ask the agency for a channel of mode exercise beside it, with an address of its own."
                            .formatted(channel.name()));
        boolean rehearsed = kinds.find(channel.kind())
                .map(known -> known.kind().acknowledges())
                .orElse(false);
        if (!rehearsed)
            throw new Refusal.Conflict(
                    "A channel of the kind %s says nothing of how far it got, so that there is nothing to rehearse: an exercise of the agency goes there."
                            .formatted(channel.kind()));
    }

    private void mustBeBounded(Channel channel, Instant now) {
        if (records.isBusy(channel.agency(), channel.name(), now))
            throw new Refusal.Conflict("Channel %s is rehearsing already.".formatted(channel.name()));
        if (records.since(channel.agency(), channel.name(), now.minus(Duration.ofHours(1))) >= MOST_AN_HOUR)
            throw new Refusal.Conflict("Channel %s had %d rehearsals within the hour, which is the most."
                    .formatted(channel.name(), MOST_AN_HOUR));
    }

    /** The one whose acknowledgement address is of this id. */
    public Optional<RehearsalResult> find(UUID id) {
        return records.find(id);
    }

    /**
     * Puts on record how far the station got with a rehearsal, as {@link Acknowledgements} does for deliveries.
     *
     * @param at when that was, by the far end's word; absent for now
     */
    public RehearsalResult acknowledge(
            UUID id, Level level, @Nullable Instant at, String by, @Nullable String evidence, @Nullable String from) {
        return transactions.inOne(() -> {
            RehearsalResult known = records.find(id).orElseThrow(() -> new Refusal.NotFound("rehearsal " + id));
            Instant now = clock.instant();
            Instant when = at == null ? now : at;
            check(known, level, when, evidence, now);
            boolean news = !says(known, level);
            records.said(id, level, when);
            if (news)
                trail.append(entry(
                        known,
                        by,
                        "rehearsal.acknowledged",
                        from,
                        Map.of(
                                "rehearsal",
                                id.toString(),
                                "level",
                                level.name().toLowerCase(Locale.ROOT),
                                "at",
                                when.toString())));
            return records.find(id).orElseThrow();
        });
    }

    private static boolean says(RehearsalResult known, Level level) {
        return switch (level) {
            case RECEIVED -> known.received() != null;
            case SCHEDULED -> known.scheduled() != null;
            case AIRED -> known.aired() != null;
            case REMOVED -> false;
        };
    }

    private static void check(RehearsalResult known, Level level, Instant at, @Nullable String evidence, Instant now) {
        if (now.isAfter(known.expires()))
            throw new Refusal.IllegalMove("The rehearsal", "be acknowledged", "over", List.of());
        if (!level.fits(false))
            throw invalid("/level", level.name().toLowerCase(Locale.ROOT), "received, scheduled or aired");
        if (at.isAfter(now.plus(SKEW))) throw invalid("/at", at.toString(), "a time that has come");
        if (at.isBefore(known.at().minus(SKEW)))
            throw invalid("/at", at.toString(), "a time after " + known.at() + ", when it was asked for");
        if (evidence != null && evidence.length() > LONGEST_EVIDENCE)
            throw invalid("/evidence", evidence.length() + " characters", "at most " + LONGEST_EVIDENCE);
    }

    private static Refusal.Invalid invalid(String where, String found, String expected) {
        return new Refusal.Invalid(List.of(new Fault(where, found, expected)));
    }

    private AuditEntry entry(
            RehearsalResult rehearsal, String by, String action, @Nullable String from, Map<String, String> details) {
        return new AuditEntry(
                identifiers.uuid(),
                clock.instant(),
                rehearsal.agency(),
                by,
                action,
                null,
                rehearsal.channel(),
                from,
                details);
    }
}
