package org.childalert.cap;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Times as CAP writes them (1.2, 3.3.2): whole seconds and a numeric offset, never {@code Z}; UTC is {@code -00:00}.
 */
public final class CapTime {
    private static final Pattern FORM = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[+-]\\d\\d:\\d\\d");
    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendOffset("+HH:MM", "-00:00")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private CapTime() {}

    /** The time as the clocks of a zone show it, in whole seconds (the fraction is dropped). */
    public static OffsetDateTime of(Instant instant, ZoneId zone) {
        return plain(instant.atZone(zone).toOffsetDateTime());
    }

    /** {@code 2026-11-21T17:05:00+01:00}. */
    public static String write(OffsetDateTime time) {
        return FORMAT.format(plain(time));
    }

    /** Reads what {@link #write} writes. {@code +00:00} is taken for UTC too. Throws {@link CapFault}. */
    static OffsetDateTime read(String where, String text) {
        String expected = "yyyy-MM-ddThh:mm:ss and an offset such as +01:00, or -00:00 for UTC";
        if (!FORM.matcher(text).matches()) throw new CapFault(where, text, expected);
        try {
            return OffsetDateTime.parse(text.endsWith("+00:00") ? text.replace("+00:00", "-00:00") : text, FORMAT);
        } catch (DateTimeException e) {
            throw new CapFault(where, text, expected, e);
        }
    }

    /**
     * Without what CAP cannot hold: fractions of a second, and the seconds that offsets of the nineteenth century had.
     */
    static OffsetDateTime plain(OffsetDateTime time) {
        int seconds = time.getOffset().getTotalSeconds();
        ZoneOffset minutes = ZoneOffset.ofTotalSeconds(seconds / 60 * 60);
        return time.withOffsetSameInstant(minutes).truncatedTo(ChronoUnit.SECONDS);
    }
}
