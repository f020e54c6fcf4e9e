package org.childalert.operator.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.childalert.operator.crash.Desk.Case;
import org.childalert.operator.crash.Studio.Arrival;
import org.childalert.operator.crash.Studio.Moment;
import org.childalert.store.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The server is killed while a document is on the wire of a station's stream; the station comes back by itself, and has everything. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamCrashTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> ORDER = List.of("Alert", "Update", "Cancel");

    @TempDir
    private static Path directory;

    private FarEnds farEnds;
    private Map<String, Object> settings;
    private int port;
    private ServerProcess server;
    private Desk desk;
    private Studio studio;

    @BeforeAll
    void start() throws IOException {
        farEnds = new FarEnds();
        port = ServerProcess.freePort();
        int stream = ServerProcess.freePort();
        settings = Deployment.ofTheStudio(directory, farEnds).settings(TestDatabase.properties(), port);
        settings.put("stream.host", "127.0.0.1");
        settings.put("stream.port", stream);
        server = ServerProcess.start(port, settings, directory);
        desk = new Desk(server.address());
        desk.hireEverybody();
        studio = new Studio(stream, server.address());
    }

    /** On the same database as the one before it. */
    @BeforeEach
    void run() throws IOException {
        if (!server.isAlive()) server = ServerProcess.start(port, settings, directory);
        desk.moveTo(server);
    }

    @AfterAll
    void stop() throws IOException {
        studio.close();
        server.kill();
        farEnds.close();
    }

    @ParameterizedTest
    @EnumSource
    void what_was_on_the_wire_is_there_after_the_crash_once_and_so_is_what_the_station_said(Moment moment)
            throws IOException {
        Case alert = desk.draft(Duration.ofHours(1));
        desk.submit(alert, 1);
        studio.at(moment, "Alert", server::kill);
        desk.decideAndDie(alert, 1);
        await().atMost(PATIENCE).until(() -> !server.isAlive());
        run();

        studioHas(alert, "Alert");
        allIsAsItWasSigned(alert);
    }

    @Test
    void receipts_that_were_on_record_are_kept_and_go_on() throws IOException {
        Case alert = desk.announce();
        studioHas(alert, "Alert");
        List<JsonNode> before = receipts(alert, 1);
        server.kill();
        run();

        assertThat(receipts(alert, 1)).isEqualTo(before);
        await().atMost(PATIENCE).ignoreExceptionsInstanceOf(IOException.class).untilAsserted(() -> {
            studio.says(studio.of(alert.page()).getFirst().identifier(), "aired");
            assertThat(levels(alert, 1)).contains("aired");
        });
        assertThat(levels(alert, 1)).containsExactly("received", "aired");
        allIsAsItWasSigned(alert);
    }

    @Test
    void versions_and_the_end_come_in_their_order_whenever_the_server_is_killed() throws IOException {
        Case alert = desk.draft(Duration.ofHours(1));
        desk.submit(alert, 1);
        studio.at(Moment.BEGUN, "Alert", server::kill);
        desk.decideAndDie(alert, 1);
        await().atMost(PATIENCE).until(() -> !server.isAlive());
        run();
        studioHas(alert, "Alert");

        desk.draftUpdate(alert);
        desk.submit(alert, 2);
        studio.at(Moment.WHOLE, "Update", server::kill);
        desk.decideAndDie(alert, 2);
        await().atMost(PATIENCE).until(() -> !server.isAlive());
        run();
        studioHas(alert, "Update");

        studio.at(Moment.BEGUN, "Cancel", server::kill);
        desk.closeAndDie(alert);
        await().atMost(PATIENCE).until(() -> !server.isAlive());
        run();
        studioHas(alert, "Cancel");

        assertThat(levels(alert, 1)).containsExactly("received");
        assertThat(levels(alert, 2)).containsExactly("received");
        allIsAsItWasSigned(alert);
    }

    /** It came, the ledger says so, and what the station said of it is on record. */
    private void studioHas(Case alert, String type) {
        await().atMost(PATIENCE)
                .until(() -> studio.of(alert.page()).stream()
                        .anyMatch(arrival -> arrival.type().equals(type)));
        int sequence = desk.messages(alert).size();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(levels(alert, sequence)).containsExactly("received"));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(delivery(alert, sequence).path("state").asText())
                                .isEqualTo("accepted"));
    }

    /** Each message under its own identifier and no other, byte for byte however often it came, and none after a later one. */
    private void allIsAsItWasSigned(Case alert) {
        List<Arrival> came = studio.of(alert.page());
        Map<String, String> signed = StreamSupport.stream(desk.messages(alert).spliterator(), false)
                .collect(Collectors.toMap(
                        message -> message.path("identifier").asText(),
                        message -> desk.document(message).strip()));
        assertThat(came).extracting(Arrival::identifier).containsOnlyElementsOf(signed.keySet());
        assertThat(came)
                .allSatisfy(arrival -> assertThat(arrival.document()).isEqualTo(signed.get(arrival.identifier())));
        assertThat(came).extracting(arrival -> ORDER.indexOf(arrival.type())).isSorted();
    }

    private JsonNode delivery(Case alert, int sequence) {
        List<JsonNode> found = StreamSupport.stream(desk.deliveries(alert).spliterator(), false)
                .filter(each -> each.path("channel").asText().equals(Deployment.STUDIO)
                        && each.path("sequence").asInt() == sequence)
                .toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private List<JsonNode> receipts(Case alert, int sequence) {
        return StreamSupport.stream(
                        delivery(alert, sequence).path("acknowledgements").spliterator(), false)
                .toList();
    }

    private List<String> levels(Case alert, int sequence) {
        return receipts(alert, sequence).stream()
                .map(receipt -> receipt.path("level").asText())
                .toList();
    }
}
