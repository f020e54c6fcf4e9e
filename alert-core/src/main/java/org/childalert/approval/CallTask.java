package org.childalert.approval;

import java.time.Instant;
import java.util.UUID;
import org.childalert.AgencyId;
import org.childalert.alert.AlertId;
import org.childalert.alert.OfficerId;
import org.childalert.policy.Situation.CallState;
import org.jspecify.annotations.Nullable;

/**
 * A person is to call a station that stays silent.
 *
 * @param epoch sequence of the first message whose acknowledgements still count
 * @param taken the rung of the step's ladder that it is
 * @param phone of the station's duty desk, where it is known
 * @param dueAt when the next rung follows
 * @param note what the person said of it
 */
public record CallTask(
        UUID id,
        AgencyId agency,
        AlertId alert,
        int epoch,
        String step,
        String channel,
        int taken,
        @Nullable String phone,
        Instant openedAt,
        Instant dueAt,
        CallState state,
        @Nullable Instant closedAt,
        @Nullable OfficerId closedBy,
        @Nullable String note) {

    /** What became of it. */
    CallTask closed(CallState as, OfficerId by, @Nullable String note, Instant at) {
        return new CallTask(id, agency, alert, epoch, step, channel, taken, phone, openedAt, dueAt, as, at, by, note);
    }
}
