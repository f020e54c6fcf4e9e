package org.childalert.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One person's yes to exactly what they reviewed. */
public record Approval(OfficerId by, Instant at) {
    static boolean isBy(OfficerId officer, List<Approval> all) {
        return all.stream().anyMatch(approval -> approval.by().equals(officer));
    }

    /** All of them and one more, unless that officer gave theirs before. */
    static List<Approval> and(OfficerId officer, Instant at, List<Approval> all) {
        if (isBy(officer, all)) return all;
        var more = new ArrayList<>(all);
        more.add(new Approval(officer, at));
        return List.copyOf(more);
    }
}
