package org.childalert.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WordedTest {
    private static final Map<String, String> TEXTS = Map.of("nl", "Vermist", "fr-BE", "Disparue");

    @Test
    void the_first_language_that_has_a_text_is_taken() {
        assertThat(Worded.first(TEXTS, List.of("de", "nl", "fr"))).contains(new Worded("nl", "Vermist"));
        assertThat(Worded.first(TEXTS, List.of("fr", "nl"))).contains(new Worded("fr-BE", "Disparue"));
        assertThat(Worded.first(TEXTS, List.of("nl-BE"))).contains(new Worded("nl", "Vermist"));
    }

    @Test
    void a_text_in_another_language_is_better_than_none() {
        assertThat(Worded.first(TEXTS, List.of("de"))).map(Worded::iso).contains("fr");
        assertThat(Worded.first(TEXTS, List.of())).isPresent();
        assertThat(Worded.first(Map.of(), List.of("nl"))).isEmpty();
    }
}
