package org.childalert.operator.console.review;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a decision is, as the review page tells it.
 *
 * @param kind the end of a message's key: approval or ratification
 * @param given who agreed, and when
 * @param mayStill who may, in one list of names; empty where nobody is left
 * @param passedTo teams; empty where it was not passed on
 * @param next teams to which it passes; empty where it does not any more
 * @param at when that is
 * @param ratifyBy when it is taken back by itself; absent for an approval
 */
public record Poll(
        String kind,
        int quorum,
        int missing,
        boolean possible,
        List<String> given,
        String mayStill,
        String passedTo,
        String next,
        @Nullable Instant at,
        @Nullable Instant ratifyBy,
        Instant now) {
    public Poll {
        given = List.copyOf(given);
    }
}
