package org.childalert.operator.console.draft;

import jakarta.inject.Singleton;
import java.util.List;
import org.childalert.alert.Alert;
import org.childalert.alert.Officers;
import org.childalert.alert.SetAside;
import org.childalert.alert.Version;
import org.childalert.approval.Overrides;
import org.childalert.approval.Submissions;
import org.childalert.operator.console.Visit;
import org.childalert.operator.console.Words;
import org.childalert.operator.console.draft.DraftView.AsideView;
import org.childalert.policy.Conditions;
import org.childalert.policy.Criterion;
import org.childalert.policy.Finding;
import org.childalert.policy.Policies;
import org.childalert.policy.Verdict;

/** The criteria that an officer may set aside: those that are in the way of an open version, and those that were set aside in it. */
@Singleton
public final class Asides {
    private final Overrides overrides;
    private final Submissions submissions;
    private final Policies policies;
    private final Officers officers;

    Asides(Overrides overrides, Submissions submissions, Policies policies, Officers officers) {
        this.overrides = overrides;
        this.submissions = submissions;
        this.policies = policies;
        this.officers = officers;
    }

    /** Nothing for everybody but the teams that the policy names. */
    public List<AsideView> of(Visit visit, Alert alert, Version version) {
        if (!overrides.may(visit.officer(), alert, version)) return List.of();
        Conditions conditions = policies.active(alert.agency()).policy().gate();
        Verdict verdict = submissions.verdict(version);
        return verdict.findings().stream()
                .flatMap(finding -> conditions.criteria().stream()
                        .filter(criterion -> criterion.name().equals(finding.criterion()))
                        .filter(conditions::maySetAside)
                        .filter(_ -> finding.override() != null || isWanted(verdict, finding))
                        .map(criterion -> view(criterion, finding, visit.words())))
                .toList();
    }

    private static boolean isWanted(Verdict verdict, Finding finding) {
        boolean bringsWhatIsMissing =
                finding.kind() == Criterion.Kind.WEIGHING && !finding.isGood() && verdict.points() < verdict.needed();
        return finding.isInTheWay() || bringsWhatIsMissing;
    }

    private AsideView view(Criterion criterion, Finding finding, Words words) {
        SetAside override = finding.override();
        String outcome = Words.camelCase(finding.outcome().name());
        return new AsideView(
                criterion.name(),
                DraftViews.inLanguage(criterion.title(), words.language(), finding.title()),
                words.say((criterion.kind() == Criterion.Kind.VETO ? "veto." : "outcome.") + outcome),
                override == null ? "" : by(override, words),
                override == null ? "" : override.reason());
    }

    private String by(SetAside override, Words words) {
        String name =
                officers.find(override.by()).map(officer -> officer.name()).orElse("?");
        return words.say("aside.by", "name", name, "moment", words.moment(override.at()));
    }
}
