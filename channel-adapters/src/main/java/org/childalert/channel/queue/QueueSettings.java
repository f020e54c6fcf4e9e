package org.childalert.channel.queue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import org.childalert.channel.BrokerAddress;
import org.childalert.channel.Outbound;
import org.jspecify.annotations.Nullable;

/** A queue at a station's broker, how it is spoken to, and who signs in. */
record QueueSettings(
        Protocol protocol,
        BrokerAddress broker,
        String queue,
        @Nullable String username,
        @Nullable String password) {

    /** What the broker speaks. */
    enum Protocol {
        ARTEMIS(61617, 61616),
        AMQP(5671, 5672);

        private final int port;
        private final int plain;

        Protocol(int port, int plain) {
            this.port = port;
            this.plain = plain;
        }
    }

    /**
     * Reads settings that the schema has passed.
     *
     * @throws IllegalArgumentException if they are for plain text to another machine
     */
    static QueueSettings of(JsonNode settings, Outbound outbound) {
        var protocol = Protocol.valueOf(settings.path("protocol").asText().toUpperCase(Locale.ROOT));
        return new QueueSettings(
                protocol,
                BrokerAddress.of(settings, outbound, protocol.port, protocol.plain),
                settings.path("queue").asText(),
                text(settings, "username"),
                text(settings, "password"));
    }

    String destination() {
        return "queue %s/%s".formatted(broker, queue);
    }

    /** As it stands in receipts. */
    String place() {
        return "queue at " + broker.host();
    }

    private static @Nullable String text(JsonNode settings, String name) {
        return settings.hasNonNull(name) ? settings.path(name).asText() : null;
    }

    @Override
    public String toString() {
        return "QueueSettings[" + destination() + "]";
    }
}
