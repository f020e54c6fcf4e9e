package org.childalert.configuration;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Values and schemas in a few plain words. */
final class Described {
    static final String ANYTHING = "a value";
    private static final int LONGEST = 80;

    private Described() {}

    static String value(JsonNode value) {
        if (value.isObject()) return value.isEmpty() ? "an empty object" : "an object";
        if (value.isArray()) return value.isEmpty() ? "an empty list" : "a list of " + value.size();
        if (!value.isString()) return value.toString();
        String text = value.asString();
        if (text.isEmpty()) return "an empty text";
        return text.length() <= LONGEST
                ? text
                : text.substring(0, LONGEST) + "... (%d characters)".formatted(text.length());
    }

    static String schema(JsonNode schema) {
        if (schema.has("const")) return value(schema.path("const"));
        if (schema.has("enum")) return oneOf(schema.path("enum"));
        if (schema.has("format"))
            return AssertedFormats.expected(schema.path("format").asString());
        return schema.has("type") ? types(schema.path("type")) : ANYTHING;
    }

    static String types(JsonNode type) {
        if (!type.isArray()) return type(type.asString());
        List<String> types = new ArrayList<>();
        for (JsonNode one : type) types.add(type(one.asString()));
        return String.join(" or ", types);
    }

    static String oneOf(JsonNode values) {
        List<String> all = new ArrayList<>();
        for (JsonNode one : values) all.add(value(one));
        return all.size() == 1 ? all.getFirst() : "one of " + String.join(", ", all);
    }

    private static String type(String type) {
        return switch (type) {
            case "string" -> "text";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "boolean" -> "true or false";
            case "array" -> "a list";
            case "object" -> "an object";
            default -> type;
        };
    }
}
