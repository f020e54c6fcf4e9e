package org.childalert.wording;

import java.util.Map;
import java.util.TreeMap;

/**
 * Something about a text that an officer should look at; it stops nothing.
 *
 * @param where a JSON pointer within the content, e.g. {@code /texts/nl/description}
 * @param details by name, as the kind says; for a message to the officer
 */
public record Remark(Kind kind, String where, Map<String, String> details) {
    public Remark {
        details = Map.copyOf(details);
    }

    /** What is remarked, and what the details tell of it. */
    public enum Kind {
        /** Stands in the facts and not in the language's texts: {@code fact} (name, age, place, date, time, plate, phone), {@code value}. */
        MISSING_FACT,
        /** Is another thing in another language: {@code fact} (plate, age, phone, time, date, height, number), {@code value}, {@code other}, {@code otherLanguage}. */
        DIFFERENT_FACT,
        /** The same four words or more stand in two languages: {@code phrase}, {@code otherLanguage}. */
        UNTRANSLATED,
        /** A word processor's character: {@code found} (itself, or its code point where it cannot be seen), {@code replacement}, {@code count}. */
        SMART_QUOTES,
        /** An abbreviation, or a word that only officers use: {@code word}, {@code plain}. */
        JARGON,
        /** What the public should not learn: {@code found}, {@code reason} (word, address, surname). */
        OVER_DISCLOSURE,
        /** Characters that double the parts of the text message: {@code character}, {@code parts}. */
        UNICODE_SMS,
        /** The text message is cut into several: {@code parts}, {@code encoding} (gsm7, ucs2). */
        LONG_SMS,
        /** {@code length}, {@code most}, in characters. */
        TOO_LONG,
        /** The instruction does not have the number to call: {@code phone}. */
        NO_CALL,
        /** Capitals, or rows of exclamation marks: {@code found}. */
        SHOUTING,
        /** A drill that says it is none: {@code found}. */
        NOT_A_DRILL
    }

    static Remark of(Kind kind, String where, String... details) {
        var byName = new TreeMap<String, String>();
        for (int i = 0; i < details.length; i += 2) byName.put(details[i], details[i + 1]);
        return new Remark(kind, where, byName);
    }
}
