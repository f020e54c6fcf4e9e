package org.childalert.dissemination;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How long a node has a delivery to itself before another may take it for lost. A send begins only in the first half, and takes no longer than the
 * second, so that no second node sends what the first still does.
 */
@Singleton
public final class Lease {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private final Duration length;

    /** @param length of the setting {@code dissemination.lease}; in operation at least twice what the slowest kind of channel takes for one send */
    public Lease(
            @Value("${dissemination.lease:PT60S}") Duration length,
            @Value("${demo:false}") boolean demo,
            List<ChannelAdapter> adapters) {
        Duration shortest = demo ? SHORTEST : twice(adapters);
        if (length.compareTo(shortest) < 0)
            throw new IllegalArgumentException("dissemination.lease: %s (expected: at least %s, twice the longest send)"
                    .formatted(length, shortest));
        this.length = length;
    }

    private static Duration twice(List<ChannelAdapter> adapters) {
        return adapters.stream()
                .map(adapter -> adapter.kind().longestSend().multipliedBy(2))
                .max(Duration::compareTo)
                .orElse(SHORTEST);
    }

    /** When one that is taken at that time runs out. */
    public Instant from(Instant taken) {
        return taken.plus(length);
    }

    /** What must be left of it for a send to begin. */
    Duration margin() {
        return length.dividedBy(2);
    }

    /** How long a delivery may wait in this node for its turn. */
    Duration patience() {
        return length.minus(margin());
    }
}
