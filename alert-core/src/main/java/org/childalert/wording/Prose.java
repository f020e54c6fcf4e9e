package org.childalert.wording;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.childalert.alert.Text;
import org.jspecify.annotations.Nullable;

/**
 * The texts of one language as the linter reads them.
 *
 * @param wording of the language, where there is one
 * @param fields by name, in their order; those that are blank are left out
 */
record Prose(String language, @Nullable Wording wording, SequencedMap<String, String> fields) {

    static Prose of(String language, @Nullable Wording wording, Text text) {
        var fields = new LinkedHashMap<String, String>();
        put(fields, "headline", text.headline());
        put(fields, "description", text.description());
        put(fields, "instruction", text.instruction());
        return new Prose(language, wording, Collections.unmodifiableSequencedMap(fields));
    }

    private static void put(Map<String, String> fields, String name, @Nullable String text) {
        if (text != null && !text.isBlank()) fields.put(name, text);
    }

    String whole() {
        return String.join("\n", fields.values());
    }

    String where() {
        return "/texts/" + language.replace("~", "~0").replace("/", "~1");
    }

    String where(String field) {
        return where() + "/" + field;
    }

    /** {@code nl} of {@code nl-BE}. */
    String mainLanguage() {
        return language.split("-", 2)[0];
    }
}
