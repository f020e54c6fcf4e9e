package org.childalert.channel.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.childalert.channel.Fixtures.ACKNOWLEDGE;
import static org.childalert.channel.Fixtures.ALERT;
import static org.childalert.channel.Fixtures.AT_NOON;
import static org.childalert.channel.Fixtures.CONFIRM;
import static org.childalert.channel.Fixtures.DELIVERY;
import static org.childalert.channel.Fixtures.LOOPBACK;
import static org.childalert.channel.Fixtures.NOON;
import static org.childalert.channel.Fixtures.PUBLIC_ONLY;
import static org.childalert.channel.Fixtures.aRecall;
import static org.childalert.channel.Fixtures.anAlert;
import static org.childalert.channel.Fixtures.anUpdate;
import static org.childalert.channel.Fixtures.document;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.childalert.alert.AlertId;
import org.childalert.alert.Status;
import org.childalert.channel.AddressGuard;
import org.childalert.channel.Broker;
import org.childalert.channel.Fixtures;
import org.childalert.channel.LogWatch;
import org.childalert.channel.Outbound;
import org.childalert.channel.SampleRenditions;
import org.childalert.channel.TestKeys;
import org.childalert.configuration.JsonSchemas;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.Dispatch;
import org.childalert.dissemination.Receipt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Alerts at a real MQTT 5 broker. Each test has a topic of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MqttAdapterTest {
    private final String topic = "alerts/live";
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

    @Test
    void who_comes_later_finds_the_latest_message_of_the_alert_in_each_of_its_regions() throws Exception {
        String prefix = prefix();
        Dispatch.CapMessage alert = anAlert();
        assertThat(send(channel(prefix, Map.of()), alert))
                .isEqualTo(new Receipt.Accepted(null, "taken by mqtt 127.0.0.1 for 3 topics"));

        try (var subscriber = new Subscriber(broker.port())) {
            Map<String, Mqtt5Publish> kept = subscriber.kept(prefix + "/#", 3);
            assertThat(kept)
                    .containsOnlyKeys(
                            prefix + "/BE-BRU/" + ALERT, prefix + "/BE-VBR/" + ALERT, prefix + "/BE-WBR/" + ALERT);
            Mqtt5Publish one = Objects.requireNonNull(kept.get(prefix + "/BE-BRU/" + ALERT));
            assertThat(one.getPayloadAsBytes()).isEqualTo(alert.document());
            assertThat(one.isRetain()).isTrue();
            assertThat(one.getQos()).isEqualTo(MqttQos.AT_LEAST_ONCE);
            assertThat(one.getContentType()).hasToString("Optional[application/cap+xml]");
            assertThat(one.getMessageExpiryInterval().orElse(0)).isBetween(6 * 3600L - 60, 6 * 3600L);
            assertThat(properties(one))
                    .containsEntry("status", "Actual")
                    .containsEntry("msgType", "Alert")
                    .containsEntry("identifier", alert.identifier())
                    .containsEntry("delivery", DELIVERY.toString())
                    .containsEntry("acknowledgement", ACKNOWLEDGE.toString())
                    .containsEntry("confirmation", CONFIRM.toString())
                    .containsEntry("archive", "https://alerts.example.org/packages/AAAA.zip");
        }
    }

    @Test
    void an_update_takes_the_alerts_place_and_a_recall_the_updates_and_the_end_leaves_nothing() throws Exception {
        String prefix = prefix();
        Channel channel = channel(prefix, Map.of());
        send(channel, anAlert());
        send(channel, anUpdate(null));
        assertThat(keptTypes(prefix)).containsExactly("Update", "Update", "Update");
        send(channel, aRecall(null));
        assertThat(keptTypes(prefix)).containsExactly("Cancel", "Cancel", "Cancel");

        try (var listener = new Subscriber(broker.port())) {
            listener.kept(prefix + "/#", 3);
            assertThat(send(channel, new Dispatch.TakeDown(ALERT, new SampleRenditions(), null)))
                    .isInstanceOf(Receipt.Accepted.class);
            assertThat(listener.next().getPayloadAsBytes())
                    .as("told to who listens")
                    .isEmpty();
        }
        try (var late = new Subscriber(broker.port())) {
            assertThat(late.keptBefore(prefix)).isEmpty();
        }
    }

    @Test
    void two_alerts_in_one_region_do_not_take_each_others_place() throws Exception {
        String prefix = prefix();
        Channel channel = channel(prefix, Map.of());
        Dispatch.CapMessage one = anAlert();
        var other = new Dispatch.CapMessage(
                new AlertId(UUID.fromString("0195c0de-0000-7000-8000-0000000000b2")),
                1,
                one.identifier(),
                one.type(),
                one.document(),
                one.renditions(),
                null);
        send(channel, one);
        send(channel, other);
        send(channel, new Dispatch.TakeDown(ALERT, new SampleRenditions(), null));

        try (var subscriber = new Subscriber(broker.port())) {
            assertThat(subscriber.kept(prefix + "/BE-BRU/+", 1)).containsOnlyKeys(prefix + "/BE-BRU/" + other.alert());
        }
    }

    @Test
    void a_channel_gets_the_regions_that_it_is_for_and_no_others() throws Exception {
        String prefix = prefix();
        Channel all = channel(prefix, Map.of());
        var brussels = new Channel(
                all.agency(),
                all.name(),
                all.title(),
                all.kind(),
                all.mode(),
                java.util.Set.of("BE-BRU", "BE-WLG"),
                all.languages(),
                all.limits(),
                all.settings(),
                "");
        send(brussels, anAlert());

        try (var subscriber = new Subscriber(broker.port())) {
            assertThat(subscriber.keptBefore(prefix)).containsOnlyKeys(prefix + "/BE-BRU/" + ALERT);
        }
    }

    @Test
    void a_link_test_is_told_to_who_listens_and_kept_for_nobody() throws Exception {
        String prefix = prefix();
        try (var listener = new Subscriber(broker.port())) {
            listener.subscribe(prefix + "/#");
            var test = new Dispatch.LinkTest("be-nca-t", document("Alert", "Test"), "A test.");
            assertThat(send(channel(prefix, Map.of()), test)).isInstanceOf(Receipt.Accepted.class);

            Mqtt5Publish heard = listener.next();
            assertThat(heard.getTopic()).hasToString(prefix + "/link-test");
            assertThat(heard.getPayloadAsBytes()).isEqualTo(test.document());
            assertThat(properties(heard)).containsEntry("status", "Test");
        }
        try (var late = new Subscriber(broker.port())) {
            assertThat(late.keptBefore(prefix)).isEmpty();
        }
    }

    @Test
    void no_connection_is_kept() {
        int before = broker.clients();
        for (int i = 0; i < 5; i++) send(channel(prefix(), Map.of()), anAlert());

        Awaitility.await().until(() -> broker.clients() <= before);
    }

    @Test
    void a_wrong_password_is_refused_and_not_shown() {
        assertThat(send(channel(prefix(), Map.of("password", Broker.PASSWORD + "!")), anAlert()))
                .isInstanceOfSatisfying(
                        Receipt.Refused.class,
                        refused -> assertThat(refused.reason())
                                .startsWith("mqtt 127.0.0.1 does not let us sign in: ")
                                .doesNotContain(Broker.PASSWORD));
        assertThat(MqttSettings.of(channel(prefix(), Map.of()).settings(), LOOPBACK)
                        .toString())
                .doesNotContain(Broker.PASSWORD);
    }

    @Test
    void a_broker_that_is_down_or_never_answers_or_hangs_up_is_tried_again() throws Exception {
        int free;
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = silent.getLocalPort();
            var publisher = new Publisher(new AddressGuard(LOOPBACK), null, Duration.ofMillis(500));
            assertThat(new MqttAdapter(publisher, LOOPBACK, AT_NOON)
                            .send(dispatch(channel(prefix(), Map.of("port", free)), anAlert())))
                    .isEqualTo(new Receipt.Deferred("mqtt 127.0.0.1 did not answer in time", Duration.ZERO));
        }
        assertThat(send(channel(prefix(), Map.of("port", free)), anAlert()))
                .isEqualTo(new Receipt.Deferred("mqtt 127.0.0.1 cannot be connected to", Duration.ZERO));
        try (var rude = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (Socket socket = rude.accept()) {
                    socket.getInputStream().read();
                } catch (java.io.IOException e) {
                    // the test is over
                }
            });
            assertThat(send(channel(prefix(), Map.of("port", rude.getLocalPort())), anAlert()))
                    .isEqualTo(new Receipt.Deferred("mqtt 127.0.0.1 broke the connection", Duration.ZERO));
        }
    }

    @Test
    void by_tls_a_broker_must_show_a_certificate_that_somebody_vouches_for() throws Exception {
        String prefix = prefix();
        Channel channel = channel(prefix, Map.of("tls", true, "port", broker.tlsPort()));
        assertThat(send(channel, anAlert()))
                .isEqualTo(new Receipt.Deferred("mqtt 127.0.0.1 failed at TLS", Duration.ZERO));

        var trusting = new Publisher(new AddressGuard(LOOPBACK), keys.trust(), Publisher.DEADLINE);
        assertThat(new MqttAdapter(trusting, LOOPBACK, AT_NOON).send(dispatch(channel, anAlert())))
                .isInstanceOf(Receipt.Accepted.class);
        assertThat(keptTypes(prefix)).hasSize(3);
    }

    @Test
    void plain_text_stays_on_this_machine_and_a_private_address_is_refused() {
        assertThat(send(channel(prefix(), Map.of("host", "broker.example.org")), anAlert()))
                .isEqualTo(new Receipt.Refused("tls: false to broker.example.org (expected: true)"));
        assertThat(adapter(PUBLIC_ONLY).send(dispatch(channel(prefix(), Map.of("tls", true)), anAlert())))
                .isInstanceOfSatisfying(
                        Receipt.Refused.class,
                        refused -> assertThat(refused.reason()).contains("127.0.0.1 is loopback"));
    }

    @Test
    void settings_are_checked_and_the_topic_tells_one_far_end_from_another() {
        var schemas = new JsonSchemas();
        String schema = adapter(LOOPBACK).kind().settingsSchema();
        assertThat(schemas.faults(schema, channel(topic, Map.of()).settings().toString()))
                .isEmpty();
        for (Map<String, ?> bad : List.<Map<String, ?>>of(
                Map.of("topic", "alerts/#"),
                Map.of("topic", "$SYS"),
                Map.of("topic", "/alerts"),
                Map.of("topic", "alerts/+/x"),
                Map.of("clientId", "a b"),
                Map.of("host", "a/b")))
            assertThat(schemas.faults(schema, channel(topic, bad).settings().toString()))
                    .as("%s", bad)
                    .isNotEmpty();
        assertThat(adapter(LOOPBACK).destination(channel("alerts/exercise", Map.of())))
                .isEqualTo("mqtt 127.0.0.1:%d/alerts/exercise".formatted(broker.port()));
        assertThat(adapter(LOOPBACK).kind().lasting()).isTrue();
        assertThat(adapter(LOOPBACK).kind().acknowledges()).isTrue();
    }

    private static Map<String, String> properties(Mqtt5Publish message) {
        var properties = new TreeMap<String, String>();
        message.getUserProperties()
                .asList()
                .forEach(each -> properties.put(
                        each.getName().toString(), each.getValue().toString()));
        return properties;
    }

    private List<String> keptTypes(String prefix) throws Exception {
        try (var subscriber = new Subscriber(broker.port())) {
            return subscriber.kept(prefix + "/#", 3).values().stream()
                    .map(MqttAdapterTest::properties)
                    .map(properties -> properties.get("msgType"))
                    .toList();
        }
    }

    /** A station's own client. */
    private static final class Subscriber implements AutoCloseable {
        private final Mqtt5BlockingClient client;
        private final Mqtt5BlockingClient.Mqtt5Publishes heard;

        Subscriber(int port) {
            client = Mqtt5Client.builder()
                    .serverHost("127.0.0.1")
                    .serverPort(port)
                    .simpleAuth()
                    .username(Broker.USER)
                    .password(Broker.PASSWORD.getBytes(UTF_8))
                    .applySimpleAuth()
                    .buildBlocking();
            heard = client.publishes(MqttGlobalPublishFilter.ALL);
            client.connect();
        }

        void subscribe(String filter) {
            client.subscribeWith()
                    .topicFilter(filter)
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .send();
        }

        /** As many as were kept when it came, by topic. */
        Map<String, Mqtt5Publish> kept(String filter, int number) throws InterruptedException {
            subscribe(filter);
            var kept = new TreeMap<String, Mqtt5Publish>();
            while (kept.size() < number) {
                Mqtt5Publish next = next();
                kept.put(next.getTopic().toString(), next);
            }
            return kept;
        }

        /** All that were kept when it came: what it then says itself comes after them. */
        Map<String, Mqtt5Publish> keptBefore(String prefix) throws InterruptedException {
            subscribe(prefix + "/#");
            client.publishWith()
                    .topic(prefix + "/mark")
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .send();
            var kept = new TreeMap<String, Mqtt5Publish>();
            for (Mqtt5Publish next = next(); !next.getTopic().toString().endsWith("/mark"); next = next())
                kept.put(next.getTopic().toString(), next);
            return kept;
        }

        Mqtt5Publish next() throws InterruptedException {
            return heard.receive(10, TimeUnit.SECONDS).orElseThrow();
        }

        @Override
        public void close() {
            heard.close();
            client.disconnect();
        }
    }

    private static String prefix() {
        return "alerts/" + UUID.randomUUID();
    }

    private Receipt send(Channel channel, Dispatch.Payload payload) {
        return adapter(LOOPBACK).send(dispatch(channel, payload));
    }

    private static MqttAdapter adapter(Outbound outbound) {
        return new MqttAdapter(new Publisher(new AddressGuard(outbound)), outbound, AT_NOON);
    }

    private static Dispatch dispatch(Channel channel, Dispatch.Payload payload) {
        return new Dispatch(
                DELIVERY, 1, channel, "", Status.ACTUAL, payload, ACKNOWLEDGE, CONFIRM, NOON.plus(Duration.ofHours(6)));
    }

    private Channel channel(String prefix, Map<String, ?> more) {
        Map<String, Object> settings = broker.settings(more);
        settings.putIfAbsent("topic", prefix);
        return Fixtures.aChannel("mqtt", settings);
    }
}
