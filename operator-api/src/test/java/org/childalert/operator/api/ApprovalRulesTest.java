package org.childalert.operator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two pairs of eyes, exactly what was read, once. */
@ExtendWith(SharedSystem.class)
final class ApprovalRulesTest {
    private final TestSystem system;
    private final Person officer;
    private final Person approver;

    ApprovalRulesTest(TestSystem system) {
        this.system = system;
        officer = system.officer();
        approver = system.approver();
    }

    @Test
    void nobody_approves_what_they_contributed_to() {
        Person both = system.person("both");
        CaseFile file = officer.drafts(Cases.complete());
        both.assesses(file, 1, Cases.assessment()).is(200);
        officer.submits(file, 1).is(200);

        assertThat(both.approves(file, 1).is(403).at("/title")).isEqualTo("Two pairs of eyes");
        assertThat(both.waiting()).doesNotContain(file.id());
        assertThat(officer.reads(file, 1).at("/state")).isEqualTo("pending");
        assertThat(system.live.received(file)).isEmpty();
        approver.approves(file, 1).is(200);
    }

    @Test
    void an_approval_of_something_else_than_what_stands_is_refused_with_the_hash_that_stands() {
        CaseFile file = system.submitted(Cases.complete());
        String current = approver.reads(file, 1).at("/review/hash");

        Answer refused = approver.approves(file, 1, "0".repeat(64)).is(409);

        assertThat(refused.at("/reviewHash")).isEqualTo(current);
        assertThat(officer.sees(file).at("/state")).isEqualTo("preparing");
        assertThat(officer.broadcasts(file)).isEmpty();
    }

    @Test
    void an_illegal_move_is_answered_with_the_state_and_what_is_allowed() {
        CaseFile file = officer.drafts(Cases.complete());
        illegal(approver.approves(file, 1, "0".repeat(64)), "draft", "edit", "assess", "override", "submit");
        illegal(approver.returns(file, 1, "No."), "draft", "edit", "assess", "override", "submit");
        illegal(approver.rejects(file, 1, "No."), "draft", "edit", "assess", "override", "submit");
        illegal(approver.holds(file, "No."), "preparing", "edit", "close");
        illegal(approver.releases(file), "preparing", "edit", "close");
        illegal(officer.updates(file), "preparing", "edit", "close");

        officer.assesses(file, 1, Cases.assessment()).is(200);
        officer.submits(file, 1).is(200);
        illegal(officer.submits(file, 1), "pending", "return", "reject", "approve", "breakGlass");
        illegal(officer.writes(file, 1, Cases.complete()), "pending", "return", "reject", "approve", "breakGlass");
        illegal(officer.assesses(file, 1, Cases.assessment()), "pending", "return", "reject", "approve", "breakGlass");

        approver.approves(file, 1).is(200);
        illegal(approver.returns(file, 1, "Too late."), "approved", "update", "hold", "close");
        officer.updates(file).is(201);
        illegal(officer.updates(file), "draft", "edit", "assess", "override", "submit");

        approver.closes(file, "found").is(200);
        for (Answer late : List.of(
                officer.updates(file),
                officer.submits(file, 2),
                approver.holds(file, "Late."),
                approver.releases(file),
                approver.closes(file, "inError"),
                officer.writes(file, 2, Cases.complete()))) illegal(late, "ended");
    }

    @Test
    void nothing_more_is_decided_about_an_alert_that_has_ended() {
        CaseFile file = system.onAir(Cases.complete());
        officer.updates(file).is(201);
        officer.submits(file, 2).is(200);
        assertThat(approver.waiting()).contains(file.id());
        approver.closes(file, "withdrawn").is(200);

        illegal(approver.returns(file, 2, "Late."), "ended");
        illegal(approver.rejects(file, 2, "Late."), "ended");
        illegal(approver.approves(file, 2, "0".repeat(64)), "ended");
        assertThat(approver.waiting()).doesNotContain(file.id());
    }

    @Test
    void closing_twice_closes_once() {
        CaseFile file = system.onAir(Cases.complete());

        approver.closes(file, "found").is(200);
        approver.closes(file, "found").is(200);
        system.person("deputy").closes(file, "found").is(409);

        assertThat(messages(file, "cancel")).hasSize(1);
    }

    @Test
    void a_change_needs_the_revision_that_was_read_and_the_current_one() {
        CaseFile file = officer.drafts(Cases.complete());
        Map<String, Object> body = Map.of("content", Cases.complete());
        String etag = officer.reads(file, 1).etag();

        officer.put(file.version(1), body).is(428);
        officer.put(file.version(1) + "/assessment", Cases.assessment()).is(428);
        officer.put(file.version(1), body, "If-Match", etag).is(200);
        Answer stale = system.person("colleague")
                .put(file.version(1), body, "If-Match", etag)
                .is(412);
        assertThat(stale.at("/revision")).isEqualTo("2");
        officer.put(file.version(1) + "/submission", "", "If-Match", etag).is(412);
        for (String nonsense : List.of("\"0\"", "\"-1\"", "abc", "\"99999999999999\"", "\"1\", \"2\""))
            officer.put(file.version(1), body, "If-Match", nonsense).is(412);
        officer.put(file.version(1), body, "If-Match", "*").is(200);
        assertThat(officer.reads(file, 1).at("/revision")).isEqualTo("3");
    }

    @Test
    void what_an_edit_leaves_out_is_the_agencys_own() {
        CaseFile file = officer.drafts(Cases.complete());
        ObjectNode content = Cases.complete();
        content.remove("validity");

        officer.writes(file, 1, content).is(200);

        JsonNode written = officer.reads(file, 1).json().path("content");
        assertThat(written.path("publicPhone").asText()).isEqualTo("+3280000199");
        assertThat(written.path("timeZone").asText()).isEqualTo("Europe/Brussels");
        assertThat(written.path("validity").asText()).isEqualTo("PT12H");
    }

    @Test
    void the_same_request_with_the_same_key_begins_one_alert() {
        ObjectNode content = Cases.complete();
        String[] key = {"Idempotency-Key", "begin-" + System.nanoTime()};

        String first = officer.begins("Actual", content, key).is(201).at("/id");

        assertThat(officer.begins("Actual", content, key).is(201).at("/id")).isEqualTo(first);
        officer.begins("Exercise", content, key).is(422);
        assertThat(system.person("colleague")
                        .begins("Actual", content, key)
                        .is(201)
                        .at("/id"))
                .isNotEqualTo(first);
        officer.begins("Actual", content, "Idempotency-Key", "k".repeat(256)).is(400);
    }

    @Test
    void the_same_request_ten_times_at_once_begins_one_alert() {
        ObjectNode content = Cases.complete();
        String key = "begin-at-once-" + System.nanoTime();

        List<Answer> answers = atOnce(10, _ -> () -> officer.begins("Actual", content, "Idempotency-Key", key));

        assertThat(answers).allSatisfy(answer -> answer.is(201));
        assertThat(answers.stream().map(answer -> answer.at("/id")).distinct()).hasSize(1);
    }

    @Test
    void an_approval_pressed_ten_times_at_once_broadcasts_once() {
        CaseFile file = system.submitted(Cases.complete());
        String hash = approver.reads(file, 1).at("/review/hash");

        List<Answer> answers = atOnce(10, _ -> () -> approver.approves(file, 1, hash));

        assertThat(answers).allSatisfy(answer -> answer.is(200));
        assertBroadcastOnce(file);
    }

    @Test
    void an_approval_with_one_key_ten_times_at_once_broadcasts_once() {
        CaseFile file = system.submitted(Cases.complete());
        String hash = approver.reads(file, 1).at("/review/hash");
        String key = "approve-" + System.nanoTime();

        List<Answer> answers = atOnce(10, _ -> () -> approver.approves(file, 1, hash, "Idempotency-Key", key));

        assertThat(answers).allSatisfy(answer -> answer.is(200));
        assertBroadcastOnce(file);
    }

    @Test
    void of_two_approvers_at_once_one_approves_and_the_other_learns_that_it_is_done() {
        CaseFile file = system.submitted(Cases.complete());
        String hash = approver.reads(file, 1).at("/review/hash");
        List<Person> two = List.of(approver, system.person("deputy"));

        List<Answer> answers = atOnce(2, i -> () -> two.get(i).approves(file, 1, hash));

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
        assertBroadcastOnce(file);
    }

    @Test
    void of_an_approval_and_a_rejection_at_once_one_holds() {
        CaseFile file = system.submitted(Cases.complete());
        String hash = approver.reads(file, 1).at("/review/hash");

        List<Answer> answers = atOnce(
                2,
                i -> () -> i == 0
                        ? approver.approves(file, 1, hash)
                        : system.person("deputy").rejects(file, 1, "No."));

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
        boolean approved = answers.getFirst().status() == 200;
        assertThat(officer.reads(file, 1).at("/state")).isEqualTo(approved ? "approved" : "rejected");
        assertThat(officer.messages(file)).hasSize(approved ? 1 : 0);
    }

    @Test
    void ten_closes_at_once_recall_once() {
        CaseFile file = system.onAir(Cases.complete());

        assertThat(atOnce(10, _ -> () -> approver.closes(file, "found"))).allSatisfy(answer -> answer.is(200));

        assertThat(messages(file, "cancel")).hasSize(1);
        await().until(() -> system.live.received(file, "station").size() == 2);
    }

    @Test
    void a_submission_without_mandatory_answers_is_refused_with_each_criterion_by_name() {
        CaseFile file = officer.drafts(Cases.complete());
        officer.assesses(
                        file,
                        1,
                        Map.of(
                                "answers",
                                List.of(
                                        Map.of("criterion", "danger", "met", true),
                                        Map.of("criterion", "can-help", "met", false))))
                .is(200);

        Answer refused = officer.submits(file, 1).is(422);

        assertThat(refused.json().path("criteria")).hasSize(2);
        assertThat(refused.text()).contains("danger", "can-help");
        assertThat(officer.reads(file, 1).at("/state")).isEqualTo("draft");
        officer.assesses(file, 1, Map.of("answers", List.of(Map.of("criterion", "made-up", "met", true))))
                .is(422);
    }

    @Test
    void an_officer_of_one_region_does_not_touch_the_others() {
        ObjectNode namur = Cases.complete();
        namur.withObject("/area").putArray("regions").add("BE-WNA");
        namur.withObject("/lastSeen").remove("point");
        CaseFile theirs = system.person("namur-officer").drafts(namur);
        CaseFile brussels = system.submitted(Cases.complete());

        Answer outside = system.person("namur-officer")
                .begins("Actual", Cases.complete())
                .is(403);
        assertThat(outside.json().path("regions")).extracting(JsonNode::asText).containsExactly("BE-BRU");
        system.person("namur-officer").writes(theirs, 1, Cases.complete()).is(403);
        system.person("namur-approver").approves(brussels, 1).is(403);
        system.person("namur-approver").rejects(brussels, 1, "No.").is(403);
        ObjectNode drawn = namur.deepCopy();
        drawn.withObject("/area")
                .putArray("circles")
                .addObject()
                .put("radiusKm", 5)
                .putObject("center")
                .put("latitude", 50.85)
                .put("longitude", 4.35);
        system.person("namur-officer").writes(theirs, 1, drawn).is(200);
        system.person("namur-officer").assesses(theirs, 1, Cases.assessment()).is(200);
        system.person("namur-officer").submits(theirs, 1).is(403);
        assertThat(officer.reads(brussels, 1).at("/state")).isEqualTo("pending");
    }

    // ---- what the tests say often

    private void assertBroadcastOnce(CaseFile file) {
        assertThat(officer.messages(file)).hasSize(1);
        assertThat(officer.broadcasts(file))
                .extracting(delivery -> delivery.path("channel").asText())
                .containsExactlyInAnyOrder("station", "television");
        await().untilAsserted(() -> assertThat(officer.broadcasts(file))
                .allSatisfy(
                        delivery -> assertThat(delivery.path("state").asText()).isEqualTo("accepted")));
        assertThat(system.live.received(file))
                .extracting(LoggedRequest::getUrl)
                .hasSize(2)
                .doesNotHaveDuplicates();
        assertThat(officer.story(file)).containsOnlyOnce("version.approved");
    }

    private List<JsonNode> messages(CaseFile file, String type) {
        return officer.messages(file).stream()
                .filter(message -> message.path("type").asText().equals(type))
                .toList();
    }

    private static void illegal(Answer answer, String state, String... allowed) {
        answer.is(409);
        assertThat(answer.at("/state")).as(answer.text()).isEqualTo(state);
        assertThat(answer.json().path("allowed")).extracting(JsonNode::asText).containsExactly(allowed);
    }

    private static List<Answer> atOnce(int times, java.util.function.IntFunction<Callable<Answer>> work) {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers = IntStream.range(0, times)
                    .mapToObj(i -> threads.submit(() -> {
                        start.await();
                        return work.apply(i).call();
                    }))
                    .toList();
            start.countDown();
            var all = new ArrayList<Answer>();
            for (Future<Answer> answer : answers) all.add(answer.get());
            return all;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
