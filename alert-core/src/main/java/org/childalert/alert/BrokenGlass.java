package org.childalert.alert;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That a version went on air without the approvals that it takes, because nobody could be reached.
 *
 * @param reason personal perhaps: it is told to officers alone
 * @param ratifyBy when it is closed by itself unless it was ratified
 * @param ratified who has ratified it so far, those first who had approved it before
 * @param passed to how many rungs of its tier's silent ones the ratification was passed on
 * @param ratifiedAt when enough had; absent until then
 */
public record BrokenGlass(
        OfficerId by,
        String reason,
        Instant at,
        Instant ratifyBy,
        List<Approval> ratified,
        int passed,
        @Nullable Instant ratifiedAt) {
    public BrokenGlass(
            OfficerId by,
            String reason,
            Instant at,
            Instant ratifyBy,
            @Nullable List<Approval> ratified,
            int passed,
            @Nullable Instant ratifiedAt) {
        this.by = by;
        this.reason = reason;
        this.at = at;
        this.ratifyBy = ratifyBy;
        this.ratified = ratified == null ? List.of() : List.copyOf(ratified);
        this.passed = passed;
        this.ratifiedAt = ratifiedAt;
    }

    /** Approvals that were given before count, but for the breaker's own. */
    static BrokenGlass by(OfficerId by, String reason, Instant at, Instant ratifyBy, List<Approval> before) {
        List<Approval> others =
                before.stream().filter(approval -> !approval.by().equals(by)).toList();
        return new BrokenGlass(by, reason, at, ratifyBy, others, 0, null);
    }

    public boolean isRatified() {
        return ratifiedAt != null;
    }

    public boolean isRatifiedBy(OfficerId officer) {
        return Approval.isBy(officer, ratified);
    }

    /** One more who ratifies it. */
    public BrokenGlass ratify(OfficerId officer, Instant now) {
        return new BrokenGlass(by, reason, at, ratifyBy, Approval.and(officer, now, ratified), passed, ratifiedAt);
    }

    /** Enough have, or a later version was approved by as many as it takes. */
    public BrokenGlass complete(Instant now) {
        return new BrokenGlass(by, reason, at, ratifyBy, ratified, passed, now);
    }

    public BrokenGlass passedTo(int rungs) {
        return new BrokenGlass(by, reason, at, ratifyBy, ratified, rungs, ratifiedAt);
    }
}
