package org.childalert.wording;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A text with places for arguments: an ICU message pattern in its language, parsed once. Figures are written 0 to 9 in
 * every language.
 */
final class Phrase {
    private final MessageFormat format;

    /** @throws IllegalArgumentException for what is no pattern */
    Phrase(String pattern, String language) {
        format = new MessageFormat(pattern, ULocale.forLanguageTag(language + "-u-nu-latn"));
    }

    /** What is wrong with a pattern where only these arguments are given. */
    static Optional<String> mistake(String pattern, String language, Set<String> arguments) {
        try {
            return new Phrase(pattern, language).mistake(arguments);
        } catch (IllegalArgumentException e) {
            return Optional.of("no ICU message pattern: " + e.getMessage());
        }
    }

    private synchronized Optional<String> mistake(Set<String> arguments) {
        var unknown = new TreeSet<>(format.getArgumentNames());
        unknown.removeAll(arguments);
        if (!unknown.isEmpty()) return Optional.of("unknown argument {%s}".formatted(String.join("}, {", unknown)));
        return with(samples(arguments)).matches("(?s).*[{}].*")
                ? Optional.of("a brace that stays in the text: an apostrophe directly before it must be written twice")
                : Optional.empty();
    }

    // the format changes itself while it is used, so that one uses it after the other: parsing the pattern anew takes
    // longer
    synchronized String with(Map<String, ?> arguments) {
        return format.format(arguments, new StringBuffer(), null).toString();
    }

    private static Map<String, Object> samples(Set<String> arguments) {
        var samples = new HashMap<String, Object>();
        for (String argument : arguments) samples.put(argument, 2);
        return samples;
    }
}
