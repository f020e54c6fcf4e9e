package org.childalert.policy;

import java.time.Instant;
import org.childalert.dissemination.Level;
import org.jspecify.annotations.Nullable;

/**
 * One delivery that was made for a step of the alert, and how far its channel got with it.
 *
 * @param occurrence 1 for the step's beginning, then one more for each repeat; an update of the alert repeats its
 *     number
 * @param level the highest that the channel gave for this delivery
 * @param refused whether the far end will not take it however often it is tried
 */
public record Sent(
        String step,
        int occurrence,
        String channel,
        Instant at,
        @Nullable Level level,
        boolean refused) {}
