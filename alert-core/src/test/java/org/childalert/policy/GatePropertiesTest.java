package org.childalert.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.childalert.AgencyId;
import org.childalert.alert.Answer;
import org.childalert.alert.OfficerId;
import org.childalert.alert.SetAside;
import org.childalert.alert.Status;

class GatePropertiesTest {
    private static final int TRIES = 500;
    private static final Instant NOON = Cases.NOON;
    private static final OfficerId OFFICER = new OfficerId(new UUID(0, 1));
    private static final Policy POLICY = policy();

    private final Gate gate = new Gate(new Rules());

    @Property(tries = TRIES)
    void the_order_of_the_answers_does_not_matter(
            @ForAll("answers") List<Answer> answers, @ForAll @IntRange(max = 240) int minutes, @ForAll Random random) {
        var shuffled = new ArrayList<>(answers);
        Collections.shuffle(shuffled, random);

        assertThat(judge(shuffled, List.of(), minutes)).isEqualTo(judge(answers, List.of(), minutes));
    }

    @Property(tries = TRIES)
    void an_answer_that_a_later_one_took_the_place_of_does_not_matter(
            @ForAll("answers") List<Answer> answers, @ForAll @IntRange(max = 240) int minutes) {
        List<Answer> latest = answers.stream()
                .filter(answer -> answers.stream()
                        .noneMatch(other -> other.asked().equals(answer.asked())
                                && other.at().isAfter(answer.at())))
                .toList();

        assertThat(judge(latest, List.of(), minutes)).isEqualTo(judge(answers, List.of(), minutes));
    }

    @Property(tries = TRIES)
    void setting_aside_changes_no_outcome_and_takes_only_its_own_criterion_out_of_the_way(
            @ForAll("answers") List<Answer> answers,
            @ForAll("criteria") String criterion,
            @ForAll @IntRange(max = 240) int minutes) {
        Verdict without = judge(answers, List.of(), minutes);
        Verdict with = judge(answers, List.of(new SetAside(criterion, "No time.", OFFICER, NOON)), minutes);

        assertThat(with.findings())
                .extracting(Finding::outcome)
                .isEqualTo(without.findings().stream().map(Finding::outcome).toList());
        for (int i = 0; i < with.findings().size(); i++)
            if (!with.findings().get(i).criterion().equals(criterion))
                assertThat(with.findings().get(i)).isEqualTo(without.findings().get(i));
            else assertThat(with.findings().get(i).isInTheWay()).isFalse();
    }

    private Verdict judge(List<Answer> answers, List<SetAside> overrides, int minutes) {
        var assessed = new Assessed(
                Cases.aCase(List.of(Cases.LOTTE)), Status.ACTUAL, answers, overrides, NOON.minusSeconds(60));
        return gate.judge(POLICY, assessed, NOON.plus(Duration.ofMinutes(minutes)));
    }

    @Provide
    Arbitrary<String> criteria() {
        return Arbitraries.of("question", "consent", "light", "heavy", "risk");
    }

    /** Often several to the same, and often several of them at the same moment. */
    @Provide
    Arbitrary<List<Answer>> answers() {
        Arbitrary<Answer> one = Combinators.combine(
                        criteria(),
                        Arbitraries.of("guardian", "court", "prosecutor").injectNull(0.3),
                        Arbitraries.of(true, false),
                        Arbitraries.of("a letter", " ").injectNull(0.3),
                        Arbitraries.integers().between(0, 3))
                .as((criterion, source, met, evidence, second) ->
                        new Answer(criterion, source, met, evidence, OFFICER, NOON.plusSeconds(second)));
        return one.list().ofMaxSize(12);
    }

    private static Policy policy() {
        return new Policy(
                "p",
                new AgencyId("be-nca"),
                Map.of("en", "P"),
                new Conditions(
                        List.of(
                                asked("question", Criterion.Kind.MANDATORY, true),
                                new Criterion(
                                        "consent",
                                        Map.of("en", "Consent"),
                                        Criterion.Kind.MANDATORY,
                                        0,
                                        null,
                                        null,
                                        GateTest.oneOf()),
                                asked("light", Criterion.Kind.WEIGHING, false),
                                asked("heavy", Criterion.Kind.WEIGHING, true),
                                asked("risk", Criterion.Kind.VETO, false)),
                        2,
                        new Conditions.Overriding(List.of("directors"), true)),
                null,
                null,
                List.of(new Tier("only", Map.of("en", "Only"), null, null, List.of())),
                null,
                null,
                null);
    }

    private static Criterion asked(String name, Criterion.Kind kind, boolean evidence) {
        return new Criterion(
                name,
                Map.of("en", name),
                kind,
                kind == Criterion.Kind.WEIGHING ? 1 : 0,
                null,
                new Question(Map.of("en", "Is it so?"), evidence),
                null);
    }
}
