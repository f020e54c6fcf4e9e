package org.childalert.configuration;

import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.childalert.Fault;
import tools.jackson.databind.JsonNode;

/** Says in plain words what the validator says in its own: what was found, and what the schema wants there. */
final class SchemaFaults {
    private static final String UNKNOWN_KEY = "the unknown key `";

    private final JsonNode document;

    SchemaFaults(JsonNode document) {
        this.document = document;
    }

    /** Whether the text has the right form once the key is left out. */
    static boolean isUnknownKey(Fault fault) {
        return fault.found().startsWith(UNKNOWN_KEY);
    }

    Fault fault(Error error) {
        String at = error.getInstanceLocation().toString();
        JsonNode wanted = error.getSchemaNode();
        String key = error.getProperty() == null ? "" : error.getProperty();
        return switch (error.getKeyword()) {
            case "required", "dependentRequired" -> new Fault(at + token(key), "nothing", member(error, key));
            case "additionalProperties", "unevaluatedProperties" ->
                new Fault(at + token(key), UNKNOWN_KEY + "%s`".formatted(key), known(error));
            case "propertyNames" ->
                new Fault(at + token(key), "the key `%s`".formatted(key), "a key that " + error.getArguments()[1]);
            case "format" -> new Fault(at, found(error), AssertedFormats.expected(wanted.asString()));
            case "uniqueItems" -> new Fault(at, "the same entry twice", "entries that differ");
            default -> new Fault(at, found(error), expected(error, wanted));
        };
    }

    private String expected(Error error, JsonNode wanted) {
        return switch (error.getKeyword()) {
            case "type" -> Described.types(wanted);
            case "enum" -> Described.oneOf(wanted);
            case "const" -> Described.value(wanted);
            case "pattern" -> "text that matches " + wanted.asString();
            case "minItems" -> "at least %s in the list".formatted(wanted);
            case "maxItems" -> "at most %s in the list".formatted(wanted);
            case "minLength" -> "at least %s character(s)".formatted(wanted);
            case "maxLength" -> "at most %s characters".formatted(wanted);
            case "minProperties" -> "at least %s key(s)".formatted(wanted);
            case "maxProperties" -> "at most %s keys".formatted(wanted);
            case "minimum" -> "at least " + wanted;
            case "maximum" -> "at most " + wanted;
            case "exclusiveMinimum" -> "more than " + wanted;
            case "exclusiveMaximum" -> "less than " + wanted;
            case "multipleOf" -> "a multiple of " + wanted;
            default -> "a value that " + error.getMessage();
        };
    }

    private String found(Error error) {
        boolean secret = siblings(error).path("writeOnly").asBoolean(false);
        return secret ? "a value that is not shown" : Described.value(error.getInstanceNode());
    }

    private String member(Error error, String key) {
        JsonNode schema = siblings(error).path("properties").path(key);
        for (int hops = 0; schema.has("$ref") && hops < 10; hops++)
            schema = resolved(schema.path("$ref").asString());
        return Described.schema(schema);
    }

    private JsonNode resolved(String reference) {
        return reference.startsWith("#") ? document.at(reference.substring(1)) : document.path("");
    }

    private String known(Error error) {
        List<String> names = new ArrayList<>(siblings(error).path("properties").propertyNames());
        if (names.isEmpty()) return "no such key";
        return names.stream().map("`%s`"::formatted).collect(Collectors.joining(", ", "one of ", ""));
    }

    /** The schema that the failed keyword stands in. */
    private JsonNode siblings(Error error) {
        var fragment = error.getSchemaLocation().getFragment();
        String pointer = fragment.toString();
        return document.at(pointer.substring(0, Math.max(0, pointer.lastIndexOf('/'))));
    }

    private static String token(String key) {
        return "/" + key.replace("~", "~0").replace("/", "~1");
    }
}
