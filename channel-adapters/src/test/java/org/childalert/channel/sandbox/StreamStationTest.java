package org.childalert.channel.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.childalert.channel.Fixtures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sandbox's receiver of the stream, against a port that says what the test wants. */
final class StreamStationTest {
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final Journal journal = new Journal();
    private ServerSocket server;
    private final List<StreamStation> stations = new ArrayList<>();

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        server.setSoTimeout((int) LONGEST.toMillis());
    }

    @AfterEach
    void stop() throws IOException {
        stations.forEach(StreamStation::close);
        server.close();
    }

    private Talk started(String behaviour) throws IOException {
        stations.add(new StreamStation(
                new StreamStationConfig(
                        "tele-sud", server.getLocalPort(), behaviour, "be-nca", "CHANNEL_TELE_SUD_SECRET"),
                "token",
                journal,
                Fixtures.AT_NOON));
        return next();
    }

    private Talk next() throws IOException {
        return new Talk(server.accept());
    }

    private static final class Talk {
        private final Socket socket;
        private final BufferedReader in;

        Talk(Socket socket) throws IOException {
            this.socket = socket;
            socket.setSoTimeout((int) LONGEST.toMillis());
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        }

        String line() throws IOException {
            return String.valueOf(in.readLine());
        }

        void gives(byte[] document) throws IOException {
            socket.getOutputStream().write(document);
            socket.getOutputStream().flush();
        }
    }

    private void awaitEvents(int count) {
        await().atMost(LONGEST).until(() -> journal.entries().size() >= count);
    }

    @Test
    void it_says_who_it_is_and_acknowledges_up_to_the_highest_level() throws IOException {
        Talk talk = started("ok");
        assertThat(talk.line()).isEqualTo("station be-nca/tele-sud token");
        talk.gives(Fixtures.document("Alert", "Actual"));

        assertThat(talk.line()).startsWith("ack be-nca-1 received ");
        assertThat(talk.line()).startsWith("ack be-nca-1 scheduled ");
        assertThat(talk.line()).startsWith("ack be-nca-1 aired ");
        awaitEvents(4);
        assertThat(journal.entries())
                .extracting(Journal.Entry::event)
                .containsExactly(
                        Journal.Event.RECEIVED,
                        Journal.Event.ACKNOWLEDGED,
                        Journal.Event.ACKNOWLEDGED,
                        Journal.Event.ACKNOWLEDGED);
        assertThat(journal.entries().getFirst().detail()).isEqualTo("by stream");
        talk.gives(Fixtures.document("Cancel", "Actual"));
        awaitEvents(5);
        assertThat(journal.entries().getLast().event())
                .as("the same identifier again")
                .isEqualTo(Journal.Event.DUPLICATE);
    }

    @Test
    void a_silent_one_takes_what_comes_and_says_nothing() throws IOException {
        Talk talk = started("silent");
        assertThat(talk.line()).startsWith("station ");
        talk.gives(Fixtures.document("Alert", "Actual"));
        awaitEvents(1);
        assertThat(journal.entries()).extracting(Journal.Entry::event).containsExactly(Journal.Event.RECEIVED);

        stations.getFirst().close();
        assertThat(talk.line()).as("nothing but its end").isEqualTo("null");
    }

    @Test
    void heartbeats_and_rubbish_are_not_taken_for_alerts() throws IOException {
        Talk talk = started("silent");
        talk.gives(Fixtures.document("Alert", "System"));
        talk.gives("<alert xmlns='urn:x'></alert>".getBytes(UTF_8));
        talk.gives(Fixtures.document("Alert", "Actual"));
        awaitEvents(2);

        assertThat(journal.entries())
                .extracting(Journal.Entry::event)
                .containsExactly(Journal.Event.REJECTED, Journal.Event.RECEIVED);
    }

    @Test
    void it_connects_again_when_it_is_cut_off_and_when_it_failed() throws IOException {
        Talk talk = started("fail");
        assertThat(talk.line()).startsWith("station ");
        talk.gives(Fixtures.document("Alert", "Actual"));

        assertThat(next().line()).isEqualTo("station be-nca/tele-sud token");
        assertThat(journal.entries()).extracting(Journal.Entry::event).containsExactly(Journal.Event.FAILED);
    }
}
