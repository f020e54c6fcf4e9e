package org.childalert.wording;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A text with places for arguments: an ICU message pattern in its language. Figures are written 0 to 9 in every
 * language.
 */
record Phrase(String pattern, String language) {

    /** What is wrong with the pattern where only these arguments are given. */
    Optional<String> mistake(Set<String> arguments) {
        try {
            var unknown = new TreeSet<>(format().getArgumentNames());
            unknown.removeAll(arguments);
            if (!unknown.isEmpty()) return Optional.of("unknown argument {%s}".formatted(String.join("}, {", unknown)));
            return with(samples(arguments)).matches("(?s).*[{}].*")
                    ? Optional.of(
                            "a brace that stays in the text: an apostrophe directly before it must be written twice")
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("no ICU message pattern: " + e.getMessage());
        }
    }

    String with(Map<String, ?> arguments) {
        return format().format(arguments, new StringBuffer(), null).toString();
    }

    private MessageFormat format() {
        return new MessageFormat(pattern, ULocale.forLanguageTag(language + "-u-nu-latn"));
    }

    private static Map<String, Object> samples(Set<String> arguments) {
        var samples = new HashMap<String, Object>();
        for (String argument : arguments) samples.put(argument, 2);
        return samples;
    }
}
