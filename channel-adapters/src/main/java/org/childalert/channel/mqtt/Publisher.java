package org.childalert.channel.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.MqttClientTransportConfig;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAck;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.TrustManagerFactory;
import org.childalert.channel.AddressGuard;
import org.childalert.channel.Attempt;
import org.childalert.dissemination.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * Publishes at a broker by a connection of its own, to the very address that was checked, and ends it. None is kept: alerts are rare, and a thousand stations
 * would be a thousand sockets with their pulses; what a connection costs is known, for link tests make one each time.
 */
@Singleton
final class Publisher {
    static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final int CONNECTING_SECONDS = 5;
    private static final int ANSWERING_SECONDS = 10;

    private final AddressGuard guard;
    private final @Nullable TrustManagerFactory trust;
    private final Duration deadline;

    @Inject
    Publisher(AddressGuard guard) {
        this(guard, null, DEADLINE);
    }

    /** @param trust whose certificates are good; null for what this Java trusts */
    Publisher(AddressGuard guard, @Nullable TrustManagerFactory trust, Duration deadline) {
        this.guard = guard;
        this.trust = trust;
        this.deadline = deadline;
    }

    /**
     * Has all of them confirmed by the broker, or none is accepted: to publish again changes nothing.
     *
     * @param attempt another try, another of the host's addresses
     */
    Receipt publish(MqttSettings settings, String clientId, int attempt, List<Mqtt5Publish> messages) {
        var line = new Line();
        return Attempt.within(
                deadline,
                settings.place(),
                () -> {
                    Mqtt5AsyncClient client = client(settings, clientId, address(settings, attempt));
                    line.take(client);
                    try {
                        return publish(client, settings, messages);
                    } finally {
                        client.disconnect();
                    }
                },
                line::cut,
                thrown -> Mishaps.of(settings.place(), thrown));
    }

    private static Receipt publish(Mqtt5AsyncClient client, MqttSettings settings, List<Mqtt5Publish> messages)
            throws Exception {
        Mqtt5ConnAck answer = client.connect(connect(settings)).get();
        boolean keeps = answer.getRestrictions().isRetainAvailable();
        if (!keeps && messages.stream().anyMatch(Mqtt5Publish::isRetain))
            return new Receipt.Refused(
                    settings.place() + " keeps no messages (expected: a broker that lets them be retained)");
        if (answer.getRestrictions().getMaximumQos() == MqttQos.AT_MOST_ONCE)
            return new Receipt.Refused(settings.place() + " confirms nothing (expected: a broker with QoS 1)");
        var results = new ArrayList<CompletableFuture<Mqtt5PublishResult>>();
        for (Mqtt5Publish message : messages) results.add(client.publish(message));
        for (CompletableFuture<Mqtt5PublishResult> result : results) {
            Throwable fault = result.get().getError().orElse(null);
            if (fault != null) return Mishaps.of(settings.place(), fault);
        }
        return new Receipt.Accepted(null, "taken by %s for %d topics".formatted(settings.place(), messages.size()));
    }

    private InetSocketAddress address(MqttSettings settings, int attempt) throws UnknownHostException {
        InetAddress[] addresses = guard.resolve(settings.broker().host());
        InetAddress one = addresses[Math.floorMod(attempt - 1, addresses.length)];
        // with its name, which its certificate must have
        return new InetSocketAddress(
                InetAddress.getByAddress(settings.broker().host(), one.getAddress()),
                settings.broker().port());
    }

    private Mqtt5AsyncClient client(MqttSettings settings, String clientId, InetSocketAddress address) {
        var transport = MqttClientTransportConfig.builder()
                .serverAddress(address)
                .socketConnectTimeout(CONNECTING_SECONDS, TimeUnit.SECONDS)
                .mqttConnectTimeout(ANSWERING_SECONDS, TimeUnit.SECONDS);
        if (settings.broker().tls())
            transport = transport.sslConfig(MqttClientSslConfig.builder()
                    .handshakeTimeout(CONNECTING_SECONDS, TimeUnit.SECONDS)
                    .trustManagerFactory(trust)
                    .build());
        return Mqtt5Client.builder()
                .identifier(clientId)
                .transportConfig(transport.build())
                .buildAsync();
    }

    private static Mqtt5Connect connect(MqttSettings settings) {
        var connect =
                Mqtt5Connect.builder().cleanStart(true).sessionExpiryInterval(0).keepAlive(ANSWERING_SECONDS);
        String username = settings.username();
        if (username == null) return connect.build();
        var auth = com.hivemq.client.mqtt.mqtt5.message.auth.Mqtt5SimpleAuth.builder()
                .username(username);
        String password = settings.password();
        return connect.simpleAuth(
                        password == null
                                ? auth.build()
                                : auth.password(password.getBytes(UTF_8)).build())
                .build();
    }

    /** The client of one attempt, as soon as there is one. */
    private static final class Line {
        private final CompletableFuture<Mqtt5AsyncClient> client = new CompletableFuture<>();

        void take(Mqtt5AsyncClient taken) {
            client.complete(taken);
        }

        /** What has no connection yet gives up by itself. */
        void cut() {
            client.thenAccept(Mqtt5AsyncClient::disconnect);
        }
    }
}
