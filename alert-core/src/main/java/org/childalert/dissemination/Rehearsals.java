package org.childalert.dissemination;

import jakarta.inject.Singleton;
import java.net.URI;
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
import org.childalert.alert.Agency;
import org.childalert.alert.Caller;
import org.childalert.alert.Mode;
import org.childalert.alert.Refusal;
import org.childalert.audit.AuditEntry;
import org.childalert.audit.Trail;
import org.childalert.studio.Studio;
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
    private static final int LONGEST_MISSING = 400;
    private static final Duration KEPT = Duration.ofDays(90);

    private final Channels channels;
    private final ChannelKinds kinds;
    private final Agencies agencies;
    private final RehearsalMessages messages;
    private final RehearsalRecords records;
    private final RehearsalFiles files;
    private final RehearsalPackages packages;
    private final DirectSends sends;
    private final Trail trail;
    private final Transactions transactions;
    private final Identifiers identifiers;
    private final Clock clock;

    Rehearsals(
            Channels channels,
            ChannelKinds kinds,
            Agencies agencies,
            RehearsalMessages messages,
            RehearsalRecords records,
            RehearsalFiles files,
            RehearsalPackages packages,
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
        this.files = files;
        this.packages = packages;
        this.sends = sends;
        this.trail = trail;
        this.transactions = transactions;
        this.identifiers = identifiers;
        this.clock = clock;
    }

    /**
     * Makes one and sends it; returns within the kind's longest send and some seconds. What of its files could not be made in time is missing, and stands on the trail.
     *
     * @throws Refusal.Conflict for a live channel, a kind that cannot be rehearsed, while another is being sent, and after twenty within an hour
     */
    public RehearsalResult begin(Caller caller, String name) {
        Channel channel = theirs(caller, name);
        mustBePossible(channel);
        Instant now = clock.instant();
        Agency agency = agencies.get(channel.agency());
        UUID id = identifiers.uuid();
        var begun = new RehearsalResult(
                id,
                channel.agency(),
                name,
                caller.officer().username(),
                now,
                PrivateMessages.identifier(id, agency),
                now.plus(RehearsalCase.VALID),
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
            records.add(begun, sends.over(channel, now).plus(Studio.LONGEST_ASIDE));
        });
        RehearsalMessages.Drill drill = messages.make(id, agency, channel, now);
        transactions.inOne(() -> files.keep(begun, drill.files()));
        Receipt receipt = sends.send(drill.dispatch());
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
                            "detail", Outcomes.detail(receipt),
                            "files", Integer.toString(drill.files().size()),
                            "missing", missing(drill))));
        });
        return records.find(begun.id()).orElseThrow();
    }

    private static String missing(RehearsalMessages.Drill drill) {
        String missing = String.join(" ", drill.lacking());
        return missing.length() > LONGEST_MISSING ? missing.substring(0, LONGEST_MISSING) : missing;
    }

    /** Where the package of one is; nothing once its hour is over, or a later one took its place. */
    public Optional<URI> packageOf(RehearsalResult rehearsal) {
        return packages.address(rehearsal);
    }

    /** Whether a station can ask for one on this channel: it is for exercises, takes alerts, says how far it got, and disturbs nobody else. */
    public boolean isPossible(Channel channel) {
        return channel.mode() == Mode.EXERCISE
                && kinds.takesAlerts(channel.kind(), channel.settings())
                && kinds.find(channel.kind())
                        .map(known -> known.kind().isRehearsed())
                        .orElse(false);
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

    private void mustBePossible(Channel channel) {
        if (channel.mode() != Mode.EXERCISE)
            throw new Refusal.Conflict(
                    "Channel %s is live, and a live channel is never sent an exercise: ask the agency for a channel of mode exercise beside it, with an address of its own."
                            .formatted(channel.name()));
        if (isPossible(channel)) return;
        if (!kinds.takesAlerts(channel.kind(), channel.settings()))
            throw new Refusal.Conflict(
                    "Channel %s takes no alerts, so that there is nothing to rehearse: people are paged by it."
                            .formatted(channel.name()));
        boolean disturbs = kinds.find(channel.kind())
                .map(known -> known.kind().disturbs() == ChannelAdapter.Disturbs.OTHERS)
                .orElse(false);
        throw new Refusal.Conflict((disturbs
                        ? "What a channel of the kind %s is sent is seen by people who asked for no rehearsal: an exercise of the agency goes there."
                        : "A channel of the kind %s says nothing of how far it got, so that there is nothing to rehearse: an exercise of the agency goes there.")
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
