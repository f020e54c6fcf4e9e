package org.childalert.channel.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.childalert.channel.Fixtures.LOOPBACK;
import static org.childalert.channel.Fixtures.cap;
import static org.childalert.channel.Fixtures.document;
import static org.childalert.channel.endpoint.Endpoints.aChannel;
import static org.childalert.channel.endpoint.Endpoints.dispatch;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.Executors;
import org.childalert.dissemination.Receipt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A socket that takes a message, and brokers that are not there. */
class SocketEndpointTest {
    private final Endpoints endpoints = new Endpoints(null, LOOPBACK);

    @AfterEach
    void stop() {
        endpoints.close();
    }

    @Test
    void a_socket_gets_the_message_byte_for_byte() throws Exception {
        try (var listener = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var received = threads.submit(() -> {
                try (var socket = listener.accept()) {
                    return socket.getInputStream().readAllBytes();
                }
            });

            assertThat(send("netty:tcp://127.0.0.1:" + listener.getLocalPort(), Map.of()))
                    .isEqualTo(new Receipt.Accepted(null));
            assertThat(received.get()).isEqualTo(document("Alert", "Actual"));
        }
    }

    @ParameterizedTest
    @CsvSource({"netty:tcp://127.0.0.1:1", "jms:queue:alerts", "kafka:alerts"})
    void what_is_down_is_tried_again(String uri) {
        Map<String, ?> brokers = Map.of("parameters", Map.of("brokers", "127.0.0.1:1"));

        assertThat(send(uri, uri.startsWith("kafka") ? brokers : Map.of()))
                .isInstanceOfSatisfying(
                        Receipt.Deferred.class,
                        deferred -> assertThat(deferred.reason()).doesNotContain("Exception ", "?"));
    }

    private Receipt send(String uri, Map<String, ?> more) {
        var settings = new java.util.HashMap<String, Object>(Map.of("timeout", "PT2S"));
        settings.putAll(more);
        return endpoints.adapter.send(dispatch(aChannel(uri, settings), cap("Alert", "Actual")));
    }
}
