package org.childalert.subscriber;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What became of one attempt to text one recipient. */
public sealed interface TextResult {
    /** @param sid what the provider calls it */
    record Sent(@Nullable String sid) implements TextResult {}

    /**
     * For good.
     *
     * @param error the provider's code, or a word of ours; up to 40 characters, never a number of a phone
     */
    record Failed(String error) implements TextResult {}

    /** The provider says that they said STOP. */
    record OptedOut(String error) implements TextResult {}

    /** To be tried again from that time on; counts as a setback. */
    record Waiting(String error, Instant due) implements TextResult {}

    /** The provider asked for patience, with everybody: to be tried again, and no setback. */
    record Throttled(String error, Instant due) implements TextResult {}

    /** It did not leave at all: the attempt is taken back. */
    record Kept() implements TextResult {}
}
