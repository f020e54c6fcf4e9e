package org.childalert.operator.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A JSON Schema as a table in Markdown: a row for each field, in the schema's order, with all that it demands. */
final class SchemaTable {
    private final JsonNode schema;
    private final List<String> rows = new ArrayList<>();

    private SchemaTable(JsonNode schema) {
        this.schema = schema;
    }

    static String of(JsonNode schema) {
        var table = new SchemaTable(schema);
        table.fields("", schema);
        return "| field | what it is | value |\n|---|---|---|\n" + String.join("\n", table.rows) + "\n";
    }

    private void fields(String prefix, JsonNode object) {
        Set<String> required = new HashSet<>();
        object.path("required").forEach(name -> required.add(name.asText()));
        object.path("properties")
                .properties()
                .forEach(field -> field(prefix + field.getKey(), field.getValue(), required.contains(field.getKey())));
    }

    private void field(String name, JsonNode written, boolean required) {
        JsonNode type = resolved(written);
        String description = written.path("description")
                .asText(type.path("description").asText());
        rows.add("| `%s`%s | %s | %s |".formatted(name, required ? " *" : "", cell(description), cell(value(type))));
        JsonNode items = resolved(type.path("items"));
        if (!items.isMissingNode()) fields(name + "[].", items);
        JsonNode others = resolved(type.path("additionalProperties"));
        if (others.isObject()) fields(name + ".*.", others);
        fields(name + ".", type);
    }

    private JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : schema.at(reference.substring(1));
    }

    private String value(JsonNode type) {
        String demands = demands(type);
        return demands.isEmpty() ? kind(type) : kind(type) + "; " + demands;
    }

    private String kind(JsonNode type) {
        if (type.has("enum"))
            return texts(type.path("enum")).stream().map("`%s`"::formatted).collect(Collectors.joining(", "));
        return switch (type.path("type").asText()) {
            case "array" -> "list of " + plural(resolved(type.path("items")));
            case "object" -> {
                JsonNode others = resolved(type.path("additionalProperties"));
                yield others.isObject() ? "map to " + kind(others) : "object";
            }
            case "boolean" -> "`true` or `false`";
            case "integer" -> "whole number";
            case "string" -> text(type.path("format").asText());
            case String other -> other;
        };
    }

    private static String plural(JsonNode items) {
        return items.path("type").asText().equals("object") ? "objects" : "texts";
    }

    private static String text(String format) {
        return switch (format) {
            case "duration" -> "ISO 8601 duration";
            case "uri" -> "address";
            default -> "text";
        };
    }

    private static String demands(JsonNode type) {
        var demands = new ArrayList<String>();
        demand(demands, type, "minimum", "at least %s");
        demand(demands, type, "maximum", "at most %s");
        demand(demands, type, "minItems", "at least %s");
        demand(demands, type, "maxItems", "at most %s");
        demand(demands, type, "minProperties", "at least %s");
        demand(demands, type, "maxLength", "at most %s characters");
        demand(demands, type, "pattern", "`%s`");
        demand(demands, type, "default", "`%s` if left out");
        if (type.path("uniqueItems").asBoolean()) demands.add("each once");
        return String.join("; ", demands);
    }

    private static void demand(List<String> demands, JsonNode type, String keyword, String words) {
        if (type.has(keyword)) demands.add(words.formatted(type.path(keyword).asText()));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** A bar would end the cell, even within code. */
    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
