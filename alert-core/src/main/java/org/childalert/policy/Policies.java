package org.childalert.policy;

import java.util.List;
import org.childalert.AgencyId;
import org.childalert.alert.PolicyRef;

/** All policies at all their versions. */
public interface Policies {
    /** The newest version of the policy that the agency works by. */
    PolicyVersion active(AgencyId agency);

    /** The version that was pinned. */
    PolicyVersion get(PolicyRef ref);

    /** Every version of the agency's policies, the newest first. */
    List<PolicyVersion> list(AgencyId agency);
}
