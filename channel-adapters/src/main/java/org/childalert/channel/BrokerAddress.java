package org.childalert.channel;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/**
 * Where a station's broker is.
 *
 * @param tls whether it must show a certificate for its name before it learns anything
 */
public record BrokerAddress(String host, int port, boolean tls) {

    /**
     * Reads {@code host}, {@code port} and {@code tls} of settings that the schema has passed.
     *
     * @param port where brokers listen for TLS
     * @param plain where they listen without
     * @throws IllegalArgumentException if they are for plain text to another machine
     */
    public static BrokerAddress of(JsonNode settings, Outbound outbound, int port, int plain) {
        String host = settings.path("host").asText().toLowerCase(Locale.ROOT);
        boolean tls = settings.path("tls").asBoolean(true);
        if (!tls && !outbound.staysHere(host))
            throw new IllegalArgumentException("tls: false to %s (expected: true)".formatted(host));
        return new BrokerAddress(host, settings.path("port").asInt(tls ? port : plain), tls);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
