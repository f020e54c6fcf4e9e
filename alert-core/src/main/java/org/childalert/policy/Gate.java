package org.childalert.policy;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.childalert.Fault;
import org.childalert.alert.Answer;
import org.childalert.alert.Content;
import org.childalert.alert.Status;

/**
 * "When appropriate": judges the facts and answers of a version by a policy. The same policy, content, answers and
 * moment always give the same verdict.
 */
@Singleton
public final class Gate {
    private final Rules rules;

    public Gate(Rules rules) {
        this.rules = rules;
    }

    /** Judges every criterion, in the policy's order. Of several answers to one question the latest counts. */
    public Verdict judge(Policy policy, Content content, Status status, List<Answer> answers, Instant now) {
        Map<String, Object> facts = KnownFacts.of(content, status, now);
        List<Finding> findings = policy.gate().criteria().stream()
                .map(criterion -> finding(criterion, judge(criterion, facts, answers)))
                .toList();
        String tier = policy.tiers().stream()
                .filter(candidate -> applies(candidate, facts))
                .map(Tier::name)
                .findFirst()
                .orElse(null);
        return new Verdict(findings, tier);
    }

    /**
     * A fault for each answer to something that the policy does not ask; its place is a pointer into the list of
     * answers.
     */
    public List<Fault> unknownAnswers(Policy policy, List<Answer> answers) {
        Set<String> asked = policy.gate().criteria().stream()
                .filter(criterion -> criterion.question() != null)
                .map(Criterion::name)
                .collect(Collectors.toCollection(TreeSet::new));
        String expected = asked.isEmpty() ? "no answer: the policy asks nothing" : "one of " + String.join(", ", asked);
        var faults = new ArrayList<Fault>();
        for (int i = 0; i < answers.size(); i++) {
            String criterion = answers.get(i).criterion();
            if (!asked.contains(criterion))
                faults.add(new Fault("/answers/%d/criterion".formatted(i), criterion, expected));
        }
        return List.copyOf(faults);
    }

    private static Finding finding(Criterion criterion, Rule.Judgement judgement) {
        return new Finding(
                criterion.name(), criterion.shownTitle(), criterion.mandatory(), judgement.outcome(), judgement.why());
    }

    private Rule.Judgement judge(Criterion criterion, Map<String, Object> facts, List<Answer> answers) {
        if (criterion.rule() != null) return rules.rule(criterion.rule()).judge(facts);
        boolean wantsEvidence =
                criterion.question() != null && criterion.question().evidence();
        return answers.stream()
                .filter(answer -> answer.criterion().equals(criterion.name()))
                .reduce((one, other) -> other.at().isBefore(one.at()) ? one : other)
                .map(answer -> judge(answer, wantsEvidence))
                .orElse(new Rule.Judgement(Outcome.UNANSWERED, "not answered"));
    }

    private static Rule.Judgement judge(Answer answer, boolean wantsEvidence) {
        if (!answer.met()) return new Rule.Judgement(Outcome.NOT_MET, "answered no");
        boolean hasEvidence = answer.evidence() != null && !answer.evidence().isBlank();
        if (wantsEvidence && !hasEvidence) return new Rule.Judgement(Outcome.UNANSWERED, "no evidence");
        return new Rule.Judgement(Outcome.MET, "answered yes");
    }

    private boolean applies(Tier tier, Map<String, Object> facts) {
        return tier.when() == null || rules.rule(tier.when()).judge(facts).outcome() == Outcome.MET;
    }
}
