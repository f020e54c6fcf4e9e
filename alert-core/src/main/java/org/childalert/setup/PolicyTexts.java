package org.childalert.setup;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.childalert.AgencyId;
import org.childalert.Fault;
import org.childalert.Json;
import org.childalert.alert.PolicyRef;
import org.childalert.configuration.Document;
import org.childalert.configuration.YamlForm;
import org.childalert.policy.Policy;
import org.childalert.policy.PolicyFiles;
import org.childalert.policy.StoredPolicies;
import org.childalert.policy.Surroundings;

/** Judges what agencies write as policies, against the channels and groups as they are now. */
@Singleton
public final class PolicyTexts {
    private static final int MOST_FAULTS = 1_000;

    private final PolicyFiles files;
    private final Surroundings surroundings;
    private final StoredPolicies stored;
    private final YamlForm yaml;
    private final Json json;

    PolicyTexts(PolicyFiles files, Surroundings surroundings, StoredPolicies stored, YamlForm yaml, Json json) {
        this.files = files;
        this.surroundings = surroundings;
        this.stored = stored;
        this.yaml = yaml;
        this.json = json;
    }

    /**
     * A text, and what is to be said of it.
     *
     * @param document empty if there are faults
     * @param faults all of them, or the first thousand and how many more there are
     */
    public record Judged(Optional<Document<Policy>> document, List<Fault> faults) {
        public Judged {
            faults = List.copyOf(faults);
        }

        boolean isSound() {
            return faults.isEmpty();
        }
    }

    /**
     * Judges YAML of an agency.
     *
     * @param name what the faults call the text
     */
    public Judged yaml(AgencyId agency, String name, String text) {
        var faults = new ArrayList<Fault>();
        Optional<Document<Policy>> document = files.judge(name, text, surroundings, faults);
        document.filter(each -> !each.value().agency().equals(agency))
                .ifPresent(each ->
                        faults.add(each.fault("/agency", each.value().agency().value(), agency.value())));
        return new Judged(faults.isEmpty() ? document : Optional.empty(), bounded(name, faults));
    }

    /** The same for JSON, which becomes YAML if it is sound. Lines are those of the JSON. */
    public Judged json(AgencyId agency, String name, String text) {
        try {
            json.parse(text);
        } catch (UncheckedIOException e) {
            return new Judged(Optional.empty(), List.of(noJson(name, e)));
        }
        // between its texts JSON may have tabs, which YAML does not take; in them it has none
        Judged judged = yaml(agency, name, text.replace('\t', ' '));
        return judged.document.map(_ -> yaml(agency, name, yaml.of(text))).orElse(judged);
    }

    /** What a stored version says, as it was written, or as YAML made of it where that was not kept. */
    public String text(PolicyRef ref) {
        return stored.text(ref).orElseGet(() -> yaml.of(stored.document(ref)));
    }

    private static Fault noJson(String name, UncheckedIOException e) {
        if (!(e.getCause() instanceof JsonProcessingException broken)) return new Fault(name + ":1", "nothing", "JSON");
        int line = broken.getLocation() == null
                ? 1
                : Math.max(1, broken.getLocation().getLineNr());
        return new Fault("%s:%d".formatted(name, line), broken.getOriginalMessage(), "JSON");
    }

    private static List<Fault> bounded(String name, List<Fault> faults) {
        if (faults.size() <= MOST_FAULTS) return faults;
        var first = new ArrayList<>(faults.subList(0, MOST_FAULTS));
        first.add(new Fault(name + ":1", "%d more faults".formatted(faults.size() - MOST_FAULTS), "none"));
        return first;
    }
}
