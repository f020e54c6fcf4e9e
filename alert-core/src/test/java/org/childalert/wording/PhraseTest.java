package org.childalert.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PhraseTest {
    @Test
    void arguments_are_put_in_and_never_read_as_patterns() {
        assertThat(new Phrase("Call {phone}, it's free", "en").with(Map.of("phone", "{0}")))
                .isEqualTo("Call {0}, it's free");
    }

    @Test
    void plurals_follow_the_language_and_figures_stay_as_they_are() {
        String pattern = "{age, plural, one{# year} other{# years}}";

        assertThat(new Phrase(pattern, "en").with(Map.of("age", 1))).isEqualTo("1 year");
        assertThat(new Phrase(pattern, "ar-EG").with(Map.of("age", 12))).isEqualTo("12 years");
    }

    @Test
    void many_say_the_same_at_once_each_with_their_own_arguments() {
        var phrase = new Phrase("{age, plural, one{# year} other{# years}} in {place}", "nl");

        assertThat(IntStream.range(2, 5_000)
                        .parallel()
                        .filter(age -> !phrase.with(Map.of("age", age, "place", "p" + age))
                                .replaceAll("[. ]", "")
                                .equals("%dyearsinp%d".formatted(age, age))))
                .isEmpty();
    }

    @Test
    void a_good_pattern_has_no_mistake() {
        assertThat(Phrase.mistake("l''{phone} n'est pas", "fr", Set.of("phone")))
                .isEmpty();
    }

    @Test
    void a_pattern_that_does_not_parse_is_a_mistake() {
        assertThat(Phrase.mistake("{phone", "en", Set.of("phone")))
                .hasValueSatisfying(mistake -> assertThat(mistake).startsWith("no ICU message pattern: "));
        assertThat(Phrase.mistake("{a, plural, one{x}}", "en", Set.of("a"))).isPresent();
    }

    @Test
    void an_unknown_argument_is_a_mistake() {
        assertThat(Phrase.mistake("{child} {phone} {zz}", "en", Set.of("phone")))
                .hasValue("unknown argument {child}, {zz}");
    }

    @Test
    void an_apostrophe_that_swallows_an_argument_is_a_mistake() {
        assertThat(Phrase.mistake("l'{phone}", "fr", Set.of("phone"))).isPresent();
    }
}
