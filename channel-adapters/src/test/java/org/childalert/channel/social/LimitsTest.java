package org.childalert.channel.social;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.childalert.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {
    private static final String ADDRESS = "https://alerts.example.org/alerts/AAAAAAAAAAAAAAAAAAAAAA";
    private static final Limits HUNDRED = new Limits(100, 23, 20, 1000, 4);

    @ParameterizedTest
    @CsvSource({
        "'', 0",
        "abc, 3",
        "é😀, 2",
        "👩‍👩‍👧, 1",
        "https://alerts.example.org/alerts/AAAAAAAAAAAAAAAAAAAAAA, 23",
        "'a http://b.example. c', 28",
        "'https://a.example https://b.example/x', 47"
    })
    void characters_are_counted_as_a_reader_sees_them_and_addresses_as_twenty_three(String text, int length) {
        assertThat(HUNDRED.length(text)).isEqualTo(length);
    }

    @Test
    void what_fits_stays_as_it_is() {
        String text = "x".repeat(76) + " " + ADDRESS;

        assertThat(HUNDRED.fit(text, Locale.ENGLISH)).isEqualTo(text);
    }

    @Test
    void whole_sentences_are_left_out_from_the_end() {
        String text =
                "Missing: Anna, 7. Blue coat, grey trousers. Last seen in Ghent at 3 pm near the station. Call 116 000. ";

        assertThat(HUNDRED.fit(text + ADDRESS, Locale.ENGLISH))
                .isEqualTo("Missing: Anna, 7. Blue coat, grey trousers. " + ADDRESS);
        assertThat(HUNDRED.fit(text.strip() + "\n\n" + ADDRESS, Locale.ENGLISH))
                .isEqualTo("Missing: Anna, 7. Blue coat, grey trousers.\n" + ADDRESS);
    }

    @Test
    void one_long_sentence_ends_at_a_word() {
        String text = "missing since yesterday ".repeat(10) + ADDRESS;

        String fitting = HUNDRED.fit(text, Locale.ENGLISH);

        assertThat(fitting).startsWith("missing since").endsWith("… " + ADDRESS);
        assertThat(HUNDRED.length(fitting)).isBetween(80, 100);
    }

    @Test
    void the_address_is_left_even_where_nothing_else_fits() {
        assertThat(HUNDRED.fit("x".repeat(300) + " " + ADDRESS, Locale.ENGLISH)).isEqualTo(ADDRESS);
    }

    @Test
    void a_description_is_cut_at_a_word() {
        assertThat(HUNDRED.describe("Girl with a blue coat")).isEqualTo("Girl with a blue…");
        assertThat(HUNDRED.describe("Girl in a blue coat")).isEqualTo("Girl in a blue coat");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"configuration\":7}",
                "{\"configuration\":{\"statuses\":{\"max_characters\":\"many\"}}}",
                "{\"configuration\":{\"statuses\":{\"max_characters\":0,\"max_media_attachments\":-1}}}",
                "{\"configuration\":{\"statuses\":{\"max_characters\":7}}}"
            })
    void what_is_missing_or_not_to_be_believed_is_as_usual(String instance) {
        assertThat(Limits.of(new Json().parse(instance))).isEqualTo(Limits.USUAL);
    }
}
