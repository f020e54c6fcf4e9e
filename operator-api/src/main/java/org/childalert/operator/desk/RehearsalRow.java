package org.childalert.operator.desk;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.childalert.dissemination.Level;
import org.childalert.dissemination.RehearsalResult;
import org.jspecify.annotations.Nullable;

/**
 * A rehearsal, and how long each step of it took.
 *
 * @param open whether the station may still say how far it got
 * @param files where all that came with it is one file; empty once there is none
 */
public record RehearsalRow(RehearsalResult result, boolean open, Optional<URI> files) {
    /**
     * A step that was made.
     *
     * @param key of its name
     */
    public record Step(String key, Instant at, Duration took) {}

    public List<Step> steps() {
        var steps = new ArrayList<Step>();
        boolean isSent = result.outcome() != null && result.outcome().isOpen();
        add(steps, isSent ? "desk.rehearsal.sent" : "desk.rehearsal.notSent", result.sentAt());
        add(steps, "desk.rehearsal.received", result.received());
        add(steps, "desk.rehearsal.scheduled", result.scheduled());
        add(steps, "desk.rehearsal.aired", result.aired());
        return steps;
    }

    private void add(List<Step> steps, String key, @Nullable Instant at) {
        if (at == null) return;
        Duration took = Duration.between(result.at(), at);
        steps.add(new Step(key, at, took.isNegative() ? Duration.ZERO : took));
    }

    /** What can still be said, the next step first. */
    public List<Level> levels() {
        if (!open) return List.of();
        var levels = new ArrayList<Level>();
        if (result.received() == null) levels.add(Level.RECEIVED);
        if (result.scheduled() == null && result.aired() == null) levels.add(Level.SCHEDULED);
        if (result.aired() == null) levels.add(Level.AIRED);
        return levels;
    }
}
