package org.childalert.operator.problem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.childalert.Fault;

/** The texts of a JSON body in NFC, also those that were written with escapes; characters that no text can show are faults. */
final class PlainText {
    private final List<Fault> faults = new ArrayList<>();

    List<Fault> faults() {
        return faults;
    }

    JsonNode of(JsonNode body) {
        return of(body, "");
    }

    private JsonNode of(JsonNode node, String where) {
        return switch (node.getNodeType()) {
            case STRING -> JsonNodeFactory.instance.textNode(of(node.textValue(), where));
            case ARRAY -> array(node, where);
            case OBJECT -> object(node, where);
            case BINARY, BOOLEAN, MISSING, NULL, NUMBER, POJO -> node;
        };
    }

    private ArrayNode array(JsonNode node, String where) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < node.size(); i++) array.add(of(node.get(i), where + "/" + i));
        return array;
    }

    private ObjectNode object(JsonNode node, String where) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(member -> {
            String name = of(member.getKey(), where);
            String there = where + "/" + name.replace("~", "~0").replace("/", "~1");
            object.set(name, of(member.getValue(), there));
        });
        return object;
    }

    private String of(String text, String where) {
        text.codePoints()
                .filter(c -> !isShown(c))
                .findFirst()
                .ifPresent(c -> faults.add(
                        new Fault(where, "the character U+%04X".formatted(c), "characters that a text can show")));
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** What XML 1.0 can hold (its section 2.2), as everything may come to stand in a CAP message. */
    private static boolean isShown(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }
}
