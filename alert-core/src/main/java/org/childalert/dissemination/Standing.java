package org.childalert.dissemination;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far one channel got with an alert, in one word. */
public enum Standing {
    /** Nothing has left for it yet. */
    WAITING,
    /** Attempts left, and the far end has not taken the message yet. */
    TRYING,
    /** The far end has the message, and has said nothing more. */
    SENT,
    RECEIVED,
    SCHEDULED,
    AIRED,
    /** It will not get the message any more. */
    FAILED;

    /** @param deliveries of messages to one channel, at least one; what the far end said of any of them counts, otherwise the latest does */
    public static Standing of(List<Delivery> deliveries) {
        Optional<Level> level = Level.highest(deliveries.stream()
                .map(Delivery::level)
                .filter(said -> said != null)
                .toList());
        if (level.isPresent()) return of(level.get());
        Delivery latest = deliveries.stream()
                .max(Comparator.comparingInt(
                                (Delivery delivery) -> delivery.subject().sequence())
                        .thenComparing(Delivery::createdAt)
                        .thenComparing(Delivery::occurrence))
                .orElseThrow();
        return of(latest.state(), latest.reachedAt());
    }

    private static Standing of(Level level) {
        return switch (level) {
            case RECEIVED, REMOVED -> RECEIVED;
            case SCHEDULED -> SCHEDULED;
            case AIRED -> AIRED;
        };
    }

    private static Standing of(Delivery.State state, java.time.@Nullable Instant reachedAt) {
        return switch (state) {
            case ACCEPTED -> SENT;
            case REFUSED, EXPIRED -> FAILED;
            case DUE, LEASED, HELD, SUPERSEDED -> reachedAt == null ? WAITING : TRYING;
        };
    }

    /** Whether the far end has the message: an attempt alone reaches nobody. */
    public boolean hasIt() {
        return switch (this) {
            case SENT, RECEIVED, SCHEDULED, AIRED -> true;
            case WAITING, TRYING, FAILED -> false;
        };
    }

    /** Whether the far end said that it got so far. */
    public boolean hasSaid(Level level) {
        return switch (this) {
            case WAITING, TRYING, SENT, FAILED -> false;
            case RECEIVED -> level == Level.RECEIVED;
            case SCHEDULED -> level == Level.RECEIVED || level == Level.SCHEDULED;
            case AIRED -> level != Level.REMOVED;
        };
    }
}
