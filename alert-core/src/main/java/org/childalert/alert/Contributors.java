package org.childalert.alert;

import java.util.ArrayList;
import java.util.List;

/** Everybody who wrote anything of a version, in the order in which they first did. None of them can approve it. */
public record Contributors(List<OfficerId> officers) {
    public Contributors {
        officers = List.copyOf(officers);
    }

    public static Contributors of(OfficerId first) {
        return new Contributors(List.of(first));
    }

    public boolean include(OfficerId officer) {
        return officers.contains(officer);
    }

    public Contributors and(OfficerId officer) {
        if (include(officer)) return this;
        var more = new ArrayList<>(officers);
        more.add(officer);
        return new Contributors(more);
    }
}
