package org.childalert.approval;

import java.util.List;
import org.childalert.alert.Approval;
import org.childalert.alert.Officer;
import org.childalert.policy.Deciders;
import org.jspecify.annotations.Nullable;

/**
 * How far a decision is at a moment.
 *
 * @param given by those who still count: whoever was disabled since, or lost what entitled them, does not
 * @param waitingFor who may still decide, by user name
 * @param passedTo teams to which it was passed on
 * @param next when it passes on again; absent where it has come to the last rung
 */
public record Ballot(
        Mandate mandate,
        List<Approval> given,
        List<Officer> waitingFor,
        List<String> passedTo,
        Deciders.@Nullable Next next) {
    public Ballot {
        given = List.copyOf(given);
        waitingFor = List.copyOf(waitingFor);
        passedTo = List.copyOf(passedTo);
    }

    /** How many more have to agree. */
    public int missing() {
        return Math.max(0, mandate.quorum() - given.size());
    }

    /** Whether enough people exist who may. */
    public boolean isPossible() {
        return missing() <= waitingFor.size();
    }
}
