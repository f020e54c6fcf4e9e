package org.childalert.operator.site;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.IllformedLocaleException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A time as a reader sees it: the date as their language writes it, the hour on the 24-hour clock in every language,
 * and the name of the zone.
 *
 * @param iso for machines, with the offset
 */
public record Moment(String text, String iso) {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern("zzzz", Locale.ROOT);

    /** @param country ISO 3166-1 alpha-2 of the alert, where it is known: English in Belgium is not that of America */
    static Moment of(Instant at, ZoneId zone, String language, @Nullable String country) {
        ZonedDateTime there = at.atZone(zone);
        Locale locale = locale(language, country);
        String text = "%s, %s (%s)"
                .formatted(
                        there.format(DATE.withLocale(locale)),
                        there.format(HOUR),
                        there.format(ZONE.withLocale(locale)));
        return new Moment(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(there.truncatedTo(ChronoUnit.SECONDS)));
    }

    private static Locale locale(String language, @Nullable String country) {
        var builder = new Locale.Builder().setLanguageTag(language);
        try {
            if (country != null && Locale.forLanguageTag(language).getCountry().isEmpty()) builder.setRegion(country);
        } catch (IllformedLocaleException _) {
            return builder.build(); // a region code that names no country: the language alone will do
        }
        return builder.build();
    }
}
