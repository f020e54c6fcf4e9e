package org.childalert.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.childalert.policy.Cases.LOTTE;
import static org.childalert.policy.Cases.NOON;
import static org.childalert.policy.Cases.aCase;
import static org.childalert.policy.Cases.aCaseIn;
import static org.childalert.policy.Cases.no;
import static org.childalert.policy.Cases.yes;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.childalert.AgencyId;
import org.childalert.Fault;
import org.childalert.alert.Answer;
import org.childalert.alert.Child;
import org.childalert.alert.Content;
import org.childalert.alert.Refusal;
import org.childalert.alert.SetAside;
import org.childalert.alert.Status;
import org.childalert.alert.Vehicle;
import org.childalert.dissemination.Level;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                        "minor",
                        "Title of minor",
                        Criterion.Kind.MANDATORY,
                        Outcome.UNANSWERED,
                        "key 'age' is not present in map.",
                        0,
                        null));
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
        Answer later = new Answer("danger", null, false, null, no("danger").by(), NOON.plusSeconds(1));
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

        assertThat(gate.unknownAnswers(policy, asked(yes("danger", null), yes("dangr", null), yes("minor", null))))
                .containsExactly(
                        new Fault("/answers/1/criterion", "dangr", "one of danger"),
                        new Fault("/answers/2/criterion", "minor", "one of danger"));
    }

    @Test
    void answers_of_those_who_are_not_asked_are_faults() {
        Policy policy = policy(question("danger", true), consent(Criterion.Kind.MANDATORY));

        assertThat(gate.unknownAnswers(
                        policy,
                        asked(said("danger", "court", true), yes("consent", null), said("consent", "pope", true))))
                .containsExactly(
                        new Fault("/answers/0/source", "court", "no source: danger has one answer"),
                        new Fault("/answers/1/source", "nothing", "one of guardian, court, prosecutor"),
                        new Fault("/answers/2/source", "pope", "one of guardian, court, prosecutor"));
        assertThat(gate.unknownAnswers(policy, asked(said("consent", "court", false), yes("danger", null))))
                .isEmpty();
    }

    @Test
    void weighing_criteria_bring_their_points_together() {
        Criterion heavy = weighing("heavy", 3);
        Criterion light = weighing("light", 2);
        Policy policy = policy(4, null, heavy, light);
        Content content = aCase(List.of(LOTTE));

        Verdict short_ = judge(policy, content, yes("heavy", null), no("light"));
        assertThat(short_.findings()).extracting(Finding::points).containsExactly(3, 0);
        assertThat(short_.points()).isEqualTo(3);
        assertThat(short_.unmet())
                .containsExactly(new Refusal.Unmet(
                        "points", "Points of the weighing criteria", "3 brought (expected: at least 4)"));

        Verdict enough = judge(policy, content, yes("heavy", null), yes("light", null));
        assertThat(enough.points()).isEqualTo(5);
        assertThat(enough.isOpen()).isTrue();
    }

    @Test
    void a_veto_is_in_the_way_unless_it_is_known_not_to_hold() {
        Criterion veto = new Criterion(
                "risk",
                Map.of("en", "Title of risk"),
                Criterion.Kind.VETO,
                0,
                null,
                new Question(Map.of("en", "Is there a risk?"), false),
                null);
        Content content = aCase(List.of(LOTTE));

        assertThat(judge(policy(veto), content).unmet())
                .containsExactly(new Refusal.Unmet(
                        "risk", "Title of risk", "not answered; this stops the alert until it is known not to hold"));
        assertThat(judge(policy(veto), content, yes("risk", null)).unmet())
                .containsExactly(new Refusal.Unmet("risk", "Title of risk", "answered yes; this stops the alert"));
        assertThat(judge(policy(veto), content, no("risk")).isOpen()).isTrue();
    }

    @Test
    void a_rule_can_be_a_veto_too_and_what_it_does_not_know_stops_the_alert() {
        Criterion veto = new Criterion(
                "abroad",
                Map.of("en", "Abroad"),
                Criterion.Kind.VETO,
                0,
                "now - reportedAt > duration('48h')",
                null,
                null);

        assertThat(judge(policy(veto), aCase(List.of(LOTTE))).isOpen()).isTrue();
        assertThat(judge(policy(veto), aCase(List.of(LOTTE), List.of(), List.of("BE-VAN"), null))
                        .unmet())
                .extracting(Refusal.Unmet::why)
                .containsExactly("not known: reportedAt; this stops the alert until it is known not to hold");
    }

    /** Reported at eleven, so that those who are asked first have until half past twelve; it is noon, or it is one o'clock. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -                                  | noon | UNANSWERED | waited for: guardian, court until 2026-11-21T12:30:00Z
            guardian yes                       | noon | MET        | yes of guardian
            guardian yes                       | one  | MET        | yes of guardian
            guardian no, court yes             | noon | MET        | yes of court
            guardian no                        | noon | UNANSWERED | waited for: court until 2026-11-21T12:30:00Z
            guardian no, court no              | noon | NOT_MET    | no of guardian, court; not asked: prosecutor
            guardian no, court no, prosecutor no | noon | NOT_MET  | no of guardian, court
            prosecutor yes                     | noon | UNANSWERED | waited for: guardian, court until 2026-11-21T12:30:00Z; the yes of prosecutor counts from then
            prosecutor yes                     | one  | MET        | yes of prosecutor, after the deadline of 2026-11-21T12:30:00Z
            guardian no, prosecutor yes        | noon | MET        | yes of prosecutor, after the no of guardian
            guardian no, prosecutor no         | noon | UNANSWERED | waited for: court until 2026-11-21T12:30:00Z
            -                                  | one  | UNANSWERED | no answer of guardian, court by the deadline of 2026-11-21T12:30:00Z; not asked: prosecutor
            prosecutor no                      | one  | UNANSWERED | no answer of guardian, court by the deadline of 2026-11-21T12:30:00Z
            guardian bare                      | noon | UNANSWERED | no evidence of guardian
            guardian no, court no, prosecutor bare | noon | UNANSWERED | no evidence of prosecutor
            """)
    void a_yes_of_one_of_several_meets_it_and_a_waivers_only_after_a_no_or_the_deadline(
            @Nullable String answers, String time, Outcome outcome, String why) {
        Policy policy = policy(consent(Criterion.Kind.MANDATORY));
        Instant now = time.equals("noon") ? NOON : NOON.plusSeconds(3_600);

        Finding finding = gate.judge(policy, assessed(aCase(List.of(LOTTE)), List.of(), said(answers)), now)
                .findings()
                .getFirst();

        assertThat(finding.outcome()).isEqualTo(outcome);
        assertThat(finding.why()).isEqualTo(why);
    }

    @Test
    void at_the_deadline_itself_the_waiver_counts() {
        Policy policy = policy(consent(Criterion.Kind.MANDATORY));
        Assessed assessed = assessed(aCase(List.of(LOTTE)), List.of(), said("prosecutor yes"));
        Instant deadline = NOON.plusSeconds(1_800);

        assertThat(gate.judge(policy, assessed, deadline.minusNanos(1_000)).isOpen())
                .isFalse();
        assertThat(gate.judge(policy, assessed, deadline).isOpen()).isTrue();
    }

    @Test
    void while_nobody_knows_when_the_child_was_reported_the_deadline_counts_from_the_beginning_of_the_version() {
        Policy policy = policy(consent(Criterion.Kind.MANDATORY));
        Content content = aCase(List.of(LOTTE), List.of(), List.of("BE-VAN"), null);
        Assessed assessed = assessed(content, List.of(), said("prosecutor yes"));

        assertThat(assessed.begun()).isEqualTo(NOON);
        assertThat(gate.judge(policy, assessed, NOON.plusSeconds(5_399)).isOpen())
                .isFalse();
        assertThat(gate.judge(policy, assessed, NOON.plusSeconds(5_400)).isOpen())
                .isTrue();
    }

    @Test
    void the_latest_answer_of_each_source_counts_and_one_without_a_source_is_nobodys() {
        Policy policy = policy(consent(Criterion.Kind.MANDATORY));
        Answer later = new Answer("consent", "guardian", false, null, no("x").by(), NOON.plusSeconds(1));

        assertThat(why(judge(policy, aCase(List.of(LOTTE)), later, said("consent", "guardian", true))))
                .isEqualTo("waited for: court until 2026-11-21T12:30:00Z");
        assertThat(judge(policy, aCase(List.of(LOTTE)), yes("consent", "x")).isOpen())
                .isFalse();
    }

    @Test
    void what_is_set_aside_keeps_its_outcome_and_is_in_nobodys_way() {
        Policy policy = policy(0, new Conditions.Overriding(List.of("directors"), false), question("danger", true));

        Verdict verdict = judge(policy, aCase(List.of(LOTTE)), List.of(aside("danger")), no("danger"));

        Finding finding = verdict.findings().getFirst();
        assertThat(finding.outcome()).isEqualTo(Outcome.NOT_MET);
        assertThat(finding.override()).isEqualTo(aside("danger"));
        assertThat(finding.isInTheWay()).isFalse();
        assertThat(verdict.isOpen()).isTrue();
    }

    @Test
    void a_weighing_criterion_that_is_set_aside_brings_its_points() {
        Policy policy = policy(3, new Conditions.Overriding(List.of("directors"), false), weighing("heavy", 3));

        assertThat(judge(policy, aCase(List.of(LOTTE)), List.of(), no("heavy")).isOpen())
                .isFalse();
        assertThat(judge(policy, aCase(List.of(LOTTE)), List.of(aside("heavy")), no("heavy"))
                        .isOpen())
                .isTrue();
    }

    @Test
    void nothing_is_set_aside_where_the_policy_lets_nobody() {
        Criterion veto =
                new Criterion("risk", Map.of("en", "Risk"), Criterion.Kind.VETO, 0, "size(children) > 0", null, null);
        Content content = aCase(List.of(LOTTE));

        assertThat(judge(policy(question("danger", true)), content, List.of(aside("danger")), no("danger"))
                        .isOpen())
                .isFalse();
        assertThat(judge(
                                policy(0, new Conditions.Overriding(List.of("directors"), false), veto),
                                content,
                                List.of(aside("risk")))
                        .isOpen())
                .isFalse();
        assertThat(judge(
                                policy(0, new Conditions.Overriding(List.of("directors"), true), veto),
                                content,
                                List.of(aside("risk")))
                        .isOpen())
                .isTrue();
    }

    private Verdict judge(Policy policy, Content content, Answer... answers) {
        return judge(policy, content, List.of(), answers);
    }

    private Verdict judge(Policy policy, Content content, List<SetAside> overrides, Answer... answers) {
        return gate.judge(policy, assessed(content, overrides, answers), NOON);
    }

    private static Assessed assessed(Content content, List<SetAside> overrides, Answer... answers) {
        return new Assessed(content, Status.ACTUAL, List.of(answers), overrides, NOON);
    }

    private static List<Answer.Asked> asked(Answer... answers) {
        return Stream.of(answers).map(Answer::asked).toList();
    }

    /** As the table writes it: who, and yes, no, or a bare yes without its evidence. */
    private static Answer[] said(@Nullable String answers) {
        if (answers == null) return new Answer[0];
        return Stream.of(answers.split(", "))
                .map(answer -> answer.split(" "))
                .map(words -> new Answer(
                        "consent",
                        words[0],
                        !words[1].equals("no"),
                        words[1].equals("yes") ? "a letter" : null,
                        no("x").by(),
                        NOON))
                .toArray(Answer[]::new);
    }

    private static Answer said(String criterion, String source, boolean met) {
        return new Answer(criterion, source, met, "a letter", no("x").by(), NOON);
    }

    private static SetAside aside(String criterion) {
        return new SetAside(criterion, "There is no time to ask.", no("x").by(), NOON);
    }

    private static String why(Verdict verdict) {
        return verdict.findings().getFirst().why();
    }

    private static Policy policy(Criterion... criteria) {
        return policy(0, null, criteria);
    }

    private static Policy policy(int points, Conditions.@Nullable Overriding override, Criterion... criteria) {
        return new Policy(
                "p",
                new AgencyId("be-nca"),
                Map.of("en", "P"),
                new Conditions(List.of(criteria), points, override),
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

    private static Criterion weighing(String name, int weight) {
        return new Criterion(
                name,
                Map.of("en", "Title of " + name),
                Criterion.Kind.WEIGHING,
                weight,
                null,
                new Question(Map.of("en", "Is it so?"), false),
                null);
    }

    private static Criterion consent(Criterion.Kind kind) {
        return new Criterion("consent", Map.of("en", "Consent"), kind, 0, null, null, oneOf());
    }

    static OneOf oneOf() {
        return new OneOf(
                Map.of("en", "Who agrees?"),
                true,
                Duration.ofMinutes(90),
                List.of(
                        new OneOf.Source("guardian", Map.of("en", "A guardian"), false),
                        new OneOf.Source("court", Map.of("en", "A court"), false),
                        new OneOf.Source("prosecutor", Map.of("en", "The prosecutor"), true)));
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
