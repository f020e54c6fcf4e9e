package org.childalert.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.childalert.alert.AlertId;
import org.childalert.dissemination.Message;
import org.childalert.dissemination.Messages;
import org.childalert.dissemination.PackageTokens;
import org.childalert.operator.photo.Pictures;
import org.childalert.sound.Wave;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a station takes from the address that came with a message, and what an approver saw and heard of it before. */
@ExtendWith(SharedSystem.class)
final class PackagesTest {
    private static final String WAV = "audio/wav";

    private final TestSystem system;
    private final Watch watch;

    PackagesTest(TestSystem system) {
        this.system = system;
        watch = new Watch(system);
    }

    private CaseFile recorded(String status) throws IOException {
        CaseFile file = watch.drafted(status, Cases.complete());
        String photo = watch.watcher().uploads(file, Pictures.jpeg(640, 480));
        watch.watcher().writes(file, 1, Cases.withPhoto(photo)).is(200);
        record(file, "nl", 3).is(200);
        return file;
    }

    private Answer record(CaseFile file, String language, int seconds, String... headers) {
        return record(file, language, new Wave(8_000, new short[8_000 * seconds]).file(), headers);
    }

    private Answer record(CaseFile file, String language, byte[] wav, String... headers) {
        String[] all = new String[headers.length + 2];
        all[0] = "Content-Type";
        all[1] = WAV;
        System.arraycopy(headers, 0, all, 2, headers.length);
        return watch.watcher().put(file.version(1) + "/recordings/" + language, wav, all);
    }

    private List<Message> messages(CaseFile file) {
        return system.context.getBean(Messages.class).list(new AlertId(UUID.fromString(file.id())));
    }

    private String address(Message message) {
        return "/packages/" + system.context.getBean(PackageTokens.class).of(message.id(), message.expires());
    }

    private Map<String, byte[]> unpacked(Answer answer) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(answer.is(200).bytes()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
                files.put(entry.getName(), zip.readAllBytes());
        }
        return files;
    }

    private static String text(Map<String, byte[]> files, String name) {
        return new String(Objects.requireNonNull(files.get(name), name), StandardCharsets.UTF_8);
    }

    private static void isPicture(byte @org.jspecify.annotations.Nullable [] given, int width, int height) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(Objects.requireNonNull(given)));
        assertThat(image.getWidth()).isEqualTo(width);
        assertThat(image.getHeight()).isEqualTo(height);
    }

    @Test
    void a_station_gets_all_that_it_needs_by_the_address_alone() throws IOException {
        CaseFile file = watch.onAir(recorded("Actual"));
        Message message = messages(file).getFirst();

        Answer answer = system.visitor().get(address(message) + ".zip");
        Map<String, byte[]> files = unpacked(answer);

        assertThat(answer.header("Content-Disposition")).contains("attachment");
        assertThat(answer.header("Cache-Control")).contains("no-store", "private");
        assertThat(files.keySet())
                .contains("README.txt", "message.cap.xml", "speech/nl.wav")
                .contains("texts/nl-full.txt", "texts/nl-crawl.txt", "texts/nl-script.txt", "texts/fr-sms.txt")
                .contains("graphics/nl-wide.png", "graphics/nl-square.png", "graphics/fr-wide.png", "graphics/nl-wide.txt")
                .contains("pictures/1.jpg", "pictures/1-medium.jpg", "pictures/1-small.jpg", "pictures/1-nl.txt")
                .contains("same/header.wav", "same/attention.wav", "same/end.wav", "same/header.txt")
                .doesNotContain("speech/fr.wav")
                .allMatch(name -> name.matches("[A-Za-z0-9./-]+") && !name.contains(".."))
                .noneMatch(name -> name.contains("Noor") || name.contains(file.id()));
        assertThat(files.get("message.cap.xml")).isEqualTo(message.document());
        isPicture(files.get("graphics/nl-wide.png"), 1920, 1080);
        isPicture(files.get("graphics/fr-square.png"), 1080, 1080);
        assertThat(text(files, "graphics/nl-wide.txt")).contains("Noor, 9", "Josaphat Park");
        assertThat(text(files, "same/header.txt")).startsWith("ZCZC-CIV-CAE-024031+1200-").contains("-TEST/NCA-");
        assertThat(text(files, "README.txt")).contains("ZCZC-CIV-CAE-024031+1200-");
        assertThat(unpacked(system.visitor().get(address(message) + ".zip")).keySet())
                .isEqualTo(files.keySet());
        assertThat(system.visitor().get(address(message) + "/speech/nl.wav").is(200).bytes())
                .isEqualTo(files.get("speech/nl.wav"));
        assertThat(system.visitor().get(address(message) + "/message.cap.xml").is(200).bytes())
                .isEqualTo(message.document());
        assertThat(unpacked(watch.watcher().get(file.path() + "/manual-package")).keySet())
                .isEqualTo(files.keySet());
    }

    @Test
    void an_exercise_rehearses_with_tones_that_say_so() throws IOException {
        CaseFile file = watch.onAir(recorded("Exercise"));

        Map<String, byte[]> files = unpacked(system.visitor().get(address(messages(file).getFirst()) + ".zip"));

        assertThat(text(files, "same/header.txt")).startsWith("ZCZC-CIV-DMO-024031+");
        assertThat(text(files, "README.txt")).contains("rehearsal only");
        assertThat(text(files, "graphics/nl-wide.txt").toLowerCase(java.util.Locale.ROOT)).contains("oefening");
        assertThat(new String(messages(file).getFirst().document(), StandardCharsets.UTF_8))
                .doesNotContain("same/", "ZCZC");
    }

    @Test
    void what_nobody_was_given_opens_nothing() {
        CaseFile file = watch.onAir();
        Message message = messages(file).getFirst();
        String token = address(message);

        system.visitor().get("/packages/nothing.zip").is(404);
        system.visitor().get("/packages/" + "A".repeat(54) + ".zip").is(404);
        system.visitor().get(token.substring(0, token.length() - 2) + "xx.zip").is(404);
        system.visitor().get(token + "/speech/xx.wav").is(404);
        system.visitor().get(token + "/..%2F..%2Fetc/passwd").is(404);
        String over = "/packages/"
                + system.context.getBean(PackageTokens.class).of(message.id(), Instant.now().minusSeconds(1));
        assertThat(system.visitor().get(over + ".zip").is(410).header("Content-Type"))
                .startsWith("application/problem+json");
        system.visitor().get(over + "/README.txt").is(410);
    }

    @Test
    void a_recall_takes_the_place_of_what_it_recalls_and_shows_nobody() throws IOException {
        CaseFile file = watch.onAir(recorded("Actual"));
        Message first = messages(file).getFirst();
        watch.decider().closes(file, "found").is(200);
        Message recall = messages(file).getLast();

        system.visitor().get(address(first) + ".zip").is(410);
        system.visitor().get(address(first) + "/graphics/nl-wide.png").is(410);
        Map<String, byte[]> files = unpacked(system.visitor().get(address(recall) + ".zip"));

        assertThat(files.keySet())
                .contains("graphics/nl-wide.png", "graphics/fr-square.png", "texts/nl-script.txt")
                .noneMatch(name -> name.startsWith("pictures/") || name.startsWith("same/"));
        assertThat(text(files, "graphics/nl-wide.txt")).doesNotContain("Noor").containsIgnoringCase("gevonden");
        isPicture(files.get("graphics/nl-wide.png"), 1920, 1080);
    }

    @Test
    void the_spoken_message_is_named_by_the_message_and_gone_with_it() throws IOException {
        CaseFile file = recorded("Actual");
        watch.watcher().submits(file, 1).is(200);
        JsonNode made = watch.watcher().reads(file, 1).json().at("/review/materials");
        watch.decider().approves(file, 1).is(200);
        String document = new String(messages(file).getFirst().document(), StandardCharsets.UTF_8);
        var address = java.util.regex.Pattern.compile("<uri>[^<]*(/speech/[A-Za-z0-9_-]{22}\\.wav)</uri>")
                .matcher(document);
        assertThat(address.find()).as(document).isTrue();
        String speech = address.group(1);

        assertThat(document)
                .contains("<mimeType>audio/wav</mimeType>", "<size>48044</size>", "EAS Broadcast Content")
                .doesNotContain("same/");
        assertThat(made.findValuesAsText("recorded")).contains("true");
        byte[] wav = system.visitor().get(speech).is(200).bytes();
        assertThat(wav).isEqualTo(new Wave(8_000, new short[24_000]).file());
        Answer part = system.visitor().get(speech, "Range", "bytes=44-143").is(206);
        assertThat(part.bytes()).hasSize(100);
        assertThat(part.header("Content-Range")).isEqualTo("bytes 44-143/48044");
        assertThat(system.visitor().get(speech, "Range", "bytes=-10").is(206).bytes()).hasSize(10);
        system.visitor().get(speech, "Range", "bytes=48044-").is(416);
        system.visitor().get("/speech/AAAAAAAAAAAAAAAAAAAAAA.wav").is(404);
        system.visitor().get("/speech/nothing.wav").is(404);
        watch.decider().closes(file, "inError").is(200);
        system.visitor().get(speech).is(410);
    }

    @Test
    void an_approver_sees_and_hears_it_before_anybody_else() throws IOException {
        CaseFile file = recorded("Actual");
        String materials = file.version(1) + "/materials";
        watch.decider().get(materials).is(404);
        watch.watcher().submits(file, 1).is(200);

        List<String> names = Person.list(watch.decider().get(materials).is(200)).stream()
                .map(entry -> entry.path("name").asText())
                .toList();

        assertThat(names)
                .contains("graphics/nl-wide.png", "speech/nl.wav", "texts/nl-crawl.txt", "pictures/1.jpg")
                .noneMatch(name -> name.startsWith("same/"));
        Answer graphic = watch.decider().get(materials + "/graphics/nl-wide.png").is(200);
        assertThat(graphic.header("Content-Disposition")).isEmpty();
        assertThat(graphic.header("Cache-Control")).contains("no-store");
        watch.decider().get(materials + "/graphics/nl-wide.png?ending=found").is(200);
        watch.decider().get(materials + "/pictures/1.jpg?ending=found").is(404);
        watch.decider().get(materials + "?ending=expired").is(422);
        watch.decider().get(materials + "/graphics/xx.png").is(404);
        system.visitor().get(materials).is(401);
        system.person("stranger").get(materials).is(404);
        system.person("station").get(materials).is(403);
        JsonNode review = watch.decider().reads(file, 1).json().path("review");
        assertThat(review.at("/same/locations/0").asText()).isEqualTo("024031");
        assertThat(review.path("lacking").toString()).contains("noVoice", "fr").doesNotContain("failed");
    }

    @Test
    void a_recording_is_sound_alone_and_its_speaker_a_contributor() {
        CaseFile file = watch.drafted("Actual", Cases.complete());
        int revision = watch.watcher().reads(file, 1).json().path("revision").asInt();

        Answer kept = record(file, "nl", 2).is(200);

        assertThat(kept.at("/seconds")).isEqualTo("2.0");
        assertThat(watch.watcher().reads(file, 1).json().path("revision").asInt()).isEqualTo(revision + 1);
        record(file, "nl", 3, "If-Match", "\"1\"").is(412);
        record(file, "en", 3).is(422);
        assertThat(record(file, "nl", "RIFF no sound".getBytes(StandardCharsets.US_ASCII)).is(422).faults())
                .containsExactly("/recording");
        assertThat(record(file, "nl", 121).is(422).text()).contains("121.0 seconds");
        assertThat(record(file, "nl", new byte[26 * 1024 * 1024 + 1]).status()).isIn(413, 422);
        system.person("stranger")
                .put(file.version(1) + "/recordings/nl", new byte[4], "Content-Type", WAV)
                .is(422);
        watch.decider()
                .put(file.version(1) + "/recordings/nl", new Wave(8_000, new short[9]).file(), "Content-Type", WAV)
                .is(403);
        watch.watcher().delete(file.version(1) + "/recordings/nl").is(204);
        watch.watcher().delete(file.version(1) + "/recordings/nl").is(404);
        watch.watcher().submits(file, 1).is(200);
        record(file, "nl", 2).is(409);
        assertThat(watch.watcher().story(file)).contains("recording.added", "recording.removed");
    }

    @Test
    void a_recording_of_another_text_is_said_to_be_one() {
        CaseFile file = watch.drafted("Actual", Cases.complete());
        record(file, "nl", 2).is(200);
        record(file, "fr", 2).is(200);
        watch.watcher().submits(file, 1).is(200);
        assertThat(watch.watcher().reads(file, 1).json().at("/review/materials").findValuesAsText("outdated"))
                .doesNotContain("true");
        watch.decider().returns(file, 1, "The coat is blue.").is(200);
        var content = Cases.complete();
        ((com.fasterxml.jackson.databind.node.ObjectNode) content.at("/children/0")).put("clothing", "a blue coat");
        watch.watcher().writes(file, 1, content).is(200);
        watch.watcher().submits(file, 1).is(200);

        assertThat(watch.watcher().reads(file, 1).json().at("/review/materials").findValuesAsText("outdated"))
                .contains("true");
    }
}
