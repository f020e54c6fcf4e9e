package org.childalert.dissemination;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** What isolates a channel from the others: how many sends to it may be under way at once. Taken before a claim, given back after the receipt. */
@Singleton
public final class Limiters {
    private final Map<String, Limiter> limiters = new ConcurrentHashMap<>();

    /** The same for all who ask for the channel, in the size that the channel has now. */
    public Semaphore of(Channel channel) {
        Limiter limiter = limiters.computeIfAbsent(key(channel), _ -> new Limiter(channel));
        limiter.follow(channel);
        return limiter;
    }

    /** A permit of a channel that has nothing under way; false, and none, for any other: whatever is sent to it goes first. */
    public boolean tryAcquireIdle(Channel channel) {
        Limiter limiter = (Limiter) of(channel);
        return limiter.isIdle() && limiter.tryAcquire();
    }

    /** Channels that can take no more just now, as {@code agency/channel}. */
    public List<String> busy() {
        return limiters.entrySet().stream()
                .filter(entry -> entry.getValue().availablePermits() <= 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String key(Channel channel) {
        return channel.agency() + "/" + channel.name();
    }

    /** Grows and shrinks with its channel; what is under way keeps its permit, so a smaller one is full until enough of that is done. */
    private static final class Limiter extends Semaphore {
        private int size;
        private volatile int revision;

        Limiter(Channel channel) {
            super(channel.limits().concurrency());
            size = channel.limits().concurrency();
            revision = channel.revision();
        }

        synchronized boolean isIdle() {
            return availablePermits() >= size;
        }

        void follow(Channel channel) {
            if (channel.revision() > revision) resize(channel);
        }

        /** Whoever still holds the channel as it was changes nothing. */
        private synchronized void resize(Channel channel) {
            if (channel.revision() <= revision) return;
            int wanted = channel.limits().concurrency();
            if (wanted > size) release(wanted - size);
            if (wanted < size) reducePermits(size - wanted);
            size = wanted;
            revision = channel.revision();
        }
    }
}
