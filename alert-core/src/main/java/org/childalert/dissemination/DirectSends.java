package org.childalert.dissemination;

import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Sends while somebody waits for what comes of it: within the channel's limiter, past the ledger, and once. */
@Singleton
final class DirectSends {
    /** How long it waits for its turn among the channel's other sends. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ChannelKinds kinds;
    private final Limiters limiters;
    private final BeanProvider<Handover> handover;

    DirectSends(ChannelKinds kinds, Limiters limiters, BeanProvider<Handover> handover) {
        this.kinds = kinds;
        this.limiters = limiters;
        this.handover = handover;
    }

    /** When one that begins now is surely over, for a kind that nobody knows at once. */
    Instant over(Channel channel, Instant now) {
        Duration longest = kinds.find(channel.kind())
                .map(known -> known.kind().longestSend())
                .orElse(Duration.ZERO);
        return now.plus(longest).plus(PATIENCE.multipliedBy(2));
    }

    /** Waits for a permit for some seconds; without one the receipt is Deferred. */
    Receipt send(Dispatch dispatch) {
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
}
