package org.childalert.channel.social;

import java.time.Duration;

/** What is left of the time that one send may take, however many requests it needs. */
final class Deadline {
    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** Zero when it has passed. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    /** Ends when half of what is left has passed. */
    Deadline half() {
        return in(left().dividedBy(2));
    }

    /** Ends after so long, or when this one does if that is sooner. */
    Deadline atMost(Duration longest) {
        return longest.compareTo(left()) < 0 ? in(longest) : this;
    }
}
