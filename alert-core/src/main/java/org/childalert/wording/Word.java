package org.childalert.wording;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A word or number within a text.
 *
 * @param folded lower case, without accents
 */
record Word(String raw, String folded, int start, int end) {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]++");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    static List<Word> in(String text) {
        var words = new ArrayList<Word>();
        var matcher = WORD.matcher(text);
        while (matcher.find())
            words.add(new Word(matcher.group(), fold(matcher.group()), matcher.start(), matcher.end()));
        return words;
    }

    static String fold(String text) {
        String apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
        return MARKS.matcher(apart).replaceAll("").toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    boolean isNumber() {
        return raw.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    boolean isCapitalised() {
        return Character.isUpperCase(raw.codePointAt(0));
    }
}
