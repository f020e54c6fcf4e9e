package org.childalert.channel.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.childalert.alert.AlertId;
import org.childalert.cap.DemoKeys;
import org.childalert.dissemination.Delivery;
import org.junit.jupiter.api.Test;

/** Too many clients, slow ones, and clients by TLS. */
final class CrowdTest {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    @Test
    void ten_thousand_connections_are_bounded_and_crowd_out_neither_who_was_there_nor_a_station() throws IOException {
        var settings = Map.<String, Object>of(
                "stream.clients", 500, "stream.per-address", 100_000, "stream.patience", "PT10S");
        try (var world = new StreamWorld(settings);
                Receiver before = world.anonymous()) {
            var crowd = new ArrayList<SocketChannel>();
            try {
                for (int i = 0; i < 10_000; i++) crowd.add(channel(world.port(), 1 + i % 200));
                await().atMost(LONGEST).until(() -> stillOpen(crowd) < 500);

                assertThat(world.clients().count()).isLessThanOrEqualTo(500);
                assertThat(world.clients().anonymous()).hasSizeLessThanOrEqualTo(450);
                try (Receiver studio = new Receiver(world.port()).says("station be-nca/studio " + StreamWorld.TOKEN)) {
                    studio.awaitHeartbeats(1);
                    AlertId alert = world.scenario.anAlertOnAir();
                    studio.awaitMessages(1);
                    before.awaitMessages(1);
                    assertThat(before.bytes())
                            .containsExactly(StreamWorld.upToItsEnd(
                                    world.scenario.messages(alert).getFirst().document()));
                }
            } finally {
                for (SocketChannel each : crowd) each.close();
            }
        }
    }

    private static SocketChannel channel(int port, int from) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.1." + from), 0));
        channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.configureBlocking(false);
        return channel;
    }

    /** Reads away what came, and counts those whose end has not come. */
    private static long stillOpen(List<SocketChannel> crowd) {
        ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
        long open = 0;
        for (SocketChannel channel : crowd)
            try {
                buffer.clear();
                if (channel.isOpen() && channel.read(buffer) >= 0) open++;
                else channel.close();
            } catch (IOException e) {
                try {
                    channel.close();
                } catch (IOException closing) {
                    throw new IllegalStateException(closing);
                }
            }
        return open;
    }

    @Test
    void one_address_gets_no_more_than_its_share() {
        try (var world = new StreamWorld(Map.of("stream.per-address", 2));
                Receiver first = world.anonymous();
                Receiver second = world.anonymous();
                Receiver third = new Receiver(world.port())) {
            third.awaitCut();

            assertThat(List.of(first.isCut(), second.isCut())).containsOnly(false);
        }
    }

    @Test
    void where_nobody_may_be_anonymous_whoever_does_not_say_who_they_are_is_cut_off() {
        try (var world = new StreamWorld(Map.of("stream.anonymous", false, "stream.patience", "PT3S"));
                Receiver nobody = new Receiver(world.port());
                Receiver studio = new Receiver(world.port()).says("station be-nca/studio " + StreamWorld.TOKEN)) {
            studio.awaitHeartbeats(1);
            nobody.awaitCut();

            assertThat(nobody.all()).isEmpty();
            assertThat(studio.isCut()).isFalse();
        }
    }

    @Test
    void a_client_that_takes_nothing_is_dropped_and_holds_up_nobody() throws IOException {
        try (var world = new StreamWorld(Map.of("stream.patience", "PT1S"));
                SocketChannel slow = SocketChannel.open();
                Receiver quick = world.anonymous()) {
            slow.setOption(StandardSocketOptions.SO_RCVBUF, 1024);
            slow.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), world.port()));
            await().atMost(LONGEST).until(() -> world.clients().count() == 2);
            byte[] large = new byte[1024 * 1024];
            Instant until = Instant.now().plus(LONGEST);
            while (world.clients().count() == 2 && Instant.now().isBefore(until)) {
                world.clients().anonymous().forEach(client -> {
                    if (isSlow(client, slow)) client.offer(Frame.of(null, large));
                });
                Thread.onSpinWait();
            }
            assertThat(world.clients().count()).isEqualTo(1);

            AlertId alert = world.scenario.anAlertOnAir();
            quick.awaitMessages(1);
            assertThat(world.scenario.delivery(alert, "open-air").state()).isEqualTo(Delivery.State.ACCEPTED);
        }
    }

    private static boolean isSlow(Client client, SocketChannel slow) {
        try {
            return client.port() == ((InetSocketAddress) slow.getLocalAddress()).getPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void the_stream_goes_by_tls_where_a_store_is_given() throws Exception {
        var store = StreamWorld.directory().resolve("stream.p12");
        DemoKeys.create(store, "only for tests".toCharArray(), "localhost", Instant.now());
        try (var world = new StreamWorld(
                        Map.of("stream.tls.store", store.toString(), "stream.tls.password", "only for tests"));
                Receiver receiver = new Receiver(secured(world.port(), store));
                Receiver plain = new Receiver(world.port())) {
            receiver.awaitHeartbeats(1)
                    .says("station be-nca/studio " + StreamWorld.TOKEN)
                    .awaitHeartbeats(2);
            AlertId alert = world.scenario.anAlertOnAir();
            receiver.awaitMessages(1);
            plain.says("station be-nca/studio " + StreamWorld.TOKEN).awaitCut();

            assertThat(receiver.bytes())
                    .containsExactly(StreamWorld.upToItsEnd(
                            world.scenario.messages(alert).getFirst().document()));
            assertThat(plain.bytes()).isEmpty();
        }
    }

    private static Socket secured(int port, java.nio.file.Path store) throws Exception {
        KeyStore trusted = KeyStore.getInstance(store.toFile(), "only for tests".toCharArray());
        KeyStore certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null, null);
        certificates.setCertificateEntry(
                "server", trusted.getCertificate(trusted.aliases().nextElement()));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(certificates);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        var socket = (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
        socket.startHandshake();
        return socket;
    }
}
