package org.childalert.dissemination;

import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.childalert.Identifiers;
import org.childalert.Transactions;
import org.childalert.alert.Agencies;
import org.childalert.alert.Agency;
import org.childalert.alert.Caller;
import org.childalert.alert.Refusal;
import org.childalert.audit.AuditEntry;
import org.childalert.audit.Trail;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries the way to one channel with a message that can never air: because somebody asks for it, live or not, switched on or off, while they wait; or
 * by schedule. It is sent within the channel's limiter, and past the ledger: nothing of it is retried, public, or taken for an alert. So many misses in
 * a row degrade the channel, which the agency is told once; so is its recovery.
 */
@Singleton
public final class LinkTests {
    private static final Logger LOG = LoggerFactory.getLogger(LinkTests.class);

    private final Channels channels;
    private final Agencies agencies;
    private final LinkTestMessages messages;
    private final LinkTestResults results;
    private final Limiters limiters;
    private final BeanProvider<Handover> handover;
    private final DirectSends sends;
    private final ChannelNews news;
    private final Trail trail;
    private final Transactions transactions;
    private final Identifiers identifiers;
    private final Clock clock;

    public LinkTests(
            Channels channels,
            Agencies agencies,
            LinkTestMessages messages,
            LinkTestResults results,
            Limiters limiters,
            BeanProvider<Handover> handover,
            DirectSends sends,
            ChannelNews news,
            Trail trail,
            Transactions transactions,
            Identifiers identifiers,
            Clock clock) {
        this.channels = channels;
        this.agencies = agencies;
        this.messages = messages;
        this.results = results;
        this.limiters = limiters;
        this.handover = handover;
        this.sends = sends;
        this.news = news;
        this.trail = trail;
        this.transactions = transactions;
        this.identifiers = identifiers;
        this.clock = clock;
    }

    /**
     * Tests a channel of the caller's agency, one test of it at a time; returns within the kind's longest send and a few seconds. For administrators,
     * and for a broadcaster's people, to whom no other channels than their station's exist.
     */
    public LinkTestResult run(Caller caller, String name) {
        caller.mustHaveChannel(name);
        Channel channel = channels.find(caller.officer().agency(), name)
                .orElseThrow(() -> new Refusal.NotFound("channel " + name));
        Instant now = clock.instant();
        Supplier<Boolean> begin = () -> results.begin(channel.agency(), name, now, sends.over(channel, now));
        if (!transactions.inOne(begin))
            throw new Refusal.Conflict("Channel %s is being tested already.".formatted(name));
        Dispatch dispatch = messages.dispatch(agencies.get(channel.agency()), channel, now);
        long start = System.nanoTime();
        LinkTestResult result = result(
                channel, sends.send(dispatch), start, now, caller.officer().username());
        transactions.inOne(() -> {
            keep(channel, result);
            trail.append(entry(caller, dispatch, result));
        });
        return result;
    }

    /**
     * Tests a channel by schedule, unless it was tested since the slot began, or has anything else under way: an alert never waits behind a test that
     * was begun while it was there.
     *
     * @return what became of it; empty where it was not its turn
     */
    Optional<LinkTestResult> runDue(Channel channel, Instant slot) {
        if (!limiters.tryAcquireIdle(channel)) return Optional.empty();
        try {
            Instant now = clock.instant();
            Supplier<Boolean> begin =
                    () -> results.beginDue(channel.agency(), channel.name(), slot, now, sends.over(channel, now));
            if (!transactions.inOne(begin)) return Optional.empty();
            Dispatch dispatch = messages.dispatch(agencies.get(channel.agency()), channel, now);
            long start = System.nanoTime();
            Receipt receipt = handover.get().send(dispatch);
            if (Thread.currentThread().isInterrupted()) {
                // this node is stopping, which says nothing of the channel
                transactions.inOne(() -> results.release(channel.agency(), channel.name()));
                return Optional.empty();
            }
            LinkTestResult result = result(channel, receipt, start, now, LinkTestResult.SCHEDULE);
            transactions.inOne(() -> keep(channel, result));
            return Optional.of(result);
        } finally {
            limiters.of(channel).release();
        }
    }

    private static LinkTestResult result(Channel channel, Receipt receipt, long start, Instant now, String by) {
        return new LinkTestResult(
                channel.agency(),
                channel.name(),
                LinkTestResult.Outcome.of(receipt),
                Outcomes.detail(receipt),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start),
                now,
                by);
    }

    /** Records it, and tells the agency if the channel is degraded, or well, from now on. */
    private void keep(Channel channel, LinkTestResult result) {
        Instant now = clock.instant();
        int limit = agencies.find(channel.agency())
                .map(Agency::linkTests)
                .orElse(Agency.LinkTesting.USUAL)
                .missesToDegrade();
        LinkCondition before = results.lock(channel.agency(), channel.name());
        LinkCondition after = before.after(result.outcome(), limit, now);
        results.record(result, after);
        if (!before.isDegraded() && after.isDegraded()) degraded(channel, result, after, now);
        if (before.isDegraded() && !after.isDegraded()) recovered(channel, before.degradedSince(), now);
    }

    private void degraded(Channel channel, LinkTestResult result, LinkCondition condition, Instant now) {
        String misses = Integer.toString(condition.misses());
        LOG.warn(
                "channel {} is degraded: {} link tests in a row failed, the last: {}",
                channel,
                misses,
                result.detail());
        trail.append(bySystem(
                channel,
                "channel.degraded",
                now,
                Map.of("misses", misses, "outcome", word(result), "detail", result.detail())));
        news.tell(
                channel,
                "channel %s does not answer".formatted(channel.name()),
                "%s link tests in a row found no way to %s. It is still sent every alert. See to it, or have another way ready."
                        .formatted(misses, channel.title()),
                now);
    }

    private void recovered(Channel channel, @Nullable Instant since, Instant now) {
        LOG.info("channel {} answers again", channel);
        trail.append(bySystem(channel, "channel.recovered", now, Map.of("since", String.valueOf(since))));
        news.tell(
                channel,
                "channel %s answers again".formatted(channel.name()),
                "A link test found the way to %s open.".formatted(channel.title()),
                now);
    }

    private AuditEntry bySystem(Channel channel, String action, Instant at, Map<String, String> details) {
        return new AuditEntry(
                identifiers.uuid(),
                at,
                channel.agency(),
                "system",
                action,
                null,
                channel.name(),
                null,
                new TreeMap<>(details));
    }

    private static String word(LinkTestResult result) {
        return result.outcome().name().toLowerCase(Locale.ROOT);
    }

    private AuditEntry entry(Caller caller, Dispatch dispatch, LinkTestResult result) {
        return new AuditEntry(
                identifiers.uuid(),
                clock.instant(),
                result.agency(),
                result.by(),
                "channel.tested",
                null,
                result.channel(),
                caller.from(),
                Map.of(
                        "outcome", word(result),
                        "detail", result.detail(),
                        "milliseconds", Long.toString(result.milliseconds()),
                        "delivery", dispatch.delivery().toString()));
    }
}
