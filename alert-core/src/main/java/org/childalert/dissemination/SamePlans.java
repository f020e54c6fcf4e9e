package org.childalert.dissemination;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import org.childalert.alert.Agency;
import org.childalert.alert.Same;
import org.childalert.alert.Status;
import org.childalert.eas.SameHeader;
import org.jspecify.annotations.Nullable;

/** What a SAME header will say, as the agency's file has it at the submission. */
public final class SamePlans {
    private SamePlans() {}

    /** Absent where the agency has no use for headers. An exercise's can never be taken for an alert's. */
    public static @Nullable Same of(Agency agency, Status status, Collection<String> regions) {
        Agency.Eas eas = agency.eas();
        if (eas == null) return null;
        var locations = new LinkedHashSet<String>();
        var without = new ArrayList<String>();
        for (String region : regions) {
            List<String> own = eas.locations().getOrDefault(region, List.of());
            if (own.isEmpty()) without.add(region);
            locations.addAll(own);
        }
        boolean tooMany = locations.size() > SameHeader.MOST_LOCATIONS;
        return new Same(
                eas.originator(),
                event(status).name(),
                eas.sender(),
                tooMany ? eas.whole() : List.copyOf(locations),
                eas.rate(),
                without,
                tooMany);
    }

    private static SameHeader.Event event(Status status) {
        return switch (status) {
            case ACTUAL -> SameHeader.Event.CAE;
            case EXERCISE, TEST -> SameHeader.Event.DMO;
        };
    }
}
