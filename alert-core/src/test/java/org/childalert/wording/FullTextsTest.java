package org.childalert.wording;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.childalert.alert.Image;
import org.childalert.alert.Status;
import org.childalert.alert.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FullTextsTest {
    private final SampleCase sample = new SampleCase();
    private final Renderer renderer = new ReadyTexts(SampleCase.wordings());

    @Test
    void the_sample_case_in_english() {
        Text text = text("en", _ -> {});

        assertThat(text.headline())
                .isEqualTo("Child Alert: Noor, aged 9, is missing (Brussels). Have you seen her? Call +32 800 00 199.");
        assertThat(text.description()).isEqualTo("""
                The police are looking for Noor, a girl aged 9. She was last seen on 21 November at 21:35, in this place: Josaphat Park, Schaerbeek, \
                Brussels. She looks like this: 135 centimetres tall, slim, dark brown hair in two braids, brown eyes. You can recognise her by this: \
                freckles on the nose. She is wearing: yellow raincoat, blue jeans, white shoes, red backpack.

                She may be with this person: man of about 45, about 180 centimetres tall, short grey hair, grey beard, glasses, dark green jacket.

                They may be in this vehicle: small white van with a blue stripe on each side. The plate of the vehicle is 0-ZZZ-000. \
                The vehicle left in this direction: Brussels ring road.""");
        assertThat(text.instruction())
                .isEqualTo(
                        "Have you seen Noor, the person who may be with her or the vehicle? Do not intervene yourself. "
                                + "Call +32 800 00 199 at once and say what you saw, where and when.");
    }

    @Test
    void each_language_has_its_own_sentences_dates_and_genders() {
        assertThat(text("nl", _ -> {}).description())
                .startsWith(
                        "De politie zoekt Noor, een meisje van 9 jaar. Ze is het laatst gezien op 21 november om 21:35 uur, ");
        assertThat(text("fr", _ -> {}).description())
                .startsWith(
                        "La police recherche Noor, une fille de 9 ans. Elle a été vue pour la dernière fois le 21 novembre à 21:35, ");
        assertThat(text("de", _ -> {}).description())
                .startsWith(
                        "Die Polizei sucht Noor, ein Mädchen von 9 Jahren. Sie wurde zuletzt am 21. November um 21:35 Uhr gesehen, ");
        assertThat(text("de", content -> child(content).put("sex", "male")).instruction())
                .startsWith("Haben Sie Noor, die Person bei ihm oder das Fahrzeug gesehen?");
        assertThat(text("fr", content -> child(content).put("sex", "male")).headline())
                .isEqualTo("Child Alert: Noor, 9 ans, a disparu (Brussels). Vu ? Appelez le +32 800 00 199.");
    }

    @Test
    void a_headline_fits_a_phone_s_alert_where_the_facts_let_it() {
        for (String language : SampleCase.LANGUAGES) {
            assertThat(text(language, _ -> {}).headline())
                    .hasSizeLessThanOrEqualTo(90)
                    .contains("Noor", "+32 800 00 199");
            assertThat(text(language, content -> child(content).put("givenName", "M".repeat(200)))
                            .headline())
                    .hasSizeLessThanOrEqualTo(90)
                    .contains("+32 800 00 199");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"givenName", "age", "sex", "appearance", "clothing", "marks"})
    void a_fact_about_the_child_that_is_not_known_leaves_no_trace(String fact) {
        for (String language : SampleCase.LANGUAGES)
            assertSound(text(language, content -> child(content).remove(fact)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lastSeen", "companions", "vehicles", "children", "publicPhone", "timeZone", "area"})
    void a_fact_of_the_case_that_is_not_known_leaves_no_trace(String fact) {
        for (String language : SampleCase.LANGUAGES) assertSound(text(language, content -> content.remove(fact)));
    }

    @Test
    void nothing_known_at_all_is_still_an_alert() {
        assertThat(text("en", ObjectNode::removeAll))
                .isEqualTo(
                        new Text(
                                "Child Alert: A child is missing. Have you seen them? Call +32 800 00 199.",
                                "The police are looking for a child.",
                                "Have you seen this child? Do not intervene yourself. Call +32 800 00 199 at once and say what you saw, where and when."));
    }

    @Test
    void siblings_stand_together_and_each_is_described() {
        Consumer<ObjectNode> siblings = content -> {
            var brother = content.withArray("children").addObject();
            brother.put("givenName", "Emil").put("age", 7).put("sex", "male").put("clothing", "green coat.");
        };

        assertThat(text("en", siblings).headline())
                .isEqualTo("Child Alert: Noor (9) and Emil (7) are missing (Brussels). Seen? Call +32 800 00 199.");
        assertThat(text("en", siblings).description())
                .contains(
                        "looking for Noor (9) and Emil (7). They were last seen", "\n\nNoor (9). She looks like this:")
                .contains("\n\nEmil (7). He is wearing: green coat.\n\n");
        assertThat(text("fr", siblings).description()).contains("Ils ont été vus");
        assertThat(text("fr", content -> {
                            siblings.accept(content);
                            ((ObjectNode) content.path("children").get(1)).put("sex", "female");
                        })
                        .description())
                .contains("Elles ont été vues");
    }

    @Test
    void of_several_children_without_all_names_the_number_is_told() {
        Text text = text(
                "de",
                content ->
                        content.withArray("children").addObject().put("age", 3).put("clothing", "blau"));

        assertThat(text.description())
                .startsWith("Die Polizei sucht 2 Kinder.")
                .contains("\n\nEin Kind (3). Das Kind trägt: blau.");
        assertThat(text.headline()).contains("2 Kinder werden vermisst");
    }

    @Test
    void what_is_known_of_the_circumstances_stays_with_officers() {
        for (String language : SampleCase.LANGUAGES)
            assertThat(text(language, content -> content.put("circumstances", "SECRET"))
                            .toString())
                    .doesNotContain("SECRET");
    }

    @Test
    void a_drill_says_so_first_everywhere() {
        var occasion = sample.occasion(Status.EXERCISE, _ -> {});

        renderer.texts(occasion, SampleCase.LANGUAGES).forEach((language, text) -> {
            String mark = SampleCase.wordings().get(language).snippet(Snippet.EXERCISE, Map.of());
            assertThat(List.of(
                            requireNonNull(text.headline()),
                            requireNonNull(text.description()),
                            requireNonNull(text.instruction())))
                    .allSatisfy(part -> assertThat(part).startsWith(mark));
        });
    }

    @Test
    void the_same_facts_give_the_same_texts_and_facts_are_never_read_as_patterns() {
        Consumer<ObjectNode> hostile = content -> child(content)
                .put("clothing", "{phone} '{'0} <script>alert(1)</script>\r\n\tblue\u00a0coat...")
                .put("givenName", "O'Neil");

        assertThat(text("fr", hostile)).isEqualTo(text("fr", hostile));
        assertThat(text("fr", hostile).description())
                .contains("Elle porte : {phone} '{'0} <script>alert(1)</script> blue coat.\n");
    }

    @Test
    void a_language_without_wording_is_left_out_and_a_variant_has_its_own_entry() {
        assertThat(renderer.texts(sample.occasion(), List.of("nl-BE", "ar"))).containsOnlyKeys("nl-BE");
    }

    @Test
    void the_words_for_a_picture_say_what_it_shows() {
        assertThat(renderer.alternatives(Image.Role.CHILD, sample.occasion(), List.of("en", "nl")))
                .containsEntry(
                        "en",
                        "Photo of the missing child: Noor; 135 centimetres tall, slim, dark brown hair in two braids, brown eyes; "
                                + "freckles on the nose; yellow raincoat, blue jeans, white shoes, red backpack.")
                .hasEntrySatisfying("nl", dutch -> assertThat(dutch).startsWith("Foto van het vermiste kind: Noor; "));
        assertThat(renderer.alternatives(Image.Role.VEHICLE, sample.occasion(), List.of("fr"))
                        .get("fr"))
                .endsWith(": small white van with a blue stripe on each side; 0-ZZZ-000.");
        assertThat(renderer.alternatives(Image.Role.CHILD, sample.occasion(ObjectNode::removeAll), List.of("en")))
                .containsEntry("en", "Photo of the missing child.");
    }

    private static void assertSound(Text text) {
        for (String part : List.of(
                requireNonNull(text.headline()),
                requireNonNull(text.description()),
                requireNonNull(text.instruction())))
            assertThat(part)
                    .isNotBlank()
                    .doesNotContain("null", "  ", " .", " ,", ",.", "..", ", ,", "()", ",,", "{", "}")
                    .doesNotContainPattern("[\u00a0\u202f\u2019]")
                    .doesNotEndWith(",");
    }

    private Text text(String language, Consumer<ObjectNode> change) {
        return requireNonNull(
                renderer.texts(sample.occasion(change), List.of(language)).get(language));
    }

    private static ObjectNode child(ObjectNode content) {
        return (ObjectNode) content.path("children").get(0);
    }
}
