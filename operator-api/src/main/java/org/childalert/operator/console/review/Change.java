package org.childalert.operator.console.review;

import java.util.List;
import org.childalert.wording.WordChanges;
import org.childalert.wording.WordChanges.Piece;

/**
 * One fact or text that is not what it was.
 *
 * @param language of a text for the public; empty where it is in the reader's own words, or in whatever the officer wrote
 */
public record Change(Kind kind, String group, String label, String language, String before, String after) {
    /** What became of it. */
    public enum Kind {
        ADDED,
        CHANGED,
        REMOVED
    }

    static Change of(String group, String label, String language, String before, String after) {
        Kind kind = before.isEmpty() ? Kind.ADDED : after.isEmpty() ? Kind.REMOVED : Kind.CHANGED;
        return new Change(kind, group, label, language, before, after);
    }

    public List<Piece> was() {
        return without(Piece.Kind.ADDED);
    }

    public List<Piece> is() {
        return without(Piece.Kind.REMOVED);
    }

    private List<Piece> without(Piece.Kind kind) {
        return WordChanges.between(before, after).stream()
                .filter(piece -> piece.kind() != kind)
                .toList();
    }
}
