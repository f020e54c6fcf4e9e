package org.childalert.wording;

import com.ibm.icu.text.DateFormatSymbols;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The names of the months in a language, and the days of them that a text tells. */
final class Months {
    private static final Pattern DAY = Pattern.compile("(0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th|er|e|ste|de)?");
    private static final Set<String> BETWEEN = Set.of("of", "de");

    private final Map<String, Integer> byName = new HashMap<>();
    private final boolean capitalised;

    Months(String language) {
        var symbols = DateFormatSymbols.getInstance(ULocale.forLanguageTag(language));
        for (int context : new int[] {DateFormatSymbols.FORMAT, DateFormatSymbols.STANDALONE})
            for (int width : new int[] {DateFormatSymbols.WIDE, DateFormatSymbols.ABBREVIATED})
                add(symbols.getMonths(context, width));
        capitalised = Character.isUpperCase(symbols.getMonths()[0].codePointAt(0));
    }

    private void add(String[] names) {
        for (int month = 0; month < names.length; month++) {
            List<Word> words = Word.in(names[month]);
            if (words.size() == 1 && !words.getFirst().isNumber())
                byName.putIfAbsent(words.getFirst().folded(), month + 1);
        }
    }

    /**
     * A day of a month in a text.
     *
     * @param value month and day as ISO 8601 writes them
     * @param day the word that is the day's number
     */
    record Dated(String value, Word day) {}

    List<Dated> in(List<Word> words) {
        var dates = new ArrayList<Dated>();
        for (int i = 0; i < words.size(); i++) {
            int month = month(words.get(i));
            if (month == 0) continue;
            int before = i > 1 && BETWEEN.contains(words.get(i - 1).folded()) ? i - 2 : i - 1;
            if (before >= 0 && day(words.get(before)) > 0) dates.add(dated(month, words.get(before)));
            else if (i + 1 < words.size() && day(words.get(i + 1)) > 0) dates.add(dated(month, words.get(i + 1)));
        }
        return dates;
    }

    private static Dated dated(int month, Word day) {
        return new Dated(value(month, day(day)), day);
    }

    static String value(int month, int day) {
        return "%02d-%02d".formatted(month, day);
    }

    /** In English a girl may be seen, but only in May. */
    private int month(Word word) {
        return capitalised && !word.isCapitalised() ? 0 : byName.getOrDefault(word.folded(), 0);
    }

    private static int day(Word word) {
        var matcher = DAY.matcher(word.folded());
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }
}
