package org.childalert.cap;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Values in one element, between spaces; in double quotes if they hold a space themselves (CAP 1.2, 3.2.1: addresses,
 * incidents).
 */
final class QuotedList {
    private static final Pattern VALUE = Pattern.compile("\"([^\"]*)\"|\\S+");
    private static final Pattern SPACE = Pattern.compile("\\s");

    private QuotedList() {}

    static @Nullable String write(String where, List<String> values) {
        if (values.isEmpty()) return null;
        return values.stream().map(value -> quoted(where, value)).collect(Collectors.joining(" "));
    }

    private static String quoted(String where, String value) {
        if (value.isEmpty() || value.contains("\""))
            throw new CapFault(where, "'" + value + "'", "values that are not empty and hold no double quote");
        return SPACE.matcher(value).find() ? "\"" + value + "\"" : value;
    }

    static List<String> read(String text) {
        return VALUE.matcher(text)
                .results()
                .map(found -> found.group(1) == null ? found.group() : found.group(1))
                .toList();
    }
}
