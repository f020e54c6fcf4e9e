package org.childalert.broadcaster;

import java.util.List;
import java.util.Optional;
import org.childalert.alert.Alert;
import org.childalert.dissemination.Level;

/**
 * An alert as a station has it.
 *
 * @param alert as it is at the moment of the question
 * @param messages that reached the station, the latest first; at least one
 */
public record StationAlert(Alert alert, List<StationMessage> messages) {
    public StationAlert {
        messages = List.copyOf(messages);
    }

    /** What a station has still to say. */
    public enum Owed {
        NOTHING,
        /** That it has the alert. */
        ACKNOWLEDGEMENT,
        /** That it took down what it showed. */
        TAKE_DOWN
    }

    public StationMessage latest() {
        return messages.getFirst();
    }

    public Optional<StationMessage> message(String key) {
        return messages.stream().filter(message -> message.key().equals(key)).findFirst();
    }

    /** Those that the latest one replaced. */
    public List<StationMessage> earlier() {
        return messages.subList(1, messages.size());
    }

    /** The highest level that was said of any message before the end, or of it where there is no recall. */
    public Optional<Level> said() {
        return Level.highest(messages.stream()
                .filter(message -> !message.isRecall())
                .flatMap(message -> message.level().stream())
                .toList());
    }

    /** Whether the latest message is to be broadcast. */
    public boolean isOnAir() {
        return alert instanceof Alert.OnAir && !latest().isRecall();
    }

    public Owed owed() {
        if (latest().isRecall()) return latest().hasSaid(Level.REMOVED) ? Owed.NOTHING : Owed.TAKE_DOWN;
        return isOnAir() && !latest().hasSaid(Level.RECEIVED) ? Owed.ACKNOWLEDGEMENT : Owed.NOTHING;
    }
}
