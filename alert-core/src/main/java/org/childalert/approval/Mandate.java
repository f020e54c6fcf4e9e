package org.childalert.approval;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.childalert.AgencyId;
import org.childalert.alert.Approval;
import org.childalert.alert.Officer;
import org.childalert.alert.OfficerId;
import org.childalert.alert.Role;
import org.childalert.policy.Deciders;

/**
 * Whose a decision is.
 *
 * @param quorum how many different people must agree, at least 1
 * @param excluded who can never: its contributors, and whoever broke the glass
 * @param regions which an officer's authority must cover
 * @param given who agreed so far, whether they still count or not
 */
public record Mandate(
        Kind kind,
        AgencyId agency,
        String tier,
        Deciders deciders,
        int quorum,
        Set<OfficerId> excluded,
        Set<String> regions,
        List<Approval> given) {
    /** What is decided. */
    public enum Kind {
        /** Whether a version that waits goes on air. */
        APPROVAL,
        /** Whether what went on air by breaking the glass stays there. */
        RATIFICATION
    }

    public Mandate {
        excluded = Set.copyOf(excluded);
        regions = Set.copyOf(regions);
        given = List.copyOf(given);
    }

    /** Whether the officer may decide at this moment, or did so already. */
    public boolean includes(Officer officer, Instant now) {
        return officer.enabled()
                && officer.has(Role.APPROVER)
                && officer.belongsTo(agency)
                && !excluded.contains(officer.id())
                && officer.beyond(regions).isEmpty()
                && deciders.include(officer.teams(), now);
    }

    /** Whether the decision waits for this officer. */
    public boolean waitsFor(Officer officer, Instant now) {
        return includes(officer, now) && !isGivenBy(officer.id());
    }

    public boolean isGivenBy(OfficerId officer) {
        return given.stream().anyMatch(approval -> approval.by().equals(officer));
    }
}
