package org.childalert.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.childalert.policy.Facts.Scope.CASE;
import static org.childalert.policy.Facts.Scope.PROGRESS;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {
    private static final Map<String, Object> FACTS = Map.of(
            "status",
            "actual",
            "regions",
            List.of("BE-VAN"),
            "channels",
            3L,
            "received",
            2L,
            "scheduled",
            1L,
            "aired",
            0L);

    private final Rules rules = new Rules();

    @Test
    void a_condition_of_a_step_sees_the_progress_and_the_case() {
        assertThat(rules.issues("received >= 2 && aired == 0 && regions.exists(region, region == 'BE-VAN')", PROGRESS))
                .isEmpty();
        assertThat(rules.rule("received * 2 > channels && status == 'actual'", PROGRESS)
                        .judge(FACTS)
                        .outcome())
                .isEqualTo(Outcome.MET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"channels > 1", "received > 1", "scheduled > 1", "aired > 1"})
    void a_rule_over_the_case_does_not_see_the_progress(String rule) {
        assertThat(rules.issues(rule, CASE)).singleElement().asString().startsWith("undeclared reference to '");
        assertThat(rules.issues(rule, PROGRESS)).isEmpty();
    }

    @Test
    void the_same_text_is_compiled_for_each_of_the_two() {
        assertThat(rules.rule("size(regions) == 1", PROGRESS).judge(FACTS).outcome())
                .isEqualTo(Outcome.MET);
        assertThat(rules.rule("size(regions) == 1", CASE).judge(FACTS).outcome())
                .isEqualTo(Outcome.MET);
    }

    @Test
    void two_loops_inside_each_other_are_worth_their_cost_and_three_are_not() {
        assertThat(rules.issues("children.all(a, vehicles.all(b, a.age > 1 && has(b.plate)))", CASE))
                .isEmpty();
        assertThat(rules.issues("children.all(a, true) && vehicles.all(b, true) && images.all(c, true)", CASE))
                .as("beside each other, not inside")
                .isEmpty();
        assertThat(rules.issues("regions.all(a, regions.all(b, regions.all(c, a == b && b == c)))", CASE))
                .containsExactly(
                        "a rule that costs too much: 3 of all, exists, map and filter inside each other, and at most 2 may be");
        assertThat(rules.issues("regions.map(a, regions.filter(b, regions.exists(c, a == b && b == c))) == []", CASE))
                .singleElement()
                .asString()
                .startsWith("a rule that costs too much");
    }

    @Test
    void a_rule_that_is_too_long_or_too_deep_is_refused() {
        assertThat(rules.issues("true" + " && true".repeat(600), CASE)).isNotEmpty();
        assertThat(rules.issues("(".repeat(100) + "true" + ")".repeat(100), CASE))
                .isNotEmpty();
        assertThat(rules.issues("caseNumber == '" + "x".repeat(5_000) + "'", CASE))
                .isNotEmpty();
    }

    @Test
    void loops_that_run_away_on_large_cases_leave_the_rule_unanswered() {
        List<String> many = java.util.stream.IntStream.range(0, 1_000)
                .mapToObj(Integer::toString)
                .toList();

        assertThat(rules.rule("regions.all(a, regions.all(b, a != 'x' && b != 'x'))", CASE)
                        .judge(Map.of("regions", many))
                        .outcome())
                .isEqualTo(Outcome.UNANSWERED);
    }

    @Test
    void a_rule_that_looks_at_nothing_and_does_not_hold_never_does() {
        assertThat(rules.isNever("false", PROGRESS)).isTrue();
        assertThat(rules.isNever("1 > 2", CASE)).isTrue();
        assertThat(rules.isNever("1 / 0 == 1", CASE)).as("an error is no yes").isTrue();
        assertThat(rules.isNever("true", CASE)).isFalse();
        assertThat(rules.isNever("aired > 99", PROGRESS)).isFalse();
        assertThat(rules.isNever("no rule at all (", CASE))
                .as("that is told otherwise")
                .isFalse();
    }

    @Test
    void a_rule_says_true_or_false_and_nothing_else() {
        assertThat(rules.issues("size(regions)", CASE))
                .singleElement()
                .asString()
                .contains("expected type 'bool'");
        assertThat(rules.issues("size(regions) <", CASE)).isNotEmpty();
        assertThat(rules.issues("aired < 1.5", PROGRESS))
                .singleElement()
                .asString()
                .startsWith("found no matching overload");
    }
}
