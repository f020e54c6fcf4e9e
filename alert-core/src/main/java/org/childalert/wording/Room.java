package org.childalert.wording;

import com.ibm.icu.text.BreakIterator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Makes a text of pieces that fits: the lightest pieces are shortened, then left out, until it does. */
record Room(String between, Predicate<String> fits) {

    String fill(List<Piece> pieces) {
        var kept = new ArrayList<>(pieces);
        kept.removeIf(piece -> piece.text().isBlank());
        String text = join(kept);
        while (!fits.test(text)) {
            Optional<Piece> lightest = kept.stream()
                    .filter(piece -> piece.weight() < Piece.MUST)
                    .min(Comparator.comparingInt(Piece::weight));
            if (lightest.isEmpty()) return cut(text);
            lighten(kept, lightest.get());
            text = join(kept);
        }
        return text;
    }

    private static void lighten(List<Piece> kept, Piece lightest) {
        int at = kept.indexOf(lightest);
        if (lightest.shorter().isEmpty()) kept.remove(at);
        else kept.set(at, new Piece(lightest.shorter(), Piece.MUST));
    }

    private String join(List<Piece> pieces) {
        return pieces.stream().map(Piece::text).collect(Collectors.joining(between));
    }

    /** What must be there and does not fit all the same ends where the room does, never inside of a character. */
    private String cut(String text) {
        var characters = BreakIterator.getCharacterInstance();
        characters.setText(text);
        int end = characters.last();
        while (end > 0 && !fits.test(text.substring(0, end).strip())) end = characters.previous();
        return text.substring(0, Math.max(0, end)).strip();
    }
}
