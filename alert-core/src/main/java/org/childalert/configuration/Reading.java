package org.childalert.configuration;

import com.fasterxml.jackson.databind.JsonNode;
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

    Optional<Document<T>> read(String text, String sha256, List<Fault> faults) {
        var own = new ArrayList<Fault>();
        Optional<Document<T>> document = YamlText.read(file, text, own).flatMap(yaml -> bind(yaml, sha256, own));
        faults.addAll(own);
        return own.isEmpty() ? document : Optional.empty();
    }

    private Optional<Document<T>> bind(YamlText yaml, String sha256, List<Fault> own) {
        var placeholders = new Placeholders(file, yaml.lines(), variables, own);
        JsonNode tree = file.startsWith(WITH_PLACEHOLDERS) ? placeholders.resolve(yaml.json()) : yaml.json();
        String written = json.write(tree);
        for (Fault fault : schemas.faults(schema, written)) add(fault, placeholders, yaml.lines(), own);
        if (!own.isEmpty()) return Optional.empty();
        try {
            return Optional.of(new Document<>(file, json.read(written, type), sha256, yaml.lines()));
        } catch (UncheckedIOException e) {
            add(Binding.fault(e, type), placeholders, yaml.lines(), own);
            return Optional.empty();
        }
    }

    private void add(Fault fault, Placeholders placeholders, Lines lines, List<Fault> own) {
        placeholders
                .conceal(fault)
                .map(safe -> new Fault(lines.where(file, safe.where()), safe.found(), safe.expected()))
                .ifPresent(own::add);
    }
}
