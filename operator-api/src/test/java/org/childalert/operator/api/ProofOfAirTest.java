package org.childalert.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.childalert.AgencyId;
import org.childalert.broadcaster.Broadcaster;
import org.childalert.broadcaster.Broadcasters;
import org.childalert.broadcaster.Obligation;
import org.childalert.cap.CapAlert;
import org.childalert.cap.CapReader;
import org.childalert.cap.CapReference;
import org.childalert.cap.CapSigner;
import org.childalert.cap.CapTime;
import org.childalert.cap.CapWriter;
import org.childalert.cap.DemoKeys;
import org.childalert.cap.SigningKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How a station says that it received and aired, when it has nothing but the address, a log or a signature to say it with. */
@ExtendWith(SharedSystem.class)
final class ProofOfAirTest {
    private static final String LOGS = "/api/v1/stations/station/playout-logs";

    private final TestSystem system;
    private final Person station;

    ProofOfAirTest(TestSystem system) {
        this.system = system;
        station = system.person("station");
    }

    @Test
    void an_address_to_acknowledge_at_is_good_until_a_week_after_the_messages_time() {
        CaseFile file = system.onAir(Cases.complete());
        String callback = LifeCycleTest.acknowledgement(system.live.arrived(file, "station", 1));
        String page = callback.replace("/api/v1/acknowledgements/", "/acknowledge/");
        system.age(UUID.fromString(delivery(file)), "167 HOUR");
        system.visitor().post(callback, Map.of("level", "received")).is(200);
        PageClient.visitor(system).get(page).is(200);

        system.age(UUID.fromString(delivery(file)), "169 HOUR");
        assertThat(system.visitor()
                        .post(callback, Map.of("level", "aired"))
                        .is(410)
                        .at("/detail"))
                .contains("good until");
        assertThat(PageClient.visitor(system).get(page).is(410).text()).contains("The time of this message is over");
        system.visitor()
                .post(callback.replaceAll(".$", callback.endsWith("A") ? "E" : "A"), Map.of("level", "aired"))
                .is(404);
        assertThat(Person.list(system.officer().get(file.path() + "/airings").is(200)))
                .isEmpty();
    }

    @Test
    void a_playout_log_proves_that_it_aired() {
        CaseFile file = system.onAir(Cases.complete());
        system.live.arrived(file, "station", 1);
        Instant now = Instant.now();
        String identifier =
                system.officer().messages(file).getFirst().path("identifier").asText();
        String log = "alert;station;aired_at;item\n%s;station;%s;News\n%s;station;%s;News\n"
                .formatted(identifier, now, identifier, now.plus(Duration.ofHours(1)));

        Answer taken = station.post(LOGS, log, "Content-Type", "text/csv").is(201);

        assertThat(taken.at("/matched")).isEqualTo("1");
        assertThat(taken.at("/faults/0/line")).isEqualTo("3");
        assertThat(station.get(taken.header("Location")).is(200).at("/sha256")).isEqualTo(taken.at("/sha256"));
        assertThat(Person.list(system.officer().get(LOGS).is(200)))
                .extracting(each -> each.path("id").asText())
                .contains(taken.at("/id"));
        List<JsonNode> airings =
                Person.list(system.officer().get(file.path() + "/airings").is(200));
        assertThat(airings).singleElement().satisfies(airing -> {
            assertThat(airing.path("channel").asText()).isEqualTo("station");
            assertThat(airing.path("log").asText()).isEqualTo(taken.at("/id"));
            assertThat(airing.path("by").asText()).isEqualTo("station");
        });
        String page = PageClient.signedIn(system, "officer")
                .get("/console/alerts/" + file.id())
                .is(200)
                .text();
        assertThat(page).contains("Proof of air", "playout log");
        station.get(file.path() + "/airings").is(403);
        system.person("stranger").get(file.path() + "/airings").is(404);
    }

    @Test
    void a_log_of_another_station_or_form_is_refused() {
        station.post("/api/v1/stations/television/playout-logs", "alert,station,aired_at\n", "Content-Type", "text/csv")
                .is(404);
        system.person("auditor")
                .post(LOGS, "alert,station,aired_at\n", "Content-Type", "text/csv")
                .is(403);
        assertThat(station.post(LOGS, "alert,when\n", "Content-Type", "text/csv")
                        .is(422)
                        .faults())
                .containsExactly("line 1");
        station.post(LOGS, "{}").is(415);
        station.post(LOGS, "alert", "Content-Type", "text/csv; charset=utf-16").is(415);
        station.get(LOGS + "/" + UUID.randomUUID()).is(404);
    }

    @Test
    void a_signed_cap_message_acknowledges() throws IOException {
        SigningKey key = key();
        String channel = webhook();
        broadcaster(channel, key);
        try {
            CaseFile file = system.onAir(Cases.complete());
            LoggedRequest sent = system.live.arrived(file, channel, 1);
            CapAlert message = new CapReader().read(sent.getBody());
            byte[] ack = new CapSigner().sign(new CapWriter().write(ack(message)), key);

            Answer answer = system.visitor()
                    .post("/api/v1/cap-acknowledgements", ack, "Content-Type", "application/cap+xml")
                    .is(200);
            assertThat(answer.at("/level")).isEqualTo("aired");
            assertThat(system.visitor()
                            .post("/api/v1/cap-acknowledgements", ack, "Content-Type", "application/cap+xml")
                            .is(200)
                            .text())
                    .isEqualTo(answer.text());
            byte[] altered = new String(ack, StandardCharsets.UTF_8)
                    .replace("crawl", "brawl")
                    .getBytes(StandardCharsets.UTF_8);
            assertThat(system.visitor()
                            .post("/api/v1/cap-acknowledgements", altered, "Content-Type", "application/cap+xml")
                            .is(422)
                            .faults())
                    .containsExactly("Signature");
            assertThat(Person.list(
                            system.officer().get(file.path() + "/airings").is(200)))
                    .hasSize(1);
        } finally {
            system.context.getBean(Broadcasters.class).remove(new AgencyId("be-nca"), channel);
            system.person("administrator")
                    .put("/api/v1/channels/" + channel + "/switch", Map.of("enabled", false))
                    .is(200);
        }
    }

    @Test
    void what_is_no_acknowledgement_by_cap_is_refused() {
        Person visitor = system.visitor();
        visitor.post("/api/v1/cap-acknowledgements", "{}").is(415);
        visitor.post("/api/v1/cap-acknowledgements", "<a/>", "Content-Type", "application/cap+xml")
                .is(422);
        visitor.post("/api/v1/cap-acknowledgements", new byte[10 * 1024 * 1024], "Content-Type", "application/cap+xml")
                .is(413);
    }

    /** A live webhook of the agency that the API owns, in the group that the policy's first step names. */
    private String webhook() {
        String name = "own-" + UUID.randomUUID().toString().substring(0, 8);
        system.person("administrator")
                .post("/api/v1/channels", Webhook.body(system, "be-nca", name, "live", "partners"))
                .is(201);
        return name;
    }

    private void broadcaster(String channel, SigningKey key) {
        system.context
                .getBean(Broadcasters.class)
                .save(new Broadcaster(
                        new AgencyId("be-nca"),
                        channel,
                        "Own station",
                        Obligation.VOLUNTARY,
                        Set.of(),
                        List.of("nl"),
                        List.of(channel),
                        List.of(),
                        null,
                        null,
                        key.pem(),
                        0));
    }

    private static SigningKey key() throws IOException {
        Path store = Files.createTempDirectory("keys").resolve("studio.p12");
        DemoKeys.create(store, "only for tests".toCharArray(), "studio", Instant.now());
        return SigningKey.load(store, "only for tests".toCharArray(), null, Instant.now());
    }

    private static CapAlert ack(CapAlert message) {
        return new CapAlert(
                "studio-" + UUID.randomUUID(),
                "studio@own.example",
                CapTime.of(Instant.now(), ZoneOffset.ofHours(1)),
                CapAlert.Status.Actual,
                CapAlert.MsgType.Ack,
                null,
                CapAlert.Scope.Private,
                null,
                List.of(message.sender()),
                List.of(),
                "aired: crawl 21:04",
                List.of(CapReference.to(message)),
                List.of(),
                List.of());
    }

    private String delivery(CaseFile file) {
        return system.officer().deliveryTo(file, "station").path("id").asText();
    }
}
