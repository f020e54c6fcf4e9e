package org.childalert.channel.sms;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Keeps each account within the parts a second that it may send, whatever the number of its channels on this node. */
@Singleton
final class Rates {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    /** What was not used of the last tenth of a second may be made up for. */
    private static final long BURST = SECOND / 10;

    private final Map<String, Turn> turns = new ConcurrentHashMap<>();

    /** Returns when a text of so many parts may leave. */
    void await(SmsSettings settings, int parts) throws InterruptedException {
        long wait = turns.computeIfAbsent(settings.accountSid(), _ -> new Turn(System.nanoTime()))
                .take(parts * (SECOND / settings.perSecond()), System.nanoTime());
        if (wait > 0) TimeUnit.NANOSECONDS.sleep(wait);
    }

    /** When the account's next text may leave. */
    static final class Turn {
        private long next;

        Turn(long now) {
            next = now - BURST;
        }

        /** Takes its place in the line, and returns how many nanoseconds are to be waited for it. */
        synchronized long take(long nanos, long now) {
            next = Math.max(next, now - BURST);
            long wait = next - now;
            next += nanos;
            return wait;
        }
    }
}
