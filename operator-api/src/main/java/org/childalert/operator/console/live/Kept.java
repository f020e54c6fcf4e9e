package org.childalert.operator.console.live;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was made for one reader, for others who would get the very same: made once for each thing that happened, and again after some seconds, since time
 * changes things too. Whoever asks while it is being made waits for it.
 */
public final class Kept<K, V> {
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int MOST = 500;

    private final ConcurrentMap<K, Slot<V>> slots = new ConcurrentHashMap<>();

    private static final class Slot<V> {
        private long generation;
        private Instant at = Instant.MIN;
        private @Nullable V value;

        synchronized V get(long wanted, Instant now, Supplier<V> make) {
            V known = value;
            if (known != null && generation >= wanted && now.isBefore(at.plus(LONGEST))) return known;
            V made = make.get();
            generation = wanted;
            at = now;
            value = made;
            return made;
        }

        synchronized boolean isOld(Instant now) {
            return !now.isBefore(at.plus(LONGEST));
        }
    }

    /** @param generation of what it is made of, as it was before {@code make} is called; empty where nobody knows */
    public V get(K key, OptionalLong generation, Instant now, Supplier<V> make) {
        if (generation.isEmpty()) return make.get();
        if (slots.size() > MOST) slots.values().removeIf(slot -> slot.isOld(now));
        return slots.computeIfAbsent(key, _ -> new Slot<>()).get(generation.getAsLong(), now, make);
    }
}
