package org.childalert.policy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.childalert.AgencyId;

/**
 * When an agency alerts the public, and how: criteria that must be met, and tiers that say what is done step by step. A
 * policy is data; what an alert was submitted under stays with it for its whole life.
 *
 * @param policy its name
 * @param title by language
 * @param tiers in order: the first whose condition holds is the alert's
 */
public record Policy(
        String policy, AgencyId agency, Map<String, String> title, List<Criterion> criteria, List<Tier> tiers) {
    public Policy {
        title = byLanguage(title);
        criteria = List.copyOf(criteria);
        tiers = List.copyOf(tiers);
    }

    /** In the order of the languages, so that what is derived from it is the same each time. */
    static Map<String, String> byLanguage(Map<String, String> texts) {
        return Collections.unmodifiableMap(new TreeMap<>(texts));
    }
}
