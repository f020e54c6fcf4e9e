package org.childalert.eas;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The header of a message: {@code ZCZC-ORG-EEE-PSSCCC(-PSSCCC)+TTTT-JJJHHMM-LLLLLLLL-} (47 CFR 11.31(c)). What the standard does not allow is no header.
 *
 * @param locations from 1 to {@value #MOST_LOCATIONS} of them, none twice: a part of a county or 0, a state or 00 for the whole country, a county or 000
 * for all of it
 * @param purge how long the message is worth keeping, rounded up to the steps that there are; at most 99 hours and a half
 * @param sent when it was first sent; the header tells the minute, in UTC
 * @param sender eight characters, none of them a hyphen or a plus sign
 */
public record SameHeader(
        Originator originator, Event event, List<String> locations, Duration purge, Instant sent, String sender) {
    public static final int MOST_LOCATIONS = 31;

    /** 47 CFR 11.31(c): PSSCCC. */
    public static final Pattern LOCATION = Pattern.compile("[0-9]{6}");

    /** 47 CFR 11.31(c): LLLLLLLL; what receivers print of ASCII. */
    public static final Pattern SENDER = Pattern.compile("[A-Z0-9/ ]{8}");

    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration HALF = Duration.ofMinutes(30);
    private static final Duration LONGEST = Duration.ofHours(99).plus(HALF);
    private static final DateTimeFormatter SENT =
            DateTimeFormatter.ofPattern("DDDHHmm", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** What it is about (47 CFR 11.31(e)). */
    public enum Event {
        /** Child Abduction Emergency. */
        CAE,
        /** Practice/Demo Warning: for rehearsal only. */
        DMO
    }

    public SameHeader {
        locations = List.copyOf(locations);
        if (locations.isEmpty() || locations.size() > MOST_LOCATIONS)
            throw wrong("locations", locations.size() + " of them", "1 to " + MOST_LOCATIONS);
        for (String location : locations)
            if (!LOCATION.matcher(location).matches()) throw wrong("locations", location, "six digits, PSSCCC");
        if (locations.stream().distinct().count() < locations.size())
            throw wrong("locations", locations.toString(), "none of them twice");
        if (!SENDER.matcher(sender).matches())
            throw wrong("sender", sender, "8 capital letters, digits, slashes or spaces");
        if (purge.isNegative() || purge.isZero()) throw wrong("purge", purge.toString(), "some time");
    }

    private static IllegalArgumentException wrong(String what, String found, String expected) {
        return new IllegalArgumentException("%s: %s (expected: %s)".formatted(what, found, expected));
    }

    public String text() {
        return "ZCZC-%s-%s-%s+%s-%s-%s-"
                .formatted(originator, event, String.join("-", locations), purgeTime(), SENT.format(sent), sender);
    }

    /** In quarters of an hour up to one, then in halves: {@code hhmm}. */
    private String purgeTime() {
        Duration step = purge.compareTo(QUARTER.multipliedBy(3)) <= 0 ? QUARTER : HALF;
        long steps = purge.plus(step).minusNanos(1).dividedBy(step);
        Duration rounded = step.multipliedBy(steps);
        if (rounded.compareTo(LONGEST) > 0) rounded = LONGEST;
        return "%02d%02d".formatted(rounded.toHours(), rounded.toMinutesPart());
    }
}
