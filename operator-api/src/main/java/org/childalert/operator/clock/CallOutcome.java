package org.childalert.operator.clock;

import java.time.Instant;
import org.childalert.approval.CallReport;
import org.childalert.dissemination.Level;
import org.jspecify.annotations.Nullable;

/** The body in which a person says what came of a call. */
record CallOutcome(
        Outcome outcome,
        @Nullable Level level,
        @Nullable Instant at,
        @Nullable String note) {
    /** Whether they spoke to somebody who could do something. */
    enum Outcome {
        DONE,
        FAILED
    }

    CallReport report() {
        return new CallReport(outcome == Outcome.DONE, level, at, note);
    }
}
