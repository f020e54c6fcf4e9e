package org.childalert.policy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What an alert comes to, one after another, and may have a target for. */
public enum Milestone {
    DECISION,
    APPROVAL,
    FIRST_AIR,
    ALL_AIRED,
    CORRECTION;

    /** By when, counted from the report, the correction from the close; absent where the policy sets no target. */
    public @Nullable Duration target(Targets targets) {
        return switch (this) {
            case DECISION -> targets.decision();
            case APPROVAL -> targets.approval();
            case FIRST_AIR -> targets.firstAir();
            case ALL_AIRED -> targets.allAired();
            case CORRECTION -> targets.correction();
        };
    }
}
