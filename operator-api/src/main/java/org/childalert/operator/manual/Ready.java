package org.childalert.operator.manual;

import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.childalert.alert.OnAirChanged;

/**
 * What many stations ask for in the same minute, made once and handed to all of them: a thousand of them take no more memory than one. Whether
 * somebody may have it is asked each time, before this.
 */
@Singleton
class Ready {
    /** In bytes, of all together. */
    private static final long LARGEST = 96L * 1024 * 1024;

    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Map<Object, Kept> all = new LinkedHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Clock clock;

    private record Kept(byte[] bytes, Instant until) {}

    Ready(Clock clock) {
        this.clock = clock;
    }

    /** One is made at a time: whoever asks for the same meanwhile waits for it rather than making it too. */
    byte[] of(Object key, Supplier<byte[]> make) {
        lock.lock();
        try {
            Instant now = clock.instant();
            all.values().removeIf(kept -> !kept.until().isAfter(now));
            Kept known = all.get(key);
            if (known != null) return known.bytes();
            byte[] made = make.get();
            all.put(key, new Kept(made, now.plus(FRESH)));
            Iterator<Kept> oldest = all.values().iterator();
            while (size() > LARGEST && oldest.hasNext()) {
                oldest.next();
                oldest.remove();
            }
            return made;
        } finally {
            lock.unlock();
        }
    }

    private long size() {
        return all.values().stream().mapToLong(kept -> kept.bytes().length).sum();
    }

    /** What ended is not kept. */
    @EventListener
    void changed(OnAirChanged changed) {
        lock.lock();
        try {
            all.clear();
        } finally {
            lock.unlock();
        }
    }
}
