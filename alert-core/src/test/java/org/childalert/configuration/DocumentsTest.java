package org.childalert.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.childalert.Fault;
import org.childalert.Json;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentsTest {
    record Station(
            String name,
            int port,
            @Nullable Duration within,
            @Nullable List<String> languages,
            @Nullable String secret) {
        Station {
            if (port == 13) throw new IllegalArgumentException("port: 13 (expected: a port that brings luck)");
        }
    }

    private static final String SCHEMA = """
            {"type": "object", "additionalProperties": false, "required": ["name", "port"], "properties": {
              "name": {"type": "string", "pattern": "^[a-z-]+$"},
              "port": {"type": "integer", "minimum": 1, "maximum": 65535},
              "within": {"type": "string", "format": "duration"},
              "languages": {"type": "array", "minItems": 1, "items": {"enum": ["nl", "fr", "no"]}},
              "secret": {"type": "string", "minLength": 12}}}""";

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "CHANNEL_SECRET", "a-long-enough-secret", "CHANNEL_SHORT", "tiny-key", "DATABASE_PASSWORD", "do not read");

    @TempDir
    Path directory;

    private final List<Fault> faults = new ArrayList<>();
    private final Documents documents = new Documents(new Json(), name -> Optional.ofNullable(ENVIRONMENT.get(name)));

    @Test
    void files_are_read_in_the_order_of_their_names_and_others_are_left_alone() {
        file("stations/b.yml", "name: b\nport: 2");
        file("stations/a.yaml", "name: a\nport: 1\nwithin: PT5M\nlanguages: [nl, no]");
        file("stations/notes.txt", "not: [yaml");
        file("stations/.hidden.yml", "not: [yaml");

        assertThat(read("stations"))
                .extracting(Document::file, Document::value)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "stations/a.yaml",
                                new Station("a", 1, Duration.ofMinutes(5), List.of("nl", "no"), null)),
                        org.assertj.core.groups.Tuple.tuple("stations/b.yml", new Station("b", 2, null, null, null)));
        assertThat(faults).isEmpty();
    }

    @Test
    void a_folder_that_does_not_exist_has_no_files() {
        assertThat(read("stations")).isEmpty();
        assertThat(faults).isEmpty();
    }

    @Test
    void a_document_knows_its_digest_and_its_lines() {
        file("stations/a.yml", "# a comment\nname: a\nport: 1\nlanguages:\n  - nl\n  - fr\n");

        Document<Station> document = read("stations").getFirst();

        assertThat(document.sha256())
                .isEqualTo(Json.sha256("# a comment\nname: a\nport: 1\nlanguages:\n  - nl\n  - fr\n"));
        assertThat(document.fault("/languages/1", "fr", "nl"))
                .hasToString("stations/a.yml:6 /languages/1: fr (expected: nl)");
        assertThat(document.fault("/languages", "2", "1").where()).isEqualTo("stations/a.yml:4 /languages");
        assertThat(document.fault("/languages/7/x", "2", "1").where()).isEqualTo("stations/a.yml:4 /languages/7/x");
        assertThat(document.fault("/absent", "2", "1").where()).isEqualTo("stations/a.yml:2 /absent");
        assertThat(document.fault("", "2", "1").where()).isEqualTo("stations/a.yml:2");
    }

    @Test
    void every_fault_of_every_file_is_named_and_a_faulty_file_is_left_out() {
        file("stations/a.yml", "name: A\nprot: 1\nwithin: 5m\nlanguages: [nl, xx]\n");
        file("stations/b.yml", "name: b\nport: 0\n");
        file("stations/c.yml", "name: c\nport: 3\n");

        assertThat(read("stations")).extracting(Document::file).containsExactly("stations/c.yml");
        assertThat(faults)
                .extracting(Fault::toString)
                .containsExactlyInAnyOrder(
                        "stations/a.yml:1 /name: A (expected: text that matches ^[a-z-]+$)",
                        "stations/a.yml:2 /prot: the unknown key `prot` (expected: one of `name`, `port`, `within`, `languages`, `secret`)",
                        "stations/a.yml:1 /port: nothing (expected: a whole number)",
                        "stations/a.yml:3 /within: 5m (expected: an ISO 8601 duration such as PT5M)",
                        "stations/a.yml:4 /languages/1: xx (expected: one of nl, fr, no)",
                        "stations/b.yml:2 /port: 0 (expected: at least 1)");
    }

    @Test
    void broken_yaml_is_named_by_its_line() {
        file("stations/a.yml", "name: a\nport: [1\nwithin: x");
        file("stations/b.yml", "");
        file("stations/c.yml", "name: a\n\tport: 1");
        file("stations/d.yml", "name: a\n---\nname: b");

        assertThat(read("stations")).isEmpty();
        assertThat(faults)
                .extracting(Fault::where)
                .containsExactly("stations/a.yml:3", "stations/b.yml:1", "stations/c.yml:2", "stations/d.yml:2");
        assertThat(faults).allSatisfy(fault -> assertThat(fault.found()).isNotBlank());
    }

    @Test
    void a_key_that_stands_twice_is_named_with_both_lines() {
        file("stations/a.yml", "name: a\nport: 1\nname: b\n");

        assertThat(read("stations")).isEmpty();
        assertThat(faults)
                .extracting(Fault::toString)
                .containsExactly(
                        "stations/a.yml:3 /name: the key `name` again (expected: once; it stands on line 1 already)");
    }

    @Test
    void unknown_keys_and_keys_that_stand_twice_leave_a_document_that_can_be_understood() {
        var document =
                documents.understand("body", "name: a\nport: 1\nprot: 2\nname: b\n", SCHEMA, Station.class, faults);

        assertThat(document).map(Document::value).contains(new Station("a", 1, null, null, null));
        assertThat(faults).extracting(Fault::where).containsExactly("body:4 /name", "body:3 /prot");
        assertThat(documents.understand("body", "name: a\nport: x\nprot: 2\n", SCHEMA, Station.class, faults))
                .isEmpty();
        assertThat(documents.read("body", "name: a\nport: 1\nprot: 2\n", SCHEMA, Station.class, faults))
                .isEmpty();
    }

    @Test
    void a_document_keeps_its_text_with_comments() {
        file("stations/a.yml", "# why\nname: a\nport: 1\n");

        assertThat(read("stations")).extracting(Document::text).containsExactly("# why\nname: a\nport: 1\n");
    }

    @Test
    void tags_make_no_objects() {
        file("stations/a.yml", "name: !!java.net.URL [\"http://127.0.0.1\"]\nport: !secret 1");

        assertThat(read("stations")).isEmpty();
        assertThat(faults)
                .extracting(Fault::toString)
                .containsExactly(
                        "stations/a.yml:1 /name: the tag tag:yaml.org,2002:java.net.URL (expected: no tag)",
                        "stations/a.yml:2 /port: the tag !secret (expected: no tag)");
    }

    @Test
    void aliases_that_expand_without_end_are_refused() {
        var laughs = new StringBuilder("l0: &l0 [a, a]\n");
        for (int i = 1; i < 20; i++) laughs.append("l%d: &l%d [*l%d, *l%d]\n".formatted(i, i, i - 1, i - 1));
        file("stations/a.yml", laughs.toString());
        file("stations/b.yml", "name: &n [*n]");
        file("stations/c.yml", "name: a\nport: 1\nlanguages: " + "[".repeat(100_000));
        file("stations/d.yml", "#" + "x".repeat(1 << 20) + "\nname: a\nport: 1");

        assertThat(read("stations")).isEmpty();
        assertThat(faults).hasSize(4);
    }

    @Test
    void bytes_that_are_not_utf_8_are_refused() throws IOException {
        file("stations/a.yml", "");
        Files.write(directory.resolve("stations/a.yml"), HexFormat.of().parseHex("6e616d653a20ff"));

        assertThat(read("stations")).isEmpty();
        assertThat(faults).extracting(Fault::where).containsExactly("stations/a.yml:1");
    }

    @Test
    void what_a_record_refuses_is_named_too() {
        file("stations/a.yml", "name: a\nport: 13");

        assertThat(read("stations")).isEmpty();
        assertThat(faults)
                .extracting(Fault::toString)
                .containsExactly("stations/a.yml:1: 13 (expected: a port that brings luck)");
    }

    @Test
    void placeholders_of_channel_files_are_resolved_from_variables_that_begin_with_CHANNEL() {
        file("channels/a.yml", "name: a\nport: 1\nsecret: ${CHANNEL_SECRET}!");
        file("stations/a.yml", "name: a\nport: 1\nsecret: ${CHANNEL_SECRET}");

        assertThat(read("channels").getFirst().value().secret()).isEqualTo("a-long-enough-secret!");
        assertThat(read("stations").getFirst().value().secret()).isEqualTo("${CHANNEL_SECRET}");
        assertThat(faults).isEmpty();
    }

    @Test
    void any_other_placeholder_of_a_channel_file_is_a_fault() {
        file("channels/a.yml", "name: a\nport: 1\nsecret: ${CHANNEL_ABSENT}");
        file("channels/b.yml", "name: b\nport: 1\nsecret: x${DATABASE_PASSWORD}x");
        file("channels/c.yml", "name: c\nport: 1\nsecret: ${CHANNEL_SECRET");
        file("channels/d.yml", "name: d\nport: 1\nsecret: '${CHANNEL_${CHANNEL_SECRET}}'");
        file("channels/e.yml", "name: e\nport: 1\n'${CHANNEL_SECRET}': x");

        assertThat(read("channels")).isEmpty();
        assertThat(faults)
                .extracting(Fault::toString)
                .contains(
                        "channels/a.yml:3 /secret: ${CHANNEL_ABSENT} (expected: the variable CHANNEL_ABSENT to be set)",
                        "channels/b.yml:3 /secret: ${DATABASE_PASSWORD} (expected: ${CHANNEL_...}, with capitals, digits and _)",
                        "channels/c.yml:3 /secret: ${CHANNEL_SECRET (expected: ${CHANNEL_...}, with capitals, digits and _)",
                        "channels/e.yml:3 /${CHANNEL_SECRET}: a placeholder in a key (expected: a key without placeholders)")
                .hasSize(5)
                .noneMatch(fault -> fault.contains("do not read") || fault.contains("a-long-enough"));
    }

    @Test
    void a_secret_of_the_wrong_form_is_never_shown() {
        file("channels/a.yml", "name: ${CHANNEL_SECRET}!\nport: 1\nsecret: ${CHANNEL_SHORT}");

        assertThat(read("channels")).isEmpty();
        assertThat(faults)
                .extracting(Fault::toString)
                .containsExactlyInAnyOrder(
                        "channels/a.yml:1 /name: ${CHANNEL_SECRET}! (expected: text that matches ^[a-z-]+$)",
                        "channels/a.yml:3 /secret: ${CHANNEL_SHORT} (expected: at least 12 character(s))");
    }

    @Test
    void a_text_that_is_no_file_reads_no_variables() {
        var read = documents.read(
                "channels/a.yml", "name: a\nport: 1\nsecret: ${CHANNEL_SECRET}", SCHEMA, Station.class, faults);

        assertThat(read).isEmpty();
        assertThat(faults)
                .extracting(Fault::toString)
                .containsExactly(
                        "channels/a.yml:3 /secret: ${CHANNEL_SECRET} (expected: the value itself: only files have placeholders)");
    }

    @Test
    void scalars_are_those_of_yaml_1_2() {
        record Any(Object value) {}
        String yaml = "value: [no, on, 0112, 12:30, 2026-01-01, 0x1F, 1e3, ~, TRUE, \"1\", .5, +4]";

        var read = documents.read("x.yml", yaml, "{}", Any.class, faults);

        assertThat(read.orElseThrow().value().value())
                .asString()
                .isEqualTo("[no, on, 112, 12:30, 2026-01-01, 31, 1000.0, null, true, 1, 0.5, 4]");
    }

    @Test
    void the_faults_that_stop_the_start_are_listed_one_on_a_line() {
        var stop = new ConfigurationFaults(List.of(new Fault("a.yml:1", "x", "y"), new Fault("b.yml:2", "z", "w")));

        assertThat(stop)
                .hasMessage(
                        "The configuration has 2 fault(s):\n  a.yml:1: x (expected: y)\n  b.yml:2: z (expected: w)");
    }

    private List<Document<Station>> read(String folder) {
        return documents.readAll(directory, folder, SCHEMA, Station.class, faults);
    }

    private void file(String name, String text) {
        try {
            Path path = directory.resolve(name);
            Files.createDirectories(path.getParent());
            Files.write(path, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
