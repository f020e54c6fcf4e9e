package org.childalert.operator.desk;

import java.time.Instant;
import org.childalert.broadcaster.StationMessage;
import org.childalert.dissemination.Level;
import org.jspecify.annotations.Nullable;

/**
 * Something that the station said.
 *
 * @param message what it said it of
 * @param channel by title
 * @param by a user name, or the channel by which it came
 */
public record Said(
        StationMessage message,
        String channel,
        Level level,
        Instant at,
        String by,
        @Nullable String evidence) {

    /** Whether a person said it, and not their system. */
    public boolean isByPerson() {
        return !by.contains(":");
    }

    /** The key of what a message is, in words. */
    static String kind(StationMessage message) {
        return switch (message.subject().kind()) {
            case MESSAGE -> message.subject().sequence() == 1 ? "desk.kind.alert" : "desk.kind.update";
            case RECALL -> "desk.kind.recall";
            case TAKE_DOWN -> "desk.kind.takeDown";
            case PAGE -> throw new IllegalArgumentException("a page is no station's: " + message.key());
        };
    }

    public String kind() {
        return kind(message);
    }
}
