package org.childalert.broadcaster;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.childalert.dissemination.Delivery;
import org.childalert.dissemination.Level;

/**
 * One message as it reached a station.
 *
 * @param deliveries one for each of the station's channels that it left for, the latest
 */
public record StationMessage(Delivery.Subject subject, List<Delivery> deliveries) {
    public StationMessage {
        deliveries = List.copyOf(deliveries);
    }

    /** What tells it from the alert's other messages, e.g. {@code recall-3}. */
    public String key() {
        return subject.kind().name().toLowerCase(Locale.ROOT) + "-" + subject.sequence();
    }

    public boolean isRecall() {
        return subject.isRecall();
    }

    public java.time.Instant at() {
        return deliveries.stream()
                .map(Delivery::createdAt)
                .min(java.util.Comparator.naturalOrder())
                .orElseThrow();
    }

    public List<String> channels() {
        return deliveries.stream().map(Delivery::channel).toList();
    }

    public Optional<Delivery> to(String channel) {
        return deliveries.stream()
                .filter(delivery -> delivery.channel().equals(channel))
                .findFirst();
    }

    /** The highest level that any of the channels has said. */
    public Optional<Level> level() {
        return Level.highest(deliveries.stream()
                .map(Delivery::level)
                .filter(java.util.Objects::nonNull)
                .toList());
    }

    /** Whether every one of the channels has said this or more. */
    public boolean hasSaid(Level level) {
        return deliveries.stream().map(Delivery::level).allMatch(said -> said != null && said.reaches(level));
    }
}
