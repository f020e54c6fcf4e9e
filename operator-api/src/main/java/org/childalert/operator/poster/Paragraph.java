package org.childalert.operator.poster;

import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A text that is set in as many lines as it needs.
 *
 * @param tag its place in the structure of the document (ISO 32000-1, 14.8.4)
 * @param size in points
 * @param before space above it, in points
 */
record Paragraph(String tag, String text, Typeface face, float size, Color colour, float before) {
    private static final float LEADING = 1.22f;
    static final String CUT = "\u2026";

    Paragraph(String tag, String text, Typeface face, float size, Color colour, float before) {
        this.tag = tag;
        this.text = face.showable(text);
        this.face = face;
        this.size = size;
        this.colour = colour;
        this.before = before;
    }

    Paragraph scaled(float scale) {
        return new Paragraph(tag, text, face, size * scale, colour, before * scale);
    }

    float leading() {
        return size * LEADING;
    }

    /** The lines for a width, at most so many; where that is not all, the last says so. */
    List<String> lines(float width, int most) throws IOException {
        List<String> lines = lines(width);
        if (lines.size() <= most) return lines;
        var cut = new ArrayList<>(lines.subList(0, most));
        String last = cut.removeLast();
        while (!last.isEmpty() && face.width(last + CUT, size) > width)
            last = last.substring(0, last.offsetByCodePoints(last.length(), -1));
        cut.add(last.stripTrailing() + CUT);
        return cut;
    }

    List<String> lines(float width) throws IOException {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (String word : text.split(" ")) {
            for (String part : parts(word, width)) {
                String longer = line.isEmpty() ? part : line + " " + part;
                if (!line.isEmpty() && face.width(longer, size) > width) {
                    lines.add(line.toString());
                    line.setLength(0);
                    longer = part;
                }
                line.replace(0, line.length(), longer);
            }
        }
        if (!line.isEmpty()) lines.add(line.toString());
        return lines;
    }

    /** A word that is wider than the column goes on in the next line. */
    private List<String> parts(String word, float width) throws IOException {
        if (face.width(word, size) <= width) return List.of(word);
        var parts = new ArrayList<String>();
        int from = 0;
        float sum = 0;
        for (int at = 0; at < word.length(); at = word.offsetByCodePoints(at, 1)) {
            float sign = face.width(word.substring(at, word.offsetByCodePoints(at, 1)), size);
            if (sum + sign > width && at > from) {
                parts.add(word.substring(from, at));
                from = at;
                sum = 0;
            }
            sum += sign;
        }
        parts.add(word.substring(from));
        return parts;
    }
}
