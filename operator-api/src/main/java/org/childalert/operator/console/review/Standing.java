package org.childalert.operator.console.review;

import java.time.Instant;
import org.childalert.alert.Alert;
import org.childalert.alert.Officer;
import org.childalert.alert.Role;
import org.childalert.alert.Version;
import org.childalert.approval.Mandate;
import org.childalert.operator.console.Words;
import org.jspecify.annotations.Nullable;

/** How an officer stands to a version: what the page lets them do, as the domain would. */
public enum Standing {
    /** Everything. */
    DECIDES,
    /** The same, of what went on air by breaking the glass. */
    RATIFIES,
    /** Did so already, and more are needed. */
    AGREED,
    /** Broke the glass, so that others ratify it. */
    BROKE_GLASS,
    /** The policy gives the decision to other people. */
    NOT_ENTITLED,
    /** Wrote of it: may give it back, and another approves. */
    CONTRIBUTED,
    NO_APPROVER,
    OUTSIDE_REGIONS,
    /** There is nothing to decide any more, or not yet. */
    NOT_WAITING,
    ALERT_ENDED;

    /** @param mandate whose the decision is; absent where there is none */
    static Standing of(Officer officer, Alert alert, Version version, @Nullable Mandate mandate, Instant now) {
        if (mandate == null) return NOT_WAITING;
        if (alert instanceof Alert.Ended) return ALERT_ENDED;
        boolean contributed = version.common().contributors().include(officer.id());
        if (!officer.has(Role.APPROVER)) return contributed ? CONTRIBUTED : NO_APPROVER;
        if (!officer.beyond(mandate.regions()).isEmpty()) return OUTSIDE_REGIONS;
        if (contributed) return CONTRIBUTED;
        if (mandate.excluded().contains(officer.id())) return BROKE_GLASS;
        if (mandate.isGivenBy(officer.id())) return AGREED;
        if (!mandate.includes(officer, now)) return NOT_ENTITLED;
        return switch (mandate.kind()) {
            case APPROVAL -> DECIDES;
            case RATIFICATION -> RATIFIES;
        };
    }

    public boolean mayApprove() {
        return this == DECIDES;
    }

    public boolean mayRatify() {
        return this == RATIFIES;
    }

    /** Of a version that waits for approval: any approver stops it, whosever the decision is. */
    public boolean mayGiveBack(Officer officer) {
        return switch (this) {
            case DECIDES, AGREED, NOT_ENTITLED -> true;
            case CONTRIBUTED -> officer.has(Role.APPROVER);
            case RATIFIES, BROKE_GLASS, NO_APPROVER, OUTSIDE_REGIONS, NOT_WAITING, ALERT_ENDED -> false;
        };
    }

    /** For the key of the sentence that says so. */
    public String key() {
        return "review.standing." + Words.camelCase(name());
    }
}
