package org.childalert.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who decides, and how many of them; and what one does when nobody can be reached. */
@ExtendWith(SharedSystem.class)
final class AuthorityTest {
    private static final String REASON = "Nobody answers, and the train leaves.";

    private final Council council;
    private final Person duty;
    private final Person one;
    private final Person two;

    AuthorityTest(TestSystem system) {
        council = new Council(system);
        duty = council.duty();
        one = council.person("board-one");
        two = council.person("board-two");
    }

    private static List<String> names(JsonNode list, String member) {
        var names = new ArrayList<String>();
        list.forEach(each -> names.add(each.path(member).asText()));
        return names;
    }

    private static Answer breaksGlass(Person who, CaseFile file, String hash, String reason) {
        return who.put(file.version(1) + "/break-glass", Map.of("reviewedHash", hash, "reason", reason));
    }

    private static Answer ratifies(Person who, CaseFile file, String hash) {
        return who.put(file.version(1) + "/ratification", Map.of("reviewedHash", hash));
    }

    private static String hash(Person who, CaseFile file) {
        return who.reads(file, 1).at("/review/hash");
    }

    @Test
    void two_of_three_approve_and_each_answer_says_how_far_it_is() {
        CaseFile file = council.submitted(Council.ofThreeChildren());
        JsonNode asked = duty.reads(file, 1).json().path("ballot");
        assertThat(asked.path("decision").asText()).isEqualTo("approval");
        assertThat(asked.path("quorum").asInt()).isEqualTo(2);
        assertThat(asked.path("possible").asBoolean()).isTrue();
        assertThat(names(asked.path("mayDecide"), "username")).containsExactly("board-one", "board-three", "board-two");
        assertThat(asked.at("/next/teams/0").asText()).isEqualTo("deputies");

        JsonNode first = one.approves(file, 1).is(200).json();
        assertThat(first.path("state").asText()).isEqualTo("pending");
        assertThat(first.at("/ballot/missing").asInt()).isEqualTo(1);
        assertThat(names(first.at("/ballot/given"), "by")).containsExactly("board-one");
        assertThat(names(first.at("/ballot/mayDecide"), "username")).containsExactly("board-three", "board-two");
        assertThat(one.waiting()).doesNotContain(file.id());
        assertThat(two.waiting()).contains(file.id());

        JsonNode again = one.approves(file, 1).is(200).json();
        assertThat(again.path("revision")).isEqualTo(first.path("revision"));
        assertThat(duty.sees(file).at("/state")).isEqualTo("preparing");

        JsonNode onAir = two.approves(file, 1).is(200).json();
        assertThat(onAir.path("state").asText()).isEqualTo("approved");
        assertThat(onAir.at("/decision/by").asText()).isEqualTo("board-two");
        assertThat(names(onAir.at("/ballot/given"), "by")).containsExactly("board-one", "board-two");
        assertThat(duty.messages(file)).hasSize(1);
    }

    @Test
    void two_who_approve_at_the_same_moment_are_two() throws Exception {
        CaseFile file = council.submitted(Council.ofThreeChildren());
        String hash = hash(one, file);
        var barrier = new CyclicBarrier(2);
        List<Future<Answer>> answers;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = threads.invokeAll(List.of(
                    () -> {
                        barrier.await();
                        return one.approves(file, 1, hash);
                    },
                    () -> {
                        barrier.await();
                        return two.approves(file, 1, hash);
                    }));
        }

        for (Future<Answer> answer : answers) answer.get().is(200);
        assertThat(duty.reads(file, 1).at("/state")).isEqualTo("approved");
        assertThat(duty.messages(file)).hasSize(1);
    }

    @Test
    void whose_decision_it_is_not_is_told_whose_it_is() {
        CaseFile file = council.submitted(Council.ofThreeChildren());

        Answer refused = council.person("council-deputy").approves(file, 1).is(403);

        assertThat(refused.at("/title")).isEqualTo("Not yours to do");
        assertThat(refused.at("/tier")).isEqualTo("many");
        assertThat(refused.at("/teams/0")).isEqualTo("board");
        assertThat(refused.json().path("people")).hasSize(3);
        assertThat(refused.at("/detail")).contains("The board-one");
    }

    @Test
    void in_a_tier_that_names_who_drafts_nobody_else_submits() {
        Person officer = council.system.officer();
        CaseFile file = officer.drafts(Council.ofThreeChildren());
        officer.assesses(file, 1, Cases.assessment()).is(200);

        Answer refused = officer.submits(file, 1).is(403);

        assertThat(refused.at("/teams/0")).isEqualTo("duty");
        assertThat(officer.reads(file, 1).at("/state")).isEqualTo("draft");
    }

    @Test
    void a_contributor_of_the_board_and_another_hash_are_refused_as_ever() {
        CaseFile file = duty.drafts("Actual", Council.ofThreeChildren());
        council.person("board-three").assesses(file, 1, Cases.assessment()).is(200);
        duty.submits(file, 1).is(200);

        council.person("board-three").approves(file, 1).is(403);
        one.approves(file, 1, "0".repeat(64)).is(409);
        assertThat(duty.reads(file, 1).json().at("/ballot/given")).isEmpty();
    }

    @Test
    void the_glass_is_broken_and_then_ratified() {
        CaseFile file = council.submitted(Cases.complete());
        String hash = hash(duty, file);

        JsonNode aired = breaksGlass(duty, file, hash, REASON).is(200).json();

        assertThat(aired.path("state").asText()).isEqualTo("approved");
        assertThat(aired.at("/brokenGlass/by").asText()).isEqualTo("duty-officer");
        assertThat(aired.at("/brokenGlass/reason").asText()).isEqualTo(REASON);
        assertThat(aired.at("/brokenGlass/ratifiedAt").isMissingNode()).isTrue();
        assertThat(aired.at("/ballot/decision").asText()).isEqualTo("ratification");
        assertThat(duty.sees(file).at("/ratifyBy"))
                .isEqualTo(aired.at("/brokenGlass/ratifyBy").asText());
        assertThat(one.waiting()).contains(file.id());
        breaksGlass(duty, file, hash, REASON).is(200);
        assertThat(duty.messages(file)).hasSize(1);

        ratifies(one, file, "0".repeat(64)).is(409);
        ratifies(duty, file, hash).is(403);
        JsonNode ratified = ratifies(one, file, hash).is(200).json();

        assertThat(ratified.at("/brokenGlass/ratifiedAt").asText()).isNotEmpty();
        assertThat(duty.sees(file).json().has("ratifyBy")).isFalse();
        ratifies(one, file, hash).is(200);
        ratifies(two, file, hash).is(409);
        assertThat(duty.story(file)).containsOnlyOnce("glass.broken").containsOnlyOnce("glass.ratified");
        assertThat(one.waiting()).doesNotContain(file.id());
    }

    @Test
    void the_glass_is_not_broken_by_others_nor_above_its_tier_nor_without_a_reason() {
        CaseFile usual = council.submitted(Cases.complete());
        CaseFile many = council.submitted(Council.ofThreeChildren());

        Answer other = breaksGlass(one, usual, hash(one, usual), REASON).is(403);
        assertThat(other.at("/teams/0")).isEqualTo("duty");
        Answer above = breaksGlass(duty, many, hash(duty, many), REASON).is(409);
        assertThat(above.at("/detail")).contains("many", "usual");
        Answer brief = breaksGlass(duty, usual, hash(duty, usual), "Urgent!");
        assertThat(brief.status()).isIn(400, 422);
        assertThat(brief.faults()).contains("/reason");
        breaksGlass(duty, usual, "0".repeat(64), REASON).is(409);
        breaksGlass(council.system.person("stranger"), usual, hash(duty, usual), REASON)
                .is(404);
        assertThat(duty.sees(usual).at("/state")).isEqualTo("preparing");
        assertThat(duty.sees(many).at("/state")).isEqualTo("preparing");
    }

    @Test
    void what_was_approved_is_not_ratified_and_what_waits_neither() {
        CaseFile file = council.submitted(Cases.complete());
        String hash = hash(one, file);

        ratifies(one, file, hash).is(409);
        one.approves(file, 1).is(200);
        ratifies(two, file, hash).is(409);
    }
}
