package org.childalert.wording;

import com.ibm.icu.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;

/** What became of a text, word by word, so that who knows the earlier one need only read what is new. */
public final class WordChanges {
    /** Beyond this the comparison of texts that have nothing in common would take long; nobody would read it either. */
    private static final long MOST_COMPARISONS = 4_000_000;

    private WordChanges() {}

    /** A piece of a text that is in both, or only in the later, or only in the earlier. */
    public record Piece(Kind kind, String text) {
        /** Where the piece stands. */
        public enum Kind {
            SAME,
            ADDED,
            REMOVED
        }
    }

    /** Without what was removed the pieces make up the later text, without what was added the earlier one, blanks apart: those alone are no change. */
    public static List<Piece> between(String before, String after) {
        List<String> old = words(before);
        List<String> now = words(after);
        if ((long) old.size() * now.size() > MOST_COMPARISONS)
            return joined(List.of(new Piece(Piece.Kind.REMOVED, before), new Piece(Piece.Kind.ADDED, after)));
        return joined(pieces(old, now, common(old, now)));
    }

    /** Where a line may break, so that languages without blanks have words too. */
    private static List<String> words(String text) {
        var breaks = BreakIterator.getLineInstance();
        breaks.setText(text);
        var words = new ArrayList<String>();
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
            words.add(text.substring(from, to));
            from = to;
        }
        return words;
    }

    /** How many words the rests from i and from j have in common, in their order. */
    private static int[][] common(List<String> old, List<String> now) {
        var common = new int[old.size() + 1][now.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--)
            for (int j = now.size() - 1; j >= 0; j--)
                common[i][j] = isSame(old.get(i), now.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
        return common;
    }

    private static boolean isSame(String one, String other) {
        return one.strip().equals(other.strip());
    }

    private static List<Piece> pieces(List<String> old, List<String> now, int[][] common) {
        var pieces = new ArrayList<Piece>();
        int i = 0;
        int j = 0;
        while (i < old.size() || j < now.size()) {
            if (i < old.size() && j < now.size() && isSame(old.get(i), now.get(j))) {
                pieces.add(new Piece(Piece.Kind.SAME, now.get(j++)));
                i++;
            } else if (i < old.size() && (j == now.size() || common[i + 1][j] >= common[i][j + 1])) {
                pieces.add(new Piece(Piece.Kind.REMOVED, old.get(i++)));
            } else {
                pieces.add(new Piece(Piece.Kind.ADDED, now.get(j++)));
            }
        }
        return pieces;
    }

    private static List<Piece> joined(List<Piece> pieces) {
        var joined = new ArrayList<Piece>();
        for (Piece piece : pieces) {
            if (piece.text().isEmpty()) continue;
            boolean goesOn = !joined.isEmpty() && joined.getLast().kind() == piece.kind();
            if (goesOn) joined.add(new Piece(piece.kind(), joined.removeLast().text() + piece.text()));
            else joined.add(piece);
        }
        return List.copyOf(joined);
    }
}
