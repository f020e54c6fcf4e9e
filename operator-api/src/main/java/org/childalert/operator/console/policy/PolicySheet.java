package org.childalert.operator.console.policy;

import java.util.List;

/**
 * Everything that the page of a version shows.
 *
 * @param move what this officer may do about its activation
 * @param faults why it cannot be activated now; empty where it is sound, or nobody may activate it
 * @param writes whether this officer may write policies
 * @param discards whether this officer may discard it
 * @param activeName what it is compared with; empty where it is that itself
 * @param text what it says
 */
public record PolicySheet(
        PolicyLine policy,
        Move move,
        String activateWord,
        String discardWord,
        List<FaultRow> faults,
        boolean writes,
        boolean discards,
        String activeName,
        List<DiffLine> difference,
        List<Highlighted.Line> text) {

    /** What an officer may do about the activation of a version. */
    public enum Move {
        /** They only read, or it is active. */
        NOTHING,
        /** Theirs would be the first word. */
        PROPOSE,
        /** Theirs was the first word. */
        WAIT,
        /** Theirs would be the second word. */
        ACTIVATE
    }

    public boolean mayActivate() {
        return faults.isEmpty() && (move == Move.PROPOSE || move == Move.ACTIVATE);
    }
}
