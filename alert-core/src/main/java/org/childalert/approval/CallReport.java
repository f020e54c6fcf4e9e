package org.childalert.approval;

import java.time.Instant;
import org.childalert.dissemination.Level;
import org.jspecify.annotations.Nullable;

/**
 * What came of a call, as the person says who made it.
 *
 * @param done false where nobody was reached, or nothing was promised
 * @param level how far the station says that it got; only of a call that was done
 * @param at when it got so far, by the station's word; only with a level, and now where it is absent
 * @param note up to 1,000 characters, for the authority alone
 */
public record CallReport(
        boolean done,
        @Nullable Level level,
        @Nullable Instant at,
        @Nullable String note) {}
