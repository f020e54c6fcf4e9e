package org.childalert.operator.console.review;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.childalert.alert.Answer;
import org.childalert.alert.Frozen;
import org.childalert.alert.FrozenVerdict;
import org.childalert.alert.OfficerId;
import org.childalert.alert.Officers;
import org.childalert.alert.Version;
import org.childalert.operator.console.Words;
import org.childalert.operator.console.review.ReviewSheet.Aside;
import org.childalert.operator.console.review.ReviewSheet.Criterion;
import org.childalert.operator.console.review.ReviewSheet.Said;
import org.childalert.policy.Assessed;
import org.childalert.policy.Gate;
import org.childalert.policy.OneOf;
import org.childalert.policy.Policies;
import org.childalert.policy.Policy;
import org.jspecify.annotations.Nullable;

/** The policy's verdict on a version, criterion by criterion, with what it stands on and who said so: the one that was kept, if it was submitted. */
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
        FrozenVerdict verdict = verdict(policy, version, now);
        return verdict.criteria().stream()
                .map(found -> criterion(policy, verdict, found, version.common().answers(), words))
                .toList();
    }

    /** The points that were brought, of those that are needed; empty where the policy asks for none. */
    String points(Version version, Words words, Instant now) {
        FrozenVerdict verdict = verdict(policy(version), version, now);
        return verdict.needed() == 0
                ? ""
                : words.say("review.points", "points", verdict.points(), "needed", verdict.needed());
    }

    private FrozenVerdict verdict(Policy policy, Version version, Instant now) {
        FrozenVerdict kept = Frozen.of(version).map(Frozen::verdict).orElse(null);
        if (kept != null) return kept;
        Instant at = version instanceof Version.Pending pending ? pending.submittedAt() : now;
        return gate.judge(policy, Assessed.of(version), at).frozen(at);
    }

    private Policy policy(Version version) {
        return Frozen.of(version)
                .map(Frozen::policy)
                .map(policies::get)
                .orElseGet(() -> policies.active(version.common().agency()))
                .policy();
    }

    private Criterion criterion(
            Policy policy, FrozenVerdict verdict, FrozenVerdict.Criterion found, List<Answer> answers, Words words) {
        Optional<org.childalert.policy.Criterion> written = policy.gate().criteria().stream()
                .filter(each -> each.name().equals(found.criterion()))
                .findFirst();
        OneOf oneOf = written.map(org.childalert.policy.Criterion::oneOf).orElse(null);
        boolean veto = found.kind().equals("veto");
        return new Criterion(
                written.map(each -> title(each.title(), found.title(), words)).orElse(found.title()),
                written.map(each -> question(each, words)).orElse(""),
                kind(verdict, found, words),
                sign(found),
                words.say((veto ? "review.veto." : "review.outcome.") + found.outcome()),
                answers.stream()
                        .filter(answer -> answer.criterion().equals(found.criterion()))
                        .map(answer -> said(answer, oneOf, words))
                        .toList(),
                found.override() == null
                        ? null
                        : new Aside(
                                words.say(
                                        "review.setAside",
                                        "name",
                                        name(found.override().by()),
                                        "moment",
                                        words.moment(found.override().at())),
                                found.override().reason()));
    }

    private static String kind(FrozenVerdict verdict, FrozenVerdict.Criterion found, Words words) {
        return switch (found.kind()) {
            case "veto" -> words.say("review.isVeto");
            case "weighing" ->
                verdict.needed() == 0
                        ? words.say("review.optional")
                        : words.say("review.brings", "points", found.points());
            default -> "";
        };
    }

    /** Whether it is as the policy wants it: a veto is when it does not hold. */
    private static String sign(FrozenVerdict.Criterion found) {
        if (!found.kind().equals("veto") || found.outcome().equals("unanswered")) return found.outcome();
        return found.outcome().equals("met") ? "notMet" : "met";
    }

    private static String question(org.childalert.policy.Criterion criterion, Words words) {
        if (criterion.question() != null) return title(criterion.question().text(), "", words);
        return criterion.oneOf() == null ? "" : title(criterion.oneOf().text(), "", words);
    }

    private Said said(Answer answer, @Nullable OneOf oneOf, Words words) {
        String source = oneOf == null ? "" : source(oneOf, answer, words);
        return new Said(
                source.isEmpty() ? "" : words.say("review.said", "source", source, "met", answer.met() ? "yes" : "no"),
                answer.evidence(),
                words.say("review.by", "name", name(answer.by()), "moment", words.moment(answer.at())));
    }

    private static String source(OneOf oneOf, Answer answer, Words words) {
        return oneOf.sources().stream()
                .filter(source -> source.name().equals(answer.source()))
                .map(source -> title(source.title(), source.name(), words))
                .findFirst()
                .orElse("");
    }

    private String name(OfficerId officer) {
        return officers.find(officer).map(found -> found.name()).orElse("?");
    }

    private static String title(Map<String, String> byLanguage, String otherwise, Words words) {
        String english = byLanguage.getOrDefault("en", otherwise);
        return byLanguage.getOrDefault(words.language(), english);
    }
}
