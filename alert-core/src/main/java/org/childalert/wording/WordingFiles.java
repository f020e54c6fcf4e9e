package org.childalert.wording;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.childalert.Fault;
import org.childalert.alert.Ending;
import org.childalert.configuration.Document;
import org.childalert.configuration.Documents;

/** Reads {@code config/wording/*.yml} and says everything that is wrong there. */
@Singleton
public final class WordingFiles {
    private static final Set<String> CLOSING_ARGUMENTS = Set.of("senderName", "phone", "children");

    private static final Map<String, Set<String>> SNIPPETS = Stream.of(Snippet.values())
            .collect(Collectors.toMap(Snippet::key, Snippet::arguments, (a, _) -> a, TreeMap::new));
    private static final Map<String, Set<String>> PASSAGES = Stream.of(Passage.values())
            .collect(Collectors.toMap(Passage::key, Passage::arguments, (a, _) -> a, TreeMap::new));
    private static final Map<String, Set<String>> LABELS = Stream.of(Label.values())
            .collect(Collectors.toMap(Label::key, Label::arguments, (a, _) -> a, TreeMap::new));

    private final Documents documents;

    public WordingFiles(Documents documents) {
        this.documents = documents;
    }

    /**
     * All languages of the folder. What is wrong is added to the faults; with any of them the result is not to be used.
     */
    public Wordings read(Path configDirectory, List<Fault> faults) {
        var languages = new HashSet<String>();
        List<Document<Wording>> read = documents.readAll(configDirectory, "wording", schema(), Wording.class, faults);
        for (Document<Wording> document : read) {
            if (!languages.add(document.value().language()))
                faults.add(document.fault(
                        "/language", document.value().language(), "a language that no other file of wording/ has"));
            checkClosings(document, faults);
            checkNamed(document, "/brief/", document.value().brief().byKey(), SNIPPETS, faults);
            checkNamed(document, "/draft/", document.value().draft().byKey(), PASSAGES, faults);
            checkNamed(document, "/page/", document.value().page().byKey(), LABELS, faults);
        }
        return new LoadedWordings(read.stream().map(Document::value).toList());
    }

    private static void checkClosings(Document<Wording> document, List<Fault> faults) {
        for (Ending ending : Ending.values()) {
            Wording.Closing closing = document.value().closings().of(ending);
            String pointer = "/closings/" + Wording.Closings.key(ending);
            check(document, pointer + "/headline", closing.headline(), CLOSING_ARGUMENTS, faults);
            check(document, pointer + "/description", closing.description(), CLOSING_ARGUMENTS, faults);
            check(document, pointer + "/instruction", closing.instruction(), CLOSING_ARGUMENTS, faults);
        }
    }

    private static void checkNamed(
            Document<Wording> document,
            String at,
            Map<String, String> patterns,
            Map<String, Set<String>> known,
            List<Fault> faults) {
        known.forEach((key, arguments) -> {
            String pattern = patterns.get(key);
            if (pattern == null) faults.add(document.fault(at + key, "nothing", "the label " + key));
            else check(document, at + key, pattern, arguments, faults);
        });
        for (String unknown : new TreeSet<>(patterns.keySet()))
            if (!known.containsKey(unknown))
                faults.add(document.fault(at + unknown, "unknown label", "no other labels than those of the schema"));
    }

    private static void check(
            Document<Wording> document, String pointer, String pattern, Set<String> arguments, List<Fault> faults) {
        String expected = arguments.isEmpty()
                ? "a text without arguments"
                : "an ICU message pattern with no other arguments than "
                        + String.join(", ", arguments.stream().sorted().toList());
        Phrase.mistake(pattern, document.value().language(), arguments)
                .ifPresent(mistake -> faults.add(document.fault(pointer, mistake, expected)));
    }

    private static String schema() {
        try (InputStream schema = WordingFiles.class.getResourceAsStream("wording.schema.json")) {
            if (schema == null) throw new IllegalStateException("wording.schema.json is not in the class path");
            return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
