package org.childalert.operator.console;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.number.LocalizedNumberFormatter;
import com.ibm.icu.number.Notation;
import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.number.Precision;
import com.ibm.icu.number.Scale;
import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.ListFormatter;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.MeasureUnit;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The interface in one reader's language: its messages, and dates, numbers and lists in the reader's own format. Times are those of the agency's zone,
 * and say so.
 */
public final class Words {
    private final Map<String, String> patterns;
    private final ULocale locale;
    private final ZoneId zone;
    private final ConcurrentMap<String, SharedFormat> messages = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, SharedFormat> moments = new ConcurrentHashMap<>();
    private final ConcurrentMap<MeasureUnit, LocalizedNumberFormatter> spans = new ConcurrentHashMap<>();
    private final LocalizedNumberFormatter numbers;
    private final LocalizedNumberFormatter roundNumbers;
    private final LocalizedNumberFormatter shares;

    Words(Map<String, String> patterns, ULocale locale, ZoneId zone) {
        this.patterns = patterns;
        this.locale = locale;
        this.zone = zone;
        numbers = NumberFormatter.withLocale(locale);
        roundNumbers = numbers.notation(Notation.compactLong()).precision(Precision.maxSignificantDigits(2));
        shares = numbers.unit(MeasureUnit.PERCENT).scale(Scale.powerOfTen(2)).precision(Precision.integer());
    }

    /** BCP 47, for {@code lang}. */
    public String language() {
        return locale.getLanguage();
    }

    /** What readers who are shown the very same have in common: language, country and zone. */
    public String manner() {
        return locale() + " " + zone;
    }

    /** BCP 47 with the country, by which numbers and dates are written; a script may be given it. */
    public String locale() {
        return locale.toLanguageTag();
    }

    /** {@code ltr} or {@code rtl}, for {@code dir}. */
    public String direction() {
        return locale.isRightToLeft() ? "rtl" : "ltr";
    }

    public ZoneId zone() {
        return zone;
    }

    public boolean has(String key) {
        return patterns.containsKey(key);
    }

    /**
     * A message.
     *
     * @param arguments names and values, in turns
     * @throws IllegalArgumentException for a key that there is no message of
     */
    public String say(String key, Object... arguments) {
        var named = new HashMap<String, Object>();
        if (arguments.length % 2 != 0)
            throw new IllegalArgumentException("message %s: %d arguments".formatted(key, arguments.length));
        for (int i = 0; i < arguments.length; i += 2) named.put((String) arguments[i], arguments[i + 1]);
        return messages.computeIfAbsent(key, this::message).of(named);
    }

    private SharedFormat message(String key) {
        String pattern = patterns.get(key);
        if (pattern == null)
            throw new IllegalArgumentException("message: %s (expected: a key of messages/)".formatted(key));
        return new SharedFormat(new MessageFormat(pattern, locale));
    }

    /** A constant's name as people read it: {@code status.exercise} of Status.EXERCISE. */
    public String name(Enum<?> constant) {
        return say(key(constant));
    }

    static String key(Enum<?> constant) {
        String type = constant.getDeclaringClass().getSimpleName();
        return Character.toLowerCase(type.charAt(0)) + type.substring(1) + "." + camelCase(constant.name());
    }

    /** As keys are written: MISSING_FACT is missingFact. */
    public static String camelCase(String constant) {
        var name = new StringBuilder();
        for (String word : constant.toLowerCase(Locale.ROOT).split("_"))
            name.append(name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        return name.toString();
    }

    /** Day, time of day and zone. */
    public String moment(Instant at) {
        return format("yMMMdjmmz", at);
    }

    /** Time of day to the second, with the zone: for what follows each other quickly. */
    public String clock(Instant at) {
        return format("jmmssz", at);
    }

    public String day(Instant at) {
        return format("yMMMMd", at);
    }

    private String format(String skeleton, Instant at) {
        return moments.computeIfAbsent(skeleton, this::dateFormat).of(Date.from(at));
    }

    private SharedFormat dateFormat(String skeleton) {
        DateFormat format = DateFormat.getInstanceForSkeleton(skeleton, locale);
        format.setTimeZone(TimeZone.getTimeZone(zone.getId()));
        return new SharedFormat(format);
    }

    /** As long as one reads it at a glance: seconds below a minute, minutes below two hours, else hours and days. */
    public String span(Duration span) {
        long seconds = Math.max(0, span.toSeconds());
        if (seconds < 60) return measure(seconds, MeasureUnit.SECOND);
        if (seconds < 7_200) return measure(seconds / 60, MeasureUnit.MINUTE);
        return seconds < 172_800
                ? measure(seconds / 3_600, MeasureUnit.HOUR)
                : measure(seconds / 86_400, MeasureUnit.DAY);
    }

    private String measure(long value, MeasureUnit unit) {
        return spans.computeIfAbsent(unit, _ -> numbers.unit(unit).unitWidth(NumberFormatter.UnitWidth.SHORT))
                .format(value)
                .toString();
    }

    public String number(long number) {
        return numbers.format(number).toString();
    }

    /** A large number as people say it: two digits that count, and thousands and millions in words. */
    public String about(long number) {
        return roundNumbers.format(number).toString();
    }

    /** @param share 1 is the whole */
    public String percent(double share) {
        return shares.format(share).toString();
    }

    public String list(Collection<String> items) {
        return ListFormatter.getInstance(locale).format(items);
    }

    /** What a language calls itself, with its own capitals. */
    public static String nameOf(String language) {
        ULocale itself = ULocale.forLanguageTag(language);
        return UCharacter.toTitleCase(itself, itself.getDisplayName(itself), null, UCharacter.TITLECASE_NO_LOWERCASE);
    }

    /** What the reader calls a language. */
    public String nameOfLanguage(String language) {
        return ULocale.forLanguageTag(language).getDisplayName(locale);
    }
}
