package org.childalert.operator.api;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.childalert.Json;
import org.childalert.channel.WebhookSecret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a station was sent, and what it has sent again. */
@ExtendWith(SharedSystem.class)
final class StationsTest {
    private static final Json JSON = new Json();
    private static final String DELIVERIES = "/api/v1/stations/station/deliveries";

    private final TestSystem system;
    private final Person station;

    StationsTest(TestSystem system) {
        this.system = system;
        station = system.person("station");
    }

    @Test
    void a_station_lists_what_it_was_sent_and_nobody_elses() {
        CaseFile older = system.onAir(Cases.complete());
        CaseFile newer = system.onAir(Cases.complete());
        system.live.arrived(newer, "station", 1);

        List<JsonNode> first = Person.list(station.get(DELIVERIES + "?limit=1").is(200));
        assertThat(first).hasSize(1);
        List<JsonNode> all = Person.list(station.get(DELIVERIES + "?limit=200").is(200));
        assertThat(all)
                .extracting(line -> line.path("id").asText())
                .contains(delivery(older), delivery(newer))
                .doesNotHaveDuplicates();
        JsonNode line = all.stream()
                .filter(each -> each.path("id").asText().equals(delivery(newer)))
                .findFirst()
                .orElseThrow();
        assertThat(line.path("subject").asText()).isEqualTo("message");
        assertThat(line.path("identifier").asText())
                .isEqualTo(system.officer()
                        .messages(newer)
                        .getFirst()
                        .path("identifier")
                        .asText());

        station.get("/api/v1/stations/television/deliveries").is(404);
        station.get("/api/v1/stations/nobody/deliveries").is(404);
        system.officer().get(DELIVERIES).is(403);
        system.visitor().get(DELIVERIES).is(401);
    }

    @Test
    void a_page_follows_the_page_before() {
        system.onAir(Cases.complete());
        system.onAir(Cases.complete());
        Answer first = station.get(DELIVERIES + "?limit=1").is(200);
        String next = first.header("Link").replaceAll("<([^>]+)>.*", "$1");

        Answer second = station.get(next).is(200);

        assertThat(second.at("/0/id")).isLessThan(first.at("/0/id"));
    }

    @Test
    void a_station_has_a_delivery_sent_again() {
        CaseFile file = system.onAir(Cases.complete());
        LoggedRequest sent = system.live.arrived(file, "station", 1);

        Answer replayed = station.post("/api/v1/deliveries/" + delivery(file) + "/replay", Map.of())
                .is(200);

        assertThat(replayed.at("/outcome")).isEqualTo("accepted");
        LoggedRequest again = system.live.arrived(file, "station", 2);
        assertThat(again.getBody()).isEqualTo(sent.getBody());
        assertThat(again.getHeader("webhook-id")).isEqualTo(sent.getHeader("webhook-id"));
        assertThat(again.getHeader("Childalert-Replay")).isEqualTo("true");
        assertThat(sent.containsHeader("Childalert-Replay")).isFalse();
        assertThat(Webhook.isSignedWith(ConfigFolder.SECRET, again)).isTrue();
        assertThat(system.officer().story(file)).contains("delivery.replayed");
    }

    @Test
    void what_fails_when_it_is_sent_again_is_told() {
        CaseFile file = system.submitted(Cases.complete());
        system.live.answers(file, "station", ok(), aResponse().withStatus(503));
        system.approver().approves(file, 1).is(200);
        system.live.arrived(file, "station", 1);

        Answer replayed = station.post("/api/v1/deliveries/" + delivery(file) + "/replay", Map.of())
                .is(200);

        assertThat(replayed.at("/outcome")).isEqualTo("deferred");
        assertThat(replayed.at("/detail")).contains("503");
    }

    @Test
    void a_machine_signs_its_request_with_the_secret_of_its_webhook() {
        CaseFile file = system.onAir(Cases.complete());
        system.live.arrived(file, "station", 1);
        String path = "/api/v1/deliveries/" + delivery(file) + "/replay";
        String body = JSON.write(Map.of("delivery", delivery(file)));

        assertThat(system.visitor()
                        .post(path, body, signed(ConfigFolder.SECRET, body))
                        .is(200)
                        .at("/by"))
                .isEqualTo("channel:station");

        String other = JSON.write(Map.of("delivery", UUID.randomUUID().toString()));
        assertThat(system.visitor()
                        .post(path, other, signed(ConfigFolder.SECRET, other))
                        .is(422)
                        .faults())
                .containsExactly("/delivery");
        String forged = WebhookSecret.format(new byte[32]);
        system.visitor().post(path, body, signed(forged, body)).is(401);
        system.visitor().post(path, body).is(401);
        system.visitor()
                .post("/api/v1/deliveries/" + UUID.randomUUID() + "/replay", body, signed(ConfigFolder.SECRET, body))
                .is(401);
    }

    @Test
    void another_stations_delivery_is_not_sent_again() {
        CaseFile file = system.onAir(Cases.complete());
        system.live.arrived(file, "station", 1);
        String televisions =
                system.officer().deliveryTo(file, "television").path("id").asText();

        station.post("/api/v1/deliveries/" + televisions + "/replay", Map.of()).is(404);
        station.post("/api/v1/deliveries/" + UUID.randomUUID() + "/replay", Map.of())
                .is(404);
        system.person("stranger")
                .post("/api/v1/deliveries/" + delivery(file) + "/replay", Map.of())
                .is(404);
        system.officer()
                .post("/api/v1/deliveries/" + delivery(file) + "/replay", Map.of())
                .is(403);
    }

    private String[] signed(String secret, String body) {
        Instant now = Instant.now();
        String id = UUID.randomUUID().toString();
        return new String[] {
            "webhook-id", id,
            "webhook-timestamp", Long.toString(now.getEpochSecond()),
            "webhook-signature", WebhookSecret.parse(secret).sign(id, now, body.getBytes(StandardCharsets.UTF_8))
        };
    }

    private String delivery(CaseFile file) {
        return system.officer().deliveryTo(file, "station").path("id").asText();
    }
}
