package org.childalert.channel.stream;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.childalert.SampleConfiguration;
import org.childalert.Scenario;

/** The core on a real database with a stream on a free port: a station on it, one for drills, and the public's. */
final class StreamWorld implements AutoCloseable {
    static final String TOKEN = "a-token-that-only-tests-know";
    static final String DRILL_TOKEN = "another-token-of-the-tests";
    private static final Duration LONGEST = Duration.ofSeconds(20);

    final Scenario scenario;

    StreamWorld(Map<String, Object> settings) {
        var all = new LinkedHashMap<String, Object>();
        all.put("stream.port", 0);
        all.put("stream.host", "127.0.0.1");
        all.put("stream.introduction", "300ms"); // anonymous clients wait for it
        all.put("dissemination.hand-over", "direct:dispatch");
        all.putAll(settings);
        scenario = Scenario.start(directory(), StreamWorld::configure, all);
        scenario.bean(StreamServer.class).start();
    }

    private StreamWorld(Scenario scenario) {
        this.scenario = scenario;
        scenario.bean(StreamServer.class).start();
    }

    static Path directory() {
        try {
            return Files.createTempDirectory("stream");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void configure(Path configuration) {
        SampleConfiguration.alter(
                configuration, "channels/be-nca.yml", "channels:\n", """
                channels:
                  - {name: studio, title: Studio, kind: stream, mode: live, settings: {token: %s}}
                  - {name: open-air, title: Public stream, kind: stream, mode: live}
                  - {name: drill-studio, title: Studio for drills, kind: stream, mode: exercise, settings: {token: %s}}
                """.formatted(TOKEN, DRILL_TOKEN));
        SampleConfiguration.alter(
                configuration,
                "policies/urgent.yml",
                "channels: [phones, radio-north, radio-capital, television]",
                "channels: [studio, radio-capital]");
        SampleConfiguration.alter(configuration, "policies/urgent.yml", "channels: [wall]", "channels: [open-air]");
        SampleConfiguration.alter(
                configuration, "policies/urgent.yml", "exercise: [drill-station]", "exercise: [drill-studio]");
    }

    /** Another node of the same system, with a stream of its own. */
    StreamWorld anotherNode() {
        return new StreamWorld(scenario.anotherNode());
    }

    /** As a receiver has it, which takes a line's end after the document for nothing of it. */
    static byte[] upToItsEnd(byte[] document) {
        return new String(document, StandardCharsets.UTF_8).stripTrailing().getBytes(StandardCharsets.UTF_8);
    }

    int port() {
        return scenario.bean(StreamServer.class).port();
    }

    Clients clients() {
        return scenario.bean(Clients.class);
    }

    /** One of the public, and told so by the public's heartbeat. */
    Receiver anonymous() {
        return new Receiver(port()).awaitHeartbeats(1);
    }

    /** Identified, and told so by its own heartbeat. */
    Receiver studio() {
        return identified("studio", TOKEN);
    }

    Receiver identified(String channel, String token) {
        return new Receiver(port()).says(introduction(channel, token)).awaitHeartbeats(1);
    }

    static String introduction(String channel, String token) {
        return "station be-nca/%s %s".formatted(channel, token);
    }

    void awaitNobody() {
        await().atMost(LONGEST).until(() -> clients().count() == 0);
    }

    @Override
    public void close() {
        scenario.close();
    }
}
