package org.childalert.wording;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The phones, plates, times, dates, heights and other numbers that a text tells, each written in one way so that languages can be compared. */
final class Figures {
    /** In the order in which they are told apart: what one has taken is not there for the next. */
    enum Kind {
        PLATE,
        DATE,
        TIME,
        PHONE,
        HEIGHT,
        NUMBER
    }

    private static final Pattern PLATES = Pattern.compile("(?<![\\p{L}\\p{N}-])(?=[A-Z0-9-]*[0-9])(?=[A-Z0-9-]*[A-Z])"
            + "[A-Z0-9]{1,4}(?:-[A-Z0-9]{1,4}){1,3}(?![\\p{L}\\p{N}-])");
    private static final Pattern DATES = Pattern.compile(
            "(?<!\\d)(?:(\\d{1,2})([./-])(\\d{1,2})\\2(?:\\d{4}|\\d{2})|(\\d{4})-(\\d{2})-(\\d{2})|(\\d{1,2})/(\\d{1,2}))(?!\\d)");
    private static final Pattern TIMES = Pattern.compile(
            "(?<![\\d.,:])([01]?\\d|2[0-3])(?: ?h ?|:|\\.(?=[0-5]\\d ?(?:uhr|uur|u\\b|h\\b|[ap]\\.?m)))([0-5]\\d)(?![\\d:])(?: ?([ap])\\.?m\\b)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern HOURS = Pattern.compile(
            "(?<![\\d.,:])([01]?\\d|2[0-3]) ?(?:uhr|uur|h\\b|heures?|o'clock|([ap])\\.?m\\b)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PHONES = Pattern.compile("(?<![\\d])[+(0][\\d ()./-]{6,22}\\d");
    private static final Pattern CENTIMETRES =
            Pattern.compile("(?<!\\d)(\\d{2,3}) ?(?:cm\\b|centi|zenti)", Pattern.CASE_INSENSITIVE);
    private static final Pattern METRES =
            Pattern.compile("(?<!\\d)([12])(?: ?m ?|[.,](?=\\d\\d ?m))(\\d\\d)(?!\\d)", Pattern.CASE_INSENSITIVE);
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    /** Years are longer. */
    private static final int DIGITS = 3;

    private final Map<Kind, Set<String>> found = new EnumMap<>(Kind.class);
    private String rest;

    /** @param facts what is looked for before all else */
    Figures(String text, Months months, KnownFigures facts) {
        rest = text;
        for (Kind kind : Kind.values()) found.put(kind, new TreeSet<>());
        for (Pattern plate : facts.plates()) take(Kind.PLATE, plate, match -> Optional.of(normal(match.group())));
        take(Kind.DATE, DATES, Figures::date);
        take(Kind.TIME, TIMES, match -> time(match.group(1), match.group(2), match.group(3)));
        take(Kind.TIME, HOURS, match -> time(match.group(1), "00", match.group(2)));
        take(Kind.PHONE, PHONES, match -> phone(match.group(), facts));
        take(Kind.HEIGHT, CENTIMETRES, match -> Optional.of(match.group(1)));
        take(Kind.HEIGHT, METRES, match -> Optional.of(match.group(1) + match.group(2)));
        take(Kind.PLATE, PLATES, match -> Optional.of(normal(match.group())));
        numbers(months);
    }

    Set<String> of(Kind kind) {
        return found.getOrDefault(kind, Set.of());
    }

    private void take(Kind kind, Pattern pattern, Function<MatchResult, Optional<String>> value) {
        var matcher = pattern.matcher(rest);
        rest = matcher.replaceAll(match -> {
            Optional<String> taken = value.apply(match);
            taken.ifPresent(found.getOrDefault(kind, Set.of())::add);
            return taken.isPresent() ? " ; " : Matcher.quoteReplacement(match.group());
        });
    }

    private void numbers(Months months) {
        List<Word> words = Word.in(rest);
        var days = new HashSet<Word>();
        for (Months.Dated dated : months.in(words)) {
            of(Kind.DATE).add(dated.value());
            days.add(dated.day());
        }
        for (Word word : words)
            if (!days.contains(word) && word.isNumber() && word.raw().length() <= DIGITS)
                of(Kind.NUMBER).add(Integer.toString(Integer.parseInt(word.raw())));
    }

    private static Optional<String> date(MatchResult match) {
        if (match.group(4) != null) return date(match.group(6), match.group(5));
        return match.group(1) != null ? date(match.group(1), match.group(3)) : date(match.group(7), match.group(8));
    }

    /** The day stands first, unless it can only be the month. */
    private static Optional<String> date(String first, String second) {
        int day = Integer.parseInt(first);
        int month = Integer.parseInt(second);
        if (month > 12) return day > 12 ? Optional.empty() : date(second, first);
        return day < 1 || day > 31 || month < 1 ? Optional.empty() : Optional.of(Months.value(month, day));
    }

    private static Optional<String> time(String hour, String minute, @Nullable String half) {
        int hours = Integer.parseInt(hour);
        if (half != null && half.equalsIgnoreCase("p") && hours < 12) hours += 12;
        if (half != null && half.equalsIgnoreCase("a") && hours == 12) hours = 0;
        return Optional.of("%02d:%s".formatted(hours, minute));
    }

    private static Optional<String> phone(String run, KnownFigures facts) {
        if (facts.isPhone(run)) return Optional.of(facts.phone());
        try {
            var number = NUMBERS.parse(run, facts.country());
            return NUMBERS.isPossibleNumber(number)
                    ? Optional.of(NUMBERS.format(number, PhoneNumberUtil.PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException _) {
            return Optional.empty();
        }
    }

    /** A plate without what stands between its groups. */
    static String normal(String plate) {
        return plate.replaceAll("[^\\p{L}\\p{N}]+", "").toUpperCase(Locale.ROOT);
    }
}
