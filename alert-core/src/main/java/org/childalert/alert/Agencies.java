package org.childalert.alert;

import java.util.List;
import java.util.Optional;
import org.childalert.AgencyId;

/** The agencies that this deployment serves. */
public interface Agencies {
    Optional<Agency> find(AgencyId id);

    default Agency get(AgencyId id) {
        return find(id).orElseThrow(() -> new Refusal.NotFound("agency " + id));
    }

    List<Agency> list();
}
