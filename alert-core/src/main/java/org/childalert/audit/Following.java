package org.childalert.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * Sees what alerts got entries since it looked last, on whatever node they were written. A position is given when an entry is written and seen when it
 * is committed, so that a lower one may appear after a higher one: entries of the last seconds are counted again at each look, and an alert whose
 * count has risen has something new. For one thread.
 */
public final class Following {
    /** What is written longer ago than this and not yet committed is not seen: a transaction takes milliseconds. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private static final long BACK = 1_000;

    private final Trail trail;
    private long floor;
    private long next;
    private Instant nextSince;
    private long position;
    private Map<UUID, Long> known;

    /** Begins now: what is committed after this is new. */
    public Following(Trail trail, Instant now) {
        this.trail = trail;
        position = trail.last();
        next = position;
        nextSince = now;
        floor = Math.max(0, position - BACK);
        known = counts(trail.stirs(floor, next), Trail.Stir::entries);
    }

    /** The alerts that something new is on the trail of. */
    public List<Trail.Stir> look(Instant now) {
        List<Trail.Stir> all = trail.stirs(floor, next);
        List<Trail.Stir> risen = all.stream()
                .filter(stir -> stir.entries() > known.getOrDefault(stir.alert(), 0L))
                .toList();
        all.forEach(stir -> position = Math.max(position, stir.last()));
        boolean goesOn = !now.isBefore(nextSince.plus(MARGIN));
        known = counts(all, goesOn ? Trail.Stir::later : Trail.Stir::entries);
        if (goesOn) {
            floor = next;
            next = position;
            nextSince = now;
        }
        return risen;
    }

    /** The highest position that was seen. */
    public long position() {
        return position;
    }

    private static Map<UUID, Long> counts(List<Trail.Stir> stirs, ToLongFunction<Trail.Stir> count) {
        return stirs.stream().collect(Collectors.toMap(Trail.Stir::alert, stir -> count.applyAsLong(stir)));
    }
}
