package org.childalert.operator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.childalert.alert.AlertId;
import org.childalert.approval.Endings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the clock measures and asks for, and what people answer. */
@ExtendWith(SharedSystem.class)
final class ClockTest {
    private final TestSystem system;
    private final Watch watch;

    ClockTest(TestSystem system) {
        this.system = system;
        watch = new Watch(system);
    }

    private static JsonNode target(JsonNode clock, String milestone) {
        return StreamSupport.stream(clock.path("targets").spliterator(), false)
                .filter(target -> target.path("milestone").asText().equals(milestone))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_clock_of_an_alert_says_what_is_measured_waited_for_and_asked() {
        CaseFile file = watch.asked();

        JsonNode clock = watch.clock(file);
        assertThat(clock.path("state").asText()).isEqualTo("onAir");
        JsonNode approval = target(clock, "approval");
        assertThat(approval.has("budget")).isFalse();
        assertThat(approval.path("reachedAt").asText()).isNotEmpty();
        assertThat(approval.path("missed").asBoolean()).isFalse();
        assertThat(approval.path("from")).isEqualTo(clock.path("reportedAt"));
        assertThat(approval.path("elapsed").asText()).startsWith("PT2");
        JsonNode firstAir = target(clock, "firstAir");
        assertThat(Instant.parse(firstAir.path("due").asText()))
                .isEqualTo(Instant.parse(clock.path("reportedAt").asText())
                        .plus(20, ChronoUnit.MINUTES)
                        .plusSeconds(3));
        assertThat(firstAir.has("reachedAt")).isFalse();
        assertThat(target(clock, "allAired").has("budget")).isFalse();
        assertThat(Watch.each(clock.path("awaited"), "channel")).containsExactlyInAnyOrder("station", "television");
        assertThat(Watch.each(clock.path("awaited"), "level")).containsOnly("aired");
        assertThat(Watch.each(clock.path("proposals"), "state")).containsExactly("open");
        assertThat(Watch.each(clock.path("cutOff"), "channel")).containsExactly("television");
        assertThat(Watch.each(clock.path("calls"), "state")).containsExactly("open", "open");
        await().untilAsserted(() -> assertThat(
                        target(watch.clock(file), "firstAir").path("left").asText())
                .startsWith("-PT"));
    }

    @Test
    void a_call_has_the_number_the_script_and_the_text_and_is_reported_once() {
        CaseFile file = watch.asked();
        String call = watch.call(file, "station");
        String path = file.path() + "/calls/" + call;
        JsonNode open = Person.list(watch.decider().get("/api/v1/calls").is(200)).stream()
                .filter(each -> each.path("id").asText().equals(call))
                .findFirst()
                .orElseThrow();
        assertThat(open.path("phone").asText()).isEqualTo("+3225550177");
        assertThat(open.at("/script/nl").asText()).isEqualTo("Vraag hun het uit te zenden.");
        assertThat(open.at("/text/language").asText()).isEqualTo("nl");
        assertThat(open.at("/text/text").asText()).contains("Noor");

        Map<String, Object> done = Map.of("outcome", "done", "level", "aired", "note", "At the top of the hour.");
        Answer reported =
                watch.watcher().put(path, done, "Idempotency-Key", call).is(200);
        assertThat(reported.at("/state")).isEqualTo("done");
        assertThat(reported.at("/closedBy")).isEqualTo("watcher");
        watch.watcher().put(path, done, "Idempotency-Key", call).is(200);
        assertThat(watch.decider()
                        .put(path, Map.of("outcome", "failed"))
                        .is(409)
                        .at("/state"))
                .isEqualTo("done");

        assertThat(watch.watcher().broadcasts(file).stream()
                        .filter(delivery -> delivery.path("channel").asText().equals("station"))
                        .map(delivery -> delivery.path("level").asText()))
                .containsExactly("aired");
        assertThat(watch.watcher().story(file)).contains("call.opened", "call.closed", "delivery.acknowledged");
        assertThat(Watch.each(watch.watcher().get("/api/v1/calls").is(200).json(), "id"))
                .doesNotContain(call);
        await().untilAsserted(
                        () -> assertThat(target(watch.clock(file), "firstAir").has("reachedAt"))
                                .isTrue());
    }

    @Test
    void what_is_wrong_with_a_report_is_told() {
        CaseFile file = watch.asked();
        String path = file.path() + "/calls/" + watch.call(file, "station");
        Person watcher = watch.watcher();

        assertThat(watcher.put(path, Map.of("outcome", "done", "level", "removed"))
                        .is(422)
                        .faults())
                .containsExactly("/level");
        assertThat(watcher.put(path, Map.of("outcome", "failed", "level", "aired"))
                        .is(422)
                        .faults())
                .containsExactly("/level");
        assertThat(watcher.put(
                                path,
                                Map.of(
                                        "outcome", "done",
                                        "level", "aired",
                                        "at",
                                                Instant.now()
                                                        .plus(1, ChronoUnit.HOURS)
                                                        .toString()))
                        .is(422)
                        .faults())
                .containsExactly("/at");
        assertThat(watcher.put(path, Map.of("outcome", "done", "note", "x".repeat(1_001)))
                        .is(422)
                        .faults())
                .containsExactly("/note");
        watcher.put(path, Map.of("outcome", "perhaps")).is(422);
        watcher.put(path, Map.of()).is(422);
        watcher.put(path, Map.of("outcome", "done", "more", 1)).is(422);
        watcher.put(file.path() + "/calls/" + UUID.randomUUID(), Map.of("outcome", "done"))
                .is(404);
        watcher.put(file.path() + "/calls/nothing", Map.of("outcome", "done")).is(400);
        assertThat(Watch.each(watch.clock(file).path("calls"), "state")).containsOnly("open");
    }

    @Test
    void a_proposed_step_begins_with_an_approvers_yes_and_then_stays_begun() {
        CaseFile file = watch.asked();
        String path = file.path() + "/proposals/wider";

        watch.watcher().put(path, Map.of("accepted", true)).is(403);
        watch.decider()
                .put(file.path() + "/proposals/first-air", Map.of("accepted", true))
                .is(404);
        watch.decider().put(path, Map.of("accepted", "yes")).is(422);
        assertThat(watch.decider().put(path, Map.of("accepted", false)).is(200).at("/state"))
                .isEqualTo("declined");
        assertThat(Watch.each(watch.clock(file).path("proposals"), "state")).containsExactly("declined");
        watch.decider().put(path, Map.of("accepted", true)).is(200);

        await().untilAsserted(
                        () -> assertThat(system.live.received(file, "desk")).isNotEmpty());
        watch.decider().put(path, Map.of("accepted", false)).is(409);
        assertThat(watch.clock(file).path("proposals")).isEmpty();
        assertThat(watch.watcher().story(file)).contains("step.proposed", "proposal.declined", "proposal.accepted");
    }

    @Test
    void all_open_clocks_are_seen_at_a_glance_and_those_of_others_are_not() {
        CaseFile file = watch.asked();
        CaseFile draft = watch.drafted("Actual", Cases.complete());

        JsonNode clocks = watch.watcher().get("/api/v1/clock").is(200).json();
        assertThat(Watch.each(clocks, "alert")).contains(file.id(), draft.id());
        JsonNode line = StreamSupport.stream(clocks.spliterator(), false)
                .filter(each -> each.path("alert").asText().equals(file.id()))
                .findFirst()
                .orElseThrow();
        assertThat(line.path("calls").asInt()).isEqualTo(2);
        assertThat(line.path("proposals").asInt()).isEqualTo(1);
        assertThat(line.path("cutOff").asInt()).isEqualTo(1);
        assertThat(line.at("/urgent/milestone").asText()).isEqualTo("firstAir");
        assertThat(clocks.toString()).doesNotContain("Noor");
        assertThat(Watch.each(system.officer().get("/api/v1/clock").is(200).json(), "alert"))
                .doesNotContain(file.id());
        assertThat(Watch.each(
                        system.person("national").get("/api/v1/clock").is(200).json(), "alert"))
                .contains(file.id());
    }

    @Test
    void another_agencys_clock_does_not_exist_and_a_station_may_not_look() {
        CaseFile file = watch.asked();
        String call = watch.call(file, "station");

        for (String path : new String[] {"/clock", "/calls", "/manual-package"}) {
            system.officer().get(file.path() + path).is(404);
            system.person("station").get(file.path() + path).is(403);
            system.person("onlooker").get(file.path() + path).is(200);
        }
        for (String path : new String[] {"/api/v1/clock", "/api/v1/calls", "/api/v1/clock/events"})
            system.person("station").get(path).is(403);
        system.approver()
                .put(file.path() + "/calls/" + call, Map.of("outcome", "done"))
                .is(404);
        system.approver()
                .put(file.path() + "/proposals/wider", Map.of("accepted", true))
                .is(404);
        system.person("onlooker")
                .put(file.path() + "/calls/" + call, Map.of("outcome", "done"))
                .is(403);
        system.visitor().get(file.path() + "/clock").is(401);
    }

    @Test
    void a_recall_is_watched_until_it_was_taken_down_and_forgotten_with_the_case() {
        CaseFile file = watch.onAir();
        watch.decider().closes(file, "found").is(200);
        await().until(() -> watch.calls(file).stream()
                .anyMatch(call -> call.path("step").asText().equals("close")
                        && call.path("channel").asText().equals("station")));

        JsonNode clock = watch.clock(file);
        assertThat(clock.path("state").asText()).isEqualTo("ended");
        assertThat(target(clock, "correction").path("budget").asText()).isEqualTo("PT1H");
        assertThat(Watch.each(clock.path("awaited"), "step")).containsOnly("close");
        assertThat(Watch.each(watch.watcher().get("/api/v1/clock").is(200).json(), "alert"))
                .contains(file.id());

        system.context.getBean(Endings.class).forget(new AlertId(UUID.fromString(file.id())));
        for (String path : new String[] {"/clock", "/calls", "/manual-package"})
            watch.watcher().get(file.path() + path).is(410);
        assertThat(Watch.each(watch.watcher().get("/api/v1/clock").is(200).json(), "alert"))
                .doesNotContain(file.id());
        watch.watcher().get("/api/v1/calls").is(200);
    }
}
