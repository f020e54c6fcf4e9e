package org.childalert.channel.stream;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Slows down whoever guesses tokens: how long a wrong one is held before its connection is closed, twice as long each time from one address. */
@Singleton
final class Guesses {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final int DOUBLINGS = 6;
    private static final Duration FORGOTTEN = Duration.ofMinutes(15);
    private static final int REMEMBERED = 10_000;

    private record Wrong(int count, Instant last) {}

    private final Map<String, Wrong> known = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Wrong> eldest) {
            return size() > REMEMBERED;
        }
    };
    private final Clock clock;

    Guesses(Clock clock) {
        this.clock = clock;
    }

    synchronized Duration wrong(String address) {
        Instant now = clock.instant();
        Wrong before = known.remove(address);
        int count = before == null || now.isAfter(before.last.plus(FORGOTTEN)) ? 0 : before.count;
        known.put(address, new Wrong(count + 1, now));
        return FIRST.multipliedBy(1L << Math.min(count, DOUBLINGS));
    }
}
