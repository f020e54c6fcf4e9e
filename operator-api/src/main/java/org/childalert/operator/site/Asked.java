package org.childalert.operator.site;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.childalert.AgencyId;
import org.childalert.alert.Status;
import org.childalert.dissemination.Delivery;
import org.childalert.dissemination.Level;

/**
 * What a person at a station is asked about: a delivery, or an exercise that the station asked for.
 *
 * @param sent when it left for the station
 * @param expires the message's own time
 * @param said what is on record, the latest last
 */
record Asked(
        UUID id,
        boolean isRehearsal,
        AgencyId agency,
        String channel,
        Status status,
        Delivery.Subject.Kind kind,
        Instant sent,
        Instant expires,
        List<Said> said) {
    Asked {
        said = List.copyOf(said);
    }

    record Said(Level level, Instant at) {}

    /** Those that a message of this kind can be acknowledged at. */
    List<Level> levels() {
        boolean isRecall = kind == Delivery.Subject.Kind.RECALL || kind == Delivery.Subject.Kind.TAKE_DOWN;
        return Stream.of(Level.values()).filter(level -> level.fits(isRecall)).toList();
    }

    /** Those of them that nobody has said yet. */
    List<Level> left() {
        return levels().stream()
                .filter(level -> said.stream().noneMatch(each -> each.level() == level))
                .toList();
    }
}
