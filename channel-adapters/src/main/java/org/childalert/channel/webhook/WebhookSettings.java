package org.childalert.channel.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.IDN;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
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
        URI url = address(settings.path("url").asText());
        boolean plainHere =
                url.getScheme().equals("http") && outbound.reachesLoopback() && isThisMachine(url.getHost());
        if (!plainHere && !url.getScheme().equals("https"))
            throw new IllegalArgumentException(
                    "url: %s://%s (expected: https)".formatted(url.getScheme(), url.getHost()));
        return new WebhookSettings(
                url, WebhookSecret.parse(settings.path("secret").asText()), timeout(settings.path("timeout")));
    }

    /**
     * Scheme, host, port and path, the same for all ways to write one address; without the query, which may hold a
     * secret.
     */
    String destination() {
        int port = url.getPort() >= 0 ? url.getPort() : url.getScheme().equals("https") ? 443 : 80;
        String path = url.normalize().getRawPath();
        return "%s://%s:%d%s".formatted(url.getScheme(), url.getHost(), port, path.isEmpty() ? "/" : path);
    }

    private static URI address(String text) {
        try {
            URI given = new URI(text);
            if (given.getScheme() == null || given.getHost() == null || given.getUserInfo() != null)
                throw new IllegalArgumentException("url: not shown (expected: https, a host, no user name)");
            return URI.create("%s://%s%s%s%s"
                    .formatted(
                            given.getScheme().toLowerCase(Locale.ROOT),
                            host(given.getHost()),
                            given.getPort() < 0 ? "" : ":" + given.getPort(),
                            given.getRawPath(),
                            given.getRawQuery() == null ? "" : "?" + given.getRawQuery()));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "url: not shown, %s at character %d (expected: an address)".formatted(e.getReason(), e.getIndex()));
        }
    }

    private static String host(String given) {
        if (given.startsWith("[")) return "[" + InetAddress.ofLiteral(given).getHostAddress() + "]";
        String host = IDN.toASCII(given).toLowerCase(Locale.ROOT);
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    private static boolean isThisMachine(String host) {
        try {
            return host.equals("localhost") || InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false; // a name, and names are for https
        }
    }

    private static Duration timeout(JsonNode given) {
        return given.isMissingNode() ? USUAL_TIMEOUT : Duration.parse(given.asText());
    }
}
