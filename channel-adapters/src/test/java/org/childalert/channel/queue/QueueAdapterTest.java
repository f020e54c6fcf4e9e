package org.childalert.channel.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.childalert.channel.Fixtures.ACKNOWLEDGE;
import static org.childalert.channel.Fixtures.AT_NOON;
import static org.childalert.channel.Fixtures.CONFIRM;
import static org.childalert.channel.Fixtures.DELIVERY;
import static org.childalert.channel.Fixtures.LOOPBACK;
import static org.childalert.channel.Fixtures.PUBLIC_ONLY;
import static org.childalert.channel.Fixtures.anAlert;
import static org.childalert.channel.Fixtures.document;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Session;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.awaitility.Awaitility;
import org.childalert.alert.Status;
import org.childalert.channel.AddressGuard;
import org.childalert.channel.Broker;
import org.childalert.channel.Fixtures;
import org.childalert.channel.LogWatch;
import org.childalert.channel.Outbound;
import org.childalert.channel.TestKeys;
import org.childalert.channel.queue.QueueSettings.Protocol;
import org.childalert.configuration.JsonSchemas;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.Dispatch;
import org.childalert.dissemination.Receipt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Alerts in a queue of a real broker, by both protocols. Each test has a queue of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueueAdapterTest {
    private final LogWatch log = new LogWatch();
    private Broker broker;
    private TestKeys keys;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        keys = TestKeys.make(directory, "ip:127.0.0.1");
        broker = new Broker(keys);
    }

    @AfterAll
    void stop() throws Exception {
        broker.close();
        log.close();
        log.neverSays(Broker.PASSWORD);
    }

    @ParameterizedTest
    @CsvSource({"artemis, artemis", "artemis, amqp", "amqp, artemis", "amqp, amqp"})
    void whatever_a_station_reads_by_gets_the_bytes_and_what_they_are(String sent, String read) throws Exception {
        String queue = queue();
        Dispatch.CapMessage alert = anAlert();
        assertThat(send(channel(sent, queue, Map.of()), alert))
                .isEqualTo(new Receipt.Accepted(null, "taken by queue at 127.0.0.1"));

        read(read, queue, message -> {
            byte[] body = new byte[(int) message.getBodyLength()];
            message.readBytes(body);
            assertThat(body).isEqualTo(alert.document());
            assertThat(message.getJMSCorrelationID()).isEqualTo(alert.identifier());
            assertThat(message.getJMSDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
            assertThat(Duration.ofMillis(message.getJMSExpiration() - System.currentTimeMillis()))
                    .isBetween(Duration.ofHours(5), Duration.ofHours(7));
            assertThat(message.getStringProperty("status")).isEqualTo("Actual");
            assertThat(message.getStringProperty("msgType")).isEqualTo("Alert");
            assertThat(message.getStringProperty("identifier")).isEqualTo(alert.identifier());
            assertThat(message.getStringProperty("delivery")).isEqualTo(DELIVERY.toString());
            assertThat(message.getStringProperty("acknowledgement")).isEqualTo(ACKNOWLEDGE.toString());
            assertThat(message.getStringProperty("confirmation")).isEqualTo(CONFIRM.toString());
            assertThat(message.getStringProperty("archive")).isEqualTo("https://alerts.example.org/packages/AAAA.zip");
        });
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void a_link_test_says_that_it_is_one(Protocol protocol) throws Exception {
        String queue = queue();
        var test = new Dispatch.LinkTest("be-nca-t", document("Alert", "Test"), "A test.");
        assertThat(send(channel(protocol.name().toLowerCase(java.util.Locale.ROOT), queue, Map.of()), test))
                .isInstanceOf(Receipt.Accepted.class);

        read("artemis", queue, message -> {
            assertThat(message.getStringProperty("status")).isEqualTo("Test");
            assertThat(message.getJMSCorrelationID()).isEqualTo("be-nca-t");
        });
    }

    @ParameterizedTest
    @CsvSource({"artemis", "amqp"})
    void a_wrong_password_or_another_ones_queue_is_refused_and_nothing_shows(String protocol) {
        for (Map<String, ?> wrong : List.of(Map.of("password", Broker.PASSWORD + "!"), Map.of("queue", "forbidden")))
            assertThat(send(channel(protocol, queue(), wrong), anAlert()))
                    .as("%s", wrong.keySet())
                    .isEqualTo(new Receipt.Refused(
                            "queue at 127.0.0.1 does not let us in (expected: a user who may send to the queue)"));
        assertThat(QueueSettings.of(channel(protocol, "q", Map.of()).settings(), LOOPBACK)
                        .toString())
                .doesNotContain(Broker.PASSWORD);
    }

    @ParameterizedTest
    @CsvSource({"artemis", "amqp"})
    void a_broker_that_is_down_or_never_answers_is_tried_again(String protocol) throws Exception {
        int free;
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = silent.getLocalPort();
            var sender = new Sender(new AddressGuard(LOOPBACK), AT_NOON, new Brokers(Map.of()), Duration.ofMillis(500));
            assertThat(new QueueAdapter(sender, LOOPBACK)
                            .send(dispatch(channel(protocol, queue(), Map.of("port", free)), anAlert())))
                    .isEqualTo(new Receipt.Deferred("queue at 127.0.0.1 did not answer in time", Duration.ZERO));
        }
        assertThat(send(channel(protocol, queue(), Map.of("port", free)), anAlert()))
                .isEqualTo(new Receipt.Deferred("queue at 127.0.0.1 cannot be connected to", Duration.ZERO));
    }

    /** The client of Artemis does not say why it has no connection. */
    @ParameterizedTest
    @CsvSource({"artemis, cannot be connected to", "amqp, failed at TLS"})
    void by_tls_a_broker_must_show_a_certificate_that_somebody_vouches_for(String protocol, String reason)
            throws Exception {
        String queue = queue();
        Channel channel = channel(protocol, queue, Map.of("tls", true, "port", broker.tlsPort()));
        assertThat(send(channel, anAlert()))
                .isEqualTo(new Receipt.Deferred("queue at 127.0.0.1 " + reason, Duration.ZERO));

        String store = keys.trustStore().toString();
        var trust = Map.of(
                Protocol.ARTEMIS,
                Map.of("trustStorePath", store, "trustStoreType", "PKCS12", "trustStorePassword", TestKeys.PASSWORD),
                Protocol.AMQP,
                Map.of(
                        "transport.trustStoreLocation",
                        store,
                        "transport.trustStoreType",
                        "PKCS12",
                        "transport.trustStorePassword",
                        TestKeys.PASSWORD));
        var sender = new Sender(new AddressGuard(LOOPBACK), Clock.systemUTC(), new Brokers(trust), Sender.DEADLINE);
        assertThat(new QueueAdapter(sender, LOOPBACK).send(dispatch(channel, anAlert())))
                .isInstanceOf(Receipt.Accepted.class);
        read(
                "artemis",
                queue,
                message -> assertThat(message.getStringProperty("status")).isEqualTo("Actual"));
    }

    @Test
    void no_connection_is_kept() {
        int before = broker.clients();
        for (String protocol : List.of("artemis", "amqp"))
            for (int i = 0; i < 3; i++) send(channel(protocol, queue(), Map.of()), anAlert());

        Awaitility.await().until(() -> broker.clients() <= before);
    }

    @Test
    void plain_text_stays_on_this_machine_and_a_private_address_is_refused() {
        assertThat(send(channel("amqp", queue(), Map.of("host", "broker.example.org")), anAlert()))
                .isEqualTo(new Receipt.Refused("tls: false to broker.example.org (expected: true)"));
        assertThat(adapter(PUBLIC_ONLY).send(dispatch(channel("amqp", queue(), Map.of("tls", true)), anAlert())))
                .isInstanceOfSatisfying(
                        Receipt.Refused.class,
                        refused -> assertThat(refused.reason()).contains("127.0.0.1 is loopback"));
    }

    @Test
    void settings_are_checked_and_the_queue_tells_one_far_end_from_another() {
        var schemas = new JsonSchemas();
        String schema = adapter(LOOPBACK).kind().settingsSchema();
        assertThat(schemas.faults(
                        schema, channel("amqp", "alerts", Map.of()).settings().toString()))
                .isEmpty();
        for (Map<String, ?> bad : List.<Map<String, ?>>of(
                Map.of("protocol", "mqtt"),
                Map.of("queue", "alerts?consumer.maxRate=1"),
                Map.of("host", "a?b=c"),
                Map.of("host", "(tcp://a:1,tcp://b:2)")))
            assertThat(schemas.faults(
                            schema, channel("amqp", "alerts", bad).settings().toString()))
                    .as("%s", bad)
                    .isNotEmpty();
        assertThat(adapter(LOOPBACK).destination(channel("amqp", "alerts", Map.of())))
                .isEqualTo(adapter(LOOPBACK).destination(channel("artemis", "alerts", Map.of())))
                .isEqualTo("queue 127.0.0.1:%d/alerts".formatted(broker.port()));
        assertThat(adapter(LOOPBACK).kind().acknowledges()).isTrue();
    }

    private interface Reading {
        void of(BytesMessage message) throws Exception;
    }

    /** As a station's own client does. */
    private void read(String protocol, String queue, Reading reading) throws Exception {
        ConnectionFactory factory = protocol.equals("artemis")
                ? new ActiveMQConnectionFactory("tcp://127.0.0.1:" + broker.port())
                : new JmsConnectionFactory("amqp://127.0.0.1:" + broker.port());
        try (Connection connection = factory.createConnection(Broker.USER, Broker.PASSWORD)) {
            connection.start();
            Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            var message = session.createConsumer(session.createQueue(queue)).receive(10_000);
            assertThat(message).isInstanceOf(BytesMessage.class);
            reading.of((BytesMessage) message);
        } finally {
            if (factory instanceof ActiveMQConnectionFactory artemis) artemis.close();
        }
    }

    private static String queue() {
        return "alerts." + UUID.randomUUID();
    }

    private Receipt send(Channel channel, Dispatch.Payload payload) {
        return adapter(LOOPBACK).send(dispatch(channel, payload));
    }

    private static QueueAdapter adapter(Outbound outbound) {
        return new QueueAdapter(new Sender(new AddressGuard(outbound), Clock.systemUTC()), outbound);
    }

    /** The broker looks at its own clock. */
    private static Dispatch dispatch(Channel channel, Dispatch.Payload payload) {
        return new Dispatch(
                DELIVERY,
                1,
                channel,
                "",
                Status.ACTUAL,
                payload,
                ACKNOWLEDGE,
                CONFIRM,
                Clock.systemUTC().instant().plus(Duration.ofHours(6)));
    }

    private Channel channel(String protocol, String queue, Map<String, ?> more) {
        Map<String, Object> settings = broker.settings(more);
        settings.putIfAbsent("protocol", protocol);
        settings.putIfAbsent("queue", queue);
        return Fixtures.aChannel("queue", settings);
    }
}
