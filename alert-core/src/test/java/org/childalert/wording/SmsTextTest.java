package org.childalert.wording;

import static org.assertj.core.api.Assertions.assertThat;

import org.childalert.wording.SmsText.Encoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmsTextTest {
    @ParameterizedTest
    @CsvSource({"0, 1", "160, 1", "161, 2", "306, 2", "307, 3", "459, 3", "460, 4"})
    void gsm_7_has_160_septets_in_one_part_and_153_in_each_of_several(int length, int parts) {
        SmsText text = SmsText.of("a".repeat(length));

        assertThat(text.encoding()).isEqualTo(Encoding.GSM_7);
        assertThat(text.units()).isEqualTo(length);
        assertThat(text.parts()).isEqualTo(parts);
    }

    @ParameterizedTest
    @CsvSource({"70, 1", "71, 2", "134, 2", "135, 3", "201, 3", "202, 4"})
    void ucs_2_has_70_units_in_one_part_and_67_in_each_of_several(int length, int parts) {
        SmsText text = SmsText.of("ж".repeat(length));

        assertThat(text.encoding()).isEqualTo(Encoding.UCS_2);
        assertThat(text.parts()).isEqualTo(parts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"^", "{", "}", "[", "]", "~", "\\", "|", "€", "\f"})
    void characters_of_the_extension_count_two(String character) {
        assertThat(SmsText.of(character.repeat(80)).parts()).isEqualTo(1);
        assertThat(SmsText.of(character.repeat(81)).parts()).isEqualTo(2);
        assertThat(SmsText.of(character).encoding()).isEqualTo(Encoding.GSM_7);
    }

    @Test
    void one_character_outside_of_the_alphabet_turns_the_whole_text_into_ucs_2() {
        assertThat(SmsText.of("a".repeat(70) + "ê").encoding()).isEqualTo(Encoding.UCS_2);
        assertThat(SmsText.of("a".repeat(70) + "ê").parts()).isEqualTo(2);
        assertThat(SmsText.of("àèéìòùäöüñßÄÖÜÑÅåÆæØøÇ¿¡§").encoding()).isEqualTo(Encoding.GSM_7);
        assertThat(SmsText.of("ç").encoding())
                .as("the alphabet has the capital only")
                .isEqualTo(Encoding.UCS_2);
    }

    @Test
    void an_emoji_counts_two_units() {
        assertThat(SmsText.of("😀").units()).isEqualTo(2);
    }

    @Test
    void typographic_characters_are_made_plain_and_letters_are_kept() {
        SmsText text = SmsText.plain("“L’enfant” – vue à…\u00a0Liège\u200b");

        assertThat(text.text()).isEqualTo("\"L'enfant\" - vue à... Liège");
        assertThat(text.encoding()).isEqualTo(Encoding.GSM_7);
        assertThat(SmsText.plain("Zoë").text()).isEqualTo("Zoë");
    }
}
