package org.childalert.operator.console.review;

import java.util.Collection;
import org.childalert.alert.Alert;
import org.childalert.alert.Officer;
import org.childalert.alert.Role;
import org.childalert.alert.Version;
import org.childalert.operator.console.Words;

/** How an officer stands to a version: what the page lets them do, as the domain would. */
public enum Standing {
    /** Everything. */
    DECIDES,
    /** Wrote of it: may give it back, and another approves. */
    CONTRIBUTED,
    NO_APPROVER,
    OUTSIDE_REGIONS,
    /** There is nothing to decide any more, or not yet. */
    NOT_WAITING,
    ALERT_ENDED;

    static Standing of(Officer officer, Alert alert, Version version, Collection<String> regions) {
        if (!(version instanceof Version.Pending pending)) return NOT_WAITING;
        if (alert instanceof Alert.Ended) return ALERT_ENDED;
        boolean contributed = pending.common().contributors().include(officer.id());
        if (!officer.has(Role.APPROVER)) return contributed ? CONTRIBUTED : NO_APPROVER;
        if (!officer.beyond(regions).isEmpty()) return OUTSIDE_REGIONS;
        return contributed ? CONTRIBUTED : DECIDES;
    }

    public boolean mayApprove() {
        return this == DECIDES;
    }

    /** Whoever wrote of it may give it back too, if they are an approver. */
    public boolean mayGiveBack(Officer officer) {
        return this == DECIDES || (this == CONTRIBUTED && officer.has(Role.APPROVER));
    }

    /** For the key of the sentence that says so. */
    public String key() {
        return "review.standing." + Words.camelCase(name());
    }
}
