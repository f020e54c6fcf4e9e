package org.childalert.operator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A station takes an alert and says nothing: a person calls the duty phone of the broadcaster that has the channel, and writes down what came of it. */
@ExtendWith(SharedSystem.class)
final class DutyCallTest {
    private static final String PHONE = "+3225550131";
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final TestSystem system;
    private final Watch watch;
    private final Person administrator;
    private final String name = "duty-" + System.nanoTime();

    DutyCallTest(TestSystem system) {
        this.system = system;
        watch = new Watch(system);
        administrator = system.person("watch-administrator");
    }

    /** Its channel names no phone of its own. */
    @BeforeEach
    void put_the_broadcaster_on_record() {
        administrator
                .post(
                        "/api/v1/broadcasters",
                        Map.of(
                                "name",
                                name,
                                "title",
                                "Silent Television",
                                "obligation",
                                "mustCarry",
                                "languages",
                                List.of("nl"),
                                "channels",
                                List.of("television"),
                                "dutyPhone",
                                PHONE))
                .is(201);
    }

    @AfterEach
    void strike_it_off() {
        administrator.delete("/api/v1/broadcasters/" + name).is(204);
    }

    /** The far end took it with 200, and its people stay silent. */
    private CaseFile onAir() {
        CaseFile file = watch.drafted("Actual", Cases.complete());
        watch.watcher().submits(file, 1).is(200);
        watch.decider().approves(file, 1).is(200);
        await().until(() -> system.live.received(file, "television").size() == 1);
        return file;
    }

    /** To the television, as it is listed for whoever is on duty. */
    private JsonNode openCall(CaseFile file) {
        return await().atMost(LONGEST)
                .until(
                        () -> Person.list(watch.decider().get("/api/v1/calls").is(200)).stream()
                                .filter(call -> call.path("alert").asText().equals(file.id())
                                        && call.path("channel").asText().equals("television"))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private JsonNode closedCall(CaseFile file) {
        return watch.calls(file).stream()
                .filter(call -> call.path("channel").asText().equals("television"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whoever_is_on_duty_gets_the_broadcasters_number_and_what_to_say_and_notes_what_was_promised() {
        CaseFile file = onAir();

        JsonNode call = openCall(file);
        assertThat(call.path("phone").asText()).isEqualTo(PHONE);
        assertThat(call.path("state").asText()).isEqualTo("open");
        assertThat(call.at("/script/en").asText()).isEqualTo("Ask them to broadcast it.");
        assertThat(call.at("/text/text").asText()).contains("Noor");
        assertThat(PageClient.signedIn(system, "decider")
                        .get("/console/alerts/" + file.id())
                        .html())
                .contains("Call Television", "href=\"tel:" + PHONE + "\"");

        Map<String, Object> outcome =
                Map.of("outcome", "done", "level", "scheduled", "note", "The editor puts it in the news of nine.");
        watch.decider()
                .put(file.path() + "/calls/" + call.path("id").asText(), outcome)
                .is(200);

        JsonNode closed = closedCall(file);
        assertThat(closed.path("state").asText()).isEqualTo("done");
        assertThat(closed.path("closedBy").asText()).isEqualTo("decider");
        assertThat(closed.path("note").asText()).isEqualTo("The editor puts it in the news of nine.");
        JsonNode delivery = watch.watcher().deliveryTo(file, "television");
        assertThat(delivery.path("level").asText()).isEqualTo("scheduled");
        assertThat(delivery.at("/acknowledgements/0/by").asText()).isEqualTo("decider");
        assertThat(delivery.at("/acknowledgements/0/evidence").asText())
                .isEqualTo("by phone: The editor puts it in the news of nine.");
        assertThat(watch.watcher().story(file)).contains("call.opened", "call.closed", "delivery.acknowledged");
        assertThat(Watch.each(watch.decider().get("/api/v1/calls").is(200).json(), "id"))
                .doesNotContain(call.path("id").asText());
    }

    @Test
    void a_call_that_nobody_answered_is_noted_and_says_nothing_of_the_station() {
        CaseFile file = onAir();
        String call = openCall(file).path("id").asText();

        watch.watcher()
                .put(file.path() + "/calls/" + call, Map.of("outcome", "failed", "note", "Rang for two minutes."))
                .is(200);

        assertThat(closedCall(file).path("state").asText()).isEqualTo("failed");
        assertThat(closedCall(file).path("note").asText()).isEqualTo("Rang for two minutes.");
        assertThat(watch.watcher().deliveryTo(file, "television").has("level")).isFalse();
        assertThat(watch.watcher().deliveryTo(file, "television").path("acknowledgements"))
                .isEmpty();
        assertThat(watch.watcher().story(file)).contains("call.closed").doesNotContain("delivery.acknowledged");
    }

    @Test
    void the_station_keeps_the_number_itself_and_the_next_call_goes_there() {
        Person editor = system.person(DeskPeople.of(system, "be-watch", "television"));
        String path = "/api/v1/broadcasters/" + name;
        editor.put(
                        path + "/contacts",
                        Map.of("contacts", List.of(), "dutyPhone", "+3225550132"),
                        "If-Match",
                        editor.get(path).is(200).etag())
                .is(200);

        assertThat(openCall(onAir()).path("phone").asText()).isEqualTo("+3225550132");
    }
}
