package org.childalert.operator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.rometools.rome.io.SyndFeedInput;
import java.io.StringReader;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.childalert.AgencyId;
import org.childalert.alert.Agencies;
import org.childalert.dissemination.ArchiveName;
import org.childalert.dissemination.Message;
import org.childalert.dissemination.Messages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A station that fetches: from its feed, as events, and from the archive what it missed. */
@ExtendWith(SharedSystem.class)
final class StationFeedsTest {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final TestSystem system;
    private final String name = "pull-" + UUID.randomUUID().toString().substring(0, 8);
    private final String token = "token-" + UUID.randomUUID();
    private Person station;

    StationFeedsTest(TestSystem system) {
        this.system = system;
    }

    @BeforeEach
    void aStation() {
        stranger()
                .post(
                        "/api/v1/channels",
                        Map.of(
                                "name",
                                name,
                                "title",
                                "Fetching station",
                                "kind",
                                "pull",
                                "mode",
                                "live",
                                "groups",
                                List.of("partners"),
                                "settings",
                                Map.of("token", token)))
                .is(201);
        station = system.visitor().with(token);
    }

    private Person stranger() {
        return system.person("stranger");
    }

    private String path(String file) {
        return "/api/v1/stations/be-two/" + name + "/" + file;
    }

    private CaseFile onAir() {
        CaseFile file = stranger().drafts("Actual", Cases.complete());
        stranger().assesses(file, 1, Cases.assessment()).is(200);
        stranger().submits(file, 1).is(200);
        system.person("national").approves(file, 1).is(200);
        return file;
    }

    private void close(CaseFile file) {
        stranger().put(file.path() + "/closure", Map.of("ending", "found")).is(200);
    }

    /** Those of the case, as the ledger has them. */
    private List<Message> messages(CaseFile file) {
        return system.context
                .getBean(Messages.class)
                .list(new org.childalert.alert.AlertId(UUID.fromString(file.id())));
    }

    private JsonNode delivery(CaseFile file, int sequence) {
        for (JsonNode delivery :
                stranger().get(file.path() + "/deliveries").is(200).json())
            if (delivery.path("channel").asText().equals(name)
                    && delivery.path("sequence").asInt() == sequence) return delivery;
        throw new AssertionError("no delivery " + sequence + " to " + name);
    }

    private void awaitInFeed(String identifier) {
        await().atMost(LONGEST)
                .until(() -> station.get(path("feed.json")).is(200).text().contains(identifier));
    }

    private EventReader listening(String... headers) {
        return new EventReader(URI.create(system.address + path("events")), token, headers);
    }

    @Test
    void a_feed_names_each_message_with_its_links_the_newest_first() throws Exception {
        CaseFile file = onAir();
        awaitInFeed(messages(file).getFirst().identifier());
        close(file);
        awaitInFeed(messages(file).getLast().identifier());

        var atom = new SyndFeedInput()
                .build(new StringReader(station.get(path("feed.atom")).is(200).text()));
        assertThat(atom.getFeedType()).isEqualTo("atom_1.0");
        assertThat(atom.getEntries())
                .extracting(com.rometools.rome.feed.synd.SyndEntry::getTitle)
                .containsExactly(
                        "Actual Cancel " + messages(file).getLast().identifier(),
                        "Actual Alert " + messages(file).getFirst().identifier());
        Answer feed = station.get(path("feed.json")).is(200);
        assertThat(feed.header("Content-Type")).startsWith("application/feed+json");
        assertThat(feed.header("Cache-Control")).isEqualTo("private, no-cache");
        JsonNode first = feed.json().path("items").get(1);
        assertThat(first.path("tags").toString()).isEqualTo("[\"Alert\",\"Actual\"]");
        assertThat(first.path("attachments").get(1).path("url").asText()).endsWith(".zip");
        assertThat(feed.text()).doesNotContain("Noor");

        system.visitor()
                .post(
                        URI.create(first.at("/_childalert/acknowledgement").asText())
                                .getPath(),
                        Map.of("level", "aired", "evidence", "log 17"))
                .is(200);
        assertThat(delivery(file, 1).path("level").asText()).isEqualTo("aired");
    }

    @Test
    void whoever_has_the_newest_is_told_so() {
        CaseFile file = onAir();
        awaitInFeed(messages(file).getFirst().identifier());
        String etag = station.get(path("feed.atom")).is(200).etag();

        Answer again = station.get(path("feed.atom"), "If-None-Match", etag).is(304);
        assertThat(again.bytes()).isEmpty();
        close(file);
        awaitInFeed(messages(file).getLast().identifier());
        station.get(path("feed.atom"), "If-None-Match", etag).is(200);
    }

    @Test
    void fetching_a_message_gives_the_signed_bytes_and_is_a_receipt() {
        CaseFile file = onAir();
        Message message = messages(file).getFirst();
        awaitInFeed(message.identifier());
        assertThat(delivery(file, 1).path("detail").asText()).isEqualTo("put in the station's feed");
        assertThat(delivery(file, 1).has("level")).isFalse();

        Answer fetched = station.get(path("messages/" + message.identifier() + ".cap.xml"))
                .is(200);
        assertThat(fetched.bytes()).isEqualTo(message.document());
        assertThat(delivery(file, 1).path("level").asText()).isEqualTo("received");
        assertThat(delivery(file, 1).at("/acknowledgements/0/by").asText()).isEqualTo("channel:" + name);
        station.get(path("messages/be-two-nothing.cap.xml")).is(404);
    }

    @Test
    void nobody_gets_anything_without_the_token_of_that_very_channel() {
        for (String file : List.of("feed.atom", "feed.json", "messages/x.cap.xml")) {
            system.visitor().get(path(file)).is(401);
            stranger().get(path(file)).is(401);
        }
        station.get("/api/v1/stations/be-two/another/feed.atom").is(401);
        station.get("/api/v1/stations/be-nca/" + name + "/feed.atom").is(401);
        try (EventReader reader =
                new EventReader(URI.create(system.address + path("events")), "wrong-token-of-nobody")) {
            assertThat(reader.status()).isEqualTo(401);
        }
    }

    @Test
    void events_have_the_signed_message_in_them_and_are_receipts() {
        try (EventReader reader = listening()) {
            reader.await("beat", 1);
            CaseFile file = onAir();
            reader.await("message", 1);
            Message message = messages(file).getFirst();

            EventReader.Event event = reader.of("message").getFirst();
            assertThat(event.id()).isEqualTo(delivery(file, 1).path("id").asText());
            assertThat(event.data().path("document").asText().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .isEqualTo(message.document());
            assertThat(event.data().path("msgType").asText()).isEqualTo("Alert");
            await().atMost(LONGEST)
                    .until(() -> delivery(file, 1).path("level").asText().equals("received"));
        }
    }

    @Test
    void whoever_comes_back_gets_everything_since_in_order_and_nothing_twice() {
        var files = new ArrayList<CaseFile>();
        var got = new ArrayList<String>();
        String last = "";
        for (int round = 0; round < 4; round++) {
            try (EventReader reader = last.isEmpty() ? listening() : listening("Last-Event-ID", last)) {
                reader.await("beat", 1);
                if (round > 0) reader.await("message", 1); // what came while it was away
                CaseFile file = onAir();
                files.add(file);
                int expected = files.size() - got.size();
                reader.await("message", expected);
                got.addAll(reader.identifiers());
                last = reader.of("message").getLast().id();
            }
            files.add(onAir()); // nobody listens
        }
        try (EventReader reader = new EventReader(URI.create(system.address + path("events?after=" + last)), token)) {
            reader.await("message", 1);
            got.addAll(reader.identifiers());
        }

        assertThat(got)
                .containsExactlyElementsOf(files.stream()
                        .map(file -> messages(file).getFirst().identifier())
                        .toList());
    }

    @Test
    void an_id_that_is_not_of_this_feed_is_refused() {
        for (String id : List.of(UUID.randomUUID().toString(), "nothing"))
            try (EventReader reader = listening("Last-Event-ID", id)) {
                assertThat(reader.status()).isEqualTo(400);
            }
    }

    @Test
    void so_many_connections_and_no_more() {
        var readers = new ArrayList<EventReader>();
        try {
            for (int i = 0; i < 5; i++) readers.add(listening().await("beat", 1));
            try (EventReader sixth = listening()) {
                assertThat(sixth.status()).isEqualTo(429);
            }
        } finally {
            readers.forEach(EventReader::close);
        }
    }

    @Test
    void a_link_test_is_an_event_and_says_whether_anybody_was_there() {
        Answer nobody =
                stranger().post("/api/v1/channels/" + name + "/test", "").is(200);
        assertThat(nobody.at("/outcome")).isEqualTo("deferred");
        assertThat(nobody.at("/detail")).isEqualTo("nobody listens: the station has never asked");
        try (EventReader reader = listening()) {
            reader.await("beat", 1);
            Answer somebody =
                    stranger().post("/api/v1/channels/" + name + "/test", "").is(200);
            reader.await("link-test", 1);

            assertThat(somebody.at("/outcome")).isEqualTo("accepted");
            assertThat(somebody.at("/detail")).isEqualTo("told to 1 listeners");
            assertThat(reader.of("link-test").getFirst().data().path("document").asText())
                    .contains("<status>Test</status>", "<scope>Private</scope>");
        }
    }

    @Test
    void a_new_token_ends_what_listens_by_the_old_one() {
        try (EventReader reader = listening()) {
            reader.await("beat", 1);
            Answer channel = stranger().get("/api/v1/channels/" + name).is(200);
            stranger()
                    .put(
                            "/api/v1/channels/" + name,
                            Map.of(
                                    "title",
                                    "Fetching station",
                                    "groups",
                                    List.of("partners"),
                                    "settings",
                                    Map.of("token", "another-" + UUID.randomUUID())),
                            "If-Match",
                            channel.etag())
                    .is(200);
            await().atMost(LONGEST).until(reader::hasEnded);
            station.get(path("feed.json")).is(401);
        }
    }

    @Test
    void the_archive_gives_a_station_what_its_channel_was_sent_also_after_the_end() {
        CaseFile file = onAir();
        Message message = messages(file).getFirst();
        ZoneId zone = ZoneId.of(system.context
                .getBean(Agencies.class)
                .get(new AgencyId("be-two"))
                .timeZone());
        String archived = ArchiveName.of(message, zone).path();
        assertThat(system.visitor().get(archived).is(200).bytes()).isEqualTo(message.document());
        close(file);

        await().atMost(LONGEST).until(() -> system.visitor().get(archived).status() == 410);
        assertThat(station.get(archived).is(200).bytes()).isEqualTo(message.document());
        system.visitor().with("a-token-of-nobody-at-all").get(archived).is(410);
    }
}
