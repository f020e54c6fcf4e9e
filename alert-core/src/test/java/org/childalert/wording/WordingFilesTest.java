package org.childalert.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.childalert.Fault;
import org.childalert.Json;
import org.childalert.alert.Ending;
import org.childalert.configuration.Documents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordingFilesTest {
    private static final Path CONFIG = Path.of(System.getProperty("project.root"), "config");

    private final WordingFiles files = new WordingFiles(new Documents(new Json(), _ -> Optional.empty()));
    private final List<Fault> faults = new ArrayList<>();

    @TempDir
    private Path config;

    @Test
    void the_sample_languages_have_no_fault() {
        Wordings wordings = files.read(CONFIG, faults);

        assertThat(faults).isEmpty();
        assertThat(wordings.list()).extracting(Wording::language).containsExactly("de", "en", "fr", "nl");
    }

    @Test
    void the_ready_texts_of_the_samples_are_plain() {
        for (Wording wording : files.read(CONFIG, faults).list())
            for (Ending ending : Ending.values())
                assertThat(texts(wording.closings().of(ending)))
                        .as(wording.language() + " " + ending)
                        .allSatisfy(
                                text -> assertThat(text).doesNotContainPattern("[\u2013-\u201F\u2026\u00A0\u202F]"));
    }

    @Test
    void the_same_labels_use_the_same_arguments_in_every_sample() {
        for (Wording wording : files.read(CONFIG, faults).list())
            for (Label label : Label.values())
                for (String argument : label.arguments())
                    assertThat(wording.page().byKey().get(label.key()))
                            .as(wording.language() + " " + label.key())
                            .contains("{" + argument);
    }

    @Test
    void a_variant_has_the_wording_of_its_language() {
        Wordings wordings = files.read(CONFIG, faults);

        assertThat(wordings.find("NL-be")).map(Wording::language).hasValue("nl");
        assertThat(wordings.find("ar")).isEmpty();
    }

    @Test
    void every_wrong_text_is_told_with_file_and_line() throws IOException {
        write("nl.yml", nl().replace("Bel {phone}", "Bel {telefoon}").replace("\"U hoeft", "\"{U hoeft"));

        files.read(config, faults);

        assertThat(faults)
                .extracting(Fault::where)
                .containsExactly(
                        "wording/nl.yml:10 /closings/found/instruction",
                        "wording/nl.yml:33 /brief/call",
                        "wording/nl.yml:43 /draft/seenCall",
                        "wording/nl.yml:44 /draft/shortCall",
                        "wording/nl.yml:89 /page/callNumber",
                        "wording/nl.yml:122 /page/shareText");
        assertThat(faults.get(4).found()).isEqualTo("unknown argument {telefoon}");
        assertThat(faults.get(4).expected()).isEqualTo("an ICU message pattern with no other arguments than phone");
        assertThat(faults.getLast().expected()).endsWith("no other arguments than headline, phone");
    }

    @Test
    void a_missing_and_an_unknown_label_are_told() throws IOException {
        write("nl.yml", nl().replace("  whatToDo:", "  whatToDont:"));

        files.read(config, faults);

        assertThat(faults).hasSize(2);
        assertThat(faults.get(0).where()).startsWith("wording/nl.yml:").endsWith(" /page/whatToDo");
        assertThat(faults.get(0).expected()).isEqualTo("the label whatToDo");
        assertThat(faults.get(1).where()).endsWith(" /page/whatToDont");
    }

    @Test
    void a_missing_ending_leaves_the_file_out() throws IOException {
        write("nl.yml", nl().replace("  expired:", "  verlopen:"));

        assertThat(files.read(config, faults).list()).isEmpty();
        assertThat(faults)
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(fault.where()).startsWith("wording/nl.yml:"));
    }

    @Test
    void two_files_of_one_language_are_refused() throws IOException {
        write("nl.yml", nl());
        write("vl.yml", nl());

        files.read(config, faults);

        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.where()).isEqualTo("wording/vl.yml:3 /language");
            assertThat(fault.found()).isEqualTo("nl");
        });
    }

    private static Stream<String> texts(Wording.Closing closing) {
        return Stream.of(closing.headline(), closing.description(), closing.instruction());
    }

    private static String nl() throws IOException {
        return Files.readString(CONFIG.resolve("wording/nl.yml"));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(Files.createDirectories(config.resolve("wording")).resolve(name), text);
    }
}
