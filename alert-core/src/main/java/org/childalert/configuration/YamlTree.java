package org.childalert.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.childalert.Fault;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Turns composed YAML into JSON: maps, lists and the core scalars, and nothing that a tag could make of them. */
final class YamlTree {
    /** Aliases make a short text large: this many nodes is more than any file of an agency needs. */
    private static final int MOST_NODES = 100_000;

    private static final Set<Tag> TAGS = Set.of(Tag.NULL, Tag.BOOL, Tag.INT, Tag.FLOAT, Tag.STR, Tag.MAP, Tag.SEQ);
    private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);

    private final String file;
    private final List<Fault> faults;
    private final Map<String, Integer> lines = new HashMap<>();
    private int nodes;

    YamlTree(String file, List<Fault> faults) {
        this.file = file;
        this.faults = faults;
    }

    Lines lines() {
        return new Lines(lines);
    }

    JsonNode convert(Node root) {
        return convert(root, "", root, 0);
    }

    private JsonNode convert(Node node, String pointer, Node place, int depth) {
        if (nodes > MOST_NODES) return JSON.nullNode();
        lines.put(pointer, line(place));
        if (++nodes > MOST_NODES || depth > 50) {
            nodes = MOST_NODES + 1;
            fault(
                    place,
                    pointer,
                    "aliases that expand to too much",
                    "at most %d values, 50 deep".formatted(MOST_NODES));
            return JSON.nullNode();
        }
        if (!TAGS.contains(node.getTag())) {
            fault(place, pointer, "the tag " + node.getTag().getValue(), "no tag");
            return JSON.nullNode();
        }
        return switch (node) {
            case MappingNode mapping -> object(mapping, pointer, depth);
            case SequenceNode sequence -> array(sequence, pointer, depth);
            case ScalarNode scalar -> scalar(scalar, pointer);
            default -> throw new IllegalStateException("a composed document has no " + node.getNodeId());
        };
    }

    private ObjectNode object(MappingNode mapping, String pointer, int depth) {
        ObjectNode object = JSON.objectNode();
        Map<String, Integer> seen = new HashMap<>();
        for (NodeTuple member : mapping.getValue()) {
            if (!(member.getKeyNode() instanceof ScalarNode key)) {
                fault(member.getKeyNode(), pointer, "a key that is a list or a map", "a text");
                continue;
            }
            String name = text(key);
            String at = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
            Integer first = seen.putIfAbsent(name, line(key));
            if (first == null) object.set(name, convert(member.getValueNode(), at, key, depth + 1));
            else
                fault(
                        key,
                        at,
                        "the key `%s` again".formatted(name),
                        "once; it stands on line %d already".formatted(first));
        }
        return object;
    }

    private ArrayNode array(SequenceNode sequence, String pointer, int depth) {
        ArrayNode array = JSON.arrayNode();
        for (Node entry : sequence.getValue())
            array.add(convert(entry, pointer + "/" + array.size(), entry, depth + 1));
        return array;
    }

    private JsonNode scalar(ScalarNode scalar, String pointer) {
        Tag tag = scalar.getTag();
        String text = text(scalar);
        try {
            if (tag.equals(Tag.NULL)) return JSON.nullNode();
            if (tag.equals(Tag.BOOL)) return JSON.booleanNode(bool(text));
            if (tag.equals(Tag.INT)) return integer(text);
            if (tag.equals(Tag.FLOAT)) return decimal(text);
            return JSON.textNode(text);
        } catch (IllegalArgumentException e) {
            fault(scalar, pointer, text, tag.equals(Tag.BOOL) ? "true or false" : "a number");
            return JSON.nullNode();
        }
    }

    private static boolean bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static JsonNode decimal(String text) {
        var value = new BigDecimal(text);
        if (Math.abs((long) value.scale()) > 400 || value.precision() > 400) throw new NumberFormatException(text);
        return JSON.numberNode(value);
    }

    private static JsonNode integer(String text) {
        if (text.length() > 40) throw new NumberFormatException(text);
        if (text.startsWith("0x")) return JSON.numberNode(new BigInteger(text.substring(2), 16));
        if (text.startsWith("0o")) return JSON.numberNode(new BigInteger(text.substring(2), 8));
        return JSON.numberNode(new BigInteger(text));
    }

    private static String text(ScalarNode scalar) {
        return Normalizer.normalize(scalar.getValue(), Normalizer.Form.NFC);
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private void fault(Node place, String pointer, String found, String expected) {
        lines.putIfAbsent(pointer, line(place));
        faults.add(new Fault(new Lines(Map.of("", line(place))).where(file, pointer), found, expected));
    }
}
