package org.childalert.operator.poster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever somebody wrote, there is a poster of one page with the number on it. */
class PosterTest {
    private static final String MORE = "Read on: https://a.example/x";

    private static PosterContent saying(String text, int sections) {
        var section = new PosterContent.Section(
                text, true, List.of(new PosterContent.Line("Clothing", text), new PosterContent.Line(null, text)));
        return new PosterContent(
                "en",
                false,
                null,
                "Missing child",
                text,
                List.of(),
                Collections.nCopies(sections, section),
                List.of(new PosterContent.Section("What to do", false, List.of(new PosterContent.Line(null, text)))),
                "Seen? Call",
                "+32 2 555 01 02",
                List.of(text),
                URI.create("https://a.example/x"),
                "Scan",
                MORE,
                Instant.parse("2026-11-21T12:00:00Z"));
    }

    /** What the page says, where all of it must be within the paper. */
    private static String said(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            var stripper = new PDFTextStripper() {
                @Override
                protected void processTextPosition(TextPosition text) {
                    assertThat(text.getX() + text.getWidth()).isBetween(0f, Area.A4.width());
                    assertThat(text.getY()).isBetween(0f, Area.A4.height());
                    super.processTextPosition(text);
                }
            };
            return stripper.getText(document).replaceAll("\\s+", " ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mila was last seen at the playground. ",
                "Donaudampfschifffahrtsgesellschaft",
                "WWWWW",
                "\u05E9\u05DC\u05D5\u05DD "
            })
    void a_long_text_is_set_small_then_cut_and_says_where_the_rest_is(String piece) throws IOException {
        String text = piece.repeat(5_000 / piece.length());

        assertThat(said(Poster.pdf(saying(text, 3))))
                .contains("+32 2 555 01 02", "Clothing", "What to do", Paragraph.CUT, MORE);
    }

    @Test
    void so_much_that_nothing_fits_still_says_where_to_read_it() throws IOException {
        assertThat(said(Poster.pdf(saying("A fact. ".repeat(200), 60)))).contains("+32 2 555 01 02", MORE);
    }

    @Test
    void a_short_text_is_neither_cut_nor_sent_elsewhere() throws IOException {
        assertThat(said(Poster.pdf(saying("Mila, 7", 1)))).contains("Mila, 7").doesNotContain(Paragraph.CUT, MORE);
    }

    @Test
    void what_the_typeface_lacks_is_a_box() throws IOException {
        assertThat(said(Poster.pdf(saying("Mila \uD83D\uDC67\uFE0F \u4F60 \uD800 \u0007 end", 1))))
                .contains("Mila \u25A1 \u25A1 end");
    }

    @Test
    void greek_cyrillic_and_accents_are_written() throws IOException {
        String text =
                "\u0395\u03BB\u03AD\u03BD\u03B7 \u041E\u043B\u0435\u043D\u0430 \u0218tef\u0103nescu \u0141ukasz \u00D8ye";

        assertThat(said(Poster.pdf(saying(text, 1)))).contains(text);
    }

    @Test
    void hebrew_reads_from_right_to_left() throws IOException {
        String name = "\u05E9\u05DC\u05D5\u05DD";

        assertThat(Signs.visual(name + " (7)", true)).isEqualTo("(7) \u05DD\u05D5\u05DC\u05E9");
        assertThat(said(Poster.pdf(saying(name, 1)))).contains(name);
    }

    @Test
    void nothing_at_all_is_still_a_poster() throws IOException {
        assertThat(said(Poster.pdf(saying("", 0)))).contains("MISSING CHILD", "+32 2 555 01 02");
    }
}
