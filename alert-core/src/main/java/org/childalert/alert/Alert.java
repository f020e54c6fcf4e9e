package org.childalert.alert;

import java.time.Instant;
import java.util.List;
import org.childalert.AgencyId;
import org.jspecify.annotations.Nullable;

/** An alert over its whole life: in preparation, on air, or ended. Its versions carry the facts. */
public sealed interface Alert {
    Common common();

    default AlertId id() {
        return common().id();
    }

    default AgencyId agency() {
        return common().agency();
    }

    default Status status() {
        return common().status();
    }

    /**
     * What never changes.
     *
     * @param slug the last part of the public address
     */
    record Common(AlertId id, AgencyId agency, Status status, String slug, OfficerId createdBy, Instant createdAt) {}

    record Preparing(Common common) implements Alert {
        public OnAir goOnAir(Version.Approved version) {
            return new OnAir(
                    common, version.id().number(), version.approvedAt(), version.expiresAt(), null, version.ratifyBy());
        }

        /** Given up before anybody outside was told. */
        public Ended giveUp(Ending ending, OfficerId by, Instant at) {
            return new Ended(common, ending, at, by, null);
        }
    }

    /**
     * @param version the number of the version that is on air
     * @param since the approval of the first version
     * @param ratifyBy when it is closed by itself, unless those ratify it who would have approved it; absent where they did
     */
    record OnAir(
            Common common,
            int version,
            Instant since,
            Instant expiresAt,
            @Nullable Hold hold,
            @Nullable Instant ratifyBy)
            implements Alert {
        /** One that nobody has to ratify. */
        public OnAir(Common common, int version, Instant since, Instant expiresAt, @Nullable Hold hold) {
            this(common, version, since, expiresAt, hold, null);
        }

        /** What was approved now replaces what was held, so that a hold ends with it. */
        public OnAir update(Version.Approved version) {
            return new OnAir(common, version.id().number(), since, version.expiresAt(), null, version.ratifyBy());
        }

        public OnAir hold(OfficerId by, String reason, Instant at) {
            return hold == null
                    ? new OnAir(common, version, since, expiresAt, new Hold(by, reason, at), ratifyBy)
                    : this;
        }

        public OnAir release() {
            return new OnAir(common, version, since, expiresAt, null, ratifyBy);
        }

        public OnAir ratify() {
            return new OnAir(common, version, since, expiresAt, hold, null);
        }

        /** @param by absent where nobody ratified it in time */
        public Ended close(Ending ending, @Nullable OfficerId by, Instant at) {
            return new Ended(common, ending, at, by, since);
        }

        public Ended expire() {
            return new Ended(common, Ending.EXPIRED, expiresAt, null, since);
        }

        public boolean isHeld() {
            return hold != null;
        }
    }

    /**
     * @param by absent where time ended it
     * @param onAirSince absent where the alert never went on air
     */
    record Ended(
            Common common,
            Ending ending,
            Instant at,
            @Nullable OfficerId by,
            @Nullable Instant onAirSince) implements Alert {}

    /** What it is at a moment: an alert whose time is over has ended, though nobody may have written that down yet. */
    default Alert asOf(Instant now) {
        return this instanceof OnAir onAir && !onAir.expiresAt().isAfter(now) ? onAir.expire() : this;
    }

    /** An approver's stop: nothing is repeated and nothing escalates until it is released or the alert is closed. */
    record Hold(OfficerId by, String reason, Instant at) {}

    default String state() {
        return switch (this) {
            case Preparing _ -> "preparing";
            case OnAir onAir when onAir.isHeld() -> "held";
            case OnAir _ -> "onAir";
            case Ended _ -> "ended";
        };
    }

    default List<String> allowed() {
        return switch (this) {
            case Preparing _ -> List.of("edit", "close");
            case OnAir onAir when onAir.isHeld() -> List.of("release", "update", "close");
            case OnAir _ -> List.of("update", "hold", "close");
            case Ended _ -> List.of();
        };
    }
}
