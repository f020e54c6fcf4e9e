package org.childalert.operator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.childalert.Json;
import org.childalert.cap.CapAlert;
import org.childalert.cap.CapReader;
import org.childalert.channel.WebhookSecret;
import org.childalert.channel.stream.StreamServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The receivers of docs/receivers do what the broadcasters' guide says of them, each as a program of its own against the real server. */
@ExtendWith(SharedSystem.class)
final class SampleReceiversTest {
    private static final String CHANNELS = "/api/v1/channels";
    private static final String SECRET = "whsec_c2VjcmV0IG9mIGEgc2FtcGxlLCBvZiAzMiBieXRlcyE=";
    private static final String NEXT_SECRET = "whsec_dGhlIG5leHQgc2VjcmV0LCBvZiAzMiBieXRlcyB0b28=";
    private static final Json JSON = new Json();

    private final TestSystem system;
    private final Person administrator;

    SampleReceiversTest(TestSystem system) {
        this.system = system;
        administrator = system.person("administrator");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "STREAM")
    void an_exercise_is_verified_kept_and_acknowledged(Receiver.Sample sample, @TempDir Path inbox) throws IOException {
        String channel = "sample-" + sample.name().toLowerCase(Locale.ROOT);
        try (var receiver = Receiver.ofWebhooks(sample, SECRET, system.address, inbox)) {
            administrator.post(CHANNELS, webhook(channel, receiver.address())).is(201);

            assertThat(administrator
                            .post(CHANNELS + "/" + channel + "/test", "")
                            .at("/outcome"))
                    .isEqualTo("accepted");
            await().until(() -> receiver.said().stream().anyMatch(line -> line.startsWith("link test")));
            CaseFile drill = system.submitted("Exercise", Cases.complete());
            system.approver().approves(drill, 1).is(200);

            await().until(() -> level(drill, channel).equals("received"));
            String alert = identifier(drill, 1);
            assertThat(receiver.said())
                    .contains("REHEARSE ONLY (Exercise), never on air: Alert " + alert)
                    .noneMatch(line -> line.startsWith("AIR NOW"));
            assertThat(Files.readAllBytes(kept(receiver, alert)))
                    .isEqualTo(system.officer()
                            .get("/cap/" + alert + ".cap.xml")
                            .is(200)
                            .bytes());

            system.approver().closes(drill, "found").is(200);
            String cancel = "REHEARSE ONLY (Exercise), never on air: Cancel " + identifier(drill, 2);
            await().until(() -> receiver.said().contains(cancel));
            await().untilAsserted(
                            () -> administrator.delete(CHANNELS + "/" + channel).is(204));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "STREAM")
    void what_is_forged_old_or_there_already_changes_nothing(Receiver.Sample sample, @TempDir Path inbox)
            throws Exception {
        byte[] message = "<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\"><identifier>one</identifier>"
                .concat("<status>Actual</status><msgType>Alert</msgType><info></info></alert>")
                .getBytes(StandardCharsets.UTF_8);
        Instant now = Instant.now();
        try (var receiver = Receiver.ofWebhooks(sample, NEXT_SECRET + " " + SECRET, system.address, inbox)) {
            URI address = receiver.address();
            assertThat(post(address, message, "a", now, "v1,bm90IG91cnM=")).isEqualTo(401);
            assertThat(post(address, message, "a", now, sign("b", now, message)))
                    .isEqualTo(401);
            assertThat(post(address, "<alert/>".getBytes(StandardCharsets.UTF_8), "a", now, sign("a", now, message)))
                    .isEqualTo(401);
            Instant early = now.minus(Duration.ofMinutes(6));
            assertThat(post(address, message, "a", early, sign("a", early, message)))
                    .isEqualTo(401);
            assertThat(post(address, message, "../a", now, sign("../a", now, message)))
                    .isEqualTo(401);
            assertThat(receiver.kept()).isEmpty();

            assertThat(post(address, message, "a", now, "v1,bm90IG91cnM= " + sign("a", now, message)))
                    .isEqualTo(204);
            assertThat(post(address, message, "a", now, sign("a", now, message)))
                    .isEqualTo(204);
            await().until(() -> receiver.said().stream().anyMatch(line -> line.equals("AIR NOW: Alert one")));
            assertThat(receiver.kept())
                    .extracting(file -> file.getFileName().toString())
                    .containsExactly("a.cap.xml");
            assertThat(receiver.said())
                    .as("an address for acknowledgements that is not the server's is not asked")
                    .noneMatch(line -> line.startsWith("acknowledg"))
                    .filteredOn(line -> line.startsWith("AIR NOW"))
                    .hasSize(1);
        }
    }

    @Test
    void the_stream_is_verified_kept_and_acknowledged_and_what_was_missed_is_fetched(@TempDir Path folder)
            throws IOException {
        int port = system.context.getBean(StreamServer.class).port();
        String channel = "sample-stream";
        String token = UUID.randomUUID().toString();
        ObjectNode body = JSON.tree(Map.of("name", channel, "title", "A sample", "kind", "stream", "mode", "exercise"))
                .deepCopy();
        body.putArray("groups").add("partners");
        body.withObject("/settings").put("token", token);
        administrator.post(CHANNELS, body).is(201);
        Path certificate = folder.resolve("signing.pem");
        Files.write(
                certificate,
                system.visitor().get("/cap/signing-certificate.pem").is(200).bytes());
        Path inbox = folder.resolve("inbox");
        CaseFile drill = system.submitted("Exercise", Cases.complete());

        try (var receiver =
                Receiver.ofTheStream(port, "be-nca/" + channel, token, certificate, system.address, inbox)) {
            system.approver().approves(drill, 1).is(200);

            await().until(() -> level(drill, channel).equals("received"));
            String alert = identifier(drill, 1);
            assertThat(receiver.said()).contains("REHEARSE ONLY (Exercise), never on air: Alert " + alert);
            Path kept = kept(receiver, alert);
            // a reader of the stream keeps what ends in </alert>, and not the newline of the file
            assertThat(Files.readString(kept).strip())
                    .isEqualTo(system.officer()
                            .get("/cap/" + alert + ".cap.xml")
                            .is(200)
                            .text()
                            .strip());
            Files.delete(kept); // as if it had never come
        }
        try (var receiver =
                Receiver.ofTheStream(port, "be-nca/" + channel, token, certificate, system.address, inbox)) {
            String alert = identifier(drill, 1);
            await().until(() -> receiver.said().contains("missed, and fetched: " + alert));
            await().untilAsserted(() -> kept(receiver, alert));

            system.approver().closes(drill, "found").is(200);
            String cancel = identifier(drill, 2);
            await().until(() -> receiver.said().contains("REHEARSE ONLY (Exercise), never on air: Cancel " + cancel));
            for (Path file : receiver.kept())
                assertThat(read(file).status())
                        .as("an exercise, whosever it is, and nothing of the public's")
                        .isEqualTo(CapAlert.Status.Exercise);
        }
        await().untilAsserted(
                        () -> administrator.delete(CHANNELS + "/" + channel).is(204));
    }

    private static String sign(String id, Instant at, byte[] body) {
        return WebhookSecret.parse(SECRET).sign(id, at, body);
    }

    private static int post(URI address, byte[] body, String id, Instant at, String signature) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .timeout(Duration.ofSeconds(20))
                    .header("webhook-id", id)
                    .header("webhook-timestamp", Long.toString(at.getEpochSecond()))
                    .header("webhook-signature", signature)
                    .header("Link", "<%sacknowledge>; rel=\"acknowledgement\"".formatted(address))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    private static ObjectNode webhook(String channel, URI address) {
        ObjectNode body = JSON.tree(Map.of("name", channel, "title", "A sample", "kind", "webhook", "mode", "exercise"))
                .deepCopy();
        body.putArray("groups").add("partners");
        body.withObject("/settings")
                .put("url", address + "alerts/" + UUID.randomUUID())
                .put("secret", SECRET);
        return body;
    }

    private String identifier(CaseFile file, int sequence) {
        return system.officer()
                .messages(file)
                .get(sequence - 1)
                .path("identifier")
                .asText();
    }

    /** The one file that has the message. */
    private static Path kept(Receiver receiver, String identifier) throws IOException {
        var found = new ArrayList<Path>();
        for (Path file : receiver.kept()) if (read(file).identifier().equals(identifier)) found.add(file);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static CapAlert read(Path file) throws IOException {
        return new CapReader().read(Files.readAllBytes(file));
    }

    private String level(CaseFile file, String channel) {
        return system.officer().broadcasts(file).stream()
                .filter(delivery -> delivery.path("channel").asText().equals(channel))
                .map(delivery -> delivery.path("level").asText())
                .findFirst()
                .orElse("");
    }
}
