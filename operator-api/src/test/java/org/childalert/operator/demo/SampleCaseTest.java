package org.childalert.operator.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.childalert.operator.demo.SampleBodies.LANGUAGES;
import static org.childalert.operator.demo.SampleBodies.LAST_SEEN_CLOCK;
import static org.childalert.operator.demo.SampleBodies.VEHICLE_SEEN_CLOCK;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.childalert.Json;
import org.childalert.alert.Agency;
import org.childalert.alert.Completeness;
import org.childalert.alert.Content;
import org.childalert.alert.Text;
import org.childalert.configuration.JsonSchemas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class SampleCaseTest {
    private static final Path CONFIG = Path.of("..", "config");
    private static final Pattern FACT = Pattern.compile("0-ZZZ-000|\\+32 800 00 199|\\d+(:\\d+)?");
    private static final Pattern CURLY = Pattern.compile("[\\u2010-\\u203a\\u00ab\\u00bb\\u00a0\\u202f]");

    /** Medical and sexual matters, homes, abbreviations and jargon: none of them is for the public. */
    private static final Pattern UNFIT =
            Pattern.compile("(?iU)\\b(medi[ck]\\w*|m[ée]dic\\w*|ill(ness)?|ziek\\w*|malad\\w*|krank\\w*"
                    + "|autis\\w*|diabet\\w*|epilep\\w*|insulin\\w*"
                    + "|sex\\w*|abus\\w*|misbruik\\w*|missbrauch\\w*|viol(ée?|eur|ence)|rape"
                    + "|lives at|woont|habite|wohnt|wohnhaft"
                    + "|approx|ca|yo|reg|susp|resp|bijv|bv|env|z\\.b|e\\.g|i\\.e|km|cm|m/v|unk|poi|child focus)\\b");

    private static final Map<String, String> EXERCISE =
            Map.of("en", "exercise", "nl", "oefening", "fr", "exercice", "de", "Übung");
    private static final Pattern NOT_A_DRILL = Pattern.compile(
            "(?iU)not an? (drill|exercise|test)|no (drill|exercise)\\b|geen oefening|pas un exercice|keine Übung");

    private final SampleBodies sample = new SampleBodies();
    private final Json json = new Json();

    @ParameterizedTest
    @CsvSource({"case,NewAlert", "exercise,NewAlert", "update,Edit", "assessment,Assessment"})
    void a_body_meets_the_contract_of_the_api(String name, String schema) throws IOException {
        String contract = json.write(yaml(Path.of("src", "main", "resources", "openapi.yml")));

        assertThat(new JsonSchemas()
                        .compile(contract, "/components/schemas/" + schema)
                        .faults(sample.body(name)))
                .isEmpty();
        assertThat(sample.body(name)).doesNotContain("{{", "}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"case", "update", "exercise"})
    void nothing_is_missing_for_a_submission(String name) throws IOException {
        Agency agency = json.convert(json.tree(yaml(CONFIG.resolve("agencies/be-nca.yml"))), Agency.class);
        Content content = sample.content(name);

        assertThat(Completeness.faults(content, agency, content.area().regions()))
                .isEmpty();
        assertThat(agency.regions()).containsAll(content.area().regions());
        assertThat(content.publicPhone()).isEqualTo(agency.publicPhone());
    }

    @ParameterizedTest
    @ValueSource(strings = {"case", "update", "exercise"})
    void every_language_is_complete_and_short_enough_to_be_read_out(String name) {
        Content content = sample.content(name);

        assertThat(content.texts()).containsOnlyKeys(LANGUAGES);
        assertThat(content.images()).allSatisfy(image -> assertThat(image.alt()).containsOnlyKeys(LANGUAGES));
        assertThat(content.texts().values()).allSatisfy(text -> {
            assertThat(parts(text)).hasSize(3).noneMatch(String::isBlank);
            assertThat(parts(text).getFirst()).hasSizeLessThan(160);
            assertThat(whole(text)).hasSizeLessThan(1_800);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"case", "update", "exercise"})
    void plate_ages_phone_and_times_are_the_same_in_every_language(String name) {
        Content content = sample.content(name);
        List<String> expected = facts(content, "en");

        assertThat(LANGUAGES)
                .allSatisfy(
                        language -> assertThat(facts(content, language)).containsExactlyInAnyOrderElementsOf(expected));
        assertThat(expected).contains(LAST_SEEN_CLOCK, "21", "2026");
        assertThat(expected)
                .contains(
                        content.children().getFirst().age() + "",
                        content.vehicles().getFirst().plate());
    }

    @ParameterizedTest
    @ValueSource(strings = {"case", "update"})
    void every_language_names_the_number_to_call(String name) {
        Content content = sample.content(name);

        assertThat(content.texts().values()).allSatisfy(text -> {
            assertThat(text.instruction()).contains("+32 800 00 199");
            assertThat(content.publicPhone()).isEqualTo("+3280000199");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"case", "update", "exercise"})
    void the_words_are_plain(String name) {
        Content content = sample.content(name);

        assertThat(publicTexts(content)).allSatisfy(text -> {
            assertThat(text).doesNotContainPattern(CURLY).doesNotContainPattern(UNFIT);
            assertThat(text.replaceAll("\\D", "")).doesNotContain("116000");
        });
    }

    @Test
    void the_update_says_in_every_language_where_the_van_was_seen_last() {
        Content first = sample.content("case");
        Content update = sample.content("update");

        assertThat(update.area().regions()).containsAll(first.area().regions()).contains("BE-WNA");
        assertThat(update.children()).isEqualTo(first.children());
        assertThat(LANGUAGES).allSatisfy(language -> {
            String text = whole(Objects.requireNonNull(update.texts().get(language)));
            assertThat(text).contains(language.equals("nl") ? "Namen" : "Namur").contains(VEHICLE_SEEN_CLOCK);
        });
    }

    @Test
    void an_exercise_says_so_in_every_part_of_every_language_and_asks_for_no_call() {
        Content exercise = sample.content("exercise");

        assertThat(LANGUAGES).allSatisfy(language -> {
            List<String> parts = parts(Objects.requireNonNull(exercise.texts().get(language)));
            assertThat(parts).allSatisfy(part -> assertThat(part).containsIgnoringCase(EXERCISE.get(language)));
            assertThat(parts).noneMatch(NOT_A_DRILL.asPredicate()).noneMatch(part -> part.contains("+32"));
        });
    }

    @Test
    void an_alert_never_speaks_of_an_exercise() {
        assertThat(LANGUAGES)
                .allSatisfy(language -> assertThat(whole(Objects.requireNonNull(
                                sample.content("case").texts().get(language))))
                        .doesNotContainIgnoringCase(EXERCISE.get(language)));
    }

    @Test
    void every_question_of_the_policy_is_answered() throws IOException {
        List<String> asked = json.tree(yaml(CONFIG.resolve("policies/be-child-alert.yml")))
                .path("gate")
                .path("criteria")
                .valueStream()
                .filter(criterion -> criterion.has("question"))
                .map(criterion -> criterion.path("name").asText())
                .toList();
        var answers = json.parse(sample.body("assessment")).path("answers");

        assertThat(answers.valueStream().map(answer -> answer.path("criterion").asText()))
                .containsExactlyInAnyOrderElementsOf(asked);
        assertThat(answers.valueStream()).allMatch(answer -> answer.path("met").asBoolean());
        assertThat(answers.valueStream())
                .noneMatch(answer -> answer.path("evidence").asText().isBlank());
    }

    @Test
    void the_portrait_is_a_small_jpeg_in_srgb() throws IOException {
        byte[] portrait = sample.bytes("portrait.jpg");
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(portrait));

        assertThat(portrait).startsWith(0xFF, 0xD8, 0xFF).hasSizeLessThan(300_000);
        assertThat(List.of(picture.getWidth(), picture.getHeight())).containsExactly(1000, 1250);
        assertThat(picture.getColorModel().getColorSpace().isCS_sRGB()).isTrue();
    }

    private static Object yaml(Path file) throws IOException {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
    }

    private static List<String> parts(Text text) {
        return Stream.of(text.headline(), text.description(), text.instruction())
                .filter(Objects::nonNull)
                .toList();
    }

    private static String whole(Text text) {
        return text.description() + "\n" + text.instruction();
    }

    private static List<String> facts(Content content, String language) {
        String text =
                String.join("\n", parts(Objects.requireNonNull(content.texts().get(language))));
        return FACT.matcher(text).results().map(MatchResult::group).toList();
    }

    private static List<String> publicTexts(Content content) {
        Stream<String> texts = content.texts().values().stream().flatMap(text -> parts(text).stream());
        Stream<String> alts = content.images().stream().flatMap(image -> image.alt().values().stream());
        return Stream.concat(texts, alts).toList();
    }
}
