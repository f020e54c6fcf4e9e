package org.childalert.channel.mqtt;

import com.fasterxml.jackson.databind.JsonNode;
import org.childalert.channel.BrokerAddress;
import org.childalert.channel.Outbound;
import org.jspecify.annotations.Nullable;

/**
 * A station's broker, who signs in, and where messages go.
 *
 * @param clientId null for one made of the delivery
 * @param topic what all topics begin with, without a slash at its end
 */
record MqttSettings(
        BrokerAddress broker,
        @Nullable String username,
        @Nullable String password,
        @Nullable String clientId,
        String topic) {
    private static final int PORT = 8883;
    private static final int PLAIN_PORT = 1883;

    /**
     * Reads settings that the schema has passed.
     *
     * @throws IllegalArgumentException if they are for plain text to another machine
     */
    static MqttSettings of(JsonNode settings, Outbound outbound) {
        return new MqttSettings(
                BrokerAddress.of(settings, outbound, PORT, PLAIN_PORT),
                text(settings, "username"),
                text(settings, "password"),
                text(settings, "clientId"),
                settings.path("topic").asText());
    }

    String destination() {
        return "mqtt %s/%s".formatted(broker, topic);
    }

    /** As it stands in receipts. */
    String place() {
        return "mqtt " + broker.host();
    }

    private static @Nullable String text(JsonNode settings, String name) {
        return settings.hasNonNull(name) ? settings.path(name).asText() : null;
    }

    @Override
    public String toString() {
        return "MqttSettings[" + destination() + "]";
    }
}
