package org.childalert.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.childalert.AgencyId;
import org.childalert.Fault;
import org.childalert.Json;
import org.childalert.alert.Agency;
import org.childalert.alert.Child;
import org.childalert.alert.Companion;
import org.childalert.alert.Content;
import org.childalert.alert.Ending;
import org.childalert.alert.LastSeen;
import org.childalert.alert.Purpose;
import org.childalert.alert.Status;
import org.childalert.alert.Text;
import org.childalert.alert.Vehicle;
import org.childalert.configuration.Documents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The short texts of the wording that is delivered in {@code config/wording}. */
class ShortTextsTest {
    private static final Path CONFIG = Path.of(System.getProperty("project.root"), "config");
    private static final URI PAGE = URI.create("https://alerts.example.org/alerts/AbCdEfGhIjKlMnOpQrStUv");
    private static final URI SHORT = URI.create("https://alerts.example.org/a/AbCdEfGh");
    private static final Child EMMA = new Child("Emma", 7, Child.Sex.FEMALE, null, "blue coat, red boots.", null);

    private final Renderer renderer = new ReadyTexts(wordings());

    @Test
    void a_text_names_source_what_where_action_and_where_to_read_more_in_this_order() {
        assertThat(sms("en", anOccasion(2, EMMA)))
                .isEqualTo(
                        "Sample Police: Missing child: Emma (7). Last seen 21 Nov, 18:20, Parc de Bruxelles. Clothing: blue coat, red boots."
                                + " May be with: Jan. Vehicle: grey van, 1-ABC-234. Seen? Call +32 800 00 199. "
                                + SHORT);
    }

    @Test
    void facts_are_equal_in_all_languages() {
        for (String language : List.of("en", "nl", "fr", "de"))
            assertThat(sms(language, anOccasion(6, EMMA)))
                    .contains("Emma (7)", "18:20", "1-ABC-234", "+32 800 00 199", SHORT.toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void a_text_keeps_within_its_parts_and_loses_the_lightest_first(int parts) {
        for (String language : List.of("en", "nl", "fr", "de")) {
            String text = sms(language, anOccasion(parts, EMMA, EMMA, EMMA, EMMA));

            assertThat(SmsText.of(text).parts()).as(text).isLessThanOrEqualTo(parts);
            assertThat(text).contains("+32 800 00 199", SHORT.toString());
        }
        assertThat(sms("en", anOccasion(1, EMMA))).contains("Emma (7)").doesNotContain("Clothing");
    }

    @Test
    void names_that_are_too_many_become_a_number() {
        var children = new Child[9];
        java.util.Arrays.fill(children, new Child("Maximiliaan-Alexander", 9, null, null, null, null));

        assertThat(sms("nl", anOccasion(1, children))).contains("9 kinderen vermist", "+32 800 00 199");
    }

    @Test
    void a_name_that_the_alphabet_of_phones_lacks_is_spelt_as_it_is_and_the_text_still_fits() {
        String text = sms("fr", anOccasion(2, new Child("Zoë-Anaïs", 7, null, null, "manteau à l’ourlet…", null)));

        assertThat(text).contains("Zoë-Anaïs (7)").doesNotContain("’");
        assertThat(SmsText.of(text).encoding()).isEqualTo(SmsText.Encoding.UCS_2);
        assertThat(SmsText.of(text).parts()).isLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"EXERCISE", "TEST"})
    void a_drill_says_so_first_for_every_purpose_and_at_its_end_too(Status status) {
        String first = status == Status.EXERCISE ? "EXERCISE, this is not real." : "TEST, this is not real.";
        Occasion drill = anOccasion(1, status, 1, EMMA);

        for (Purpose purpose : Purpose.values()) {
            assertThat(renderer.shortTexts(drill).of(purpose).get("en")).startsWith(first);
            closings(drill)
                    .forEach((ending, renderings) -> assertThat(
                                    renderings.of(purpose).get("en"))
                            .as("%s", ending)
                            .startsWith(first));
        }
    }

    @Test
    void an_update_says_so() {
        assertThat(sms("en", anOccasion(2, Status.ACTUAL, 2, EMMA))).contains("Update. Missing child");
        assertThat(sms("en", anOccasion(2, Status.ACTUAL, 1, EMMA))).doesNotContain("Update");
    }

    @Test
    void endings_name_no_child_and_fit() {
        closings(anOccasion(2, EMMA)).forEach((ending, renderings) -> {
            for (String language : List.of("en", "nl", "fr", "de")) {
                String sms = renderings.of(Purpose.SMS).getOrDefault(language, "");
                String post = renderings.of(Purpose.POST).getOrDefault(language, "");
                assertThat(sms + post).as("%s %s", ending, language).doesNotContain("Emma", "1-ABC-234");
                assertThat(sms).isNotBlank();
                assertThat(SmsText.of(sms).parts()).isLessThanOrEqualTo(2);
                assertThat(PostLength.of(post)).isBetween(20, 500);
            }
        });
    }

    @Test
    void a_post_ends_with_the_page_and_has_at_most_500_characters_of_which_an_address_counts_23() {
        String post = renderer.shortTexts(anOccasion(1, new Child("Emma", 7, null, null, "x".repeat(1_000), null)))
                .of(Purpose.POST)
                .getOrDefault("en", "");

        assertThat(post).endsWith("\n" + PAGE).doesNotContain("xxx");
        assertThat(PostLength.of(post)).isLessThanOrEqualTo(500);
        assertThat(PostLength.of("a " + PAGE)).isEqualTo(25);
        assertThat(PostLength.of("👨‍👩‍👧"))
                .as("one character to whoever reads it")
                .isEqualTo(1);
    }

    @Test
    void a_crawl_is_one_line_of_the_officer_s_words_with_the_number() {
        Occasion occasion = anOccasion(1, EMMA);
        var text = new Text("Missing:\nEmma", "First “part”.\r\n\r\nSecond part.", "Be careful.");

        assertThat(crawl(SampleCase.with(occasion, Map.of("en", text))))
                .isEqualTo(
                        "Sample Police: Missing: Emma. First \"part\". Second part. Be careful. Seen? Call +32 800 00 199.");
    }

    @Test
    void a_crawl_has_at_most_1_800_characters_and_what_to_do_stays_in_it() {
        var text = new Text("Missing", "First.\n\n" + "x ".repeat(2_000), "Call +32 800 00 199.");

        assertThat(crawl(SampleCase.with(anOccasion(1, EMMA), Map.of("en", text))))
                .isEqualTo("Sample Police: Missing. First. Call +32 800 00 199.");
        var endless = new Text("Missing", null, "😀".repeat(3_000));
        assertThat(crawl(SampleCase.with(anOccasion(1, EMMA), Map.of("en", endless))))
                .isEqualTo("Sample Police: Missing. Seen? Call +32 800 00 199.");
    }

    @Test
    void the_crawl_of_a_drill_says_so_once() {
        Occasion drill = new SampleCase().occasion(Status.EXERCISE, _ -> {});
        String crawl = crawl(SampleCase.with(drill, renderer.texts(drill, List.of("en"))));

        assertThat(crawl)
                .startsWith("EXERCISE, this is not real. Child Alert: ")
                .containsOnlyOnce("EXERCISE")
                .containsOnlyOnce("Child Alert");
    }

    @Test
    void a_script_is_read_in_half_a_minute_with_the_plate_spelt_and_the_number_twice() {
        Occasion occasion = new SampleCase().occasion();

        for (String language : SampleCase.LANGUAGES) {
            String script = renderer.shortTexts(occasion).of(Purpose.SCRIPT).getOrDefault(language, "");
            assertThat(SpokenText.words(script)).as(script).isBetween(50, 80);
            assertThat(script)
                    .contains("Noor", "small white van", " 0, Z-Z-Z, 0-0-0.", "21:35")
                    .doesNotContain("http", "0-ZZZ-000");
            assertThat(script.split("\\+32 800 00 199", -1)).as(script).hasSize(3);
        }
    }

    @Test
    void a_script_keeps_the_number_whatever_is_known() {
        String script = script(new Child("N ".repeat(300), 7, null, null, "blue coat", null));

        assertThat(SpokenText.words(script)).isLessThanOrEqualTo(80);
        assertThat(script).contains("a child", "+32 800 00 199");
    }

    @Test
    void a_script_leaves_addresses_of_the_web_out() {
        Occasion occasion = new SampleCase()
                .occasion(content -> content.putObject("lastSeen")
                        .put("place", "as on https://map.example/x or by www.map.example or a@b.example, Brussels"));

        assertThat(renderer.shortTexts(occasion).of(Purpose.SCRIPT).get("en"))
                .contains("in this place: as on or by or Brussels.");
    }

    private String script(Child child) {
        return renderer.shortTexts(anOccasion(1, child)).of(Purpose.SCRIPT).getOrDefault("en", "");
    }

    @Test
    void plates_are_spelt_group_by_group() {
        assertThat(SpokenText.spelt("1ABC234")).isEqualTo("1, A-B-C, 2-3-4");
        assertThat(SpokenText.spelt(" M-X 99 ")).isEqualTo("M, X, 9-9");
    }

    private String crawl(Occasion occasion) {
        return renderer.shortTexts(occasion).of(Purpose.CRAWL).getOrDefault("en", "");
    }

    private String sms(String language, Occasion occasion) {
        return renderer.shortTexts(occasion).of(Purpose.SMS).getOrDefault(language, "");
    }

    private Map<Ending, org.childalert.alert.Renderings> closings(Occasion occasion) {
        return renderer.shortClosings(
                occasion,
                renderer.closings(occasion.content().texts().keySet(), occasion.agency(), occasion.content()));
    }

    private static Occasion anOccasion(int parts, Child... children) {
        return anOccasion(parts, Status.ACTUAL, 1, children);
    }

    private static Occasion anOccasion(int parts, Status status, int version, Child... children) {
        return new Occasion(anAgency(parts), status, content(List.of(children)), version, PAGE, SHORT);
    }

    private static Agency anAgency(int parts) {
        return new Agency(
                new AgencyId("be-nca"),
                Map.of("en", "Sample Police"),
                "alerts@police.example",
                "be-nca",
                "+3280000199",
                "press@police.example",
                "https://police.example",
                "Europe/Brussels",
                Duration.ofHours(12),
                Map.of("*", List.of("en")),
                List.of("BE-BRU"),
                "be-child-alert",
                Map.of(),
                List.of(),
                parts,
                List.of(),
                List.of(),
                List.of(),
                Agency.LinkTesting.USUAL,
                null);
    }

    private static Content content(List<Child> children) {
        var text = new Text("Missing", "A child is missing.", "Call.");
        return new Content(
                null,
                null,
                children,
                null,
                new LastSeen(Instant.parse("2026-11-21T17:20:00Z"), "Parc de Bruxelles", null),
                List.of(new Companion(Companion.Role.SUSPECT, "Jan", "tall man")),
                List.of(new Vehicle("grey van", "1-ABC-234", "B", null)),
                null,
                null,
                null,
                Map.of("en", text, "nl", text, "fr", text, "de", text),
                "+3280000199",
                null,
                null,
                "Europe/Brussels",
                Duration.ofHours(6));
    }

    private static Wordings wordings() {
        var faults = new ArrayList<Fault>();
        Wordings wordings = new WordingFiles(new Documents(new Json(), _ -> Optional.empty())).read(CONFIG, faults);
        assertThat(faults).isEmpty();
        return wordings;
    }
}
