package org.childalert.policy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far an alert goes: the steps that are taken, one after another while acknowledgements are missing.
 *
 * @param title by language
 * @param when a rule like a criterion's; none means always
 * @param authority who drafts and who approves
 */
public record Tier(
        String name, Map<String, String> title, @Nullable String when, Authority authority, List<Step> steps) {
    public Tier(
            String name,
            Map<String, String> title,
            @Nullable String when,
            @Nullable Authority authority,
            List<Step> steps) {
        this.name = name;
        this.title = Policy.byLanguage(title);
        this.when = when;
        this.authority = authority == null ? Authority.USUAL : authority;
        this.steps = List.copyOf(steps);
    }
}
