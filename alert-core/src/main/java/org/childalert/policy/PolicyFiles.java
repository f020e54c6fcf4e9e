package org.childalert.policy;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.childalert.Fault;
import org.childalert.configuration.Document;
import org.childalert.configuration.Documents;

/**
 * Reads the policies of {@code config/policies}: a policy that could not do what it says is a fault, named by file and
 * line.
 */
@Singleton
public final class PolicyFiles {
    private static final String FOLDER = "policies";

    private final Documents documents;
    private final Rules rules;

    public PolicyFiles(Documents documents, Rules rules) {
        this.documents = documents;
        this.rules = rules;
    }

    /**
     * Every policy that has no fault, in the order of the files' names; the faults of the others are added.
     *
     * @param surroundings what the policies may refer to
     */
    public List<Document<Policy>> read(Path configDirectory, Surroundings surroundings, List<Fault> faults) {
        var sound = new ArrayList<Document<Policy>>();
        var names = new HashMap<String, String>();
        for (Document<Policy> document : documents.readAll(configDirectory, FOLDER, schema(), Policy.class, faults)) {
            List<Fault> own = soundness(document, surroundings);
            Policy policy = document.value();
            // of whatever agency: what an alert pins is a name and a number
            String first = names.putIfAbsent(policy.policy(), document.file());
            if (first != null)
                own.add(document.fault(
                        "/policy", policy.policy(), "a name that %s does not have already".formatted(first)));
            if (own.isEmpty()) sound.add(document);
            faults.addAll(own);
        }
        return List.copyOf(sound);
    }

    /**
     * What a text says that no file has; every fault is added. A text whose only faults of form are keys that nobody knows, or that stand twice, is judged
     * without them, so that all that is wrong with it is told at once.
     *
     * @param name what the faults call the text
     * @return the policy, if there is no fault
     */
    public Optional<Document<Policy>> judge(String name, String text, Surroundings known, List<Fault> faults) {
        var own = new ArrayList<Fault>();
        Optional<Document<Policy>> document = documents.understand(name, text, schema(), Policy.class, own);
        document.ifPresent(each -> own.addAll(soundness(each, known)));
        faults.addAll(own);
        return own.isEmpty() ? document : Optional.empty();
    }

    private List<Fault> soundness(Document<Policy> document, Surroundings known) {
        return new Soundness(document, known, rules).faults();
    }

    /** The JSON Schema (2020-12) of a policy. */
    public static String schema() {
        try (InputStream schema = PolicyFiles.class.getResourceAsStream("policy.schema.json")) {
            if (schema == null) throw new IllegalStateException("policy.schema.json is not on the class path");
            return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
