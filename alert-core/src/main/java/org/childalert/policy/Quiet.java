package org.childalert.policy;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Hours in which a step neither begins nor is repeated: what falls into them waits for their end.
 *
 * @param from local time in the agency's zone, {@code HH:mm}
 * @param until not included; earlier than {@code from} for hours over midnight
 * @param except a condition over the case, in the Common Expression Language, for which there are no quiet hours
 */
public record Quiet(String from, String until, @Nullable String except) {

    /** When the quiet hours end that this moment lies in; the moment itself if it lies in none. */
    Instant wait(Instant moment, ZoneId zone) {
        ZonedDateTime local = moment.atZone(zone);
        LocalTime begin = LocalTime.parse(from);
        LocalTime end = LocalTime.parse(until);
        LocalTime time = local.toLocalTime();
        boolean overMidnight = end.isBefore(begin);
        boolean evening = !time.isBefore(begin);
        boolean morning = time.isBefore(end);
        if (overMidnight ? !evening && !morning : !evening || !morning) return moment;
        ZonedDateTime over = local.with(end);
        if (overMidnight && evening) over = local.plusDays(1).with(end);
        return over.toInstant().isAfter(moment) ? over.toInstant() : moment;
    }
}
