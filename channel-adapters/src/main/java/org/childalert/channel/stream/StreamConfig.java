package org.childalert.channel.stream;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where stations connect to, under {@code stream}.
 *
 * @param port 0 takes any that is free; without one there is no server
 * @param host the address to listen on
 * @param heartbeat how often each client hears that the stream is alive
 * @param clients how many may be connected at once; a tenth is kept for stations that identify themselves
 * @param perAddress how many of them may come from one address
 * @param anonymous whether clients that do not identify themselves get the public stream
 * @param introduction whoever says nothing for so long is one of the public; until then a client gets nothing
 * @param patience within this a client must take what it is sent, and one that must identify itself must do so
 */
@ConfigurationProperties("stream")
public record StreamConfig(
        @Nullable Integer port,
        @Bindable(defaultValue = "0.0.0.0") String host,
        @Bindable(defaultValue = "PT1M") Duration heartbeat,
        @Bindable(defaultValue = "2000") int clients,
        @Bindable(defaultValue = "100") int perAddress,
        @Bindable(defaultValue = "true") boolean anonymous,
        @Bindable(defaultValue = "PT1S") Duration introduction,
        @Bindable(defaultValue = "PT5S") Duration patience) {
    private static final Duration LONGEST_PATIENCE = Duration.ofSeconds(10);

    public StreamConfig {
        require(port == null || port >= 0 && port <= 65_535, "port", port, "0 to 65535");
        require(heartbeat.isPositive(), "heartbeat", heartbeat, "longer than nothing");
        require(clients >= 2, "clients", clients, "at least 2");
        require(perAddress >= 1, "per-address", perAddress, "at least 1");
        require(
                patience.isPositive() && patience.compareTo(LONGEST_PATIENCE) <= 0,
                "patience",
                patience,
                "up to " + LONGEST_PATIENCE);
        require(
                introduction.isPositive() && introduction.compareTo(patience) < 0,
                "introduction",
                introduction,
                "longer than nothing and shorter than stream.patience, " + patience);
    }

    private static void require(boolean so, String name, @Nullable Object found, String expected) {
        if (!so) throw new IllegalArgumentException("stream.%s: %s (expected: %s)".formatted(name, found, expected));
    }

    /** How many clients may be anonymous: the rest is room for stations. */
    int anonymousRoom() {
        return anonymous ? clients - Math.max(1, clients / 10) : 0;
    }
}
