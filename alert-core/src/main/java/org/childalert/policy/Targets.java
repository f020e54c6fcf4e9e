package org.childalert.policy;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How quickly each thing must happen, counted from the report, the correction from the close. What is absent has no target.
 *
 * @param decision until an officer has judged the alert appropriate, and submitted it
 * @param approval until it was approved
 * @param firstAir until the first broadcaster said that it aired
 * @param allAired until all said so of whom it is expected
 * @param correction until all that the alert had reached acknowledged its close
 * @param breach teams and contacts that are paged when one is missed; none for nobody
 */
public record Targets(
        @Nullable Duration decision,
        @Nullable Duration approval,
        @Nullable Duration firstAir,
        @Nullable Duration allAired,
        @Nullable Duration correction,
        List<String> breach) {
    /** Where a policy says nothing. */
    public static final Targets NONE = new Targets(null, null, null, null, null, List.of());

    public Targets(
            @Nullable Duration decision,
            @Nullable Duration approval,
            @Nullable Duration firstAir,
            @Nullable Duration allAired,
            @Nullable Duration correction,
            @Nullable List<String> breach) {
        this.decision = decision;
        this.approval = approval;
        this.firstAir = firstAir;
        this.allAired = allAired;
        this.correction = correction;
        this.breach = breach == null ? List.of() : List.copyOf(breach);
    }

    /** Whether anything is measured from the report on. */
    public boolean areOfTheReport() {
        return decision != null || approval != null || firstAir != null || allAired != null;
    }
}
