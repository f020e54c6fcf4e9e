package org.childalert.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * From where to look for entries without a seal. A position is given when an entry is written and seen when it is committed, so a lower one may appear
 * later: what was written within the last minutes is looked through again each time, and once an hour everything is.
 */
final class Window {
    static final Duration MARGIN = Duration.ofMinutes(5);
    static final Duration SWEEP = Duration.ofHours(1);

    private long mark;
    private long next;
    private Instant nextSince = Instant.MIN;
    private Instant swept = Instant.MIN;

    /** Everything is looked through again: another sealer was at work. */
    void reset() {
        swept = Instant.MIN;
    }

    /** @return the position above which to look */
    long from(Instant now, LongSupplier last) {
        if (!now.isBefore(nextSince.plus(MARGIN))) {
            mark = next;
            next = last.getAsLong();
            nextSince = now;
        }
        if (now.isBefore(swept.plus(SWEEP))) return mark;
        swept = now;
        return 0;
    }
}
