package org.childalert.channel;

import java.time.Duration;
import java.time.Instant;
import org.apache.hc.client5.http.utils.DateUtils;

/** When a far end wants to be asked again (RFC 9110, 10.2.3): seconds, or a date. */
public final class RetryAfter {
    /** No far end may put an alert off for longer. */
    public static final Duration LONGEST = Duration.ofMinutes(10);

    private RetryAfter() {}

    /** How long from now: zero if it is in the past or cannot be read, at most {@link #LONGEST}. */
    public static Duration parse(String header, Instant now) {
        String value = header.strip();
        if (value.matches("[0-9]{1,9}")) return within(Duration.ofSeconds(Long.parseLong(value)));
        if (value.matches("[0-9]+")) return LONGEST;
        Instant date = DateUtils.parseStandardDate(value);
        return date == null ? Duration.ZERO : within(Duration.between(now, date));
    }

    private static Duration within(Duration wait) {
        if (wait.isNegative()) return Duration.ZERO;
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
