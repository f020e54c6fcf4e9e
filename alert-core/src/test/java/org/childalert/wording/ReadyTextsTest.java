package org.childalert.wording;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.childalert.AgencyId;
import org.childalert.Fault;
import org.childalert.alert.Agency;
import org.childalert.alert.Child;
import org.childalert.alert.Content;
import org.childalert.alert.Ending;
import org.childalert.alert.Text;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadyTextsTest {
    private static final Wording.Closing CLOSING =
            new Wording.Closing("{children, plural, one{one} other{many}}", "{senderName}", "{phone}");
    private static final Wording ENGLISH = wording("en");
    private static final Wording DUTCH = wording("nl");

    private final Renderer renderer = new ReadyTexts(new LoadedWordings(List.of(DUTCH, ENGLISH)));

    @Test
    void every_ending_has_a_text_in_every_language() {
        var closings = renderer.closings(List.of("en", "nl-BE"), anAgency(), content(null, 1));

        assertThat(closings).containsOnlyKeys(Ending.values());
        assertThat(closings.values()).allSatisfy(texts -> assertThat(texts).containsOnlyKeys("en", "nl-BE"));
        assertThat(text(closings, Ending.FOUND, "nl-BE").description()).isEqualTo("Federale Politie");
    }

    @Test
    void the_alert_s_own_phone_goes_before_the_agency_s() {
        assertThat(instruction(content("+32 2 555 01 02", 1))).isEqualTo("+32 2 555 01 02");
        assertThat(instruction(content(null, 1))).isEqualTo("+32 2 555 01 01");
    }

    @Test
    void the_number_of_children_is_known_and_their_names_are_not() {
        var closings = renderer.closings(List.of("en"), anAgency(), content(null, 2));

        assertThat(text(closings, Ending.FOUND, "en").headline()).isEqualTo("many");
        assertThat(closings.toString()).doesNotContain("Mila");
    }

    @Test
    void a_language_without_wording_is_left_out_and_told() {
        assertThat(renderer.closings(List.of("ar"), anAgency(), content(null, 1))
                        .get(Ending.FOUND))
                .isEmpty();
        assertThat(renderer.faults(List.of("en", "nl-BE", "ar")))
                .containsExactly(new Fault("/texts/ar", "ar", "one of the languages of config/wording: en, nl"));
    }

    private @Nullable String instruction(Content content) {
        return text(renderer.closings(List.of("en"), anAgency(), content), Ending.EXPIRED, "en")
                .instruction();
    }

    private static Text text(Map<Ending, Map<String, Text>> closings, Ending ending, String language) {
        return requireNonNull(requireNonNull(closings.get(ending)).get(language));
    }

    private static Wording wording(String language) {
        var page = new HashMap<String, String>();
        for (Label label : Label.values()) page.put(label.key(), label.key());
        var closings = new Wording.Closings(CLOSING, CLOSING, CLOSING, CLOSING);
        return new Wording(
                language,
                language,
                "ltr",
                closings,
                new Patterns(Map.of()),
                new Patterns(Map.of()),
                Wording.Watch.NOTHING,
                new Patterns(page));
    }

    private static Agency anAgency() {
        return new Agency(
                new AgencyId("be-nca"),
                Map.of("en", "Federal Police", "nl", "Federale Politie"),
                "alerts@police.example",
                "be-nca",
                "+32 2 555 01 01",
                "press@police.example",
                "https://police.example",
                "Europe/Brussels",
                Duration.ofHours(12),
                Map.of("*", List.of("en")),
                List.of("BE-BRU"),
                "be-child-alert",
                Map.of(),
                List.of(),
                0,
                List.of(),
                List.of(),
                List.of(),
                Agency.LinkTesting.USUAL,
                null);
    }

    private static Content content(@Nullable String phone, int children) {
        var child = new Child("Mila", 7, Child.Sex.FEMALE, null, null, null);
        return new Content(
                null,
                null,
                Collections.nCopies(children, child),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                phone,
                null,
                null,
                null,
                null);
    }
}
