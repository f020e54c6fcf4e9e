package org.childalert.operator.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.childalert.Json;

/** The bodies of the sample case, with the times of this evening filled in. */
final class SampleContent {
    private static final Duration LAST_SEEN = Duration.ofMinutes(95);
    private static final Duration REPORTED = Duration.ofMinutes(40);
    private static final Duration VEHICLE_SEEN = Duration.ofMinutes(10);
    private static final ZoneId ZONE = ZoneId.of("Europe/Brussels");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([a-zA-Z.]+)}}");

    private final Json json;
    private final Map<String, String> values = new HashMap<>();

    SampleContent(Json json, Instant now) {
        this.json = json;
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        values.put("reportedAt", minute.minus(REPORTED).toString());
        values.put("lastSeenAt", minute.minus(LAST_SEEN).toString());
        clock("lastSeen", minute.minus(LAST_SEEN));
        clock("vehicleSeen", minute.minus(VEHICLE_SEEN));
    }

    private void clock(String name, Instant at) {
        ZonedDateTime local = at.atZone(ZONE);
        values.put(name + "Clock", CLOCK.format(local));
        for (String language : List.of("nl", "fr", "de", "en")) {
            var date = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                    .withLocale(Locale.forLanguageTag(language.equals("en") ? "en-GB" : language));
            values.put(name + "Date." + language, date.format(local));
        }
    }

    /** The first body: the photo comes when the alert is there for it to belong to. */
    String begin() {
        JsonNode body = json.parse(filled("case.json", "AAAAAAAAAAAAAAAAAAAAAA"));
        ((ObjectNode) body.path("content")).remove("images");
        return json.write(body);
    }

    String withPhoto(String photo) {
        JsonNode body = json.parse(filled("case.json", photo));
        return json.write(Map.of("content", body.path("content")));
    }

    String assessment() {
        return text("assessment.json");
    }

    String update(String photo) {
        return filled("update.json", photo);
    }

    byte[] portrait() {
        return bytes("portrait.jpg");
    }

    private String filled(String resource, String photo) {
        return PLACEHOLDER
                .matcher(text(resource))
                .replaceAll(match -> Matcher.quoteReplacement(value(match.group(1), photo)));
    }

    private String value(String name, String photo) {
        if (name.equals("photo")) return photo;
        String value = values.get(name);
        if (value == null)
            throw new IllegalStateException("the sample case asks for {{%s}}, which nothing fills in".formatted(name));
        return value;
    }

    private static String text(String resource) {
        return new String(bytes(resource), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String resource) {
        try (InputStream stream = SampleContent.class.getResourceAsStream("/demo/" + resource)) {
            if (stream == null)
                throw new IllegalStateException("resource demo/%s is not on the class path".formatted(resource));
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
