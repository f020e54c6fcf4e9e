package org.childalert.operator.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.childalert.alert.AlertId;
import org.childalert.cap.CapAlert;
import org.childalert.cap.CapReader;
import org.childalert.cap.CapReference;
import org.childalert.cap.CapTime;
import org.childalert.channel.stream.StreamServer;
import org.childalert.dissemination.Message;
import org.childalert.dissemination.Messages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A client of the public stream that was cut off, reads in the heartbeat what it missed, and fetches that from the archive, as it would anywhere. */
@ExtendWith(SharedSystem.class)
final class StreamAndArchiveTest {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final CapReader READER = new CapReader();

    private final TestSystem system;
    private final String name = "air-" + UUID.randomUUID().toString().substring(0, 8);

    StreamAndArchiveTest(TestSystem system) {
        this.system = system;
    }

    @BeforeEach
    void aPublicStream() {
        Person administrator = system.person("stranger");
        administrator
                .post(
                        "/api/v1/channels",
                        Map.of(
                                "name", name,
                                "title", "Public stream",
                                "kind", "stream",
                                "mode", "live",
                                "groups", List.of("partners")))
                .is(201);
    }

    private Message onAir() {
        CaseFile file = system.person("stranger").drafts("Actual", Cases.complete());
        system.person("stranger").assesses(file, 1, Cases.assessment()).is(200);
        system.person("stranger").submits(file, 1).is(200);
        system.person("national").approves(file, 1).is(200);
        await().atMost(Duration.ofMillis(PATIENCE_MILLIS)).until(() -> isGiven(file));
        return system.context
                .getBean(Messages.class)
                .list(new AlertId(UUID.fromString(file.id())))
                .getFirst();
    }

    private boolean isGiven(CaseFile file) {
        for (JsonNode delivery : system.person("stranger")
                .get(file.path() + "/deliveries")
                .is(200)
                .json())
            if (delivery.path("channel").asText().equals(name)
                    && delivery.path("state").asText().equals("accepted")) return true;
        return false;
    }

    private Socket connected() throws IOException {
        var socket = new Socket(
                InetAddress.getLoopbackAddress(),
                system.context.getBean(StreamServer.class).port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    /** Up to the end of the next document. */
    private static byte[] next(InputStream in) throws IOException {
        var document = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (document.size() == 0 && Character.isWhitespace(next)) continue;
            document.write(next);
            if (next == '>' && document.toString(UTF_8).endsWith("</alert>")) return document.toByteArray();
        }
        throw new IOException("cut off");
    }

    @Test
    void what_was_missed_is_in_the_heartbeat_and_in_the_archive() throws IOException {
        try (Socket socket = connected()) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            assertThat(READER.read(next(in)).status()).isEqualTo(CapAlert.Status.System);
            Message first = onAir();

            byte[] came = next(in);
            while (READER.read(came).status() == CapAlert.Status.System) came = next(in);
            assertThat(new String(came, UTF_8)).isEqualTo(new String(first.document(), UTF_8).stripTrailing());
        }
        Message missed = onAir();
        try (Socket socket = connected()) {
            CapAlert beat = READER.read(next(new BufferedInputStream(socket.getInputStream())));
            CapReference reference = beat.references().stream()
                    .filter(each -> each.identifier().equals(missed.identifier()))
                    .findFirst()
                    .orElseThrow();

            assertThat(system.visitor().get(archived(reference)).is(200).bytes())
                    .isEqualTo(missed.document());
        }
    }

    /** By the field's rule, and nothing of the product's. */
    private static String archived(CapReference reference) {
        String sent = CapTime.write(reference.sent());
        String name = (sent + "I" + reference.identifier())
                .replace('-', '_')
                .replace(':', '_')
                .replace('+', 'p');
        return "/" + sent.substring(0, 10) + "/" + name + ".xml";
    }
}
