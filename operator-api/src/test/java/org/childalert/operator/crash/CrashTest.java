package org.childalert.operator.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.childalert.operator.crash.Deployment.CHANNELS;
import static org.childalert.operator.crash.Deployment.LAST_RESORT;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.childalert.operator.crash.Desk.Case;
import org.childalert.operator.crash.FarEnds.Arrival;
import org.childalert.operator.crash.FarEnds.Behaviour;
import org.childalert.store.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server is killed between claim and receipt, at several points; nothing is lost, nothing late, nothing out of order. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path directory;

    private FarEnds farEnds;
    private Map<String, Object> settings;
    private int port;
    private ServerProcess server;
    private Desk desk;

    @BeforeAll
    void start() throws IOException {
        farEnds = new FarEnds();
        port = ServerProcess.freePort();
        settings = new Deployment(directory, farEnds).settings(TestDatabase.properties(), port);
        server = ServerProcess.start(port, settings, directory);
        desk = new Desk(server.address());
        desk.hireEverybody();
    }

    /** On the same database as the one before it. */
    @BeforeEach
    void run() throws IOException {
        farEnds.behave(Behaviour.AIRS);
        if (!server.isAlive()) server = ServerProcess.start(port, settings, directory);
        desk.moveTo(server);
    }

    @AfterAll
    void stop() {
        server.kill();
        farEnds.close();
    }

    @Test
    void what_was_answered_is_there_after_a_crash_and_is_delivered() throws IOException {
        Case alert = desk.announce();
        server.kill();
        run();

        assertThat(desk.alert(alert).path("state").asText()).isEqualTo("onAir");
        everyoneGets(alert, "Alert");
        nothingIsOutOfOrder(alert);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 60})
    void what_was_sent_without_a_receipt_is_sent_again_under_the_same_id(int nth) throws IOException {
        Case alert = desk.draft(Duration.ofHours(1));
        desk.submit(alert, 1);
        farEnds.behave(Behaviour.AIRS.onArrival(atThe(nth, alert, "Alert", server::kill)));
        desk.decideAndDie(alert, 1);
        await().atMost(PATIENCE).until(() -> !server.isAlive());
        run();

        everyoneGets(alert, "Alert");
        whatTheCrashCutOffCameTwice(alert, "Alert");
        nothingIsOutOfOrder(alert);
    }

    @Test
    void what_was_answered_without_being_recorded_is_sent_again_and_escalation_goes_on() throws IOException {
        Case alert = desk.draft(Duration.ofHours(1));
        desk.submit(alert, 1);
        farEnds.behave(Behaviour.SILENT.onAnswer(atThe(CHANNELS.size(), alert, "Alert", server::kill)));
        desk.decideAndDie(alert, 1);
        await().atMost(PATIENCE).until(() -> !server.isAlive());
        farEnds.behave(Behaviour.SILENT);
        server = ServerProcess.start(port, settings, directory);

        everyoneGets(alert, "Alert");
        await().atMost(PATIENCE).until(() -> channels(alert, "Alert").contains(LAST_RESORT));
        nothingIsOutOfOrder(alert);
    }

    @Test
    void retries_that_were_pending_are_made() throws IOException {
        farEnds.behave(Behaviour.BROKEN);
        Case alert = desk.announce();
        await().atMost(PATIENCE).until(() -> channels(alert, "Alert").containsAll(CHANNELS));
        server.kill();
        int before = farEnds.of(alert.page()).size();
        run();

        await().atMost(PATIENCE).until(() -> isSettled(alert, 1));
        List<Arrival> all = farEnds.of(alert.page());
        assertThat(all.subList(before, all.size()))
                .as("after the restart; what was on the wire at the kill may be among them too")
                .extracting(Arrival::channel)
                .containsAll(CHANNELS);
        oneIdForEachMessage(alert);
    }

    @Test
    void an_update_after_a_crash_is_never_followed_by_what_it_replaced() throws IOException {
        Case alert = desk.draft(Duration.ofHours(1));
        desk.submit(alert, 1);
        farEnds.behave(Behaviour.AIRS.onArrival(atThe(10, alert, "Alert", server::kill)));
        desk.decideAndDie(alert, 1);
        await().atMost(PATIENCE).until(() -> !server.isAlive());
        run();
        desk.update(alert);

        everyoneGets(alert, "Update");
        nothingIsOutOfOrder(alert);
    }

    @Test
    void a_close_that_was_under_way_reaches_everyone_and_nothing_follows_it() throws IOException {
        Case alert = desk.announce();
        everyoneGets(alert, "Alert");
        farEnds.behave(Behaviour.AIRS.onArrival(atThe(10, alert, "Cancel", server::kill)));
        desk.closeAndDie(alert);
        await().atMost(PATIENCE).until(() -> !server.isAlive());
        run();

        assertThat(desk.alert(alert).path("state").asText()).isEqualTo("ended");
        everyoneGets(alert, "Cancel");
        whatTheCrashCutOffCameTwice(alert, "Cancel");
        nothingIsOutOfOrder(alert);
    }

    @Test
    void nothing_is_sent_after_expiry() throws IOException {
        farEnds.behave(Behaviour.BROKEN);
        Case alert = desk.announce(Duration.ofSeconds(3));
        Instant expiry = Instant.parse(desk.alert(alert).path("expiresAt").asText());
        await().atMost(PATIENCE).until(() -> !farEnds.of(alert.page()).isEmpty());
        server.kill();
        await().atMost(PATIENCE).until(() -> Instant.now().isAfter(expiry));
        run();

        await().atMost(PATIENCE)
                .until(() -> desk.alert(alert).path("state").asText().equals("ended"));
        await().atMost(PATIENCE).until(() -> isSettled(alert, 1));
        assertThat(desk.alert(alert).path("end").path("ending").asText()).isEqualTo("expired");
        assertThat(farEnds.of(alert.page())).extracting(Arrival::at).allMatch(at -> at.isBefore(expiry));
    }

    @Test
    void a_server_that_is_told_to_stop_finishes_what_is_under_way_and_repeats_nothing() throws Exception {
        Case alert = desk.draft(Duration.ofHours(1));
        desk.submit(alert, 1);
        farEnds.behave(Behaviour.AIRS.onArrival(atThe(CHANNELS.size(), alert, "Alert", server::terminate)));
        desk.decideAndDie(alert, 1);
        server.endsQuietly();
        run();

        everyoneGets(alert, "Alert");
        assertThat(FarEnds.counts(farEnds.of(alert.page()), "Alert").values()).containsOnly(1L);
    }

    @Test
    void of_two_servers_one_sends_and_the_other_takes_over_when_it_dies() throws IOException {
        ServerProcess other = ServerProcess.start(ServerProcess.freePort(), settings, directory);
        try {
            Case calm = desk.announce();
            everyoneGets(calm, "Alert");
            assertThat(FarEnds.counts(farEnds.of(calm.page()), "Alert").values())
                    .containsOnly(1L);

            Case alert = desk.draft(Duration.ofHours(1));
            desk.submit(alert, 1);
            farEnds.behave(Behaviour.AIRS.onArrival(atThe(20, alert, "Alert", server::kill)));
            desk.decideAndDie(alert, 1);
            await().atMost(PATIENCE).until(() -> !server.isAlive());
            farEnds.behave(Behaviour.AIRS);
            desk.moveTo(other);
            everyoneGets(alert, "Alert");
            nothingIsOutOfOrder(alert);
        } finally {
            other.kill();
        }
    }

    private Consumer<Arrival> atThe(int nth, Case alert, String type, Runnable action) {
        var seen = new AtomicInteger();
        return arrival -> {
            boolean counts = arrival.type().equals(type) && arrival.document().contains(alert.page());
            if (counts && seen.incrementAndGet() == nth) action.run();
        };
    }

    private List<String> channels(Case alert, String type) {
        return farEnds.of(alert.page()).stream()
                .filter(arrival -> arrival.type().equals(type))
                .map(Arrival::channel)
                .toList();
    }

    /** Each of the sixty got it once, or twice if the crash came between; all of it is on record; and it is what was approved. */
    private void everyoneGets(Case alert, String type) {
        int sequence = desk.messages(alert).size();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(channels(alert, type)).containsAll(CHANNELS));
        await().atMost(PATIENCE).until(() -> isSettled(alert, sequence));
        Map<String, Long> counts = FarEnds.counts(farEnds.of(alert.page()), type);
        assertThat(counts).containsKeys(CHANNELS.toArray(String[]::new));
        assertThat(counts.values()).allMatch(count -> count <= 2);
        oneIdForEachMessage(alert);
        assertThat(desk.deliveries(alert))
                .filteredOn(delivery -> delivery.path("sequence").asInt() == sequence
                        && CHANNELS.contains(delivery.path("channel").asText()))
                .hasSize(CHANNELS.size())
                .allMatch(delivery -> delivery.path("state").asText().equals("accepted"));
        everyDocumentIsTheOneThatIsKept(alert);
    }

    /** The crash came before the answer, so no receipt can have been recorded. */
    private void whatTheCrashCutOffCameTwice(Case alert, String type) {
        assertThat(FarEnds.counts(farEnds.of(alert.page()), type).values()).contains(2L);
    }

    private boolean isSettled(Case alert, int sequence) {
        return StreamSupport.stream(desk.deliveries(alert).spliterator(), false)
                .filter(delivery -> delivery.path("sequence").asInt() <= sequence)
                .noneMatch(delivery -> List.of("due", "leased", "held")
                        .contains(delivery.path("state").asText()));
    }

    private void oneIdForEachMessage(Case alert) {
        Map<String, List<Arrival>> byMessage = farEnds.of(alert.page()).stream()
                .collect(Collectors.groupingBy(arrival -> arrival.channel() + " " + arrival.identifier()));
        assertThat(byMessage.values())
                .allSatisfy(same -> assertThat(same)
                        .extracting(Arrival::webhookId)
                        .containsOnly(same.getFirst().webhookId()));
    }

    private void everyDocumentIsTheOneThatIsKept(Case alert) {
        for (JsonNode message : desk.messages(alert)) {
            String kept = desk.document(message);
            assertThat(farEnds.of(alert.page()))
                    .filteredOn(arrival -> Objects.equals(
                            arrival.identifier(), message.path("identifier").asText()))
                    .extracting(Arrival::document)
                    .allMatch(kept::equals);
        }
    }

    private void nothingIsOutOfOrder(Case alert) {
        Map<String, List<Integer>> byChannel = farEnds.of(alert.page()).stream()
                .collect(Collectors.groupingBy(
                        Arrival::channel, Collectors.mapping(Arrival::order, Collectors.toList())));
        assertThat(byChannel.values()).allSatisfy(orders -> assertThat(orders).isSorted());
    }
}
