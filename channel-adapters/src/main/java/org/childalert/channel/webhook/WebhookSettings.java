package org.childalert.channel.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;
import org.childalert.channel.HttpAddress;
import org.childalert.channel.Outbound;
import org.childalert.channel.WebhookSecret;
import org.jspecify.annotations.Nullable;

/**
 * Where one webhook is, what signs for it, and how long an attempt may take.
 *
 * @param previous the secret before, while it is still used; absent where there is none
 * @param timeout for connecting, sending and the answer together
 */
record WebhookSettings(
        URI url, WebhookSecret secret, @Nullable Previous previous, Duration timeout) {
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);

    /**
     * Reads settings that the schema has passed.
     *
     * @throws IllegalArgumentException if the address leads nowhere, or is plain http to another machine
     */
    static WebhookSettings of(JsonNode settings, Outbound outbound) {
        URI url = HttpAddress.parse(settings.path("url").asText(), outbound);
        return new WebhookSettings(
                url,
                WebhookSecret.parse(settings.path("secret").asText()),
                previous(settings.path("previous")),
                timeout(settings.path("timeout")));
    }

    /** @param until it signs, and is believed, before that */
    record Previous(WebhookSecret secret, Instant until) {}

    /** Those that are good now, the newest first. */
    List<WebhookSecret> secrets(Instant now) {
        return previous != null && now.isBefore(previous.until) ? List.of(secret, previous.secret) : List.of(secret);
    }

    /** The value of {@code webhook-signature}: one for each secret that is good now. */
    String sign(String id, Instant now, byte[] body) {
        return secrets(now).stream().map(each -> each.sign(id, now, body)).collect(Collectors.joining(" "));
    }

    private static @Nullable Previous previous(JsonNode given) {
        if (given.isMissingNode() || given.isNull()) return null;
        String until = given.path("until").asText();
        try {
            return new Previous(
                    WebhookSecret.parse(given.path("secret").asText()),
                    OffsetDateTime.parse(until).toInstant());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "previous/until: %s (expected: a time with its offset)".formatted(until), e);
        }
    }

    /**
     * Scheme, host, port and path, the same for all ways to write one address; without the query, which may hold a
     * secret.
     */
    String destination() {
        String path = url.normalize().getRawPath();
        return HttpAddress.place(url) + (path.isEmpty() ? "/" : path);
    }

    private static Duration timeout(JsonNode given) {
        return given.isMissingNode() ? USUAL_TIMEOUT : Duration.parse(given.asText());
    }
}
