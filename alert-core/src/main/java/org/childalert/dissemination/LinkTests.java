package org.childalert.dissemination;

import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.childalert.Identifiers;
import org.childalert.Transactions;
import org.childalert.alert.Agencies;
import org.childalert.alert.Caller;
import org.childalert.alert.Refusal;
import org.childalert.alert.Role;
import org.childalert.audit.AuditEntry;
import org.childalert.audit.Trail;

/**
 * Tries the way to one channel, live or not, switched on or off, with a message that can never air. It is sent while the administrator waits, within
 * the channel's limiter, and past the ledger: nothing of it is retried, public, or taken for an alert.
 */
@Singleton
public final class LinkTests {
    /** How long it waits for its turn among the channel's other sends. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** Of a kind that nobody knows: the route says so at once. */
    private static final Duration NO_TIME = Duration.ZERO;

    private final Channels channels;
    private final ChannelKinds kinds;
    private final Agencies agencies;
    private final LinkTestMessages messages;
    private final LinkTestResults results;
    private final Limiters limiters;
    private final BeanProvider<Handover> handover;
    private final Trail trail;
    private final Transactions transactions;
    private final Identifiers identifiers;
    private final Clock clock;

    public LinkTests(
            Channels channels,
            ChannelKinds kinds,
            Agencies agencies,
            LinkTestMessages messages,
            LinkTestResults results,
            Limiters limiters,
            BeanProvider<Handover> handover,
            Trail trail,
            Transactions transactions,
            Identifiers identifiers,
            Clock clock) {
        this.channels = channels;
        this.kinds = kinds;
        this.agencies = agencies;
        this.messages = messages;
        this.results = results;
        this.limiters = limiters;
        this.handover = handover;
        this.trail = trail;
        this.transactions = transactions;
        this.identifiers = identifiers;
        this.clock = clock;
    }

    /** Tests a channel of the caller's agency, one test of it at a time; returns within the kind's longest send and a few seconds. */
    public LinkTestResult run(Caller caller, String name) {
        caller.must(Role.ADMINISTRATOR);
        Channel channel = channels.find(caller.officer().agency(), name)
                .orElseThrow(() -> new Refusal.NotFound("channel " + name));
        Instant now = clock.instant();
        Supplier<Boolean> begin = () -> results.begin(
                channel.agency(), name, now, now.plus(longest(channel)).plus(PATIENCE.multipliedBy(2)));
        if (!transactions.inOne(begin))
            throw new Refusal.Conflict("Channel %s is being tested already.".formatted(name));
        Dispatch dispatch = messages.dispatch(agencies.get(channel.agency()), channel, now);
        long start = System.nanoTime();
        Receipt receipt = send(dispatch);
        var result = new LinkTestResult(
                channel.agency(),
                name,
                LinkTestResult.Outcome.of(receipt),
                Outcomes.detail(receipt),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start),
                now,
                caller.officer().username());
        transactions.inOne(() -> {
            results.record(result);
            trail.append(entry(caller, dispatch, result));
        });
        return result;
    }

    private Duration longest(Channel channel) {
        return kinds.find(channel.kind())
                .map(known -> known.kind().longestSend())
                .orElse(NO_TIME);
    }

    private Receipt send(Dispatch dispatch) {
        Semaphore permit = limiters.of(dispatch.channel());
        try {
            if (!permit.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                return new Receipt.Deferred("the channel has as many sends under way as it may", Duration.ZERO);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Receipt.Deferred("this node is stopping", Duration.ZERO);
        }
        try {
            return handover.get().send(dispatch);
        } finally {
            permit.release();
        }
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
                        "outcome", result.outcome().name().toLowerCase(Locale.ROOT),
                        "detail", result.detail(),
                        "milliseconds", Long.toString(result.milliseconds()),
                        "delivery", dispatch.delivery().toString()));
    }
}
