package org.childalert.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.childalert.Fault;
import org.childalert.Json;
import org.childalert.alert.Mode;
import org.childalert.configuration.Document;
import org.childalert.configuration.Documents;
import org.childalert.configuration.JsonSchemas;
import org.childalert.dissemination.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyFilesTest {
    private static final Surroundings SURROUNDINGS = new Surroundings(Map.of(
            "be-nca",
            new Surroundings.Of(
                    Set.of("BE-VAN", "BE-BRU"),
                    Map.of(
                            "public-stream", new Surroundings.Known(Mode.LIVE, false),
                            "phones", new Surroundings.Known(Mode.LIVE, false),
                            "mastodon", new Surroundings.Known(Mode.LIVE, false),
                            "mastodon-drill", new Surroundings.Known(Mode.EXERCISE, false),
                            "radio-noord", new Surroundings.Known(Mode.LIVE, true),
                            "tele-sud", new Surroundings.Known(Mode.LIVE, true),
                            "tele-sud-desk", new Surroundings.Known(Mode.LIVE, true),
                            "drill-station", new Surroundings.Known(Mode.EXERCISE, true)),
                    Set.of("partners"),
                    new TreeSet<>(Set.of("duty", "approvers", "deputies", "national-desk", "directors", "board")),
                    new TreeSet<>(Set.of("regulator")))));

    private static final String POLICY = """
            policy: p
            agency: be-nca
            title: {en: P}
            gate:
              criteria:
                - name: minor
                  title: {en: Minor}
                  kind: mandatory
                  rule: children.all(child, child.age < 18)
                - name: danger
                  title: {en: Danger}
                  kind: weighing
                  question: {text: {en: Is it so}, evidence: true}
            tiers:
              - name: near
                title: {en: Near}
                when: size(regions) < 3
                steps:
                  - name: one
                    channels: [radio-noord, tele-sud]
                    exercise: [drill-station]
                    acknowledge: {level: aired, within: PT5M}
                    missed: [{retry: {times: 1, every: PT5M}}]
                  - name: two
                    begins: {after: one, is: missed, delay: PT5M}
                    channels: [tele-sud-desk]
                    exercise: []
                    acknowledge: {level: received, within: PT1S}
              - name: far
                title: {en: Far}
                steps:
                  - name: one
                    channels: [radio-noord]
                    exercise: []
                    acknowledge: {level: scheduled, within: PT5M}
            """;

    @TempDir
    Path directory;

    private final List<Fault> faults = new ArrayList<>();
    private final Json json = new Json();
    private final PolicyFiles files = new PolicyFiles(new Documents(json, _ -> Optional.empty()), new Rules());

    @Test
    void a_sound_policy_is_read() {
        Policy policy = read(POLICY).getFirst().value();

        assertThat(faults).isEmpty();
        Step step = policy.tiers().getFirst().steps().getFirst();
        assertThat(step.channels(Mode.LIVE)).containsExactly("radio-noord", "tele-sud");
        assertThat(step.channels(Mode.EXERCISE)).containsExactly("drill-station");
        assertThat(step.acknowledge()).isEqualTo(new Acknowledge(Level.AIRED, Duration.ofMinutes(5)));
        assertThat(step.missed()).containsExactly(new Missed.Retry(1, Duration.ofMinutes(5)));
    }

    @Test
    void a_policy_survives_being_written_and_read_as_json_and_stays_valid() {
        Policy policy = read(POLICY).getFirst().value();

        String written = json.write(policy);

        assertThat(json.read(written, Policy.class)).isEqualTo(policy);
        assertThat(new JsonSchemas().faults(PolicyFiles.schema(), written)).isEmpty();
    }

    @Test
    void a_group_stands_for_live_and_for_exercise_channels_alike() {
        List<Document<Policy>> read = read(POLICY.replace("[tele-sud-desk]", "[tele-sud-desk, partners]")
                .replaceFirst("exercise: \\[\\]", "exercise: [partners]"));

        assertThat(faults).isEmpty();
        assertThat(read.getFirst().value().tiers().getFirst().steps().getLast().exercise())
                .containsExactly("partners");
    }

    @Test
    void a_policy_has_one_file() throws IOException {
        write("a.yml", POLICY);
        write("b.yml", POLICY);

        assertThat(files.read(directory, SURROUNDINGS, faults))
                .extracting(Document::file)
                .containsExactly("policies/a.yml");
        assertThat(faults)
                .extracting(Fault::toString)
                .containsExactly(
                        "policies/b.yml:1 /policy: p (expected: a name that policies/a.yml does not have already)");
    }

    @Test
    void the_sample_policy_is_sound() {
        Path config = Path.of(System.getProperty("project.root", ".."), "config");

        List<Document<Policy>> read = files.read(config, SURROUNDINGS, faults);

        assertThat(faults).isEmpty();
        assertThat(read).extracting(document -> document.value().policy()).containsExactly("be-child-alert");
        assertThat(read.getFirst().value().tiers()).extracting(Tier::name).containsExactly("national", "regional");
    }

    private List<Document<Policy>> read(String yaml) {
        try {
            write("p.yml", yaml);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return files.read(directory, SURROUNDINGS, faults);
    }

    private void write(String name, String yaml) throws IOException {
        Files.createDirectories(directory.resolve("policies"));
        Files.writeString(directory.resolve("policies").resolve(name), yaml);
    }
}
