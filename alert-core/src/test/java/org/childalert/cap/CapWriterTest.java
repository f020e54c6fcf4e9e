package org.childalert.cap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CapWriterTest {
    private final CapWriter writer = new CapWriter();
    private final CapReader reader = new CapReader();

    static Stream<Arguments> golden() {
        return Stream.of(
                Arguments.of("alert", CapMessages.anAlert()),
                Arguments.of("update", CapMessages.anUpdate()),
                Arguments.of("cancel", CapMessages.aCancel()),
                Arguments.of("exercise", CapMessages.anExercise()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("golden")
    void the_document_is_the_golden_one_to_the_byte(String name, CapAlert message) throws IOException {
        assertThat(text(writer.write(message))).isEqualTo(text(goldenBytes(name)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("golden")
    void a_golden_document_keeps_schema_and_rules_and_is_read_back_equal(String name, CapAlert message)
            throws IOException {
        byte[] document = goldenBytes(name);
        assertThat(new CapSchema().faults(document)).isEmpty();
        assertThat(reader.read(document)).isEqualTo(message);
        assertThat(CapRules.faults(message)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"th-TH-u-nu-thai-ca-buddhist", "ar-EG-u-nu-arab", "tr-TR", "fa-IR"})
    void neither_the_locale_nor_the_time_zone_of_the_machine_shows(String odd) throws IOException {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(odd));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
            byte[] document = new CapWriter().write(CapMessages.anAlert());
            assertThat(document).isEqualTo(goldenBytes("alert"));
            assertThat(new CapReader().read(document)).isEqualTo(CapMessages.anAlert());
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void times_have_whole_seconds_and_a_numeric_offset() {
        Instant winter = Instant.parse("2026-11-21T16:05:09.999999Z");
        assertThat(CapTime.write(CapTime.of(winter, ZoneId.of("UTC")))).isEqualTo("2026-11-21T16:05:09-00:00");
        assertThat(CapTime.write(CapTime.of(winter, ZoneId.of("Europe/London"))))
                .isEqualTo("2026-11-21T16:05:09-00:00");
        assertThat(CapTime.write(CapTime.of(winter, ZoneId.of("America/St_Johns"))))
                .isEqualTo("2026-11-21T12:35:09-03:30");
        assertThat(CapTime.write(CapTime.of(Instant.parse("2026-07-01T12:00:00Z"), CapMessages.BRUSSELS)))
                .isEqualTo("2026-07-01T14:00:00+02:00");
        assertThat(CapTime.write(CapTime.of(Instant.parse("1880-01-01T00:00:00Z"), CapMessages.BRUSSELS)))
                .as("Brussels was 17 minutes and 30 seconds ahead")
                .isEqualTo("1880-01-01T00:17:00+00:17");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-21T16:05:09Z",
                "2026-11-21T16:05:09.1+01:00",
                "2026-11-21T16:05:09",
                "2026-02-30T16:05:09+01:00",
                "2026-11-21 16:05:09+01:00",
                "2026-11-21T24:00:00+01:00",
                "2026-11-21T16:05:09+19:00",
                "\u0662026-11-21T16:05:09+01:00",
                ""
            })
    void times_of_any_other_form_are_refused(String text) {
        assertThatExceptionOfType(CapFault.class).isThrownBy(() -> CapTime.read("sent", text));
    }

    @Test
    void both_ways_to_write_utc_are_read() {
        var noon = OffsetDateTime.parse("2026-11-21T12:00:00Z");
        assertThat(CapTime.read("sent", "2026-11-21T12:00:00-00:00")).isEqualTo(noon);
        assertThat(CapTime.read("sent", "2026-11-21T12:00:00+00:00")).isEqualTo(noon);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "\u001B[31m", "\uFFFE", "half \uD83D", "\uDE00 half"})
    void characters_that_xml_cannot_hold_are_refused_by_place(String text) {
        assertThatExceptionOfType(CapFault.class)
                .isThrownBy(() -> writer.write(withNote(text)))
                .withMessageContaining("note: the character U+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "]]>",
                "<![CDATA[x]]>",
                "a & b < c > \"d\" 'e'",
                "&#13;&lt;",
                "\ttab\nline",
                "😀 𝒳 é ß ł ї 中",
                "\u0085\u2028\u007F",
                "  spaces  "
            })
    void every_other_text_is_read_back_as_it_was(String text) {
        var message = withNote(text);
        assertThat(reader.read(writer.write(message))).isEqualTo(message);
    }

    @Test
    void line_ends_become_lf_as_any_reader_of_xml_would_make_them() {
        assertThat(reader.read(writer.write(withNote("a\r\nb\rc"))).note()).isEqualTo("a\nb\nc");
    }

    @Test
    void a_list_value_with_a_double_quote_is_refused() {
        var exercise = CapMessages.anExercise();
        var message = new CapAlert(
                exercise.identifier(),
                exercise.sender(),
                exercise.sent(),
                exercise.status(),
                exercise.msgType(),
                null,
                exercise.scope(),
                exercise.restriction(),
                List.of("a \"b\""),
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of());
        assertThatExceptionOfType(CapFault.class)
                .isThrownBy(() -> writer.write(message))
                .withMessageContaining("addresses");
    }

    private static CapAlert withNote(String note) {
        var cancel = CapMessages.aCancel();
        return new CapAlert(
                cancel.identifier(),
                cancel.sender(),
                cancel.sent(),
                cancel.status(),
                cancel.msgType(),
                null,
                cancel.scope(),
                null,
                List.of(),
                List.of(),
                note,
                cancel.references(),
                List.of(),
                List.of());
    }

    private static String text(byte[] document) {
        return new String(document, StandardCharsets.UTF_8);
    }

    static byte[] goldenBytes(String name) throws IOException {
        try (var content =
                Objects.requireNonNull(CapWriterTest.class.getResourceAsStream("golden/" + name + ".cap.xml"), name)) {
            return content.readAllBytes();
        }
    }
}
