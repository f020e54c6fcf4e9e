package org.childalert.dissemination;

import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.childalert.Transactions;
import org.childalert.dissemination.Deliveries.Candidate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings deliveries from the ledger to the routes, each on a virtual thread of its own inside its channel's limiter, so that a far end which hangs
 * delays nobody else.
 */
@Singleton
public final class Dispatcher {
    private static final Duration RECENT = Duration.ofMillis(100);
    private static final Duration ORDER_PAUSE = Duration.ofMillis(100);
    private static final int BATCH = 200;
    private static final int PATIENCE_SECONDS = 5;
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final Deliveries deliveries;
    private final Channels channels;
    private final Limiters limiters;
    private final Payloads payloads;
    private final AcknowledgementTokens tokens;
    private final PublicAddresses addresses;
    private final BeanProvider<Handover> handover;
    private final Outcomes outcomes;
    private final Notices notices;
    private final Lease lease;
    private final Transactions transactions;
    private final Node node;
    private final Clock clock;
    private final Together<UUID, Boolean> mayLeave;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean closing;

    public Dispatcher(
            Deliveries deliveries,
            Channels channels,
            Limiters limiters,
            Payloads payloads,
            AcknowledgementTokens tokens,
            PublicAddresses addresses,
            BeanProvider<Handover> handover,
            Outcomes outcomes,
            Notices notices,
            Lease lease,
            Transactions transactions,
            Node node,
            Clock clock) {
        this.deliveries = deliveries;
        this.channels = channels;
        this.limiters = limiters;
        this.payloads = payloads;
        this.tokens = tokens;
        this.addresses = addresses;
        this.handover = handover;
        this.outcomes = outcomes;
        this.notices = notices;
        this.lease = lease;
        this.transactions = transactions;
        this.node = node;
        this.clock = clock;
        mayLeave = new Together<>(this::mayLeave, false);
    }

    private Map<UUID, Boolean> mayLeave(List<UUID> ids) {
        return deliveries.mayLeave(ids, node.name(), clock.instant(), lease.margin()).stream()
                .collect(Collectors.toMap(Function.identity(), _ -> true));
    }

    /** Takes deliveries that a committed transaction leased to this node. */
    public void handOver(List<Delivery> leased) {
        Instant since = clock.instant();
        for (Delivery delivery : leased) {
            Optional<Channel> channel = channels.find(delivery.agency(), delivery.channel());
            if (channel.isEmpty()) continue; // the lease runs out, and the next claim says what became of it
            begin(() -> sendInTurn(delivery, channel.get(), since));
        }
    }

    private void begin(Runnable send) {
        try {
            threads.execute(send);
        } catch (RejectedExecutionException e) {
            LOG.debug("stopping: another node or the next start sends it", e);
        }
    }

    /**
     * Claims what is due and sends it.
     *
     * @return whether there may be more
     */
    public boolean claimDue() {
        return claim(now -> deliveries.lockClaimable(now, BATCH, limiters.busy()));
    }

    /**
     * Claims what waits for these channels, also what was to be tried again later, and sends it: their far ends can be reached from this node now.
     *
     * @param to as {@code agency/channel}
     * @return whether there may be more
     */
    public boolean claimWaiting(Collection<String> to) {
        Set<String> waiting = deliveries.waiting(to);
        return !waiting.isEmpty() && claim(now -> deliveries.lockWaiting(now, BATCH, waiting));
    }

    private boolean claim(Function<Instant, List<Candidate>> lock) {
        if (closing) return false;
        List<Claimed> claimed = new ArrayList<>();
        try {
            boolean full = transactions.inOne(() -> {
                giveBack(claimed); // a transaction that is run again starts from nothing
                return claim(claimed, lock);
            });
            Instant since = clock.instant();
            claimed.forEach(each -> begin(() -> sendAndRelease(each.delivery, each.channel, each.permit, since)));
            return full;
        } catch (RuntimeException e) {
            giveBack(claimed);
            throw e;
        }
    }

    private static void giveBack(List<Claimed> claimed) {
        claimed.forEach(each -> each.permit.release());
        claimed.clear();
    }

    private record Claimed(Delivery delivery, Channel channel, Semaphore permit) {}

    private boolean claim(List<Claimed> claimed, Function<Instant, List<Candidate>> lock) {
        Instant now = clock.instant();
        List<Candidate> candidates = lock.apply(now);
        var sorted = new Sorted();
        for (Candidate candidate : candidates) sort(candidate, now, claimed, sorted);
        deliveries.lease(claimed.stream().map(each -> each.delivery.id()).toList(), node.name(), now, lease.from(now));
        deliveries.park(sorted.park);
        deliveries.postpone(sorted.later, now.plus(ORDER_PAUSE));
        sorted.settled.forEach((state, ids) -> ids.forEach((detail, of) -> deliveries.settle(of, state, detail, now)));
        sorted.refused.forEach((delivery, why) -> notices.tell(delivery, why, now));
        return candidates.size() == BATCH;
    }

    private static final class Sorted {
        final List<UUID> park = new ArrayList<>();
        final List<UUID> later = new ArrayList<>();
        final Map<Delivery, String> refused = new LinkedHashMap<>();
        final Map<Delivery.State, Map<String, List<UUID>>> settled = new EnumMap<>(Delivery.State.class);

        void settle(Delivery.State as, String detail, UUID id) {
            settled.computeIfAbsent(as, _ -> new java.util.TreeMap<>())
                    .computeIfAbsent(detail, _ -> new ArrayList<>())
                    .add(id);
        }
    }

    private void sort(Candidate candidate, Instant now, List<Claimed> claimed, Sorted sorted) {
        Delivery delivery = candidate.delivery();
        Optional<Channel> channel = channels.find(delivery.agency(), delivery.channel());
        switch (Claim.decide(candidate, channel.map(Channel::mode).orElse(null), now)) {
            case Claim.Send _ -> {
                Semaphore permit = limiters.of(channel.orElseThrow());
                if (permit.tryAcquire()) claimed.add(new Claimed(delivery.leased(now), channel.orElseThrow(), permit));
                else sorted.later.add(delivery.id());
            }
            case Claim.Supersede _ ->
                sorted.settle(Delivery.State.SUPERSEDED, "a later message or the end of the alert", delivery.id());
            case Claim.Expire _ ->
                sorted.settle(Delivery.State.EXPIRED, "expired before it could be sent", delivery.id());
            case Claim.Refuse refuse -> {
                sorted.settle(Delivery.State.REFUSED, refuse.why(), delivery.id());
                sorted.refused.put(delivery, refuse.why());
            }
            case Claim.Park _ -> sorted.park.add(delivery.id());
            case Claim.Wait _ -> sorted.later.add(delivery.id());
        }
    }

    private void sendInTurn(Delivery delivery, Channel channel, Instant since) {
        Semaphore permit = limiters.of(channel);
        try {
            if (permit.tryAcquire(lease.patience().toMillis(), TimeUnit.MILLISECONDS))
                sendAndRelease(delivery, channel, permit, since);
        } catch (InterruptedException e) {
            Thread.currentThread()
                    .interrupt(); // stopping: the lease runs out, and another node or the next start sends it
        }
    }

    private void sendAndRelease(Delivery delivery, Channel channel, Semaphore permit, Instant since) {
        try {
            if (closing) return;
            Instant now = clock.instant();
            boolean fresh = now.isBefore(since.plus(RECENT)) && now.isBefore(delivery.expiresAt());
            if (fresh || mayLeave.of(delivery.id())) outcomes.record(delivery, send(delivery, channel));
        } catch (RuntimeException e) {
            LOG.error("delivery {} to {} could not be made ready; trying again", delivery.id(), channel.name(), e);
            outcomes.record(
                    delivery,
                    new Receipt.Deferred(
                            "failed here before it was sent: " + e.getClass().getSimpleName(), Duration.ZERO));
        } finally {
            permit.release();
        }
    }

    private Receipt send(Delivery delivery, Channel channel) {
        if (!delivery.status().mayGoTo(channel.mode()))
            return new Receipt.Refused("a message of status %s may not go to a channel of mode %s"
                    .formatted(delivery.status(), channel.mode()));
        String token = tokens.of(delivery.id());
        Dispatch dispatch = new Dispatch(
                delivery.id(),
                delivery.attempts(),
                channel,
                delivery.recipient(),
                delivery.status(),
                payloads.of(delivery),
                addresses.acknowledgement(token),
                addresses.confirmation(token),
                delivery.expiresAt());
        return handover.get().send(dispatch);
    }

    /**
     * Begins nothing more, lets the sends that are under way finish (those that take too long are cut off, to be made again), has their outcomes
     * recorded, and gives what was not begun to other nodes.
     */
    void stop() throws InterruptedException {
        closing = true;
        threads.shutdown();
        boolean idle = threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS) || cutOff();
        if (outcomes.finish() && idle) giveUpLeases();
        else LOG.warn("not all that was under way could be recorded; its leases run out, and it is sent again");
    }

    private boolean cutOff() throws InterruptedException {
        threads.shutdownNow();
        return threads.awaitTermination(1, TimeUnit.SECONDS);
    }

    private void giveUpLeases() {
        try {
            transactions.inOne(() -> deliveries.giveUpLeases(node.name(), clock.instant()));
        } catch (RuntimeException e) {
            LOG.warn("what this node still held is left until its leases run out", e);
        }
    }
}
