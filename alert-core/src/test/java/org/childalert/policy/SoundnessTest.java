package org.childalert.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.childalert.Fault;
import org.childalert.Json;
import org.childalert.alert.Mode;
import org.childalert.configuration.Document;
import org.childalert.configuration.Documents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every mistake that a policy can have: each is named by file, line and place, with what was found and what was expected. */
class SoundnessTest {
    private static final Surroundings SURROUNDINGS = new Surroundings(Map.of(
            "be-nca",
            new Surroundings.Of(
                    Set.of("BE-VAN", "BE-BRU"),
                    Map.of(
                            "phones", new Surroundings.Known(Mode.LIVE, false),
                            "radio", new Surroundings.Known(Mode.LIVE, true),
                            "tele", new Surroundings.Known(Mode.LIVE, true),
                            "desk", new Surroundings.Known(Mode.LIVE, true),
                            "pages", new Surroundings.Known(Mode.LIVE, true, false),
                            "drill", new Surroundings.Known(Mode.EXERCISE, true)),
                    Set.of("partners"),
                    new TreeSet<>(Set.of("duty", "approvers", "deputies")),
                    new TreeSet<>(Set.of("regulator")))));

    private static final String POLICY = """
            policy: p
            agency: be-nca
            title: {en: P}
            gate:
              points: 2
              criteria:
                - {name: minor, title: {en: Minor}, kind: mandatory, rule: "children.all(one, one.age < 18)"}
                - {name: danger, title: {en: Danger}, kind: weighing, weight: 2, question: {text: {en: Is it so}, evidence: true}}
                - name: consent
                  title: {en: Consent}
                  kind: mandatory
                  oneOf:
                    text: {en: Agreed}
                    evidence: true
                    within: PT1H
                    sources: [{name: guardian, title: {en: G}}, {name: waived, title: {en: W}, waiver: true}]
              override: {by: [deputies], vetoes: false}
            targets: {decision: PT10M, approval: PT20M, firstAir: PT30M, allAired: PT50M, correction: PT20M, breach: [duty, regulator]}
            breakGlass: {by: [duty], tier: near, ratify: PT30M}
            tiers:
              - name: near
                title: {en: Near}
                when: size(regions) < 3
                authority:
                  draft: [duty]
                  approve: {quorum: 1, of: [approvers]}
                  silent: [{after: PT5M, to: [deputies]}, {after: PT9M, to: [approvers]}]
                steps:
                  - name: one
                    channels: [radio, tele]
                    exercise: [drill]
                    repeat: {every: PT15M, for: PT3H}
                    quiet: {from: "22:00", until: "06:00", except: "size(children) > 1"}
                    acknowledge: {level: aired, within: PT5M, quorum: {percent: 60}}
                    missed:
                      - retry: {times: 2, every: PT3M}
                      - secondary: {within: PT3M}
                      - call: {to: [duty], script: {en: Please air it.}, within: PT10M}
                      - notice: {to: [regulator]}
                  - name: two
                    begins: {after: one, is: missed, delay: PT5M, when: "aired < 1"}
                    propose: true
                    regions: [neighbours, BE-BRU]
                    channels: [desk]
                    exercise: []
                    acknowledge: {level: received, within: PT2S}
                  - name: three
                    begins: {at: PT5M}
                    channels: [phones]
                    exercise: []
              - name: far
                title: {en: Far}
                steps:
                  - name: one
                    channels: [radio]
                    exercise: []
                    acknowledge: {level: aired, within: PT7M}
            update: {material: [children, area], renew: PT1H}
            close:
              acknowledge: {level: removed, within: PT10M}
              missed: [{retry: {times: 1, every: PT4M}}]
            exercise: {quorum: 1, contacts: false}
            """;

    @TempDir
    Path directory;

    private final List<Fault> faults = new ArrayList<>();
    private final PolicyFiles files = new PolicyFiles(new Documents(new Json(), _ -> Optional.empty()), new Rules());

    @Test
    void a_policy_with_everything_in_it_is_sound() {
        assertThat(read(POLICY)).hasSize(1);
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = ">>", quoteCharacter = '`', textBlock = """
            agency: be-nca >> agency: nowhere >> 2 /agency: nowhere (expected: an agency that is configured)
            name: danger >> name: minor >> 8 /gate/criteria/1: minor again (expected: each name once)
            name: far >> name: near >> 51 /tiers/1: near again (expected: each name once)
            name: two >> name: one >> 40 /tiers/0/steps/1: one again (expected: each name once)
            name: waived >> name: guardian >> 16 /gate/criteria/2/oneOf/sources/1: guardian again (expected: each name once)
            one.age < 18 >> one.aeg < 18 >> 7 /gate/criteria/0/rule: undefined field 'aeg', in line 1 at column 22 of the rule (expected: a rule that comes to true or false)
            one.age < 18 >> one.age <  >> 7 /gate/criteria/0/rule: mismatched input ')' expecting {'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}, in line 1 at column 28 of the rule (expected: a rule that comes to true or false)
            one.age < 18)" >> one.age < 18) ? 1 : 2" >> 7 /gate/criteria/0/rule: expected type 'bool' but found 'int', in line 1 at column 33 of the rule (expected: a rule that comes to true or false)
            "children.all(one, one.age < 18)" >> "children.all(a, children.all(b, children.all(c, a.age < c.age)))" >> 7 /gate/criteria/0/rule: a rule that costs too much: 3 of all, exists, map and filter inside each other, and at most 2 may be (expected: a rule that comes to true or false)
            size(regions) < 3 >> aired < 3 >> 23 /tiers/0/when: undeclared reference to 'aired' (in container ''), in line 1 at column 1 of the rule (expected: a rule that comes to true or false)
            points: 2 >> points: 3 >> 5 /gate/points: 3 (expected: at most 2, which is all that the weighing criteria bring together)
            kind: weighing, weight: 2 >> kind: veto, weight: 2 >> 8 /gate/criteria/1/weight: 2 (expected: none: only a weighing criterion has one)
            {name: guardian, title: {en: G}}, >> - >> 16 /gate/criteria/2/oneOf/sources: waivers alone (expected: at least one source that a waiver stands in for)
            by: [deputies], vetoes >> by: [nobody], vetoes >> 17 /gate/override/by/0: nobody (expected: a team of the agency's file: [approvers, deputies, duty])
            within: PT1H >> within: PT0.5S >> 15 /gate/criteria/2/oneOf/within: PT0.5S (expected: at least PT1S, and at most P7D)
            decision: PT10M >> decision: PT25M >> 18 /targets/approval: PT20M (expected: at least PT25M, which is the target of decision before it)
            allAired: PT50M >> allAired: PT29M >> 18 /targets/allAired: PT29M (expected: at least PT30M, which is the target of firstAir before it)
            breach: [duty, regulator] >> breach: [duty, ministry] >> 18 /targets/breach/1: ministry (expected: a team or a contact of the agency's file: [approvers, deputies, duty] [regulator])
            correction: PT20M >> correction: PT9M >> 60 /close/acknowledge/within: PT10M (expected: at most PT9M, which is the target of correction)
            firstAir: PT30M >> firstAir: P8D >> 18 /targets/firstAir: PT192H (expected: at least PT1S, and at most P7D)
            breakGlass: {by: [duty], tier: near >> breakGlass: {by: [duty], tier: nearer >> 19 /breakGlass/tier: nearer (expected: the name of a tier)
            breakGlass: {by: [duty] >> breakGlass: {by: [regulator] >> 19 /breakGlass/by/0: regulator (expected: a team of the agency's file: [approvers, deputies, duty])
            draft: [duty] >> draft: [drafters] >> 25 /tiers/0/authority/draft/0: drafters (expected: a team of the agency's file: [approvers, deputies, duty])
            of: [approvers] >> of: [approvers, approvers] >> 26 /tiers/0/authority/approve/of/1: approvers again (expected: each name once)
            after: PT9M >> after: PT5M >> 27 /tiers/0/authority/silent/1/after: PT5M (expected: longer than PT5M, which is when the decision passes on before)
            when: size(regions) < 3 >> # always >> 51 /tiers/1: the tier far can never be reached (expected: it before the tier near, which has no condition and always holds)
            name: two >> name: close >> 40 /tiers/0/steps/1/name: close (expected: another name: this is the close's own)
            [desk] >> [dsek] >> 44 /tiers/0/steps/1/channels/0: dsek (expected: a channel in a file of the agency, or one of its groups)
            [desk] >> [drill] >> 44 /tiers/0/steps/1/channels/0: the exercise channel drill (expected: a live channel: an actual alert must never end in an exercise channel)
            exercise: [drill] >> exercise: [tele] >> 31 /tiers/0/steps/0/exercise/0: the live channel tele (expected: an exercise channel: a drill must never reach a live channel)
            [radio, tele] >> [radio, radio] >> 30 /tiers/0/steps/0/channels/1: radio again (expected: each name once)
            channels: [phones] >> channels: [] >> 47 /tiers/0/steps/2: a step without channels (expected: at least one in `channels` or in `exercise`)
            channels: [desk] >> channels: [phones] >> 44 /tiers/0/steps/1/channels/0: phones, which can never acknowledge (expected: a channel whose far end can, or a step without `acknowledge`)
            channels: [desk] >> channels: [pages] >> 44 /tiers/0/steps/1/channels/0: pages, which only pages people (expected: a channel that takes alerts, such as one of mail with `to`)
            after: one, is >> after: four, is >> 41 /tiers/0/steps/1/begins/after: four (expected: the name of a step of this tier)
            after: one, is: missed >> after: three, is: missed >> 41 /tiers/0/steps/1/begins/is: missed (expected: begun: the step three expects no acknowledgement)
            after: one, is: missed >> after: two, is: missed >> 41 /tiers/0/steps/1/begins/after: two (expected: a step that does not wait for this one: neither would ever begin)
            is: missed, delay >> is: satisfied, delay >> 41 /tiers/0/steps/1/begins/delay: PT5M (expected: none: a step that waits for another's acknowledgements begins with them)
            begins: {after: one, is: missed, delay: PT5M, when: "aired < 1"} >> begins: {is: missed} >> 41 /tiers/0/steps/1/begins/is: missed (expected: none, or the step that it is `after`)
            begins: {at: PT5M} >> begins: {at: PT5M, after: one} >> 48 /tiers/0/steps/2/begins/at: PT5M (expected: none: it begins after the step one)
            when: "aired < 1" >> when: "false" >> 41 /tiers/0/steps/1/begins/when: false (expected: a condition that can hold: the step can never begin)
            when: "aired < 1" >> when: "1 > 2" >> 41 /tiers/0/steps/1/begins/when: 1 > 2 (expected: a condition that can hold: the step can never begin)
            propose: true >> # in silence >> 43 /tiers/0/steps/1/regions: neighbours, BE-BRU, and the step does not begin with the alert (expected: `propose: true`: an alert is never widened in silence)
            BE-BRU] >> BE-WLG] >> 43 /tiers/0/steps/1/regions/1: BE-WLG (expected: a region of the agency, or a relation)
            BE-BRU] >> Brussels] >> 43 /tiers/0/steps/1/regions/1: Brussels (expected: text that matches ^(incident|neighbours|national|within [1-9][0-9]{0,3} km|[A-Z]{2}(-[A-Z0-9]{1,3})?)$)
            BE-BRU] >> within 0 km] >> 43 /tiers/0/steps/1/regions/1: within 0 km (expected: text that matches ^(incident|neighbours|national|within [1-9][0-9]{0,3} km|[A-Z]{2}(-[A-Z0-9]{1,3})?)$)
            , for: PT3H >> - >> 32 /tiers/0/steps/0/repeat/for: nothing (expected: an ISO 8601 duration such as PT5M)
            every: PT15M, for: PT3H >> every: PT15M, for: PT10M >> 32 /tiers/0/steps/0/repeat/for: PT10M (expected: at least PT15M, or nothing is repeated)
            every: PT15M, for: PT3H >> every: PT1S, for: P7D >> 32 /tiers/0/steps/0/repeat: 604800 repeats (expected: at most 700)
            every: PT15M >> every: PT0S >> 32 /tiers/0/steps/0/repeat/every: PT0S (expected: at least PT1S, and at most P7D)
            until: "06:00" >> until: "22:00" >> 33 /tiers/0/steps/0/quiet/until: 22:00 (expected: another time than `from`)
            until: "06:00" >> until: "24:00" >> 33 /tiers/0/steps/0/quiet/until: 24:00 (expected: text that matches ^([01][0-9]|2[0-3]):[0-5][0-9]$)
            size(children) > 1 >> aired > 1 >> 33 /tiers/0/steps/0/quiet/except: undeclared reference to 'aired' (in container ''), in line 1 at column 1 of the rule (expected: a rule that comes to true or false)
            within: PT5M, quorum >> within: 5 minutes, quorum >> 34 /tiers/0/steps/0/acknowledge/within: 5 minutes (expected: an ISO 8601 duration such as PT5M)
            level: aired, within: PT5M >> level: removed, within: PT5M >> 34 /tiers/0/steps/0/acknowledge/level: removed (expected: one of received, scheduled, aired)
            percent: 60 >> percent: 101 >> 34 /tiers/0/steps/0/acknowledge/quorum/percent: 101 (expected: at most 100)
            percent: 60 >> percent: 60, number: 2 >> 34 /tiers/0/steps/0/acknowledge/quorum: an object (expected: at most 1 keys)
            times: 2 >> times: 0 >> 36 /tiers/0/steps/0/missed/0/retry/times: 0 (expected: at least 1)
            times: 2 >> times: 21 >> 36 /tiers/0/steps/0/missed/0/retry/times: 21 (expected: at most 20)
            every: PT3M >> every: P8D >> 36 /tiers/0/steps/0/missed/0/retry/every: PT192H (expected: at least PT1S, and at most P7D)
            secondary: {within: PT3M} >> secondary: {} >> 37 /tiers/0/steps/0/missed/1/secondary/within: nothing (expected: an ISO 8601 duration such as PT5M)
            call: {to: [duty] >> call: {to: [regulator] >> 38 /tiers/0/steps/0/missed/2/call/to/0: regulator (expected: a team of the agency's file: [approvers, deputies, duty])
            script: {en: Please air it.}, >> - >> 38 /tiers/0/steps/0/missed/2/call/script: nothing (expected: an object)
            notice: {to: [regulator]} >> notice: {to: [regulator]}~          - retry: {times: 1, every: PT1M} >> 39 /tiers/0/steps/0/missed/3/notice: no `within` (expected: one, as another rung follows)
            notice: {to: [regulator]} >> notice: {to: []} >> 39 /tiers/0/steps/0/missed/3/notice/to: an empty list (expected: at least 1 in the list)
            acknowledge: {level: received, within: PT2S} >> missed: [{retry: {times: 1, every: PT1M}}] >> 46 /tiers/0/steps/1/missed: rungs, and nothing that could be missed (expected: none, or an `acknowledge`)
            acknowledge: {level: aired, within: PT7M} >> begins: {at: PT40M}~        acknowledge: {level: aired, within: PT7M} >> 53 /tiers/1/steps: the first that is acknowledged as aired begins after PT40M (expected: one that begins before PT30M, which is the target of firstAir)
            acknowledge: {level: aired, within: PT7M} >> acknowledge: {level: aired, within: PT51M} >> 57 /tiers/1/steps/0/acknowledge/within: its deadline is PT51M after the alert went on air (expected: at most PT50M, which is the target of allAired)
            acknowledge: {level: aired, within: PT7M} >> acknowledge: {level: received, within: PT7M} >> 53 /tiers/1/steps: no step that is acknowledged as aired (expected: one, or no target of firstAir)
            acknowledge: {level: aired, within: PT7M} >> begins: {after: one}~        acknowledge: {level: aired, within: PT7M} >> 57 /tiers/1/steps/0/begins/after: one (expected: a step that does not wait for this one: neither would ever begin)
            material: [children, area] >> material: [children, colour] >> 58 /update/material/1: colour (expected: one of children, circumstances, lastSeen, companions, vehicles, area, images, texts, publicPhone, pressContact, web, validity)
            renew: PT1H >> renew: PT0.1S >> 58 /update/renew: PT0.1S (expected: at least PT1S, and at most P7D)
            level: removed >> level: aired >> 60 /close/acknowledge/level: aired (expected: one of received, removed)
            close: >> closing: >> 59 /closing: the unknown key `closing` (expected: one of `policy`, `agency`, `title`, `gate`, `targets`, `breakGlass`, `tiers`, `update`, `close`, `exercise`)
            exercise: {quorum: 1, contacts: false} >> exercise: {quorum: 21} >> 62 /exercise/quorum: 21 (expected: at most 20)
            begins: {at: PT5M} >> begins: {delay: PT5M} >> 48 /tiers/0/steps/2/begins/delay: PT5M (expected: none, or the step that it is `after`)
            when: size(regions) < 3 >> when: "1 > 2" >> 23 /tiers/0/when: 1 > 2 (expected: a condition that can hold: the tier can never be reached)
            title: {en: P} >> title: {} >> 3 /title: an empty object (expected: at least 1 key(s))
            title: {en: P} >> titel: {en: P} >> 3 /titel: the unknown key `titel` (expected: one of `policy`, `agency`, `title`, `gate`, `targets`, `breakGlass`, `tiers`, `update`, `close`, `exercise`)
            policy: p >> policy: P of ours >> 1 /policy: P of ours (expected: text that matches ^[a-z0-9][a-z0-9-]{0,39}$)
            [desk] >> [desk, desk] >> 44 /tiers/0/steps/1/channels/1: desk again (expected: each name once)
            [phones] >> [partners, partner] >> 49 /tiers/0/steps/2/channels/1: partner (expected: a channel in a file of the agency, or one of its groups)
            """)
    void an_unsound_policy_is_left_out_and_its_fault_is_named(String found, String broken, String fault) {
        String policy = POLICY.replace(found, broken.equals("-") ? "" : broken.replace("~", "\n"));
        assertThat(policy).isNotEqualTo(POLICY);

        assertThat(read(policy)).isEmpty();
        assertThat(faults).extracting(Fault::toString).contains("policies/p.yml:" + fault);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = ">>", quoteCharacter = '`', textBlock = """
            begins: {at: PT5M} >> begins: {}
            begins: {at: PT5M} >> begins: {after: two}
            after: one, is: missed >> after: three, is: begun
            [neighbours, BE-BRU] >> [incident]
            [neighbours, BE-BRU] >> [national, within 50 km]
            quorum: {percent: 60} >> quorum: {number: 2}
            [phones] >> [partners, phones]
            within: PT2S >> within: PT1S
            """)
    void what_is_unusual_and_sound_is_taken(String found, String other) {
        assertThat(read(POLICY.replace(found, other))).hasSize(1);
        assertThat(faults).isEmpty();
    }

    @Test
    void many_mistakes_are_told_all_at_once() {
        String policy = POLICY.replace("one.age < 18", "one.aeg < 18")
                .replace("[desk]", "[dsek]")
                .replace("to: [regulator]", "to: [ministry]")
                .replace("after: one, is", "after: four, is")
                .replace("tier: near", "tier: nearest")
                .replace("PT15M, for: PT3H", "PT15M, for: PT3M");

        assertThat(read(policy)).isEmpty();
        assertThat(faults)
                .extracting(fault -> fault.where().split(" ")[1])
                .containsExactlyInAnyOrder(
                        "/gate/criteria/0/rule",
                        "/breakGlass/tier",
                        "/tiers/0/steps/0/repeat/for",
                        "/tiers/0/steps/0/missed/3/notice/to/0",
                        "/tiers/0/steps/1/begins/after",
                        "/tiers/0/steps/1/channels/0");
    }

    @Test
    void unknown_keys_are_told_all_at_once_wherever_they_stand() {
        String policy = POLICY.replace(
                        "    steps:\n      - name: one\n        channels: [radio, tele]",
                        "    stepps: []\n    steps:\n      - name: one\n        chanels: [radio]\n        channels: [radio, tele]")
                .replace("percent: 60", "per-cent: 60");

        assertThat(read(policy)).isEmpty();
        assertThat(faults)
                .extracting(Fault::toString)
                .anyMatch(fault -> fault.contains("28 /tiers/0/stepps: the unknown key `stepps`"))
                .anyMatch(fault -> fault.contains("31 /tiers/0/steps/0/chanels: the unknown key `chanels`"))
                .anyMatch(fault ->
                        fault.contains("/tiers/0/steps/0/acknowledge/quorum/per-cent: the unknown key `per-cent`"));
    }

    @Test
    void a_circle_of_any_length_is_a_fault_of_each_of_its_steps() {
        String steps = IntStream.range(0, 5)
                .mapToObj(i -> "      - {name: c%d, begins: {after: c%d}, channels: [radio], exercise: []}\n"
                        .formatted(i, (i + 1) % 5))
                .collect(Collectors.joining());
        String policy = POLICY.replace("  - name: far\n", steps + "  - name: far\n");

        assertThat(read(policy)).isEmpty();
        assertThat(faults)
                .hasSize(5)
                .allSatisfy(fault -> assertThat(fault.expected())
                        .isEqualTo("a step that does not wait for this one: neither would ever begin"));
    }

    @Test
    void a_policy_of_ten_thousand_steps_is_answered_at_once() {
        String steps = IntStream.range(0, 10_000)
                .mapToObj(i -> "      - {name: c%d, begins: {after: c%d}, channels: [radio], exercise: []}\n"
                        .formatted(i, i + 1))
                .collect(Collectors.joining());
        String policy = POLICY.replace("  - name: far\n", steps + "  - name: far\n");
        long began = System.nanoTime();

        assertThat(read(policy)).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        assertThat(faults)
                .extracting(Fault::toString)
                .containsExactly(
                        "policies/p.yml:28 /tiers/0/steps: a list of 10003 (expected: at most 20 in the list)");
    }

    private List<Document<Policy>> read(String yaml) {
        try {
            Files.createDirectories(directory.resolve("policies"));
            Files.writeString(directory.resolve("policies/p.yml"), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files.read(directory, SURROUNDINGS, faults);
    }
}
