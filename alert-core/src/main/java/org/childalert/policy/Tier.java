package org.childalert.policy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far an alert goes: the steps that are taken, one after another while acknowledgements are missing.
 *
 * @param title by language
 * @param when a rule like a criterion's; none means always
 */
public record Tier(
        String name, Map<String, String> title, @Nullable String when, List<Step> steps) {
    public Tier {
        title = Policy.byLanguage(title);
        steps = List.copyOf(steps);
    }
}
