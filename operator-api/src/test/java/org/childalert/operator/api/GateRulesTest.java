package org.childalert.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** When an alert is appropriate: an agency whose policy has every kind of criterion, and directors who may set one aside. */
@ExtendWith(SharedSystem.class)
final class GateRulesTest {
    private static final String REASON = "The prosecutor agreed by phone.";

    private final TestSystem system;
    private final Person officer;
    private final Person director;

    GateRulesTest(TestSystem system) {
        this.system = system;
        officer = system.person("gate-officer");
        director = system.person("director");
    }

    @Test
    void the_gate_says_of_each_criterion_what_kind_it_is_what_was_found_and_what_it_brings() {
        CaseFile file = officer.drafts(Cases.complete());

        Answer draft =
                officer.assesses(file, 1, answers(said("can-help", null, true))).is(200);

        assertThat(findings(draft))
                .containsExactly(
                        "minor mandatory met 0",
                        "consent mandatory unanswered 0",
                        "known-vehicle weighing notMet 0",
                        "can-help weighing met 3",
                        "adds-danger veto unanswered 0");
        assertThat(draft.at("/gate/points")).isEqualTo("3");
        assertThat(draft.at("/gate/needed")).isEqualTo("3");
        assertThat(draft.at("/gate/open")).isEqualTo("false");
        assertThat(draft.at("/gate/findings/1/why")).startsWith("waited for: guardian, court until ");
        assertThat(draft.at("/gate/findings/4/why")).contains("this stops the alert");
    }

    @Test
    void a_submission_is_refused_with_all_that_is_in_the_way_points_too() {
        CaseFile file = officer.drafts(Cases.complete());

        Answer refused = officer.submits(file, 1).is(422);

        assertThat(StreamSupport.stream(refused.json().path("criteria").spliterator(), false)
                        .map(unmet -> unmet.path("criterion").asText()))
                .containsExactly("consent", "adds-danger", "points");
    }

    @Test
    void one_of_several_answers_and_the_prosecutor_only_after_a_no() {
        CaseFile file = officer.drafts(Cases.complete());
        officer.assesses(
                        file,
                        1,
                        answers(
                                said("can-help", null, true),
                                said("adds-danger", null, false),
                                said("consent", "prosecutor", true)))
                .is(200);
        assertThat(officer.reads(file, 1).at("/gate/findings/1/outcome")).isEqualTo("unanswered");

        officer.assesses(file, 1, answers(said("consent", "guardian", false))).is(200);

        Answer draft = officer.reads(file, 1);
        assertThat(draft.at("/gate/findings/1/why")).isEqualTo("yes of prosecutor, after the no of guardian");
        assertThat(draft.at("/gate/open")).isEqualTo("true");
        assertThat(StreamSupport.stream(draft.json().path("answers").spliterator(), false)
                        .map(answer -> answer.path("source").asText()))
                .contains("prosecutor", "guardian");
    }

    @Test
    void an_answer_is_taken_back_by_null() {
        CaseFile file = officer.drafts(Cases.complete());
        officer.assesses(file, 1, answers(said("consent", "guardian", false))).is(200);

        Answer draft = officer.assesses(file, 1, answers(said("consent", "guardian", null)))
                .is(200);

        assertThat(draft.json().path("answers")).isEmpty();
    }

    @Test
    void an_answer_of_nobody_who_is_asked_is_refused_at_its_place() {
        CaseFile file = officer.drafts(Cases.complete());

        Answer refused = officer.assesses(
                file,
                1,
                answers(said("consent", null, true), said("consent", "pope", true), said("can-help", "court", true)));

        assertThat(refused.is(422).faults())
                .containsExactly("/answers/0/source", "/answers/1/source", "/answers/2/source");
        assertThat(refused.at("/errors/1/expected")).isEqualTo("one of guardian, court, prosecutor");
    }

    @Test
    void a_director_sets_a_criterion_aside_and_another_approver_decides() {
        CaseFile file = lackingConsent();
        officer.submits(file, 1).is(422);

        Answer overridden = overrides(director, file, "consent", REASON).is(200);

        assertThat(overridden.at("/gate/open")).isEqualTo("true");
        assertThat(overridden.at("/gate/findings/1/outcome")).isEqualTo("unanswered");
        assertThat(overridden.at("/gate/findings/1/override/reason")).isEqualTo(REASON);
        assertThat(overridden.at("/gate/findings/1/override/by")).isEqualTo("director");
        assertThat(overridden.at("/overrides/0/criterion")).isEqualTo("consent");
        assertThat(overridden.json().path("contributors").toString()).contains("director");
        officer.submits(file, 1).is(200);
        director.approves(file, 1).is(403);
        system.person("gate-approver").approves(file, 1).is(200);
        assertThat(officer.story(file)).contains("criterion.overridden");
        assertThat(officer.get(file.path() + "/timeline").text()).doesNotContain(REASON);
    }

    @Test
    void what_is_withdrawn_is_in_the_way_again() {
        CaseFile file = lackingConsent();
        overrides(director, file, "consent", REASON).is(200);

        Answer withdrawn = withdraws(director, file, "consent").is(200);

        assertThat(withdrawn.json().path("overrides")).isEmpty();
        assertThat(withdrawn.at("/gate/open")).isEqualTo("false");
        withdraws(director, file, "consent").is(404);
        assertThat(officer.story(file)).contains("override.withdrawn");
    }

    @Test
    void only_the_team_of_the_agency_that_the_policy_names_sets_aside() {
        CaseFile file = lackingConsent();

        for (String name : List.of("gate-officer", "gate-approver", "gate-auditor", "gate-station"))
            put(system.person(name), file, "consent", REASON, "*").is(403);
        put(system.person("stranger"), file, "consent", REASON, "*").is(404);
        withdraws(system.person("gate-officer"), file, "consent").is(403);
        assertThat(officer.reads(file, 1).json().path("overrides")).isEmpty();
        CaseFile elsewhere = system.officer().drafts(Cases.complete());
        Answer nobody =
                put(system.person("both"), elsewhere, "danger", REASON, "*").is(403);
        assertThat(nobody.at("/detail")).contains("be-nca-alert@1 lets nobody set a criterion aside");
    }

    @Test
    void a_veto_what_is_met_and_what_is_not_there_cannot_be_set_aside() {
        CaseFile file = lackingConsent();

        assertThat(overrides(director, file, "adds-danger", REASON).is(409).at("/detail"))
                .contains("is a veto, which the policy be-three-alert@1 lets nobody set aside");
        assertThat(overrides(director, file, "minor", REASON).is(409).at("/detail"))
                .contains("nothing to set aside");
        overrides(director, file, "luck", REASON).is(404);
    }

    @Test
    void a_reason_is_said_and_what_was_read_is_named() {
        CaseFile file = lackingConsent();

        assertThat(overrides(director, file, "consent", "too short").is(422).faults())
                .containsExactly("/reason");
        assertThat(overrides(director, file, "consent", "x          ").is(422).faults())
                .containsExactly("/reason");
        overrides(director, file, "consent", "x".repeat(1_001)).is(422);
        director.put(file.version(1) + "/overrides/consent", Map.of("reason", REASON))
                .is(428);
        put(director, file, "consent", REASON, "\"1\"").is(412);
    }

    @Test
    void the_same_request_with_the_same_key_is_done_once() {
        CaseFile file = lackingConsent();
        String tag = director.reads(file, 1).etag();
        String path = file.version(1) + "/overrides/consent";

        for (int i = 0; i < 2; i++)
            director.put(path, Map.of("reason", REASON), "If-Match", tag, "Idempotency-Key", "gate-" + file.id())
                    .is(200);

        assertThat(officer.story(file)).containsOnlyOnce("criterion.overridden");
    }

    @Test
    void a_submitted_version_is_not_changed_any_more() {
        CaseFile file = lackingConsent();
        overrides(director, file, "consent", REASON).is(200);
        officer.submits(file, 1).is(200);

        assertThat(withdraws(director, file, "consent").is(409).at("/state")).isEqualTo("pending");
        overrides(director, file, "consent", REASON).is(409);
    }

    @Test
    void the_verdict_of_a_submission_is_found_again() {
        CaseFile file = lackingConsent();
        String path = file.version(1) + "/judgement";
        officer.get(path).is(404);
        overrides(director, file, "consent", REASON).is(200);
        officer.submits(file, 1).is(200);

        for (String name : List.of("gate-officer", "gate-auditor", "gate-approver")) {
            Answer judgement = system.person(name).get(path).is(200);
            assertThat(judgement.at("/same")).isEqualTo("true");
            assertThat(judgement.at("/policy")).isEqualTo("be-three-alert@1");
            assertThat(judgement.json().path("anew")).isEqualTo(judgement.json().path("frozen"));
            assertThat(judgement.at("/frozen/tier")).isEqualTo("usual");
            assertThat(judgement.at("/frozen/findings/1/override/reason")).isEqualTo(REASON);
        }
        system.person("gate-station").get(path).is(403);
        system.person("stranger").get(path).is(404);
        system.visitor().get(path).is(401);
    }

    private CaseFile lackingConsent() {
        CaseFile file = officer.drafts(Cases.complete());
        officer.assesses(file, 1, answers(said("can-help", null, true), said("adds-danger", null, false)))
                .is(200);
        return file;
    }

    private static Answer overrides(Person who, CaseFile file, String criterion, String reason) {
        return put(who, file, criterion, reason, who.reads(file, 1).etag());
    }

    private static Answer put(Person who, CaseFile file, String criterion, String reason, String tag) {
        return who.put(file.version(1) + "/overrides/" + criterion, Map.of("reason", reason), "If-Match", tag);
    }

    private static Answer withdraws(Person who, CaseFile file, String criterion) {
        return who.delete(file.version(1) + "/overrides/" + criterion, "If-Match", "*");
    }

    private static List<String> findings(Answer draft) {
        var all = new ArrayList<String>();
        for (JsonNode finding : draft.json().at("/gate/findings"))
            all.add("%s %s %s %s"
                    .formatted(
                            finding.path("criterion").asText(),
                            finding.path("kind").asText(),
                            finding.path("outcome").asText(),
                            finding.path("points").asText()));
        return all;
    }

    @SafeVarargs
    private static Map<String, Object> answers(Map<String, Object>... all) {
        return Map.of("answers", List.of(all));
    }

    private static Map<String, Object> said(String criterion, @Nullable String source, @Nullable Boolean met) {
        var answer = new HashMap<String, Object>();
        answer.put("criterion", criterion);
        if (source != null) answer.put("source", source);
        answer.put("met", met == null ? com.fasterxml.jackson.databind.node.NullNode.getInstance() : met);
        answer.put("evidence", "a letter");
        return answer;
    }
}
