package org.childalert.policy;

import java.time.Instant;
import org.childalert.dissemination.Level;
import org.jspecify.annotations.Nullable;

/**
 * One delivery that was made for a step of the alert, and how far its channel got with it.
 *
 * @param sequence of the message that it carried
 * @param way why it was made
 * @param level the highest that the channel gave for this delivery
 * @param refused whether the far end will not take it however often it is tried
 */
public record Sent(
        int sequence,
        String step,
        Way way,
        String channel,
        Instant at,
        @Nullable Level level,
        boolean refused) {

    /** Why something was sent in a step. */
    public enum Way {
        /** The step began, or a later message followed it; its retries too. */
        STEP,
        /** The step was repeated. */
        REPEAT,
        /** The first channel of the station stayed silent. */
        SECONDARY
    }
}
