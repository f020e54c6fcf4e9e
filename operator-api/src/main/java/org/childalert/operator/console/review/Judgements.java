package org.childalert.operator.console.review;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.childalert.alert.Answer;
import org.childalert.alert.Frozen;
import org.childalert.alert.Officers;
import org.childalert.alert.PolicyRef;
import org.childalert.alert.Version;
import org.childalert.operator.console.Words;
import org.childalert.operator.console.review.ReviewSheet.Criterion;
import org.childalert.policy.Finding;
import org.childalert.policy.Gate;
import org.childalert.policy.Policies;
import org.childalert.policy.Policy;
import org.childalert.policy.Verdict;

/** The policy's verdict on a version, criterion by criterion, with what it stands on and who said so. */
@Singleton
final class Judgements {
    private final Policies policies;
    private final Gate gate;
    private final Officers officers;

    Judgements(Policies policies, Gate gate, Officers officers) {
        this.policies = policies;
        this.gate = gate;
        this.officers = officers;
    }

    List<Criterion> of(Version version, Words words, Instant now) {
        Policy policy = policy(version);
        Instant at = version instanceof Version.Pending pending ? pending.submittedAt() : now;
        Verdict verdict = gate.judge(
                policy,
                version.content(),
                version.common().status(),
                version.common().answers(),
                at);
        var criteria = new ArrayList<Criterion>();
        for (int i = 0; i < policy.gate().criteria().size(); i++)
            criteria.add(criterion(
                    policy.gate().criteria().get(i),
                    verdict.findings().get(i),
                    version.common().answers(),
                    words));
        return List.copyOf(criteria);
    }

    private Policy policy(Version version) {
        Optional<PolicyRef> pinned = Frozen.of(version).map(Frozen::policy);
        return pinned.map(policies::get)
                .orElseGet(() -> policies.active(version.common().agency()))
                .policy();
    }

    private Criterion criterion(
            org.childalert.policy.Criterion criterion, Finding finding, List<Answer> answers, Words words) {
        Optional<Answer> answer = answers.stream()
                .filter(each -> each.criterion().equals(criterion.name()))
                .reduce((one, other) -> other.at().isBefore(one.at()) ? one : other);
        return new Criterion(
                title(criterion.title(), criterion.shownTitle(), words),
                criterion.question() == null ? "" : title(criterion.question().text(), "", words),
                criterion.mandatory(),
                Words.camelCase(finding.outcome().name()),
                answer.map(Answer::evidence).orElse(null),
                answer.map(given -> words.say("review.by", "name", name(given), "moment", words.moment(given.at())))
                        .orElse(""));
    }

    private String name(Answer answer) {
        return officers.find(answer.by()).map(officer -> officer.name()).orElse("?");
    }

    private static String title(Map<String, String> byLanguage, String otherwise, Words words) {
        String english = byLanguage.getOrDefault("en", otherwise);
        return byLanguage.getOrDefault(words.language(), english);
    }
}
