package org.childalert.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.childalert.policy.Cases.LOTTE;
import static org.childalert.policy.Cases.NOON;
import static org.childalert.policy.Cases.aCase;
import static org.childalert.policy.Cases.aCaseIn;
import static org.childalert.policy.Cases.no;
import static org.childalert.policy.Cases.yes;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.childalert.AgencyId;
import org.childalert.Fault;
import org.childalert.alert.Answer;
import org.childalert.alert.Child;
import org.childalert.alert.Content;
import org.childalert.alert.Refusal;
import org.childalert.alert.Status;
import org.childalert.alert.Vehicle;
import org.childalert.dissemination.Level;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {
    private static final Child OF_UNKNOWN_AGE = new Child("Sam", null, null, null, null, null);
    private static final Child GROWN_UP = new Child("Kim", 19, null, null, null, null);

    private final Gate gate = new Gate(new Rules());

    @Test
    void the_gate_opens_when_every_mandatory_criterion_is_met() {
        Policy policy = policy(rule("minor", "children.all(child, child.age < 18)"), question("danger", true));

        Verdict verdict = judge(policy, aCase(List.of(LOTTE)), yes("danger", "a witness"));

        assertThat(verdict.isOpen()).isTrue();
        assertThat(verdict.tier()).isEqualTo("only");
        assertThat(verdict.findings()).extracting(Finding::outcome).containsExactly(Outcome.MET, Outcome.MET);
    }

    @Test
    void a_rule_that_does_not_hold_is_in_the_way() {
        Verdict verdict = judge(policy(rule("minor", "children.all(child, child.age < 18)")), aCase(List.of(GROWN_UP)));

        assertThat(verdict.isOpen()).isFalse();
        assertThat(verdict.unmet())
                .containsExactly(new Refusal.Unmet(
                        "minor", "Title of minor", "the rule does not hold: children.all(child, child.age < 18)"));
    }

    @Test
    void a_missing_fact_leaves_a_rule_unanswered() {
        Verdict verdict = judge(
                policy(rule("minor", "children.all(child, child.age < 18)")), aCase(List.of(LOTTE, OF_UNKNOWN_AGE)));

        assertThat(verdict.isOpen()).isFalse();
        assertThat(verdict.findings().getFirst())
                .isEqualTo(new Finding(
                        "minor", "Title of minor", true, Outcome.UNANSWERED, "key 'age' is not present in map."));
    }

    @Test
    void a_missing_moment_leaves_a_rule_unanswered_and_is_named() {
        Content content = aCase(List.of(LOTTE), List.of(), List.of(), null);

        Finding finding = judge(policy(rule("fresh", "now - reportedAt < duration('2h')")), content)
                .findings()
                .getFirst();

        assertThat(finding.outcome()).isEqualTo(Outcome.UNANSWERED);
        assertThat(finding.why()).isEqualTo("not known: reportedAt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status == 'actual'",
                "now == timestamp('2026-11-21T12:00:00Z')",
                "now - reportedAt == duration('1h')",
                "now - lastSeen.at > duration('1h') && lastSeen.place == 'Antwerp' && lastSeen.latitude > 51.0",
                "now.getHours(timeZone) == 13",
                "caseNumber == '2026-1'",
                "regions == ['BE-VAN'] && !hasShape && size(languages) == 0 && !hasPhoto && size(images) == 0",
                "children[0].givenName == 'Lotte' && children[0].sex == 'female' && !has(children[0].marks)",
                "companions.exists(one, one.role == 'suspect' && !has(one.name))",
                "vehicles.exists(one, has(one.plate)) && !vehicles.exists(one, has(one.direction))",
                "!has(consent.photo)",
                "has(lastSeen.at) || lastSeen.longitude > 90.0",
            })
    void rules_see_the_facts(String rule) {
        Content content = aCase(
                List.of(LOTTE),
                List.of(new Vehicle("a van", "1-ABC-234", "BE", " ")),
                List.of("BE-VAN"),
                NOON.minusSeconds(3600));

        assertThat(judge(policy(rule("rule", rule)), content)
                        .findings()
                        .getFirst()
                        .why())
                .isEqualTo("the rule holds");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "children[7].age == 1",
                "1 / 0 == 1",
                "'x'.matches('(')",
                "lastSeen.at > now || children[9].age > 1"
            })
    void whatever_goes_wrong_in_a_rule_leaves_it_unanswered(String rule) {
        Finding finding = judge(policy(rule("rule", rule)), aCase(List.of(LOTTE)))
                .findings()
                .getFirst();

        assertThat(finding.outcome()).isEqualTo(Outcome.UNANSWERED);
        assertThat(finding.why()).isNotBlank().doesNotContain("<input>");
    }

    @Test
    void a_rule_that_would_run_for_ever_is_stopped() {
        String hundred = "[0,1,2,3,4,5,6,7,8,9,0,1,2,3,4,5,6,7,8,9,0,1,2,3,4,5,6,7,8,9,0,1,2,3,4,5,6,7,8,9]";
        String rule = "%1$s.all(a, %1$s.all(b, %1$s.all(c, %1$s.all(d, true))))".formatted(hundred);

        assertThat(judge(policy(rule("rule", rule)), aCase(List.of(LOTTE)))
                        .findings()
                        .getFirst()
                        .outcome())
                .isEqualTo(Outcome.UNANSWERED);
    }

    @Test
    void a_question_is_met_only_by_a_yes_with_the_evidence_that_it_asks_for() {
        Policy policy = policy(question("danger", true));
        Content content = aCase(List.of(LOTTE));

        assertThat(why(judge(policy, content))).isEqualTo("not answered");
        assertThat(why(judge(policy, content, no("danger")))).isEqualTo("answered no");
        assertThat(why(judge(policy, content, yes("danger", null)))).isEqualTo("no evidence");
        assertThat(why(judge(policy, content, yes("danger", "  ")))).isEqualTo("no evidence");
        assertThat(judge(policy, content, yes("danger", "a witness")).isOpen()).isTrue();
        assertThat(judge(policy(question("danger", false)), content, yes("danger", null))
                        .isOpen())
                .isTrue();
    }

    @Test
    void the_latest_of_several_answers_counts_whatever_their_order() {
        Answer later = new Answer("danger", false, null, no("danger").by(), NOON.plusSeconds(1));
        Policy policy = policy(question("danger", false));

        assertThat(why(judge(policy, aCase(List.of(LOTTE)), yes("danger", "x"), later)))
                .isEqualTo("answered no");
        assertThat(why(judge(policy, aCase(List.of(LOTTE)), later, yes("danger", "x"))))
                .isEqualTo("answered no");
    }

    @Test
    void a_criterion_that_is_not_mandatory_is_judged_and_in_nobodys_way() {
        var optional = new Criterion(
                "in-country",
                Map.of("en", "In the country"),
                Criterion.Kind.WEIGHING,
                1,
                "size(regions) > 3",
                null,
                null);

        Verdict verdict = judge(policy(optional), aCase(List.of(LOTTE)));

        assertThat(verdict.findings().getFirst().outcome()).isEqualTo(Outcome.NOT_MET);
        assertThat(verdict.isOpen()).isTrue();
    }

    @Test
    void the_first_tier_whose_condition_holds_is_taken_and_an_unanswered_one_does_not_hold() {
        Policy policy = new Policy(
                "p",
                new AgencyId("be-nca"),
                Map.of(),
                new Conditions(List.of(rule("yes", "true")), 0, null),
                null,
                null,
                List.of(
                        tier("unanswered", "children[5].age > 1"),
                        tier("wide", "size(regions) > 2"),
                        tier("narrow", "size(regions) > 1")),
                null,
                null,
                null);

        assertThat(judge(policy, aCaseIn(List.of("a", "b", "c"))).tier()).isEqualTo("wide");
        assertThat(judge(policy, aCaseIn(List.of("a", "b"))).tier()).isEqualTo("narrow");
        Verdict none = judge(policy, aCaseIn(List.of("a")));
        assertThat(none.tier()).isNull();
        assertThat(none.isOpen()).isFalse();
        assertThat(none.unmet()).extracting(Refusal.Unmet::criterion).containsExactly("tier");
    }

    @Test
    void answers_to_what_is_not_asked_are_faults() {
        Policy policy = policy(rule("minor", "true"), question("danger", true));

        assertThat(gate.unknownAnswers(policy, List.of(yes("danger", null), yes("dangr", null), yes("minor", null))))
                .containsExactly(
                        new Fault("/answers/1/criterion", "dangr", "one of danger"),
                        new Fault("/answers/2/criterion", "minor", "one of danger"));
    }

    private Verdict judge(Policy policy, Content content, Answer... answers) {
        return gate.judge(policy, content, Status.ACTUAL, List.of(answers), NOON);
    }

    private static String why(Verdict verdict) {
        return verdict.findings().getFirst().why();
    }

    private static Policy policy(Criterion... criteria) {
        return new Policy(
                "p",
                new AgencyId("be-nca"),
                Map.of("en", "P"),
                new Conditions(List.of(criteria), 0, null),
                null,
                null,
                List.of(tier("only", null)),
                null,
                null,
                null);
    }

    private static Criterion rule(String name, String rule) {
        return new Criterion(name, Map.of("en", "Title of " + name), Criterion.Kind.MANDATORY, 0, rule, null, null);
    }

    private static Criterion question(String name, boolean evidence) {
        return new Criterion(
                name,
                Map.of("fr", "Titre"),
                Criterion.Kind.MANDATORY,
                0,
                null,
                new Question(Map.of("en", "Is it so?"), evidence),
                null);
    }

    private static Tier tier(String name, @Nullable String when) {
        var acknowledge = new Acknowledge(Level.AIRED, Duration.ofMinutes(5));
        return new Tier(
                name,
                Map.of(),
                when,
                null,
                List.of(new Step("first", List.of("a"), List.of(), acknowledge, List.of())));
    }
}
