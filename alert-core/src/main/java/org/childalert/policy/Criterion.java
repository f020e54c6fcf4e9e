package org.childalert.policy;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that must hold before the public is alerted: a rule over the facts, or a question to the officer, and never
 * both.
 *
 * @param title by language
 * @param rule in the Common Expression Language, over {@link Facts}
 */
public record Criterion(
        String name,
        Map<String, String> title,
        boolean mandatory,
        @Nullable String rule,
        @Nullable Question question) {
    public Criterion {
        if ((rule == null) == (question == null))
            throw new IllegalArgumentException(
                    "criterion: %s (expected: a rule or a question, one of them)".formatted(name));
        title = Policy.byLanguage(title);
    }

    /** The title in English, or else in the first language that it has. */
    public String shownTitle() {
        String english = title.get("en");
        if (english != null) return english;
        return title.isEmpty() ? name : title.values().iterator().next();
    }
}
