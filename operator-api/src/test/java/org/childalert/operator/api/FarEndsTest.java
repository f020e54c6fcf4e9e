package org.childalert.operator.api;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Broadcasters that fail, hang and refuse, through the whole line: ledger, routes, webhook and back. */
@ExtendWith(SharedSystem.class)
final class FarEndsTest {
    private final TestSystem system;
    private final Person officer;

    FarEndsTest(TestSystem system) {
        this.system = system;
        officer = system.officer();
    }

    @Test
    void a_station_that_fails_at_first_is_sent_the_same_again() {
        CaseFile file = onAir(Cases.complete(), aResponse().withStatus(500), ok());

        await().untilAsserted(() -> assertThat(state(file, "station")).isEqualTo("accepted"));

        List<LoggedRequest> sent = system.live.received(file, "station");
        assertThat(sent).hasSize(2);
        assertThat(sent.get(1).getBody()).isEqualTo(sent.get(0).getBody());
        assertThat(sent.get(1).getHeader("webhook-id")).isEqualTo(sent.get(0).getHeader("webhook-id"));
        assertThat(delivery(file, "station").path("attempts").asInt()).isEqualTo(2);
        assertThat(officer.story(file)).contains("delivery.deferred", "delivery.accepted");
        assertThat(state(file, "television")).isEqualTo("accepted");
    }

    @Test
    void a_station_that_asks_for_patience_is_given_it() {
        CaseFile file = onAir(Cases.complete(), aResponse().withStatus(429).withHeader("Retry-After", "2"), ok());

        await().untilAsserted(() -> assertThat(state(file, "station")).isEqualTo("accepted"));

        List<LoggedRequest> sent = system.live.received(file, "station");
        assertThat(sent).hasSize(2);
        Instant refused = sent.get(0).getLoggedDate().toInstant();
        assertThat(sent.get(1).getLoggedDate().toInstant()).isAfterOrEqualTo(refused.plusSeconds(2));
    }

    @Test
    void a_connection_that_breaks_is_tried_again() {
        CaseFile file = onAir(Cases.complete(), aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), ok());

        await().untilAsserted(() -> assertThat(state(file, "station")).isEqualTo("accepted"));

        assertThat(system.live.received(file, "station")).hasSize(2);
    }

    @Test
    void a_station_that_hangs_is_given_up_on_and_tried_again_and_delays_nobody() {
        CaseFile file = onAir(Cases.complete(), ok().withFixedDelay(6_000), ok());

        await().untilAsserted(() -> assertThat(state(file, "television")).isEqualTo("accepted"));
        assertThat(state(file, "station")).isNotEqualTo("accepted");
        await().untilAsserted(() -> assertThat(state(file, "station")).isEqualTo("accepted"));
        assertThat(delivery(file, "station").path("attempts").asInt()).isEqualTo(2);
    }

    @Test
    void nobody_waits_for_a_station_that_refuses_and_the_next_step_begins() {
        CaseFile file = onAir(Cases.urgent(), aResponse().withStatus(404));

        await().until(() -> !system.live.received(file, "desk").isEmpty());

        assertThat(officer.broadcasts(file).stream()
                        .filter(each -> each.path("channel").asText().equals("station")))
                .hasSize(1)
                .allSatisfy(each -> {
                    assertThat(each.path("state").asText()).isEqualTo("refused");
                    assertThat(each.path("detail").asText()).contains("404");
                    assertThat(each.path("attempts").asInt()).isEqualTo(1);
                });
    }

    @Test
    void a_redirect_is_not_followed() {
        CaseFile file = onAir(
                Cases.complete(),
                aResponse()
                        .withStatus(302)
                        .withHeader("Location", "http://127.0.0.1:" + system.drill.port() + "/drill"));

        await().untilAsserted(() -> assertThat(state(file, "station")).isEqualTo("refused"));
        assertThat(system.drill.received(file)).isEmpty();
    }

    @Test
    void an_endless_answer_is_cut_off_and_still_counts() {
        CaseFile file = onAir(Cases.complete(), ok("x".repeat(300_000)));

        await().untilAsserted(() -> assertThat(state(file, "station")).isEqualTo("accepted"));
    }

    @Test
    void a_station_that_acknowledges_in_its_answer_is_put_on_record() {
        CaseFile file = onAir(Cases.complete(), okJson("{\"level\":\"aired\",\"evidence\":\"Crawl 1\"}"));

        await().untilAsserted(() ->
                assertThat(delivery(file, "station").path("level").asText()).isEqualTo("aired"));
        JsonNode said = delivery(file, "station").at("/acknowledgements/0");
        assertThat(said.path("by").asText()).isEqualTo("channel:station");
        assertThat(said.path("evidence").asText()).isEqualTo("Crawl 1");
    }

    @Test
    void a_recall_goes_to_a_station_that_only_failed_because_it_may_have_the_message() {
        CaseFile file = onAir(Cases.complete(), aResponse().withFault(Fault.EMPTY_RESPONSE));
        await().until(() -> !system.live.received(file, "station").isEmpty());

        system.approver().closes(file, "inError").is(200);

        await().until(() -> system.live.received(file, "station").stream()
                .anyMatch(sent -> sent.getBodyAsString().contains("<msgType>Cancel</msgType>")));
        await().during(Duration.ofMillis(1_500))
                .atMost(Duration.ofSeconds(5))
                .until(() -> system.live.received(file, "station").stream()
                        .dropWhile(sent -> !isCancel(sent))
                        .allMatch(FarEndsTest::isCancel));
        assertThat(officer.broadcasts(file).stream()
                        .filter(each -> each.path("subject").asText().equals("message"))
                        .filter(each -> each.path("channel").asText().equals("station")))
                .allSatisfy(each -> assertThat(each.path("state").asText()).isEqualTo("superseded"));
    }

    @Test
    void a_channel_that_is_switched_off_is_passed_over_but_for_the_recall() {
        Person administrator = system.person("administrator");
        CaseFile before = onAir(Cases.complete(), ok());
        await().until(() -> !system.live.received(before, "television").isEmpty());
        administrator
                .put("/api/v1/channels/television/switch", Map.of("enabled", false))
                .is(200);
        try {
            CaseFile file = onAir(Cases.complete(), ok());
            await().untilAsserted(() -> assertThat(state(file, "station")).isEqualTo("accepted"));
            assertThat(officer.broadcasts(file))
                    .extracting(each -> each.path("channel").asText())
                    .containsExactly("station");
            system.approver().closes(before, "found").is(200);
            await().until(() -> system.live.received(before, "television").size() == 2);
        } finally {
            administrator
                    .put("/api/v1/channels/television/switch", Map.of("enabled", true))
                    .is(200);
        }
    }

    private CaseFile onAir(ObjectNode content, ResponseDefinitionBuilder... station) {
        CaseFile file = system.submitted(content);
        system.live.answers(file, "station", station);
        system.approver().approves(file, 1).is(200);
        return file;
    }

    private String state(CaseFile file, String channel) {
        return delivery(file, channel).path("state").asText();
    }

    private JsonNode delivery(CaseFile file, String channel) {
        return officer.broadcasts(file).stream()
                .filter(each -> each.path("channel").asText().equals(channel))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isCancel(LoggedRequest sent) {
        return sent.getBodyAsString().contains("<msgType>Cancel</msgType>");
    }
}
