package org.childalert.operator.api;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import org.childalert.Identifiers;
import org.childalert.Json;
import org.childalert.alert.Officer;
import org.childalert.alert.OfficerId;
import org.childalert.alert.Officers;
import org.childalert.alert.Role;
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
import org.childalert.channel.WebhookSecret;
import org.childalert.operator.security.Passwords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A station and its own channel: what it was sent, what it asks for again, how it proves that it aired, and its secret. */
@ExtendWith(SharedSystem.class)
final class StationsTest {
    private static final Json JSON = new Json();
    private static final String DELIVERIES = "/api/v1/stations/station/deliveries";
    private static final String LOGS = "/api/v1/stations/station/playout-logs";
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=";

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
        arrived(newer, 1);

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
        LoggedRequest sent = arrived(file, 1);

        Answer replayed = station.post("/api/v1/deliveries/" + delivery(file) + "/replay", Map.of())
                .is(200);

        assertThat(replayed.at("/outcome")).isEqualTo("accepted");
        LoggedRequest again = arrived(file, 2);
        assertThat(again.getBody()).isEqualTo(sent.getBody());
        assertThat(again.getHeader("webhook-id")).isEqualTo(sent.getHeader("webhook-id"));
        assertThat(again.getHeader("Childalert-Replay")).isEqualTo("true");
        assertThat(sent.containsHeader("Childalert-Replay")).isFalse();
        assertThat(isSignedWith(SECRET, again)).isTrue();
        assertThat(system.officer().story(file)).contains("delivery.replayed");
    }

    @Test
    void what_fails_when_it_is_sent_again_is_told() {
        CaseFile file = system.submitted(Cases.complete());
        system.live.answers(file, "station", ok(), aResponse().withStatus(503));
        system.approver().approves(file, 1).is(200);
        arrived(file, 1);

        Answer replayed = station.post("/api/v1/deliveries/" + delivery(file) + "/replay", Map.of())
                .is(200);

        assertThat(replayed.at("/outcome")).isEqualTo("deferred");
        assertThat(replayed.at("/detail")).contains("503");
    }

    @Test
    void a_machine_signs_its_request_with_the_secret_of_its_webhook() {
        CaseFile file = system.onAir(Cases.complete());
        arrived(file, 1);
        String path = "/api/v1/deliveries/" + delivery(file) + "/replay";
        String body = JSON.write(Map.of("delivery", delivery(file)));

        assertThat(system.visitor()
                        .post(path, body, signed(SECRET, body))
                        .is(200)
                        .at("/by"))
                .isEqualTo("channel:station");

        String other = JSON.write(Map.of("delivery", UUID.randomUUID().toString()));
        assertThat(system.visitor()
                        .post(path, other, signed(SECRET, other))
                        .is(422)
                        .faults())
                .containsExactly("/delivery");
        String forged = WebhookSecret.format(new byte[32]);
        system.visitor().post(path, body, signed(forged, body)).is(401);
        system.visitor().post(path, body).is(401);
        system.visitor()
                .post("/api/v1/deliveries/" + UUID.randomUUID() + "/replay", body, signed(SECRET, body))
                .is(401);
    }

    @Test
    void another_stations_delivery_is_not_sent_again() {
        CaseFile file = system.onAir(Cases.complete());
        arrived(file, 1);
        String televisions = system.officer().broadcasts(file).stream()
                .filter(each -> each.path("channel").asText().equals("television"))
                .map(each -> each.path("id").asText())
                .findFirst()
                .orElseThrow();

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

    @Test
    void an_address_to_acknowledge_at_is_good_until_a_week_after_the_messages_time() {
        CaseFile file = system.onAir(Cases.complete());
        String callback = LifeCycleTest.acknowledgement(arrived(file, 1));
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
        arrived(file, 1);
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
            LoggedRequest sent = arrived(file, channel, 1);
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

    @Test
    void a_station_gets_a_new_secret_and_the_old_one_is_good_for_a_while() {
        String channel = webhook();
        Person own = stationWith(channel);
        String path = "/api/v1/stations/" + channel + "/secret";
        String key = UUID.randomUUID().toString();

        Answer fresh = own.post(path, Map.of("overlap", "PT1H"), "Idempotency-Key", key)
                .is(200);
        String secret = fresh.at("/secret");
        assertThat(own.post(path, Map.of("overlap", "PT1H"), "Idempotency-Key", key)
                        .is(200)
                        .json()
                        .has("secret"))
                .isFalse();
        own.post(path, Map.of()).is(409);
        CaseFile file = system.onAir(Cases.complete());
        LoggedRequest sent = arrived(file, channel, 1);
        assertThat(isSignedWith(SECRET, sent)).isTrue();
        assertThat(isSignedWith(secret, sent)).isTrue();

        Answer read = system.person("administrator")
                .get("/api/v1/channels/" + channel)
                .is(200);
        assertThat(read.text()).doesNotContain(secret).doesNotContain(SECRET);
        assertThat(read.json().path("secretsSet")).isEqualTo(JSON.tree(List.of("/previous/secret", "/secret")));
        ObjectNode change = JSON.tree(Map.of("title", "Another")).deepCopy();
        change.set("settings", read.json().path("settings"));
        system.person("administrator")
                .put("/api/v1/channels/" + channel, change, "If-Match", read.etag())
                .is(200);
        own.post(path, Map.of()).is(409); // the overlap outlived the change of the title

        String last = own.post(path, Map.of("overlap", "PT0S")).is(200).at("/secret");
        own.post("/api/v1/deliveries/" + delivery(file, channel) + "/replay", Map.of())
                .is(200);
        LoggedRequest again = arrived(file, channel, 2);
        assertThat(isSignedWith(last, again)).isTrue();
        assertThat(isSignedWith(secret, again)).isFalse();
        assertThat(isSignedWith(SECRET, again)).isFalse();
        system.person("administrator")
                .put("/api/v1/channels/" + channel + "/switch", Map.of("enabled", false))
                .is(200);
    }

    @Test
    void who_may_not_rotate_and_what_cannot_be() {
        String path = "/api/v1/stations/station/secret";
        assertThat(station.post(path, Map.of()).is(409).at("/file")).isEqualTo("channels/be-nca.yml");
        assertThat(system.person("administrator").post(path, Map.of()).is(409).at("/detail"))
                .contains("previous:");
        system.person("administrator")
                .post("/api/v1/stations/duty-pager/secret", Map.of())
                .is(409);
        station.post("/api/v1/stations/television/secret", Map.of()).is(404);
        system.officer().post(path, Map.of()).is(403);
        assertThat(station.post(path, Map.of("overlap", "P31D")).is(422).faults())
                .containsExactly("/overlap");
        assertThat(station.post(path, Map.of("overlap", "soon")).is(422).faults())
                .containsExactly("/overlap");
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

    /** A live webhook of the agency that the API owns, in the group that the policy's first step names. */
    private String webhook() {
        String name = "own-" + UUID.randomUUID().toString().substring(0, 8);
        system.person("administrator")
                .post(
                        "/api/v1/channels",
                        Map.of(
                                "name",
                                name,
                                "title",
                                "Own",
                                "kind",
                                "webhook",
                                "mode",
                                "live",
                                "groups",
                                List.of("partners"),
                                "settings",
                                Map.of(
                                        "url",
                                        "http://127.0.0.1:%d/be-nca/%s".formatted(system.live.port(), name),
                                        "secret",
                                        SECRET)))
                .is(201);
        return name;
    }

    private Person stationWith(String channel) {
        String name = "people-of-" + channel;
        system.context
                .getBean(Officers.class)
                .add(
                        new Officer(
                                new OfficerId(system.context
                                        .getBean(Identifiers.class)
                                        .uuid()),
                                new AgencyId("be-nca"),
                                name,
                                name,
                                Set.of(Role.BROADCASTER),
                                Set.of(),
                                Set.of(channel),
                                true),
                        system.context.getBean(Passwords.class).hash(TestSystem.PASSWORD));
        return system.person(name);
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

    private static boolean isSignedWith(String secret, LoggedRequest request) {
        return WebhookSecret.parse(secret)
                .verify(
                        request.getHeader("webhook-id"),
                        Instant.ofEpochSecond(Long.parseLong(request.getHeader("webhook-timestamp"))),
                        request.getBody(),
                        request.getHeader("webhook-signature"));
    }

    private LoggedRequest arrived(CaseFile file, int number) {
        return arrived(file, "station", number);
    }

    private LoggedRequest arrived(CaseFile file, String channel, int number) {
        await().untilAsserted(
                        () -> assertThat(system.live.received(file, channel)).hasSize(number));
        return system.live.received(file, channel).get(number - 1);
    }

    private String delivery(CaseFile file) {
        return delivery(file, "station");
    }

    private String delivery(CaseFile file, String channel) {
        return system.officer().broadcasts(file).stream()
                .filter(each -> each.path("channel").asText().equals(channel))
                .map(each -> each.path("id").asText())
                .findFirst()
                .orElseThrow();
    }
}
