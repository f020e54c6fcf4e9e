package org.childalert.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.childalert.alert.FrozenVerdict;
import org.childalert.alert.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Whether an alert is appropriate, criterion by criterion, and in which tier.
 *
 * @param needed how many points the weighing criteria must bring together; 0 where none are asked for
 * @param tier the first whose condition holds; none if none does
 */
public record Verdict(
        List<Finding> findings, int needed, @Nullable String tier) {
    public Verdict {
        findings = List.copyOf(findings);
    }

    /** Nothing stands in the way, the points are together, and there is a tier. */
    public boolean isOpen() {
        return unmet().isEmpty();
    }

    /** The points that the weighing criteria bring together. */
    public int points() {
        return findings.stream().mapToInt(Finding::points).sum();
    }

    /** What is in the way, each by name; missing points are named {@code points}, a missing tier {@code tier}. */
    public List<Refusal.Unmet> unmet() {
        var unmet = new ArrayList<Refusal.Unmet>();
        for (Finding finding : findings)
            if (finding.isInTheWay()) unmet.add(new Refusal.Unmet(finding.criterion(), finding.title(), finding.why()));
        if (points() < needed)
            unmet.add(new Refusal.Unmet(
                    "points",
                    "Points of the weighing criteria",
                    "%d brought (expected: at least %d)".formatted(points(), needed)));
        if (tier == null) unmet.add(new Refusal.Unmet("tier", "Tier of the alert", "the condition of no tier holds"));
        return List.copyOf(unmet);
    }

    /**
     * As it is kept with a submission.
     *
     * @param at the moment that it was judged for
     */
    public FrozenVerdict frozen(Instant at) {
        return new FrozenVerdict(
                at,
                tier,
                points(),
                needed,
                findings.stream().map(Finding::frozen).toList());
    }
}
