package org.childalert.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.childalert.Fixtures.BELGIUM;
import static org.childalert.Fixtures.NETHERLANDS;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.childalert.Fault;
import org.childalert.Json;
import org.childalert.PolicySamples;
import org.childalert.Running;
import org.childalert.Scenario;
import org.childalert.alert.PolicyRef;
import org.childalert.configuration.Document;
import org.childalert.setup.PolicyTexts.Judged;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of a text that wants to be a policy, whatever it is. */
@ExtendWith(Running.class)
class PolicyTextsTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String SOUND = PolicySamples.policy("other");

    private final PolicyTexts texts;
    private final Json json = new Json();

    PolicyTextsTest(Scenario scenario) {
        texts = scenario.bean(PolicyTexts.class);
    }

    private List<String> faults(String text) {
        return texts.yaml(BELGIUM, "body", text).faults().stream()
                .map(Fault::where)
                .toList();
    }

    @Test
    void a_sound_text_keeps_its_comments() {
        Judged judged = texts.yaml(BELGIUM, "body", "# why it is so\n" + SOUND);

        assertThat(judged.faults()).isEmpty();
        assertThat(judged.document()).map(Document::text).contains("# why it is so\n" + SOUND);
    }

    @Test
    void keys_that_nobody_knows_or_that_stand_twice_and_channels_that_nobody_has_are_told_at_once() {
        String text = SOUND.replace("agency: be-nca", "agency: be-nca\ncolour: red")
                        .replace("[television]", "[televison]")
                        .replace("[drill-station]", "[drill-station, radio-east]")
                + "policy: again\n";

        assertThat(faults(text))
                .extracting(where -> where.replaceAll("body:\\d+ ", ""))
                .contains("/policy", "/colour", "/tiers/0/steps/0/channels/0", "/tiers/0/steps/0/exercise/1");
    }

    @Test
    void a_placeholder_stays_text_and_reads_no_variable() {
        assertThat(texts.yaml(BELGIUM, "body", SOUND.replace("{en: Other}", "{en: \"${CHANNEL_SECRET}\"}"))
                        .document())
                .hasValueSatisfying(
                        document -> assertThat(document.value().title()).containsEntry("en", "${CHANNEL_SECRET}"));
    }

    @Test
    void a_policy_is_that_of_the_agency_that_wrote_it() {
        assertThat(texts.yaml(NETHERLANDS, "body", SOUND).faults())
                .extracting(Fault::toString)
                .containsExactly("body:2 /agency: be-nca (expected: nl-desk)");
    }

    @Test
    void json_says_the_same_however_it_is_laid_out_and_is_kept_as_yaml() {
        Document<?> yaml = texts.yaml(BELGIUM, "body", SOUND).document().orElseThrow();
        String tree =
                json.tree(yaml.value()).toPrettyString().replace("  ", "\t").replace("\"en\"", "\"e\\u006e\"");

        Judged judged = texts.json(BELGIUM, "body", tree);

        assertThat(judged.faults()).isEmpty();
        Document<?> kept = judged.document().orElseThrow();
        assertThat(kept.value()).isEqualTo(yaml.value());
        assertThat(kept.text()).startsWith("policy: other\nagency: be-nca\n").doesNotContain("{");
    }

    @Test
    void json_that_is_none_is_named_by_its_line() {
        assertThat(texts.json(BELGIUM, "body", "{\"policy\": \"other\",\n oh}").faults())
                .extracting(Fault::where)
                .containsExactly("body:2");
        assertThat(texts.json(BELGIUM, "body", "").faults()).hasSize(1);
        assertThat(texts.json(BELGIUM, "body", SOUND).faults()).hasSize(1);
        assertThat(texts.json(BELGIUM, "body", "{\"policy\": 1, \"policy\": 2}").faults())
                .extracting(Fault::found)
                .contains("the key `policy` again");
    }

    @Test
    void what_a_file_says_is_there_as_it_was_written() {
        assertThat(texts.text(new PolicyRef("urgent", 1)))
                .startsWith("policy: urgent\nagency: be-nca\ntitle: {en: Urgent}");
    }

    static Stream<Named<String>> hostile() {
        String long900 = "x".repeat(900_000);
        return Stream.of(
                Named.of("nothing", ""),
                Named.of("a comment alone", "# nothing"),
                Named.of("a text alone", "hello"),
                Named.of("a list", "- a\n- b"),
                Named.of("no YAML", "policy: [other\nagency: }"),
                Named.of("a character that no text has", "policy: \u0007"),
                Named.of("tabs", "policy:\n\t- other"),
                Named.of("two documents", SOUND + "---\n" + SOUND),
                Named.of("tags", "policy: !!java.net.URL [\"http://127.0.0.1\"]"),
                Named.of("a key that is a list", "? [a, b]\n: c"),
                Named.of("an escape too large", "policy: \"\\UFFFFFFFF\""),
                Named.of("a directive", "%YAML 99999999999.1\n---\npolicy: a"),
                Named.of("an alias of nothing", "policy: *nobody"),
                Named.of("an alias of itself", "policy: &p [*p, *p]"),
                Named.of("a billion laughs", laughs()),
                Named.of("many aliases of a long text", "a: &a " + long900 + "\nb: [" + "*a,".repeat(25_000) + "]"),
                Named.of("a long key above many", "\"" + long900 + "\": [" + "1,".repeat(45_000) + "]"),
                Named.of("a long key above the same key", "? " + long900 + "\n: {" + "a: 1,".repeat(18_000) + "}"),
                Named.of("tags made long", "%TAG !e! " + long900 + "\n--- [" + "!e!a 1,".repeat(12_000) + "]"),
                Named.of("open brackets", "[".repeat(990_000)),
                Named.of("open dashes", "- ".repeat(490_000)),
                Named.of("one long word", "a".repeat(990_000)),
                Named.of("the same key", "a: 1\n".repeat(190_000)),
                Named.of(
                        "many keys",
                        IntStream.range(0, 80_000)
                                .mapToObj("k%d: 1\n"::formatted)
                                .collect(Collectors.joining())),
                Named.of("a number too large", "policy: 1e9999\nagency: 99999999999999999999999999999999999999999999"),
                Named.of("two megabytes", "# " + "x".repeat(2_000_000) + "\n" + SOUND));
    }

    private static String laughs() {
        var laughs = new StringBuilder("l0: &l0 [a, a]\n");
        for (int i = 1; i < 20; i++) laughs.append("l%d: &l%d [*l%d, *l%d]\n".formatted(i, i, i - 1, i - 1));
        return laughs.toString();
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void whatever_the_text_is_it_is_answered_soon_with_its_faults(String text) {
        assertTimeout(SOON, () -> {
            List<Fault> faults = texts.yaml(BELGIUM, "body", text).faults();
            assertThat(faults).hasSizeBetween(1, 1_001).allSatisfy(fault -> {
                assertThat(fault.where()).matches("body:[1-9]\\d*( /.*)?").hasSizeLessThan(1_000);
                assertThat(fault.found()).isNotBlank().hasSizeLessThan(1_000);
            });
            assertThat(texts.json(BELGIUM, "body", text).faults()).isNotEmpty();
        });
    }

    @Test
    void ten_thousand_steps_are_judged_soon() {
        String step = "      - {name: s%d, channels: [nobody], exercise: []}\n";
        String steps = IntStream.range(0, 10_000).mapToObj(step::formatted).collect(Collectors.joining());
        String text = SOUND.substring(0, SOUND.indexOf("    steps:\n")) + "    steps:\n" + steps;

        assertTimeout(SOON, () -> assertThat(faults(text)).isNotEmpty());
    }
}
