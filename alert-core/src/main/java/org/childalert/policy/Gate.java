package org.childalert.policy;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.childalert.Fault;
import org.childalert.alert.Answer;
import org.childalert.alert.SetAside;
import org.jspecify.annotations.Nullable;

/**
 * "When appropriate": judges the facts and answers of a version by a policy. The same policy, version and moment always give the same verdict: it
 * asks nothing else.
 */
@Singleton
public final class Gate {
    private final Rules rules;

    public Gate(Rules rules) {
        this.rules = rules;
    }

    /** Judges every criterion, in the policy's order. Of several answers to the same the latest counts. */
    public Verdict judge(Policy policy, Assessed assessed, Instant now) {
        Map<String, Object> facts = KnownFacts.of(assessed.content(), assessed.status(), now);
        List<Finding> findings = policy.gate().criteria().stream()
                .map(criterion -> finding(policy, criterion, assessed, judge(criterion, facts, assessed, now)))
                .toList();
        String tier = policy.tiers().stream()
                .filter(candidate -> applies(candidate, facts))
                .map(Tier::name)
                .findFirst()
                .orElse(null);
        return new Verdict(findings, policy.gate().points(), tier);
    }

    /** A fault for each answer to something that the policy does not ask, or not of them; its place is a pointer into the list of answers. */
    public List<Fault> unknownAnswers(Policy policy, List<Answer.Asked> answers) {
        var faults = new ArrayList<Fault>();
        for (int i = 0; i < answers.size(); i++) {
            Answer.Asked answer = answers.get(i);
            Optional<Criterion> asked = policy.gate().criteria().stream()
                    .filter(criterion ->
                            criterion.rule() == null && criterion.name().equals(answer.criterion()))
                    .findFirst();
            if (asked.isEmpty())
                faults.add(new Fault("/answers/%d/criterion".formatted(i), answer.criterion(), questions(policy)));
            else
                source(asked.get(), answer.source(), "/answers/%d/source".formatted(i))
                        .ifPresent(faults::add);
        }
        return List.copyOf(faults);
    }

    private static String questions(Policy policy) {
        Set<String> asked = policy.gate().criteria().stream()
                .filter(criterion -> criterion.rule() == null)
                .map(Criterion::name)
                .collect(Collectors.toCollection(TreeSet::new));
        return asked.isEmpty() ? "no answer: the policy asks nothing" : "one of " + String.join(", ", asked);
    }

    private static Optional<Fault> source(Criterion criterion, @Nullable String source, String where) {
        if (criterion.oneOf() == null)
            return source == null
                    ? Optional.empty()
                    : Optional.of(new Fault(where, source, "no source: %s has one answer".formatted(criterion.name())));
        List<String> known =
                criterion.oneOf().sources().stream().map(OneOf.Source::name).toList();
        return source != null && known.contains(source)
                ? Optional.empty()
                : Optional.of(
                        new Fault(where, source == null ? "nothing" : source, "one of " + String.join(", ", known)));
    }

    private static Finding finding(Policy policy, Criterion criterion, Assessed assessed, Rule.Judgement judgement) {
        Outcome outcome = judgement.outcome();
        SetAside override = override(policy.gate(), criterion, assessed.overrides());
        boolean brings = criterion.kind() == Criterion.Kind.WEIGHING && (outcome == Outcome.MET || override != null);
        return new Finding(
                criterion.name(),
                criterion.shownTitle(),
                criterion.kind(),
                outcome,
                judgement.why() + stop(criterion.kind(), outcome),
                brings ? criterion.weight() : 0,
                override);
    }

    private static String stop(Criterion.Kind kind, Outcome outcome) {
        if (kind != Criterion.Kind.VETO) return "";
        return switch (outcome) {
            case MET -> "; this stops the alert";
            case UNANSWERED -> "; this stops the alert until it is known not to hold";
            case NOT_MET -> "";
        };
    }

    /** What the policy lets nobody set aside counts as it was found, whatever was written. */
    private static @Nullable SetAside override(Conditions gate, Criterion criterion, List<SetAside> overrides) {
        if (!gate.maySetAside(criterion)) return null;
        return overrides.stream()
                .filter(override -> override.criterion().equals(criterion.name()))
                .max(Comparator.comparing(SetAside::at))
                .orElse(null);
    }

    private Rule.Judgement judge(Criterion criterion, Map<String, Object> facts, Assessed assessed, Instant now) {
        if (criterion.rule() != null) return rules.rule(criterion.rule()).judge(facts);
        if (criterion.question() != null)
            return Answers.judge(criterion.name(), criterion.question(), assessed.answers());
        OneOf oneOf = criterion.oneOf();
        if (oneOf == null) throw new IllegalStateException("criterion %s asks nothing".formatted(criterion.name()));
        return Answers.judge(criterion.name(), oneOf, assessed.answers(), assessed.deadline(oneOf.within()), now);
    }

    private boolean applies(Tier tier, Map<String, Object> facts) {
        return tier.when() == null || rules.rule(tier.when()).judge(facts).outcome() == Outcome.MET;
    }
}
