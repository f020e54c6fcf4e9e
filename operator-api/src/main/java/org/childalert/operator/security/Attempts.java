package org.childalert.operator.security;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Slows down whoever guesses passwords: after five failures for a user name from one address, each further try has to wait, twice as long
 * every time, a minute at the most. Somebody who guesses elsewhere keeps no officer out.
 */
@Singleton
public final class Attempts {
    private static final int FREE = 5;
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration FORGOTTEN = Duration.ofMinutes(15);
    private static final int REMEMBERED = 10_000;

    private record Failures(int count, Instant last) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Failures> failures = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > REMEMBERED;
        }
    };
    private final Clock clock;

    public Attempts(Clock clock) {
        this.clock = clock;
    }

    /** Whether a try may be made now. */
    public boolean mayTry(String username, String from) {
        lock.lock();
        try {
            Failures known = failures.get(key(username, from));
            return known == null || !clock.instant().isBefore(known.last.plus(wait(known.count)));
        } finally {
            lock.unlock();
        }
    }

    /** One that was wrong. */
    public void failed(String username, String from) {
        lock.lock();
        try {
            Instant now = clock.instant();
            Failures known = failures.remove(key(username, from));
            boolean recent = known != null && now.isBefore(known.last.plus(FORGOTTEN));
            failures.put(key(username, from), new Failures(recent && known != null ? known.count + 1 : 1, now));
        } finally {
            lock.unlock();
        }
    }

    /** What went wrong before is forgotten. */
    public void succeeded(String username, String from) {
        lock.lock();
        try {
            failures.remove(key(username, from));
        } finally {
            lock.unlock();
        }
    }

    private static Duration wait(int count) {
        if (count < FREE) return Duration.ZERO;
        Duration doubled = Duration.ofSeconds(1L << Math.min(count - FREE, 6));
        return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }

    private static String key(String username, String from) {
        return from + " " + username;
    }
}
