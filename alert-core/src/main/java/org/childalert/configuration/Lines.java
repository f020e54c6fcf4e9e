package org.childalert.configuration;

import java.util.Map;

/** On which line of a text each JSON pointer stands, counted from 1: a member on the line of its key. */
public record Lines(Map<String, Integer> byPointer) {
    public Lines {
        byPointer = Map.copyOf(byPointer);
    }

    /** The line of the pointer, or of its nearest ancestor that the text has, or 1. */
    public int of(String pointer) {
        for (String at = pointer; ; at = at.substring(0, at.lastIndexOf('/'))) {
            Integer line = byPointer.get(at);
            if (line != null) return line;
            if (at.lastIndexOf('/') < 0) return 1;
        }
    }

    /** {@code file:line pointer}, as a {@link org.childalert.Fault} names a place. */
    String where(String file, String pointer) {
        return "%s:%d%s".formatted(file, of(pointer), pointer.isEmpty() ? "" : " " + pointer);
    }
}
