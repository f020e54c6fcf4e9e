package org.childalert.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When an alert is appropriate: the gate as the policy writes it.
 *
 * @param points how many points the weighing criteria must bring together; 0 where none are asked for
 * @param override who may set a criterion aside; absent where nobody may
 */
public record Conditions(
        List<Criterion> criteria, int points, @Nullable Overriding override) {
    public Conditions {
        criteria = List.copyOf(criteria);
    }

    /** Whether anybody may set the criterion aside. */
    public boolean maySetAside(Criterion criterion) {
        return override != null && (criterion.kind() != Criterion.Kind.VETO || override.vetoes());
    }

    /**
     * The authority to set a criterion that is not met aside, with a reason, on the record.
     *
     * @param by teams, whose members alone may
     * @param vetoes whether a veto can be set aside too
     */
    public record Overriding(List<String> by, boolean vetoes) {
        public Overriding {
            by = List.copyOf(by);
        }
    }
}
