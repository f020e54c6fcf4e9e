package org.childalert.configuration;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.childalert.Fault;
import org.childalert.Json;

/**
 * One text on its way from YAML to a record.
 *
 * @param variables for the placeholders; none where the text did not come from a file
 */
record Reading<T>(
        String file, String schema, Class<T> type, Json json, JsonSchemas schemas, Optional<Variables> variables) {
    private static final String WITH_PLACEHOLDERS = "channels/";

    /** The document, if it has no fault. */
    Optional<Document<T>> read(String text, String sha256, List<Fault> faults) {
        var own = new ArrayList<Fault>();
        Optional<Document<T>> document = understand(text, sha256, own);
        faults.addAll(own);
        return own.isEmpty() ? document : Optional.empty();
    }

    /** The document, if nothing is wrong with its form but keys that can be left out of it. */
    Optional<Document<T>> understand(String text, String sha256, List<Fault> faults) {
        return YamlText.read(file, text, faults).flatMap(yaml -> bind(yaml, text, sha256, faults));
    }

    private Optional<Document<T>> bind(YamlText yaml, String text, String sha256, List<Fault> faults) {
        var own = new ArrayList<Fault>();
        var placeholders = new Placeholders(file, yaml.lines(), variables, own);
        JsonNode tree = file.startsWith(WITH_PLACEHOLDERS) ? placeholders.resolve(yaml.json()) : yaml.json();
        boolean resolved = own.isEmpty();
        List<Fault> form = schemas.faults(schema, json.write(tree));
        for (Fault fault : form) add(fault, placeholders, yaml.lines(), own);
        Optional<T> value = Optional.empty();
        if (resolved && form.stream().allMatch(SchemaFaults::isUnknownKey)) {
            form.forEach(fault -> leaveOut(tree, fault.where()));
            value = bind(json.write(tree), placeholders, yaml.lines(), own);
        }
        faults.addAll(own);
        return value.map(known -> new Document<>(file, known, text, sha256, yaml.lines()));
    }

    private Optional<T> bind(String written, Placeholders placeholders, Lines lines, List<Fault> own) {
        try {
            return Optional.of(json.read(written, type));
        } catch (UncheckedIOException e) {
            add(Binding.fault(e, type), placeholders, lines, own);
            return Optional.empty();
        }
    }

    private static void leaveOut(JsonNode tree, String pointer) {
        JsonPointer member = JsonPointer.compile(pointer);
        if (tree.at(member.head()) instanceof ObjectNode object)
            object.remove(member.last().getMatchingProperty());
    }

    private void add(Fault fault, Placeholders placeholders, Lines lines, List<Fault> own) {
        placeholders
                .conceal(fault)
                .map(safe -> new Fault(lines.where(file, safe.where()), safe.found(), safe.expected()))
                .ifPresent(own::add);
    }
}
