package org.childalert.dissemination;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of one attempt. */
public sealed interface Receipt {
    /**
     * The far end took it. That says nothing of whether it aired.
     *
     * @param reference what the far end calls it, up to 200 characters: the next message of the alert brings it back
     * @param detail what else there is to say of it, for the record
     */
    record Accepted(@Nullable String reference, @Nullable String detail) implements Receipt {
        public Accepted(@Nullable String reference) {
            this(reference, null);
        }
    }

    /** The far end took it and said in the same breath how far it got. */
    record Acknowledged(
            Level level, String evidence, @Nullable String reference) implements Receipt {
        public Acknowledged(Level level, String evidence) {
            this(level, evidence, null);
        }
    }

    /** A part of the channel's recipients has it; the rest goes on after a pause, from where it stopped. */
    record Underway(String progress, Duration pause) implements Receipt {}

    /** It did not get there this time; to be tried again, not sooner than {@code notBefore} from now (zero where the far end named no time). */
    record Deferred(String reason, Duration notBefore) implements Receipt {}

    /** The far end will not take it however often it is tried. */
    record Refused(String reason) implements Receipt {}
}
