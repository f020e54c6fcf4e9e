package org.childalert.dissemination;

import java.util.Optional;

/**
 * How far a far end says that it got with a message. For an alert or its update: received, scheduled, aired; for a recall: received, removed.
 * Levels only rise: the order of the constants is the order of the levels.
 */
public enum Level {
    RECEIVED,
    SCHEDULED,
    AIRED,
    REMOVED;

    /** Whether a message of this kind can be acknowledged at this level at all. */
    public boolean fits(boolean recall) {
        return switch (this) {
            case RECEIVED -> true;
            case SCHEDULED, AIRED -> !recall;
            case REMOVED -> recall;
        };
    }

    public boolean reaches(Level wanted) {
        return compareTo(wanted) >= 0;
    }

    public static Optional<Level> highest(java.util.Collection<Level> levels) {
        return levels.stream().max(Level::compareTo);
    }
}
