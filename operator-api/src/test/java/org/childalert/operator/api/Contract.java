package org.childalert.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;
import org.childalert.Fault;
import org.childalert.Json;
import org.childalert.configuration.Compiled;
import org.childalert.configuration.JsonSchemas;
import org.yaml.snakeyaml.Yaml;

/** The published OpenAPI document, taken at its word: what it does not describe, the server must not say. */
final class Contract {
    private static final Json JSON = new Json();

    private final JsonNode document;
    private final JsonSchemas schemas = new JsonSchemas();
    private final Map<String, Compiled> compiled = new ConcurrentHashMap<>();

    Contract(String yaml) {
        document = JSON.tree(new Yaml().<Object>load(yaml));
        close(document.at("/components/schemas"));
    }

    JsonNode document() {
        return document;
    }

    /** Each operation as "GET /api/v1/alerts/{id}". */
    TreeSet<String> operations() {
        var operations = new TreeSet<String>();
        document.path("paths").properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return operations;
    }

    /** An object has the members that are described, and no others. */
    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object
                && object.path("properties").isObject()
                && !object.has("additionalProperties")) object.put("additionalProperties", false);
        schema.forEach(Contract::close);
    }

    void check(String method, String path, Answer answer) {
        Optional<String> template = template(path, method);
        if (template.isEmpty() || answer.bytes().length == 0) return;
        String operation =
                "/paths/" + template.get().replace("~", "~0").replace("/", "~1") + "/" + method.toLowerCase(Locale.ROOT);
        JsonNode responses = document.at(operation).path("responses");
        String status = responses.has(Integer.toString(answer.status())) ? Integer.toString(answer.status()) : "default";
        String pointer = resolved(operation + "/responses/" + status);
        assertThat(pointer).as("%s: status %d is described", answer.request(), answer.status()).isNotEmpty();
        String type = answer.header("Content-Type").replaceAll(";.*", "");
        assertThat(document.at(pointer).path("content").has(type))
                .as("%s answered %d with %s: %s", answer.request(), answer.status(), type, answer.text())
                .isTrue();
        String schema = pointer + "/content/" + type.replace("/", "~1") + "/schema";
        if (!document.at(schema).isMissingNode())
            assertThat(faults(schema, answer.text()))
                    .as("%s answered %s", answer.request(), answer.text())
                    .isEmpty();
    }

    private List<Fault> faults(String schema, String text) {
        return compiled.computeIfAbsent(schema, pointer -> schemas.compile(JSON.write(document), pointer))
                .faults(text);
    }

    private String resolved(String pointer) {
        JsonNode response = document.at(pointer);
        if (response.isMissingNode()) return "";
        return response.has("$ref") ? response.path("$ref").asText().substring(1) : pointer;
    }

    /** The path of the document that fits, the one with the fewest variables first. */
    private Optional<String> template(String path, String method) {
        return StreamSupport.stream(
                        ((Iterable<String>) () -> document.path("paths").fieldNames()).spliterator(), false)
                .filter(template -> path.matches(template.replaceAll("\\{[a-z]+}", "[^/]+")))
                .filter(template ->
                        document.path("paths").path(template).has(method.toLowerCase(Locale.ROOT)))
                .min(java.util.Comparator.comparingLong(
                        template -> template.chars().filter(c -> c == '{').count()));
    }
}
