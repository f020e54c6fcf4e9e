package org.childalert.dissemination;

import java.time.Instant;
import java.util.List;
import org.childalert.alert.AlertId;
import org.jspecify.annotations.Nullable;

/** Rows that say when an alert is to be looked at again; they survive a crash, and any node may take one that is due. */
public interface Timers {
    /** What is looked at. */
    enum Kind {
        ESCALATION,
        EXPIRY
    }

    record Due(AlertId alert, Kind kind) {}


    /** Sets or moves the timer of this kind of the alert. */
    void set(AlertId alert, Kind kind, Instant due);

    void clear(AlertId alert, Kind kind);

    /** Takes up to {@code limit} timers that are due, and postpones each to {@code again} so that it falls due anew if this node dies. */
    List<Due> claim(Instant now, Instant again, int limit);

    /** Ends the look that {@code claim} began: sets the next one, or none; a timer that was set anew meanwhile stays as it was set. */
    void done(Due due, Instant again, @Nullable Instant next);
}
