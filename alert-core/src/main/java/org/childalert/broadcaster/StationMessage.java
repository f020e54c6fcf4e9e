package org.childalert.broadcaster;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.childalert.dissemination.Delivery;
import org.childalert.dissemination.Level;

/**
 * One message as it reached a station.
 *
 * @param deliveries one for each of the station's channels that it left for, the latest
 * @param seconds the second channel of each that names one: what is said by one of the two is said for the other
 */
public record StationMessage(Delivery.Subject subject, List<Delivery> deliveries, Map<String, String> seconds) {
    public StationMessage {
        deliveries = List.copyOf(deliveries);
        seconds = Map.copyOf(seconds);
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

    /** Whether this or more was said by every one of the channels, or by the other of a first and a second one. */
    public boolean hasSaid(Level level) {
        Set<String> said = deliveries.stream()
                .filter(delivery -> delivery.level() != null && delivery.level().reaches(level))
                .map(Delivery::channel)
                .collect(Collectors.toSet());
        return channels().stream().allMatch(channel -> said.stream().anyMatch(other -> speaksFor(other, channel)));
    }

    private boolean speaksFor(String said, String channel) {
        return said.equals(channel) || said.equals(seconds.get(channel)) || channel.equals(seconds.get(said));
    }
}
