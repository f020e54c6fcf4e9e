package org.childalert.operator.api;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.childalert.Json;
import org.childalert.cap.CapAlert;
import org.childalert.cap.CapReader;
import org.childalert.operator.station.LinkTestMeters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Broadcasters on record, the ways to them, and their rehearsals, by the API. */
@ExtendWith(SharedSystem.class)
final class BroadcastersTest {
    private static final String BROADCASTERS = "/api/v1/broadcasters";
    private static final Json JSON = new Json();

    private final TestSystem system;
    private final Person administrator;
    private final String name = "b-" + UUID.randomUUID().toString().substring(0, 8);

    BroadcastersTest(TestSystem system) {
        this.system = system;
        administrator = system.person("administrator");
    }

    @AfterEach
    void remove() {
        administrator.delete(path());
    }

    @Test
    void a_broadcaster_is_put_on_record_read_changed_and_removed() {
        Answer added = administrator.post(BROADCASTERS, body("station")).is(201);
        assertThat(added.header("Location")).isEqualTo(path());
        assertThat(added.at("/obligation")).isEqualTo("mustCarry");
        assertThat(added.at("/agreement/since")).isEqualTo("2026-01-01");
        Answer read = system.officer().get(path()).is(200);
        assertThat(read.json()).isEqualTo(added.json());
        assertThat(read.etag()).isEqualTo("\"1\"");
        assertThat(names(system.officer().get(BROADCASTERS + "?limit=200"))).contains(name);

        ObjectNode change = body("station").put("title", "Another title");
        change.remove("name");
        Answer changed =
                administrator.put(path(), change, "If-Match", read.etag()).is(200);
        assertThat(changed.at("/title")).isEqualTo("Another title");
        assertThat(changed.etag()).isEqualTo("\"2\"");
        administrator.put(path(), change, "If-Match", read.etag()).is(412);
        administrator.put(path(), change).is(428);

        administrator.delete(path()).is(204);
        administrator.get(path()).is(404);
        administrator.delete(path()).is(404);
    }

    @Test
    void the_same_request_with_the_same_key_is_done_once() {
        String key = UUID.randomUUID().toString();
        String body = body().toString();
        Answer first =
                administrator.post(BROADCASTERS, body, "Idempotency-Key", key).is(201);

        assertThat(administrator
                        .post(BROADCASTERS, body, "Idempotency-Key", key)
                        .is(201)
                        .text())
                .isEqualTo(first.text());
        administrator.post(BROADCASTERS, body).is(409);
    }

    @Test
    void every_fault_of_a_body_is_named() {
        ObjectNode wrong =
                body("nobody").put("title", "").put("dutyPhone", "0800").put("colour", 1);
        assertThat(administrator.post(BROADCASTERS, wrong).is(422).faults()).contains("/title", "/colour");

        ObjectNode foreign = body("nobody").put("dutyPhone", "0800").put("certificate", "none");
        foreign.putArray("regions").add("BE-XXX");
        assertThat(administrator.post(BROADCASTERS, foreign).is(422).faults())
                .containsExactlyInAnyOrder("/regions", "/channels/0", "/dutyPhone", "/certificate");
        administrator.get(path()).is(404);
    }

    @Test
    void its_own_people_read_it_and_keep_whom_to_reach_there_and_nothing_else() {
        Person editor = system.person("station");
        administrator.post(BROADCASTERS, body("station")).is(201);
        String other = name + "-other";
        administrator.post(BROADCASTERS, body("desk").put("name", other)).is(201);

        assertThat(names(editor.get(BROADCASTERS))).containsExactly(name);
        editor.get(BROADCASTERS + "/" + other).is(404);
        Answer kept = editor.put(
                        path() + "/contacts",
                        Map.of(
                                "contacts",
                                List.of(Map.of("name", "G. Claes", "role", "Editor", "phone", "+3225550188")),
                                "dutyPhone",
                                "+3225550189"),
                        "If-Match",
                        editor.get(path()).etag())
                .is(200);
        assertThat(kept.at("/dutyPhone")).isEqualTo("+3225550189");
        assertThat(kept.at("/title")).isEqualTo("A station");

        editor.put(path() + "/contacts", Map.of("contacts", List.of())).is(428);
        editor.put(BROADCASTERS + "/" + other + "/contacts", Map.of("contacts", List.of()), "If-Match", "*")
                .is(404);
        editor.put(path(), body(), "If-Match", "*").is(403);
        system.officer()
                .put(path() + "/contacts", Map.of("contacts", List.of()), "If-Match", "*")
                .is(403);
        system.person("stranger").get(path()).is(404);
        administrator.delete(BROADCASTERS + "/" + other).is(204);
    }

    @Test
    void a_channel_that_a_broadcaster_has_is_not_removed() {
        String channel = name + "-way";
        administrator
                .post("/api/v1/channels", Webhook.body(system, "be-nca", channel, "live"))
                .is(201);
        administrator.post(BROADCASTERS, body(channel)).is(201);

        assertThat(administrator.delete("/api/v1/channels/" + channel).is(409).at("/detail"))
                .contains("broadcaster " + name);

        administrator.delete(path()).is(204);
        administrator.delete("/api/v1/channels/" + channel).is(204);
    }

    @Test
    void its_people_test_the_way_to_it_and_the_result_and_its_age_are_shown_and_measured() {
        Person editor = system.person("station");
        administrator.post(BROADCASTERS, body("station")).is(201);

        editor.post("/api/v1/channels/station/test", "").is(200);
        editor.post("/api/v1/channels/television/test", "").is(404);
        editor.get("/api/v1/channels/television/tests").is(404);

        JsonNode link = editor.get(path()).is(200).json().at("/links/0");
        assertThat(link.path("outcome").asText()).isIn("accepted", "acknowledged");
        assertThat(link.path("ageSeconds").asLong()).isBetween(0L, 60L);
        assertThat(editor.get("/api/v1/channels/station/tests").is(200).json())
                .isNotEmpty()
                .first()
                .satisfies(test -> assertThat(test.path("by").asText()).isEqualTo("station"));
        measure();
        assertThat(gauge("childalert.link.test.age", "station")).isBetween(0.0, 60.0);
        assertThat(gauge("childalert.link.test.ok", "station")).isEqualTo(1);
        assertThat(gauge("childalert.link.degraded", "station")).isZero();
    }

    @Test
    void a_degraded_way_is_marked_wherever_it_is_shown_until_it_is_open_again() {
        String channel = name + "-way";
        administrator
                .post("/api/v1/channels", Webhook.body(system, "be-nca", channel, "live"))
                .is(201);
        administrator.post(BROADCASTERS, body(channel)).is(201);
        system.live.answersAt("/be-nca/" + channel, aResponse().withStatus(500));
        for (int i = 0; i < 3; i++)
            administrator.post("/api/v1/channels/" + channel + "/test", "").is(200);

        Answer broadcaster = administrator.get(path()).is(200);
        assertThat(broadcaster.at("/degraded")).isEqualTo("true");
        assertThat(broadcaster.at("/links/0/misses")).isEqualTo("3");
        assertThat(administrator.get("/api/v1/channels/" + channel).is(200).at("/degradedSince"))
                .isNotEmpty();
        measure();
        assertThat(gauge("childalert.link.degraded", channel)).isEqualTo(1);
        assertThat(gauge("childalert.link.test.ok", channel)).isZero();

        system.live.answersAt("/be-nca/" + channel, aResponse().withStatus(200));
        administrator.post("/api/v1/channels/" + channel + "/test", "").is(200);
        assertThat(administrator.get(path()).is(200).at("/degraded")).isEqualTo("false");
        assertThat(administrator
                        .get("/api/v1/channels/" + channel)
                        .is(200)
                        .json()
                        .has("degradedSince"))
                .isFalse();
        administrator.delete(path()).is(204);
        administrator.delete("/api/v1/channels/" + channel).is(204);
    }

    @Test
    void a_rehearsal_is_sent_acknowledged_by_its_address_and_timed() {
        Answer begun =
                administrator.post("/api/v1/stations/drill/rehearsals", "").is(201);
        assertThat(begun.at("/outcome")).isIn("accepted", "acknowledged");
        var received = system.drill.receivedAt("/be-nca/drill").getLast();
        CapAlert cap = new CapReader().read(received.getBody());
        assertThat(cap.status()).isEqualTo(CapAlert.Status.Exercise);
        assertThat(cap.addresses()).containsExactly("drill");
        assertThat(received.getHeader("Childalert-Status")).isEqualTo("Exercise");
        String address = received.getHeader("Link").replaceAll("<(.*)>.*", "$1");

        assertThat(system.visitor()
                        .post(address, Map.of("level", "received"))
                        .is(200)
                        .at("/level"))
                .isEqualTo("received");
        system.visitor()
                .post(address, Map.of("level", "aired", "evidence", "crawl 21:04"))
                .is(200);
        system.visitor().post(address, Map.of("level", "removed")).is(422);

        Answer known = administrator.get(begun.header("Location")).is(200);
        assertThat(known.at("/level")).isEqualTo("aired");
        assertThat(known.json().path("millisecondsToSend").asLong()).isNotNegative();
        assertThat(known.json().path("millisecondsToAir").asLong())
                .isGreaterThanOrEqualTo(
                        known.json().path("millisecondsToReceive").asLong());
        assertThat(administrator
                        .get("/api/v1/stations/drill/rehearsals")
                        .is(200)
                        .json())
                .isNotEmpty();
        String identifier = cap.identifier();
        system.visitor().get("/cap/" + identifier + ".cap.xml").is(404);
        assertThat(system.visitor().get("/feeds/alerts.atom").text()).doesNotContain(identifier);
    }

    @Test
    void a_live_channel_is_refused_with_what_to_ask_for_and_another_stations_does_not_exist() {
        Person editor = system.person("station");

        assertThat(editor.post("/api/v1/stations/station/rehearsals", "")
                        .is(409)
                        .at("/detail"))
                .contains("ask the agency for a channel of mode exercise");
        editor.post("/api/v1/stations/drill/rehearsals", "").is(404);
        editor.get("/api/v1/stations/drill/rehearsals").is(404);
        editor.get("/api/v1/stations/station/rehearsals/" + UUID.randomUUID()).is(404);
        system.officer().post("/api/v1/stations/drill/rehearsals", "").is(403);
    }

    @Test
    void the_reach_of_an_alert_counts_stations_and_the_people_who_live_where_they_are_heard() {
        administrator.post(BROADCASTERS, body("station", "desk")).is(201);
        CaseFile file = system.onAir(Cases.complete());
        Answer first = system.officer().get(file.path() + "/reach").is(200);
        assertThat(first.at("/list/0/name")).isEqualTo(name);
        assertThat(first.at("/list/0/onRecord")).isEqualTo("true");
        long people = first.json().at("/people/of").asLong();
        assertThat(people).isPositive();
        assertThat(first.json().at("/people/aired/people").asLong()).isZero();

        JsonNode delivery = await().until(
                        () -> system.officer().deliveryTo(file, "station"),
                        found -> found.path("state").asText().equals("accepted"));
        system.person("station")
                .post(
                        "/api/v1/deliveries/%s/acknowledgements"
                                .formatted(delivery.path("id").asText()),
                        Map.of("level", "aired"))
                .is(200);

        Answer after = system.officer().get(file.path() + "/reach").is(200);
        assertThat(after.at("/list/0/standing")).isEqualTo("aired");
        assertThat(after.at("/stations/aired")).isEqualTo("1");
        assertThat(after.json().at("/people/aired/people").asLong()).isEqualTo(people);
        assertThat(after.json().at("/people/aired/percent").asDouble()).isEqualTo(100);
        assertThat(PageClient.signedIn(system, "officer")
                        .get("/console/alerts/" + file.id())
                        .is(200)
                        .text())
                .contains("Aired by stations where 100%");
        system.person("station").get(file.path() + "/reach").is(403);
    }

    private void measure() {
        system.context.getBean(LinkTestMeters.class).refresh();
    }

    private double gauge(String metric, String channel) {
        return system.context
                .getBean(MeterRegistry.class)
                .get(metric)
                .tags("agency", "be-nca", "channel", channel)
                .gauge()
                .value();
    }

    private String path() {
        return BROADCASTERS + "/" + name;
    }

    private static List<String> names(Answer list) {
        return list.is(200).json().findValuesAsText("name").stream()
                .filter(each -> each.startsWith("b-"))
                .toList();
    }

    private ObjectNode body(String... channels) {
        var body = (ObjectNode) JSON.tree(Map.of(
                "name",
                name,
                "title",
                "A station",
                "obligation",
                "mustCarry",
                "languages",
                List.of("nl", "fr"),
                "channels",
                List.of(channels),
                "agreement",
                Map.of("text", "On air within five minutes.", "since", "2026-01-01")));
        return body;
    }
}
