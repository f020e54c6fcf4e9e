package org.childalert.policy;

import java.time.Instant;
import org.childalert.dissemination.Level;
import org.jspecify.annotations.Nullable;

/**
 * What is still expected of one channel in a step that has begun, or in the close.
 *
 * @param taken how many rungs of the ladder it has taken, 0 while its first deadline runs
 * @param until the deadline that runs; absent where the last one is over
 * @param then what follows at the deadline; absent where nothing does
 */
public record Awaited(
        String step,
        Level level,
        String channel,
        int taken,
        @Nullable Instant until,
        @Nullable Missed then) {}
