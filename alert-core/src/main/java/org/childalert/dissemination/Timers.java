package org.childalert.dissemination;

import java.time.Instant;
import java.util.List;
import org.childalert.alert.AlertId;

/** Rows that say when an alert is to be looked at again; they survive a crash, and any node may take one that is due. */
public interface Timers {
    /** What is looked at. */
    enum Kind {
        /** Of the steps of its tier. */
        ESCALATION,
        /** Whether a decision that is missing passes on. */
        DECISION,
        /** Whether what went on air by breaking the glass was ratified in time. */
        RATIFICATION,
        EXPIRY,
        RETENTION
    }

    record Due(AlertId alert, Kind kind) {}

    /** Sets or moves the timer of this kind of the alert. */
    void set(AlertId alert, Kind kind, Instant due);

    void clear(AlertId alert, Kind kind);

    /** Takes up to {@code limit} timers that are due, and postpones each to {@code again} so that it falls due anew if this node dies. */
    List<Due> claim(Instant now, Instant again, int limit);
}
