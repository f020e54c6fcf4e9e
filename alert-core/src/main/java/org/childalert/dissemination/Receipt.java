package org.childalert.dissemination;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of one attempt. */
public sealed interface Receipt {
    /** The far end took it. That says nothing of whether it aired. */
    record Accepted(@Nullable String reference) implements Receipt {}

    /** The far end took it and said in the same breath how far it got. */
    record Acknowledged(Level level, String evidence) implements Receipt {}

    /** It did not get there this time; to be tried again, not sooner than {@code notBefore} from now (zero where the far end named no time). */
    record Deferred(String reason, Duration notBefore) implements Receipt {}

    /** The far end will not take it however often it is tried. */
    record Refused(String reason) implements Receipt {}
}
