package org.childalert.operator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.childalert.cap.CapAlert;
import org.childalert.cap.CapReader;
import org.childalert.cap.CapResource;
import org.childalert.dissemination.ChannelKinds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What comes with an exercise that a station asked for, by the ways in which it takes alerts; and where none may be asked for. */
@ExtendWith(SharedSystem.class)
final class StationRehearsalsTest {
    private final TestSystem system;

    StationRehearsalsTest(TestSystem system) {
        this.system = system;
    }

    private Person editor(String agency, String... channels) {
        return system.person(DeskPeople.of(system, agency, channels));
    }

    private static Map<String, byte[]> unpacked(Answer answer) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        try (var zip =
                new ZipInputStream(new ByteArrayInputStream(answer.is(200).bytes()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
                files.put(entry.getName(), zip.readAllBytes());
        }
        return files;
    }

    private static String text(Map<String, byte[]> files, String name) {
        return new String(bytes(files, name), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Map<String, byte[]> files, String name) {
        return Objects.requireNonNull(files.get(name), name);
    }

    private static String sha1(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String path(String address) {
        return URI.create(address).getPath();
    }

    @Test
    void everything_that_an_alert_brings_is_in_one_package_and_says_that_it_is_an_exercise() throws IOException {
        Answer begun = editor("be-watch", "drill")
                .post("/api/v1/stations/drill/rehearsals", "")
                .is(201);
        String address = path(begun.at("/broadcastPackage"));

        Answer zip = system.visitor().get(address);
        Map<String, byte[]> files = unpacked(zip);

        assertThat(zip.header("Content-Disposition")).contains("exercise-", "-drill.zip");
        assertThat(zip.header("Cache-Control")).contains("no-store");
        assertThat(files)
                .containsKeys(
                        "README.txt",
                        "message.cap.xml",
                        "texts/nl-full.txt",
                        "texts/fr-crawl.txt",
                        "texts/nl-script.txt",
                        "graphics/nl-wide.png",
                        "graphics/fr-square.png",
                        "pictures/1.jpg",
                        "pictures/1-medium.jpg",
                        "pictures/1-small.jpg",
                        "same/header.wav",
                        "same/attention.wav",
                        "same/end.wav");
        assertThat(text(files, "same/header.txt")).startsWith("ZCZC-CIV-DMO-024031+");
        assertThat(text(files, "README.txt")).contains("rehearsal only", "/api/v1/acknowledgements/");
        assertThat(text(files, "texts/nl-crawl.txt")).startsWith("OEFENING");
        assertThat(text(files, "graphics/nl-wide.txt")).contains("oefening", "Test-Robin");
        assertThat(text(files, "pictures/1-fr.txt")).startsWith("Exercice. ");
        var wide = ImageIO.read(new ByteArrayInputStream(bytes(files, "graphics/nl-wide.png")));
        assertThat(List.of(wide.getWidth(), wide.getHeight())).containsExactly(1920, 1080);
        var photo = ImageIO.read(new ByteArrayInputStream(bytes(files, "pictures/1.jpg")));
        assertThat(List.of(photo.getWidth(), photo.getHeight())).containsExactly(1200, 1600);

        CapAlert cap = new CapReader().read(bytes(files, "message.cap.xml"));
        assertThat(cap.status()).isEqualTo(CapAlert.Status.Exercise);
        assertThat(cap.infos()).allSatisfy(info -> {
            CapResource resource = info.resources().getFirst();
            assertThat(info.resources()).hasSize(1); // no tones, and in these tests no voice
            assertThat(resource.digest()).isEqualTo(sha1(bytes(files, "pictures/1.jpg")));
            assertThat(system.visitor()
                            .get(path(String.valueOf(resource.uri())))
                            .is(200)
                            .bytes())
                    .isEqualTo(bytes(files, "pictures/1.jpg"));
        });
        String one = address.replace(".zip", "/");
        assertThat(system.visitor().get(one + "graphics/fr-square.png").is(200).bytes())
                .isEqualTo(bytes(files, "graphics/fr-square.png"));
        system.visitor().get(one + "graphics/xx-square.png").is(404);
    }

    @Test
    void the_next_rehearsal_takes_the_place_of_the_package() {
        Person editor = editor("be-watch", "drill");
        String rehearsals = "/api/v1/stations/drill/rehearsals";
        Answer first = editor.post(rehearsals, "").is(201);
        String address = path(first.at("/broadcastPackage"));
        Answer second = editor.post(rehearsals, "").is(201);

        assertThat(system.visitor().get(address).is(410).text()).contains("later rehearsal");
        system.visitor().get(address.replace(".zip", "/") + "pictures/1.jpg").is(410);
        assertThat(editor.get(first.header("Location")).is(200).json().has("broadcastPackage"))
                .isFalse();
        system.visitor().get(path(second.at("/broadcastPackage"))).is(200);
    }

    @Test
    void a_station_that_fetches_finds_it_in_its_feed() {
        String name = "drill-" + UUID.randomUUID().toString().substring(0, 8);
        String token = "a-token-of-thirty-two-characters-" + name;
        system.person("stranger")
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
                                "exercise",
                                "settings",
                                Map.of("token", token)))
                .is(201);
        Person station = system.visitor().with(token);
        String feed = "/api/v1/stations/be-two/" + name + "/";
        try (var events = new EventReader(URI.create(system.address + feed + "events"), token)) {
            events.await("beat", 1);
            Answer begun = system.person("stranger")
                    .post("/api/v1/stations/%s/rehearsals".formatted(name), "")
                    .is(201);
            events.await("message", 1);

            assertThat(events.of("message").getFirst().data().path("status").asText())
                    .isEqualTo("Exercise");
            var entry =
                    station.get(feed + "feed.json").is(200).json().path("items").path(0);
            assertThat(entry.path("tags").toString()).isEqualTo("[\"Alert\",\"Exercise\"]");
            String identifier = begun.at("/identifier");
            CapAlert cap = new CapReader()
                    .read(station.get(feed + "messages/" + identifier + ".cap.xml")
                            .is(200)
                            .bytes());
            assertThat(cap.identifier()).isEqualTo(identifier);
            system.visitor()
                    .get(path(entry.path("attachments").path(1).path("url").asText()))
                    .is(200);
            await().until(() -> system.person("stranger")
                    .get(begun.header("Location"))
                    .at("/level")
                    .equals("received"));
        }
    }

    /** A new kind is refused here until somebody has thought of whom a trial of it disturbs. */
    @Test
    void each_kind_says_whom_a_trial_disturbs() {
        var found = new TreeMap<String, String>();
        system.context.getBean(ChannelKinds.class).list().forEach(known -> {
            var kind = known.kind();
            found.put(
                    kind.name(),
                    (kind.isTriedAtAnyHour() ? "at any hour" : "when asked")
                            + (kind.isRehearsed() ? ", rehearsed" : ""));
        });

        assertThat(found)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("webhook", "at any hour, rehearsed"),
                        Map.entry("stream", "at any hour, rehearsed"),
                        Map.entry("pull", "at any hour, rehearsed"),
                        Map.entry("queue", "at any hour, rehearsed"),
                        Map.entry("mqtt", "at any hour, rehearsed"),
                        Map.entry("drop", "at any hour, rehearsed"),
                        Map.entry("mail", "when asked, rehearsed"),
                        Map.entry("endpoint", "when asked, rehearsed"),
                        Map.entry("log", "when asked"),
                        Map.entry("mastodon", "when asked"),
                        Map.entry("sms", "when asked")));
    }

    /** A channel for exercises, of the agency whose administrator is the stranger; its name. */
    private String added(String what, String kind, Map<String, Object> settings) {
        String name = what + "-" + UUID.randomUUID().toString().substring(0, 8);
        system.person("stranger")
                .post(
                        "/api/v1/channels",
                        Map.of(
                                "name",
                                name,
                                "title",
                                "For exercises",
                                "kind",
                                kind,
                                "mode",
                                "exercise",
                                "settings",
                                settings))
                .is(201);
        return name;
    }

    @Test
    void an_account_that_posts_is_not_rehearsed_on() {
        String name = added(
                "posts",
                "mastodon",
                Map.of(
                        "url",
                        "http://127.0.0.1:1",
                        "account",
                        "nobody",
                        "accessToken",
                        "a-token-of-nobody",
                        "visibility",
                        "direct"));

        assertThat(system.person("stranger")
                        .post("/api/v1/stations/%s/rehearsals".formatted(name), "")
                        .is(409)
                        .at("/detail"))
                .contains("people who asked for no rehearsal");
        assertThat(PageClient.atDesk(system, DeskPeople.of(system, "be-two", name, "drill"))
                        .get("/desk/rehearsals")
                        .is(200)
                        .html())
                .contains("/desk/rehearsals/drill\"")
                .doesNotContain("/desk/rehearsals/" + name);
    }

    @Test
    void a_mailbox_by_which_people_are_paged_is_not_rehearsed_on() {
        String name =
                added("pages", "mail", Map.of("host", "127.0.0.1", "port", 1, "from", "drills@childalert.example"));

        assertThat(system.person("stranger")
                        .post("/api/v1/stations/%s/rehearsals".formatted(name), "")
                        .is(409)
                        .at("/detail"))
                .contains("takes no alerts");
    }
}
