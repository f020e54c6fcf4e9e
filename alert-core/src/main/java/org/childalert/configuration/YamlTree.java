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

    /** Of all texts and all places together: an alias may stand for a long text, and a long key stands in the place of all that is under it. */
    private static final long MOST_CHARACTERS = 20_000_000;

    private static final int LONGEST_FOUND = 80;
    private static final int LONGEST_PLACE = 500;

    private static final Set<Tag> TAGS = Set.of(Tag.NULL, Tag.BOOL, Tag.INT, Tag.FLOAT, Tag.STR, Tag.MAP, Tag.SEQ);
    private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);

    private final String file;
    private final List<Fault> faults;
    private final Map<String, Integer> lines = new HashMap<>();
    private int nodes;
    private long characters;
    private boolean isFull;
    private boolean isWhole = true;

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

    /** Whether everything has its place in the tree: but for keys that stood twice, and those were left out. */
    boolean isWhole() {
        return isWhole;
    }

    private JsonNode convert(Node node, String pointer, Node place, int depth) {
        if (isFull) return JSON.nullNode();
        count(
                place,
                pointer.length()
                        + (node instanceof ScalarNode scalar ? scalar.getValue().length() : 0),
                depth);
        if (isFull) return JSON.nullNode();
        nodes++;
        lines.put(pointer, line(place));
        if (!TAGS.contains(node.getTag())) {
            refuse(place, pointer, "the tag " + shortened(node.getTag().getValue()), "no tag");
            return JSON.nullNode();
        }
        return switch (node) {
            case MappingNode mapping -> object(mapping, pointer, depth);
            case SequenceNode sequence -> array(sequence, pointer, depth);
            case ScalarNode scalar -> scalar(scalar, pointer);
            default -> throw new IllegalStateException("a composed document has no " + node.getNodeId());
        };
    }

    private void count(Node place, long more, int depth) {
        characters += more;
        isFull = nodes >= MOST_NODES || depth > 50 || characters > MOST_CHARACTERS;
        if (isFull)
            refuse(
                    place,
                    "",
                    "aliases that expand to too much",
                    "at most %d values, 50 deep, and %d characters".formatted(MOST_NODES, MOST_CHARACTERS));
    }

    private ObjectNode object(MappingNode mapping, String pointer, int depth) {
        ObjectNode object = JSON.objectNode();
        Map<String, Integer> seen = new HashMap<>();
        for (NodeTuple member : mapping.getValue()) {
            if (isFull) break;
            if (!(member.getKeyNode() instanceof ScalarNode key)) {
                refuse(member.getKeyNode(), pointer, "a key that is a list or a map", "a text");
                continue;
            }
            String name = text(key);
            String at = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
            Integer first = seen.putIfAbsent(name, line(key));
            if (first == null) {
                object.set(name, convert(member.getValueNode(), at, key, depth + 1));
                continue;
            }
            count(key, at.length(), depth);
            fault(
                    key,
                    at,
                    "the key `%s` again".formatted(shortened(name)),
                    "once; it stands on line %d already".formatted(first));
        }
        return object;
    }

    private ArrayNode array(SequenceNode sequence, String pointer, int depth) {
        ArrayNode array = JSON.arrayNode();
        for (Node entry : sequence.getValue()) {
            if (isFull) break;
            array.add(convert(entry, pointer + "/" + array.size(), entry, depth + 1));
        }
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
            refuse(scalar, pointer, shortened(text), tag.equals(Tag.BOOL) ? "true or false" : "a number");
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

    private static String shortened(String text) {
        return text.length() <= LONGEST_FOUND ? text : text.substring(0, LONGEST_FOUND) + "...";
    }

    private void refuse(Node place, String pointer, String found, String expected) {
        isWhole = false;
        fault(place, pointer, found, expected);
    }

    private void fault(Node place, String pointer, String found, String expected) {
        String at = pointer.length() > LONGEST_PLACE ? "" : pointer;
        lines.putIfAbsent(pointer, line(place));
        faults.add(new Fault(new Lines(Map.of("", line(place))).where(file, at), found, expected));
    }
}
