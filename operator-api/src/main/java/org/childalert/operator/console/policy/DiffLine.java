package org.childalert.operator.console.policy;

import java.util.List;

/** A line of a difference in the unified format. */
public record DiffLine(Kind kind, String text) {
    /** What became of it. */
    public enum Kind {
        ADDED,
        REMOVED,
        SAME,
        /** Where in the texts what follows is. */
        PLACE
    }

    /** Without the two lines that name the texts, which the page does itself. */
    static List<DiffLine> of(List<String> unified) {
        return unified.stream().skip(2).map(DiffLine::of).toList();
    }

    private static DiffLine of(String line) {
        if (line.startsWith("@@")) return new DiffLine(Kind.PLACE, line);
        String text = line.isEmpty() ? "" : line.substring(1);
        if (line.startsWith("+")) return new DiffLine(Kind.ADDED, text);
        return new DiffLine(line.startsWith("-") ? Kind.REMOVED : Kind.SAME, text);
    }
}
