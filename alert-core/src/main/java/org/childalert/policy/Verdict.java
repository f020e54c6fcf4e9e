package org.childalert.policy;

import java.util.ArrayList;
import java.util.List;
import org.childalert.alert.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Whether an alert is appropriate, criterion by criterion, and in which tier.
 *
 * @param tier the first whose condition holds; none if none does
 */
public record Verdict(List<Finding> findings, @Nullable String tier) {
    public Verdict {
        findings = List.copyOf(findings);
    }

    /** All mandatory criteria are met, and there is a tier. */
    public boolean isOpen() {
        return unmet().isEmpty();
    }

    /** What is in the way, each by name; a missing tier is named {@code tier}. */
    public List<Refusal.Unmet> unmet() {
        var unmet = new ArrayList<Refusal.Unmet>();
        for (Finding finding : findings)
            if (finding.isInTheWay()) unmet.add(new Refusal.Unmet(finding.criterion(), finding.title(), finding.why()));
        if (tier == null) unmet.add(new Refusal.Unmet("tier", "Tier of the alert", "the condition of no tier holds"));
        return List.copyOf(unmet);
    }
}
