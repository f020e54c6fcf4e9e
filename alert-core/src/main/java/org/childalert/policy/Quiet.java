package org.childalert.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import org.jspecify.annotations.Nullable;

/**
 * Hours in which a step neither begins nor is repeated: what falls into them waits for their end.
 *
 * <p>Where summer time begins, an hour that the clocks leave out is the moment at which they are put forward. Where it ends, quiet hours begin with the first of
 * two equal times and end with the second, so that they have no gap.
 *
 * @param from local time in the agency's zone, {@code HH:mm}
 * @param until not included; earlier than {@code from} for hours over midnight
 * @param except a condition over the case, in the Common Expression Language, for which there are no quiet hours
 */
public record Quiet(String from, String until, @Nullable String except) {

    /** When the quiet hours end that this moment lies in; the moment itself if it lies in none. Whoever asks again meanwhile is told the same. */
    Instant wait(Instant moment, ZoneId zone) {
        Instant at = moment;
        for (Instant over = end(at, zone); over.isAfter(at); over = end(at, zone)) at = over;
        return at;
    }

    /** The end of the hours that began the day before or on this day, whichever the moment lies in. */
    private Instant end(Instant moment, ZoneId zone) {
        LocalTime begin = LocalTime.parse(from);
        LocalTime end = LocalTime.parse(until);
        LocalDate today = moment.atZone(zone).toLocalDate();
        for (LocalDate day = today.minusDays(1); !day.isAfter(today); day = day.plusDays(1)) {
            LocalDate last = end.isBefore(begin) ? day.plusDays(1) : day;
            Instant begins = instant(day.atTime(begin), zone, true);
            Instant ends = instant(last.atTime(end), zone, false);
            if (!moment.isBefore(begins) && moment.isBefore(ends)) return ends;
        }
        return moment;
    }

    private static Instant instant(LocalDateTime local, ZoneId zone, boolean first) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        if (change == null) return local.toInstant(zone.getRules().getOffset(local));
        if (change.isGap()) return change.getInstant();
        return local.toInstant(first ? change.getOffsetBefore() : change.getOffsetAfter());
    }
}
