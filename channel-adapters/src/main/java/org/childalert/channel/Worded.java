package org.childalert.channel;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A text in one language.
 *
 * @param language its BCP 47 tag
 */
public record Worded(String language, String text) {
    /** The text in the first of the ranked languages that has one (nl serves nl-BE, and the other way round), else in any; nothing if there is none. */
    public static Optional<Worded> first(Map<String, String> texts, List<String> ranked) {
        var sorted = new TreeMap<>(texts);
        return Stream.concat(ranked.stream(), sorted.keySet().stream())
                .flatMap(wanted -> find(sorted, wanted).stream())
                .findFirst();
    }

    private static Optional<Worded> find(TreeMap<String, String> texts, String wanted) {
        String exact = texts.get(wanted);
        if (exact != null) return Optional.of(new Worded(wanted, exact));
        return texts.entrySet().stream()
                .filter(text -> iso(text.getKey()).equals(iso(wanted)))
                .findFirst()
                .map(text -> new Worded(text.getKey(), text.getValue()));
    }

    /** The language without its region or script: ISO 639. */
    public String iso() {
        return iso(language);
    }

    public Locale locale() {
        return Locale.forLanguageTag(language);
    }

    private static String iso(String tag) {
        return Locale.forLanguageTag(tag).getLanguage();
    }
}
