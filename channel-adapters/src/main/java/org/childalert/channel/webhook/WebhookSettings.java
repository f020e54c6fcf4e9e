package org.childalert.channel.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import org.childalert.channel.HttpAddress;
import org.childalert.channel.Outbound;
import org.childalert.channel.WebhookSecret;

/**
 * Where one webhook is, what signs for it, and how long an attempt may take.
 *
 * @param timeout for connecting, sending and the answer together
 */
record WebhookSettings(URI url, WebhookSecret secret, Duration timeout) {
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);

    /**
     * Reads settings that the schema has passed.
     *
     * @throws IllegalArgumentException if the address leads nowhere, or is plain http to another machine
     */
    static WebhookSettings of(JsonNode settings, Outbound outbound) {
        URI url = HttpAddress.parse(settings.path("url").asText(), outbound);
        return new WebhookSettings(
                url, WebhookSecret.parse(settings.path("secret").asText()), timeout(settings.path("timeout")));
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
