package org.childalert.wording;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.childalert.alert.Text;
import org.jspecify.annotations.Nullable;

/** The words that stand in the full texts as one line for a television picture: whoever reads it there reads what the officer wrote. */
final class CrawlText {
    /** What broadcasters take of a message (IPAWS profile). */
    static final int LONGEST = 1_800;

    private static final int PARAGRAPHS = 10;

    private final Wording wording;
    private final Occasion occasion;
    private final Sentences sentences;

    CrawlText(Wording wording, Occasion occasion) {
        this.wording = wording;
        this.occasion = occasion;
        sentences = new Sentences(wording, occasion);
    }

    List<Piece> alert(Text text) {
        var pieces = new ArrayList<>(beginning());
        if (occasion.version() > 1) pieces.add(new Piece(wording.snippet(Snippet.UPDATE, Map.of()), Piece.MUST));
        pieces.addAll(words(text));
        if (!saysNumber(text)) pieces.add(new Piece(call(), Piece.MUST));
        return pieces;
    }

    private boolean saysNumber(Text text) {
        return Objects.requireNonNullElse(text.instruction(), "").contains(sentences.phone());
    }

    List<Piece> ending(Text text) {
        var pieces = new ArrayList<>(beginning());
        pieces.addAll(words(text));
        return pieces;
    }

    private List<Piece> beginning() {
        var pieces = new ArrayList<>(ShortTexts.drill(wording, occasion));
        pieces.add(new Piece(occasion.agency().name(wording.language()) + ":", 48));
        return pieces;
    }

    /** What does not fit is left out from the end of the description on, the number to call never is. */
    private List<Piece> words(Text text) {
        var pieces = new ArrayList<Piece>();
        pieces.add(new Piece(line(text.headline()), 50));
        int weight = PARAGRAPHS;
        for (String paragraph :
                Objects.requireNonNullElse(text.description(), "").split("\\n\\s*\\n", PARAGRAPHS))
            pieces.add(new Piece(line(paragraph), weight--));
        pieces.add(new Piece(line(text.instruction()), 45, saysNumber(text) ? call() : ""));
        return pieces;
    }

    private String call() {
        return wording.snippet(Snippet.CALL, Map.of("phone", sentences.phone()));
    }

    /** Without the mark of a drill, which stands at the beginning of the whole. */
    private String line(@Nullable String text) {
        String line = PlainCharacters.line(text);
        String drill = PlainCharacters.line(sentences.drill());
        String rest = !drill.isEmpty() && line.startsWith(drill) ? line.substring(drill.length()) : line;
        return ShortTexts.sentence(rest);
    }
}
