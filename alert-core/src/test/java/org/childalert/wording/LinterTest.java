package org.childalert.wording;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.childalert.alert.Status;
import org.childalert.alert.Text;
import org.childalert.wording.Remark.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinterTest {
    private final SampleCase sample = new SampleCase();
    private final Wordings wordings = SampleCase.wordings();
    private final Renderer renderer = new ReadyTexts(wordings);
    private final Linter linter = new Linter(wordings, renderer);

    @Test
    void the_sample_case_has_only_what_is_really_so() {
        assertThat(linter.remarks(sample.occasion()))
                .allSatisfy(remark -> assertThat(remark.kind()).isIn(Kind.TOO_LONG, Kind.LONG_SMS, Kind.UNICODE_SMS))
                .filteredOn(remark -> remark.kind() == Kind.TOO_LONG)
                .extracting(Remark::where)
                .allSatisfy(where -> assertThat(where).endsWith("/headline"));
    }

    @Test
    void texts_made_from_the_facts_lack_nothing_and_what_is_not_translated_is_told_where_it_is_foreign() {
        Occasion occasion = sample.occasion();
        var remarks = linter.remarks(SampleCase.with(occasion, renderer.texts(occasion, SampleCase.LANGUAGES)));

        assertThat(remarks)
                .extracting(Remark::kind)
                .doesNotContain(
                        Kind.MISSING_FACT,
                        Kind.DIFFERENT_FACT,
                        Kind.NO_CALL,
                        Kind.JARGON,
                        Kind.OVER_DISCLOSURE,
                        Kind.SHOUTING);
        assertThat(of(Kind.UNTRANSLATED, remarks))
                .extracting(Remark::where)
                .contains("/texts/nl/description", "/texts/fr/description", "/texts/de/description")
                .doesNotContain("/texts/en/description");
        assertThat(of(Kind.UNTRANSLATED, remarks))
                .anySatisfy(remark -> assertThat(remark.details().get("phrase"))
                        .contains("small white van with a blue stripe on each side"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name  | Noor             | the girl
            plate | 0-ZZZ-000        | on the back
            phone | +32 800 00 199   | the police
            time  | at 21:35         | in the evening
            date  | on 21 November 2026 | yesterday
            age   | aged 9           | at school
            """)
    void a_fact_that_a_text_lacks_is_told(String fact, String from, String to) {
        var remarks = of(Kind.MISSING_FACT, english(text -> text.replace(from, to)));

        assertThat(remarks).singleElement().satisfies(remark -> {
            assertThat(remark.where()).isEqualTo("/texts/en/description");
            assertThat(remark.details()).containsEntry("fact", fact);
        });
    }

    @Test
    void a_place_that_a_text_lacks_is_told() {
        assertThat(of(
                        Kind.MISSING_FACT,
                        english(text -> text.replace("in Josaphat Park in Schaerbeek, Brussels", "there")
                                .replace("Brussels", "the city"))))
                .singleElement()
                .satisfies(remark -> assertThat(remark.details()).containsEntry("fact", "place"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            aged 9         | nine years old
            at 21:35       | at 9.35 p.m.
            0-ZZZ-000      | 0 ZZZ 000
            +32 800 00 199 | 0800 00 199
            21 November 2026 | November 21st
            21 November 2026 | 21/11/2026
            180 centimetres | 1.80 m
            """)
    void a_fact_may_be_written_in_another_way(String from, String to) {
        assertThat(english(text -> text.replace(from, to)))
                .extracting(Remark::kind)
                .doesNotContain(Kind.MISSING_FACT, Kind.DIFFERENT_FACT, Kind.NO_CALL);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            plate  | 0-ZZZ-000        | 0-ZZZ-001         | 0ZZZ001
            phone  | +32 800 00 199   | +32 800 00 198    | +3280000198
            time   | 21:35            | 21:53             | 21:53
            date   | 21 November 2026 | 12 November 2026  | 11-12
            height | 135 centimetres  | 153 centimetres   | 153
            age    | aged 9           | aged 8            | 8
            number | about 45         | about 54          | 54
            """)
    void a_fact_that_differs_between_languages_is_told_of_the_odd_one(
            String fact, String from, String to, String value) {
        var remarks = of(Kind.DIFFERENT_FACT, english(text -> text.replace(from, to)));

        assertThat(remarks).singleElement().satisfies(remark -> {
            assertThat(remark.where()).startsWith("/texts/en/");
            assertThat(remark.details())
                    .containsEntry("fact", fact)
                    .containsEntry("value", value)
                    .containsKeys("other", "otherLanguage");
        });
    }

    @Test
    void of_two_languages_the_one_that_has_not_the_facts_is_the_odd_one() {
        var texts = new TreeMap<>(sample.occasion().content().texts());
        texts.keySet().retainAll(List.of("de", "nl"));
        texts.computeIfPresent("de", (_, text) -> changed(text, part -> part.replace("0-ZZZ-000", "0-ZZZ-999")));

        assertThat(of(Kind.DIFFERENT_FACT, linter.remarks(SampleCase.with(sample.occasion(), texts))))
                .singleElement()
                .isEqualTo(Remark.of(
                        Kind.DIFFERENT_FACT,
                        "/texts/de/description",
                        "fact",
                        "plate",
                        "value",
                        "0ZZZ999",
                        "other",
                        "0ZZZ000",
                        "otherLanguage",
                        "nl"));
    }

    @Test
    void characters_of_a_word_processor_are_counted_with_what_stands_for_them() {
        assertThat(of(Kind.SMART_QUOTES, english(text -> text.replace("Have you", "\u201cHave\u00a0you\u00ad\u201c"))))
                .contains(
                        Remark.of(
                                Kind.SMART_QUOTES,
                                "/texts/en/instruction",
                                "found",
                                "\u201c",
                                "replacement",
                                "\"",
                                "count",
                                "2"),
                        Remark.of(
                                Kind.SMART_QUOTES,
                                "/texts/en/instruction",
                                "found",
                                "U+00A0",
                                "replacement",
                                " ",
                                "count",
                                "1"),
                        Remark.of(
                                Kind.SMART_QUOTES,
                                "/texts/en/instruction",
                                "found",
                                "U+00AD",
                                "replacement",
                                "",
                                "count",
                                "1"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            JARGON          | a male of 135 cm     | a male, cm
            JARGON          | near the LKP         | LKP
            OVER_DISCLOSURE | she is Autistic      | Autistic
            OVER_DISCLOSURE | lives at 12 High Street | 12 High Street
            OVER_DISCLOSURE | in Rose Lane 7b      |
            OVER_DISCLOSURE | Noor Janssens left   | Noor Janssens
            SHOUTING        | URGENT please        | URGENT
            SHOUTING        | now!!!               | !!
            """)
    void words_that_do_not_belong_there_are_told(Kind kind, String added, String found) {
        var remarks = of(kind, english(text -> text.replace("The van left", added + ". The van left")));

        if (found != null)
            assertThat(remarks)
                    .extracting(remark -> remark.details()
                            .getOrDefault("found", remark.details().getOrDefault("word", "")))
                    .containsExactlyInAnyOrder(found.split(", "));
    }

    @Test
    void addresses_are_known_in_each_language_and_times_are_none() {
        assertThat(added("nl", "Ze woont in de Kerkstraat 12.")).contains("Kerkstraat 12");
        assertThat(added("fr", "Elle habite rue de la Loi 16.")).contains("rue de la Loi 16");
        assertThat(added("fr", "Elle habite au 16, rue Neuve.")).contains("16, rue");
        assertThat(added("de", "Sie wohnt in der Hauptstraße 5a.")).contains("Hauptstraße 5a");
        assertThat(added("fr", "Vue rue Neuve à 18:20, puis à 21:35 rue Neuve."))
                .isEmpty();
        assertThat(added("nl", "Gezien in de Kerkstraat om 18:20.")).isEmpty();
    }

    private List<String> added(String language, String sentence) {
        var remarks = remarks(language, text -> text.replace("\n\n", "\n\n" + sentence + " "));
        return of(Kind.OVER_DISCLOSURE, remarks).stream()
                .map(remark -> requireNonNull(remark.details().get("found")))
                .distinct()
                .toList();
    }

    @Test
    void an_instruction_without_the_number_is_told() {
        var texts = new HashMap<>(sample.occasion().content().texts());
        texts.computeIfPresent("fr", (_, text) -> new Text(text.headline(), text.description(), "Appelez."));

        assertThat(of(Kind.NO_CALL, linter.remarks(SampleCase.with(sample.occasion(), texts))))
                .containsExactly(Remark.of(Kind.NO_CALL, "/texts/fr/instruction", "phone", "+32 800 00 199"));
    }

    @Test
    void a_drill_that_says_it_is_none_is_told_in_whichever_language() {
        Occasion drill = sample.occasion(Status.EXERCISE, _ -> {});
        var texts = new HashMap<>(drill.content().texts());
        texts.computeIfPresent("fr", (_, text) -> changed(text, part -> part + " This is NOT a drill."));

        assertThat(of(Kind.NOT_A_DRILL, linter.remarks(SampleCase.with(drill, texts))))
                .hasSize(3);
        assertThat(of(Kind.NOT_A_DRILL, linter.remarks(SampleCase.with(sample.occasion(), texts))))
                .isEmpty();
    }

    @Test
    void what_a_text_message_becomes_is_told() {
        var remarks = linter.remarks(sample.occasion(content -> child(content).put("givenName", "Zoê")));

        assertThat(of(Kind.UNICODE_SMS, remarks)).isNotEmpty().allSatisfy(remark -> {
            assertThat(remark.where()).matches("/texts/..");
            assertThat(remark.details()).containsKey("parts");
            assertThat(remark.details().get("character")).contains("ê");
        });
        assertThat(of(Kind.LONG_SMS, remarks))
                .isNotEmpty()
                .allSatisfy(remark -> assertThat(remark.details()).containsEntry("encoding", "ucs2"));
    }

    @Test
    void too_long_texts_are_told_with_what_they_may_have() {
        assertThat(of(Kind.TOO_LONG, english(text -> text + "x".repeat(1_800))))
                .contains(Remark.of(Kind.TOO_LONG, "/texts/en/headline", "length", "1890", "most", "90"))
                .anySatisfy(remark -> assertThat(remark.details()).containsEntry("most", "1800"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\u202eabc\u200f\u2066",
                "👨‍👩‍👧",
                "{phone}",
                "0",
                "9,",
                "AAAA-",
                "+1 ",
                "((((",
                "'",
                "\n\n",
                "rue de la ",
                "Noor ",
                "\ud800",
                "12:",
                "May 1 ",
                "ab12 "
            })
    void hostile_texts_of_any_length_are_read_to_their_end(String part) {
        String endless = part.repeat(10_000 / part.length());
        var texts = new HashMap<String, Text>();
        for (String language : List.of("en", "nl", "fr", "de", "ar", "x~/y"))
            texts.put(language, new Text(endless, endless, endless));

        assertThatCode(() -> linter.remarks(SampleCase.with(
                        sample.occasion(
                                content -> child(content).put("givenName", part).put("clothing", endless)),
                        texts)))
                .doesNotThrowAnyException();
        assertThatCode(() -> linter.tidy(endless)).doesNotThrowAnyException();
    }

    @Test
    void nothing_known_is_read_too() {
        assertThat(linter.remarks(sample.occasion(ObjectNode::removeAll))).isEmpty();
    }

    @Test
    void pasted_text_becomes_what_would_have_been_typed() {
        assertThat(
                        linter.tidy(
                                "\u201cL\u2019enfant\u201d \u2013 vue\u00a0\u00e0\u2026\r\n\tLi\u00e8ge \u00ad\u200b\r\n\r\n\r\n\r\nfin\ufeff "))
                .isEqualTo("\"L'enfant\" - vue à...\nLiège\n\nfin");
        assertThat(linter.tidy("Zoë Čapek عائشة 诺尔")).isEqualTo("Zoë Čapek عائشة 诺尔");
    }

    private List<Remark> english(UnaryOperator<String> change) {
        return remarks("en", change);
    }

    private List<Remark> remarks(String language, UnaryOperator<String> change) {
        var texts = new HashMap<>(sample.occasion().content().texts());
        texts.computeIfPresent(language, (_, text) -> changed(text, change));
        return linter.remarks(SampleCase.with(sample.occasion(), texts));
    }

    private static Text changed(Text text, UnaryOperator<String> change) {
        return new Text(
                change.apply(requireNonNull(text.headline())),
                change.apply(requireNonNull(text.description())),
                change.apply(requireNonNull(text.instruction())));
    }

    private static List<Remark> of(Kind kind, List<Remark> remarks) {
        return remarks.stream().filter(remark -> remark.kind() == kind).toList();
    }

    private static ObjectNode child(ObjectNode content) {
        return (ObjectNode) content.path("children").get(0);
    }
}
