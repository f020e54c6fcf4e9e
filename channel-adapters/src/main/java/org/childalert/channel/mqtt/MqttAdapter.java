package org.childalert.channel.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperties;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperty;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.childalert.alert.AlertId;
import org.childalert.cap.CapAlert;
import org.childalert.channel.MessageProperties;
import org.childalert.channel.Outbound;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.ChannelAdapter;
import org.childalert.dissemination.Dispatch;
import org.childalert.dissemination.Receipt;

/**
 * Publishes each message of an alert, retained, in the topic {@code <prefix>/<region>/<alert>} of each of its regions, and of those that it had before: there
 * stands its latest message, until its time is over. Two alerts in one region do not take each other's place.
 */
@Singleton
public final class MqttAdapter implements ChannelAdapter {
    private static final Duration LONGEST_SEND = Duration.ofSeconds(25);
    private static final long LONGEST_EXPIRY = 0xFFFF_FFFEL;
    /** In place of a region, for an alert that has none. */
    private static final String NOWHERE = "-";

    private final Publisher publisher;
    private final Outbound outbound;
    private final Clock clock;

    MqttAdapter(Publisher publisher, Outbound outbound, Clock clock) {
        this.publisher = publisher;
        this.outbound = outbound;
        this.clock = clock;
    }

    @Override
    public Kind kind() {
        return new Kind("mqtt", schema(), LONGEST_SEND, true).disturbing(Disturbs.NOBODY);
    }

    @Override
    public String destination(Channel channel) {
        return MqttSettings.of(channel.settings(), outbound).destination();
    }

    @Override
    public Receipt send(Dispatch dispatch) {
        MqttSettings settings;
        try {
            settings = MqttSettings.of(dispatch.channel().settings(), outbound);
        } catch (IllegalArgumentException e) {
            return new Receipt.Refused(Objects.requireNonNullElse(e.getMessage(), "settings cannot be read"));
        }
        return switch (dispatch.payload()) {
            case Dispatch.CapMessage message -> publish(dispatch, settings, state(dispatch, message, settings));
            case Dispatch.TakeDown down -> publish(dispatch, settings, nothing(dispatch, down, settings));
            case Dispatch.LinkTest test -> publish(dispatch, settings, List.of(test(dispatch, test, settings)));
            case Dispatch.Page _ -> new Receipt.Refused("a broker takes messages of alerts (expected: no page)");
        };
    }

    private Receipt publish(Dispatch dispatch, MqttSettings settings, List<Mqtt5Publish> messages) {
        String clientId = Objects.requireNonNullElseGet(settings.clientId(), () -> clientId(dispatch.delivery()));
        return publisher.publish(settings, clientId, dispatch.attempt(), messages);
    }

    /** Up to 23 letters and digits, which every broker must take. */
    private static String clientId(UUID delivery) {
        return "childalert" + Long.toUnsignedString(delivery.getLeastSignificantBits(), Character.MAX_RADIX);
    }

    private List<Mqtt5Publish> state(Dispatch dispatch, Dispatch.CapMessage message, MqttSettings settings) {
        Map<String, String> properties = MessageProperties.of(dispatch, message);
        return topics(dispatch, message.alert(), message.renditions().regionsSoFar(), settings).stream()
                .map(topic -> cap(topic, dispatch, message.document(), properties, true))
                .toList();
    }

    /** An empty message takes the one away that is kept. */
    private static List<Mqtt5Publish> nothing(Dispatch dispatch, Dispatch.TakeDown down, MqttSettings settings) {
        return topics(dispatch, down.alert(), down.renditions().regionsSoFar(), settings).stream()
                .map(topic -> Mqtt5Publish.builder()
                        .topic(topic)
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .retain(true)
                        .build())
                .toList();
    }

    private Mqtt5Publish test(Dispatch dispatch, Dispatch.LinkTest test, MqttSettings settings) {
        return cap(
                settings.topic() + "/link-test",
                dispatch,
                test.document(),
                MessageProperties.of(dispatch, test),
                false);
    }

    /** Of the regions that the channel is for. */
    private static List<String> topics(Dispatch dispatch, AlertId alert, Set<String> regions, MqttSettings settings) {
        var served = new TreeSet<>(regions);
        if (!dispatch.channel().regions().isEmpty())
            served.retainAll(dispatch.channel().regions());
        if (served.isEmpty()) served.add(NOWHERE);
        return served.stream()
                .map(region -> "%s/%s/%s".formatted(settings.topic(), region, alert))
                .toList();
    }

    private Mqtt5Publish cap(
            String topic, Dispatch dispatch, byte[] document, Map<String, String> properties, boolean kept) {
        return Mqtt5Publish.builder()
                .topic(topic)
                .payload(document)
                .qos(MqttQos.AT_LEAST_ONCE)
                .retain(kept)
                .messageExpiryInterval(seconds(dispatch))
                .contentType(CapAlert.MEDIA_TYPE)
                .correlationData(dispatch.delivery().toString().getBytes(UTF_8))
                .userProperties(Mqtt5UserProperties.of(properties.entrySet().stream()
                        .map(each -> Mqtt5UserProperty.of(each.getKey(), each.getValue()))
                        .toList()))
                .build();
    }

    private long seconds(Dispatch dispatch) {
        long left = Duration.between(clock.instant(), dispatch.expires()).toSeconds();
        return Math.clamp(left, 1, LONGEST_EXPIRY);
    }

    private static String schema() {
        try (InputStream schema = MqttAdapter.class.getResourceAsStream("mqtt.schema.json")) {
            return new String(Objects.requireNonNull(schema, "mqtt.schema.json").readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
