package org.childalert.wording;

import java.text.Normalizer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What word processors make of plain characters, and back: one of them alone turns a text message into the longer encoding, and some cannot be seen.
 * Letters of any script, joiners and marks of direction are none of them.
 */
final class PlainCharacters {
    private static final Map<Integer, String> PLAIN = Map.ofEntries(
            Map.entry(0x2018, "'"),
            Map.entry(0x2019, "'"),
            Map.entry(0x201A, "'"),
            Map.entry(0x201B, "'"),
            Map.entry(0x2032, "'"),
            Map.entry(0x201C, "\""),
            Map.entry(0x201D, "\""),
            Map.entry(0x201E, "\""),
            Map.entry(0x201F, "\""),
            Map.entry(0x2033, "\""),
            Map.entry(0x00AB, "\""),
            Map.entry(0x00BB, "\""),
            Map.entry(0x2010, "-"),
            Map.entry(0x2011, "-"),
            Map.entry(0x2012, "-"),
            Map.entry(0x2013, "-"),
            Map.entry(0x2014, "-"),
            Map.entry(0x2015, "-"),
            Map.entry(0x2212, "-"),
            Map.entry(0x2022, "-"),
            Map.entry(0x2026, "..."),
            Map.entry(0x00A0, " "),
            Map.entry(0x2002, " "),
            Map.entry(0x2003, " "),
            Map.entry(0x2007, " "),
            Map.entry(0x2009, " "),
            Map.entry(0x200A, " "),
            Map.entry(0x202F, " "),
            Map.entry(0x00AD, ""),
            Map.entry(0x200B, ""),
            Map.entry(0x2060, ""),
            Map.entry(0xFEFF, ""));

    private PlainCharacters() {}

    /** What stands for the character in plain text; null where it is plain already. */
    static @Nullable String instead(int character) {
        return PLAIN.get(character);
    }

    static String in(String text) {
        var plain = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().forEach(character -> {
            String other = PLAIN.get(character);
            if (other == null) plain.appendCodePoint(character);
            else plain.append(other);
        });
        return plain.toString();
    }

    /** Several lines as they are typed: plain characters, line feeds, single spaces, at most one empty line in a row. */
    static String tidy(String text) {
        var lines = new StringBuilder(text.length());
        int empty = 0;
        for (String line : (Iterable<String>)
                in(text).replace('\u2028', '\n').replace('\u2029', '\n').lines()::iterator) {
            String tidied = oneLine(line);
            empty = tidied.isEmpty() ? empty + 1 : 0;
            if (empty < 2) lines.append(tidied).append('\n');
        }
        return lines.toString().strip();
    }

    private static String oneLine(String text) {
        return String.join(" ", text.strip().split("\\s+"));
    }

    /** One line of it, with single spaces; empty for nothing. */
    static String line(@Nullable String text) {
        return text == null ? "" : oneLine(in(text).replaceAll("[\u2028\u2029\u0085]", " "));
    }

    /** A fact as part of a sentence: one line, plain, and without the full stop that the sentence has itself; empty for none. */
    static String fact(@Nullable String fact) {
        String line = line(fact);
        int end = line.length();
        while (end > 0 && ".,;: ".indexOf(line.charAt(end - 1)) >= 0) end--;
        return line.substring(0, end);
    }
}
