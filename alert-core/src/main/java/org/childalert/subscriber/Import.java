package org.childalert.subscriber;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.childalert.AgencyId;
import org.jspecify.annotations.Nullable;

/**
 * One file that was, or is being, taken in.
 *
 * @param reason why the rest of the file was not read, where it was not
 */
public record Import(
        UUID id,
        AgencyId agency,
        String startedBy,
        State state,
        Instant startedAt,
        Instant updatedAt,
        Counts counts,
        @Nullable String reason) {

    /** How far it is. */
    public enum State {
        RUNNING,
        DONE,
        /** The file could not be read on; what stood before that place is loaded. */
        REFUSED,
        /** The process or the upload ended before the file did; what was counted is loaded. */
        INTERRUPTED
    }

    /** @param rows without the header and empty lines; the sum of the others */
    public record Counts(int rows, int added, int changed, int unchanged, int stopped, int faulty) {
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

        Counts plus(int read, Subscribers.Loaded loaded, int faults) {
            return new Counts(
                    rows + read,
                    added + loaded.added(),
                    changed + loaded.changed(),
                    unchanged + loaded.unchanged(),
                    stopped + loaded.stopped(),
                    faulty + faults);
        }
    }

    /** One that was not heard of for so long has died, whatever it said last. */
    static final Duration SILENCE = Duration.ofMinutes(2);

    /** As it is known at that time: one whose process died says nothing any more. */
    public Import seenAt(Instant now) {
        boolean silent = state == State.RUNNING && updatedAt.isBefore(now.minus(SILENCE));
        return silent ? ended(State.INTERRUPTED, "nothing was heard of it any more", updatedAt) : this;
    }

    Import at(Counts counted, Instant now) {
        return new Import(id, agency, startedBy, state, startedAt, now, counted, reason);
    }

    Import ended(State as, @Nullable String why, Instant now) {
        return new Import(id, agency, startedBy, as, startedAt, now, counts, why);
    }
}
