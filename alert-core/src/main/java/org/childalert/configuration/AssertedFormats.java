package org.childalert.configuration;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The formats that are asserted, each as strict as what it is bound to afterwards: what passes here can be read by
 * java.time, UUID and URI.
 */
final class AssertedFormats {
    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)");
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private static final Map<String, String> EXPECTED = Map.of(
            "date-time", "a time with its offset such as 2026-11-21T18:30:00+01:00 (RFC 3339)",
            "duration", "an ISO 8601 duration such as PT5M",
            "uuid", "a UUID",
            "uri", "an absolute address such as https://example.org/");

    private AssertedFormats() {}

    static List<Format> all() {
        return List.of(
                new Asserted("date-time", AssertedFormats::isTime),
                new Asserted("duration", AssertedFormats::isDuration),
                new Asserted("uuid", text -> UUID.matcher(text).matches()),
                new Asserted("uri", AssertedFormats::isAddress));
    }

    static String expected(String format) {
        return EXPECTED.getOrDefault(format, "the format " + format);
    }

    private static boolean isTime(String text) {
        try {
            return TIME.matcher(text).matches() && OffsetDateTime.parse(text) != null;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static boolean isDuration(String text) {
        try {
            return Duration.parse(text) != null;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static boolean isAddress(String text) {
        try {
            return new URI(text).isAbsolute();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private record Asserted(String name, Predicate<String> test) implements Format {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean matches(ExecutionContext context, String text) {
            return test.test(text);
        }
    }
}
