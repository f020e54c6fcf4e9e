package org.childalert.operator.console.policy;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A YAML text as it was written, line by line, with its structure marked: whatever it is about, keys, values and comments are told apart. */
public final class Highlighted {
    /** What a part of a line is, for class names. */
    enum Part {
        /** A key of the document itself. */
        HEADING,
        KEY,
        TEXT,
        COMMENT,
        PLAIN;

        String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** A stretch of a line. */
    public record Piece(String part, String text) {}

    /** @param number from 1 on */
    public record Line(int number, List<Piece> pieces) {}

    /** From a column of a line to another, in characters as a reader counts them. */
    private record Span(int from, int to, Part part) {}

    private final List<String> lines;
    private final Map<Integer, List<Span>> spans = new HashMap<>();
    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private Highlighted(String text) {
        lines = text.lines().toList();
    }

    static List<Line> lines(String text) {
        var highlighted = new Highlighted(text);
        highlighted.mark(text);
        var all = new ArrayList<Line>();
        for (int i = 0; i < highlighted.lines.size(); i++) all.add(new Line(i + 1, highlighted.pieces(i)));
        return List.copyOf(all);
    }

    private void mark(String text) {
        var options = new LoaderOptions();
        options.setCodePointLimit(1 << 20);
        options.setMaxAliasesForCollections(20);
        options.setTagInspector(_ -> true); // nothing is constructed
        try {
            Node root = new Yaml(options).compose(new StringReader(text));
            if (root != null) mark(root, 0);
        } catch (YAMLException _) {
            spans.clear(); // no YAML: its lines as they are
        }
    }

    private void mark(Node node, int depth) {
        if (!seen.add(node)) return;
        switch (node) {
            case MappingNode mapping -> {
                for (NodeTuple member : mapping.getValue()) {
                    span(member.getKeyNode(), depth == 0 ? Part.HEADING : Part.KEY);
                    seen.add(member.getKeyNode());
                    mark(member.getValueNode(), depth + 1);
                }
            }
            case SequenceNode sequence -> sequence.getValue().forEach(entry -> mark(entry, depth + 1));
            case ScalarNode scalar -> span(scalar, Part.TEXT);
            default -> {}
        }
    }

    private void span(Node node, Part part) {
        Mark start = node.getStartMark();
        Mark end = node.getEndMark();
        for (int line = start.getLine(); line <= Math.min(end.getLine(), lines.size() - 1); line++) {
            int from = line == start.getLine() ? start.getColumn() : 0;
            int to = line == end.getLine() ? end.getColumn() : Integer.MAX_VALUE;
            if (from < to) spans.computeIfAbsent(line, _ -> new ArrayList<>()).add(new Span(from, to, part));
        }
    }

    private List<Piece> pieces(int index) {
        int[] line = lines.get(index).codePoints().toArray();
        var pieces = new ArrayList<Piece>();
        int at = 0;
        List<Span> known = new ArrayList<>(spans.getOrDefault(index, List.of()));
        known.sort(Comparator.comparingInt(Span::from));
        for (Span span : known) {
            int from = Math.clamp(span.from, at, line.length);
            int to = Math.clamp(span.to, from, line.length);
            between(line, at, from, pieces);
            add(line, from, to, span.part, pieces);
            at = to;
        }
        between(line, at, line.length, pieces);
        return List.copyOf(pieces);
    }

    /** Outside of keys and values a # begins a comment. */
    private static void between(int[] line, int from, int to, List<Piece> pieces) {
        int comment = from;
        while (comment < to && line[comment] != '#') comment++;
        add(line, from, comment, Part.PLAIN, pieces);
        add(line, comment, to, Part.COMMENT, pieces);
    }

    private static void add(int[] line, int from, int to, Part part, List<Piece> pieces) {
        if (from < to) pieces.add(new Piece(part.key(), new String(line, from, to - from)));
    }
}
