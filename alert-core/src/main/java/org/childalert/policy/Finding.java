package org.childalert.policy;

import java.util.Locale;
import org.childalert.alert.FrozenVerdict;
import org.childalert.alert.SetAside;
import org.jspecify.annotations.Nullable;

/**
 * What was found of one criterion.
 *
 * @param title in English, or in the first language that the policy has
 * @param outcome as it was found, set aside or not
 * @param why in English, with moments in UTC
 * @param points that it brings: its weight where it is weighing, and met or set aside; 0 for all others
 * @param override who set it aside, and why; absent where it counts as it was found
 */
public record Finding(
        String criterion,
        String title,
        Criterion.Kind kind,
        Outcome outcome,
        String why,
        int points,
        @Nullable SetAside override) {

    public boolean mandatory() {
        return kind == Criterion.Kind.MANDATORY;
    }

    /** Whether it is as the policy wants it: met, or for a veto, known not to hold. */
    public boolean isGood() {
        return switch (kind) {
            case MANDATORY, WEIGHING -> outcome == Outcome.MET;
            case VETO -> outcome == Outcome.NOT_MET;
        };
    }

    /** Whether it alone keeps the gate shut. */
    public boolean isInTheWay() {
        return kind != Criterion.Kind.WEIGHING && !isGood() && override == null;
    }

    FrozenVerdict.Criterion frozen() {
        return new FrozenVerdict.Criterion(
                criterion, title, kind.name().toLowerCase(Locale.ROOT), word(outcome), why, points, override);
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case MET -> "met";
            case NOT_MET -> "notMet";
            case UNANSWERED -> "unanswered";
        };
    }
}
