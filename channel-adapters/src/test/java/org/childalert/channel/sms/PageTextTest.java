package org.childalert.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.stream.Stream;
import org.childalert.dissemination.Dispatch;
import org.childalert.wording.SmsText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A page on a phone: two parts at most, in the short alphabet, with its link whole. */
class PageTextTest {
    private static final URI LINK = URI.create(
            "https://alerts.example.org/console/alerts/0193a5c2-7b1e-7000-8000-000000000001/versions/1/review");

    private static String text(String subject, String text) {
        return PageText.of(new Dispatch.Page(subject, text, LINK, "+13035550101"));
    }

    @Test
    void a_short_page_is_all_there() {
        assertThat(text("ALERT: version 1 waits for your approval", "Read and decide."))
                .isEqualTo("ALERT: version 1 waits for your approval. Read and decide. " + LINK);
        assertThat(PageText.of(new Dispatch.Page("ALERT: a", "", null, "+13035550101")))
                .isEqualTo("ALERT: a");
    }

    @Test
    void what_is_too_long_is_cut_from_the_words_and_never_from_the_link() {
        String cut = text("EXERCISE, not a real alert: nothing aired", "x".repeat(2000));

        assertThat(cut)
                .startsWith("EXERCISE, not a real alert: nothing aired. xxx")
                .endsWith("x... " + LINK);
        assertThat(SmsText.of(cut).units()).isEqualTo(306);
    }

    @Test
    void letters_that_the_alphabet_lacks_lose_their_marks_and_others_are_question_marks() {
        assertThat(text("Zoë Łukasz", "“Ġwanni” – ça va… 李\n🧒🏽"))
                .startsWith("Zoe ?ukasz. \"Gwanni\" - ca va... ? ??");
    }

    static Stream<String> anything() {
        return Stream.of(
                "€".repeat(500),
                "نور ".repeat(100),
                "👨‍👩‍👧".repeat(80),
                "é[]{}~|^\\".repeat(60),
                " ",
                "a\u0000b\u2028c");
    }

    @ParameterizedTest
    @MethodSource("anything")
    void whatever_it_says_it_is_two_parts_of_the_short_alphabet(String said) {
        SmsText sent = SmsText.of(text("ALERT: " + said, said));

        assertThat(sent.encoding()).isEqualTo(SmsText.Encoding.GSM_7);
        assertThat(sent.parts()).isLessThanOrEqualTo(2);
        assertThat(sent.text()).startsWith("ALERT: ").endsWith(" " + LINK).doesNotContain("\n");
    }

    @Test
    void a_link_that_would_leave_no_room_for_words_is_left_out() {
        URI endless = URI.create("https://alerts.example.org/" + "a".repeat(250));

        assertThat(PageText.of(new Dispatch.Page("ALERT: nothing aired", "", endless, "+13035550101")))
                .isEqualTo("ALERT: nothing aired");
    }
}
