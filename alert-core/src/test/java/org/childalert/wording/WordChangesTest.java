package org.childalert.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.childalert.wording.WordChanges.Piece;
import org.junit.jupiter.api.Test;

/** What was added and removed of a text. */
class WordChangesTest {
    @Test
    void words_that_changed_are_told_from_those_that_stayed() {
        assertThat(marked("A red car with a plate.", "A blue car with a Belgian plate."))
                .isEqualTo("A [-red ][+blue ]car with a [+Belgian ]plate.");
    }

    @Test
    void the_same_text_is_one_piece_and_blanks_alone_are_no_change() {
        assertThat(marked("Call 116 000.", "Call 116 000.")).isEqualTo("Call 116 000.");
        assertThat(marked("Call  116 000.\n", "Call 116 000.")).isEqualTo("Call 116 000.");
        assertThat(WordChanges.between("", "")).isEmpty();
    }

    @Test
    void a_text_may_come_or_go_as_a_whole() {
        assertThat(marked("", "New.")).isEqualTo("[+New.]");
        assertThat(marked("Old.", "")).isEqualTo("[-Old.]");
    }

    @Test
    void languages_without_blanks_are_compared_too() {
        assertThat(marked("女孩穿红色外套", "女孩穿蓝色外套")).isEqualTo("女孩穿[-红][+蓝]色外套");
    }

    @Test
    void both_texts_can_be_read_from_the_pieces() {
        List<Piece> pieces = WordChanges.between("one two three four", "zero two four five");
        assertThat(without(Piece.Kind.ADDED, pieces)).isEqualTo("one two three four");
        assertThat(without(Piece.Kind.REMOVED, pieces)).isEqualTo("zero two four five");
    }

    @Test
    void texts_that_are_too_long_to_compare_are_shown_whole() {
        String before = "a ".repeat(3_000);
        String after = "b ".repeat(3_000);
        assertThat(WordChanges.between(before, after))
                .containsExactly(new Piece(Piece.Kind.REMOVED, before), new Piece(Piece.Kind.ADDED, after));
    }

    private static String without(Piece.Kind kind, List<Piece> pieces) {
        return pieces.stream()
                .filter(piece -> piece.kind() != kind)
                .map(Piece::text)
                .collect(Collectors.joining())
                .strip();
    }

    private static String marked(String before, String after) {
        return WordChanges.between(before, after).stream()
                .map(piece -> switch (piece.kind()) {
                    case SAME -> piece.text();
                    case ADDED -> "[+" + piece.text() + "]";
                    case REMOVED -> "[-" + piece.text() + "]";
                })
                .collect(Collectors.joining());
    }
}
