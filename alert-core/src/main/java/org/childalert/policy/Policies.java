package org.childalert.policy;

import org.childalert.AgencyId;
import org.childalert.alert.PolicyRef;

/** All policies at all their versions, and which one each agency works by. */
public interface Policies {
    /** The version that is active, as this node knows it: what another node activated is seen within a second. */
    PolicyVersion active(AgencyId agency);

    /** From here to the end of the transaction nothing is activated, and {@link #active} is exact. */
    void share();

    /** The version that was pinned, whatever its state is by now. */
    PolicyVersion get(PolicyRef ref);

    /** Looks whether another node activated something. */
    void refresh();
}
