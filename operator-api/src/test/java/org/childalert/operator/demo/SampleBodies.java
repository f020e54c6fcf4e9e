package org.childalert.operator.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.childalert.Json;
import org.childalert.alert.Content;

/** The bodies of {@code demo/}, with their placeholders filled in as for a report that came in at a fixed time. */
final class SampleBodies {
    static final List<String> LANGUAGES = List.of("nl", "fr", "de", "en");
    static final String LAST_SEEN_CLOCK = "21:35";
    static final String VEHICLE_SEEN_CLOCK = "23:00";
    private static final ZonedDateTime NOW = ZonedDateTime.of(2026, 11, 21, 23, 10, 0, 0, ZoneId.of("Europe/Brussels"));

    private final Json json = new Json();

    /** The body's JSON, ready to be sent. */
    String body(String name) {
        String body = new String(bytes(name + ".json"), StandardCharsets.UTF_8);
        for (var value : values().entrySet()) body = body.replace("{{" + value.getKey() + "}}", value.getValue());
        return body;
    }

    Content content(String name) {
        return json.convert(json.parse(body(name)).path("content"), Content.class);
    }

    byte[] bytes(String file) {
        try (InputStream stream = SampleBodies.class.getResourceAsStream("/demo/" + file)) {
            if (stream == null) throw new IllegalStateException("demo/" + file + " is not in the class path");
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> values() {
        ZonedDateTime lastSeen = NOW.minusMinutes(95);
        var values = new HashMap<String, String>();
        values.put("photo", "AAAAAAAAAAAAAAAAAAAAAA");
        values.put("reportedAt", instant(NOW.minusMinutes(40)));
        values.put("lastSeenAt", instant(lastSeen));
        values.put("lastSeenClock", LAST_SEEN_CLOCK);
        values.put("vehicleSeenClock", VEHICLE_SEEN_CLOCK);
        for (String language : LANGUAGES) values.put("lastSeenDate." + language, date(lastSeen, language));
        return values;
    }

    private static String instant(ZonedDateTime time) {
        return time.toInstant().toString();
    }

    private static String date(ZonedDateTime time, String language) {
        Locale locale = Locale.of(language, language.equals("en") ? "GB" : "BE");
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(time);
    }
}
