package org.childalert.channel.sandbox;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.childalert.channel.WebhookSecret;

/**
 * Believes a request only if it is signed with the shared secret, recent, and holds a CAP message (Standard Webhooks
 * 1.0.0).
 */
final class Intake {
    private static final int LARGEST_BODY = 5 * 1024 * 1024;
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final Pattern ACKNOWLEDGEMENT = Pattern.compile("<([^<>]+)>\\s*;\\s*rel=\"?acknowledgement\"?");

    private final WebhookSecret secret;
    private final Clock clock;
    private final Seen seen;

    Intake(WebhookSecret secret, Clock clock, Seen seen) {
        this.secret = secret;
        this.clock = clock;
        this.seen = seen;
    }

    Delivery read(HttpExchange exchange) throws IOException, Rejection {
        if (!exchange.getRequestURI().getPath().equals("/alerts")) throw new Rejection(404, "path (expected: /alerts)");
        if (!exchange.getRequestMethod().equals("POST")) throw new Rejection(405, "method (expected: POST)");
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY)
            throw new Rejection(413, "body (expected: up to %d bytes)".formatted(LARGEST_BODY));
        Headers headers = exchange.getRequestHeaders();
        String id = header(headers, "webhook-id");
        Instant timestamp = timestamp(header(headers, "webhook-timestamp"));
        if (!secret.verify(id, timestamp, body, header(headers, "webhook-signature")))
            throw new Rejection(401, "webhook-signature (expected: one made with the shared secret)");
        return new Delivery(id, seen.attempt(id), message(body, headers), acknowledgement(header(headers, "link")));
    }

    private Instant timestamp(String seconds) throws Rejection {
        try {
            Instant timestamp = Instant.ofEpochSecond(Long.parseLong(seconds));
            if (Duration.between(timestamp, clock.instant()).abs().compareTo(TOLERANCE) <= 0) return timestamp;
        } catch (NumberFormatException | DateTimeException e) {
            throw new Rejection(400, "webhook-timestamp (expected: seconds since 1970)");
        }
        throw new Rejection(401, "webhook-timestamp (expected: within %s of now)".formatted(TOLERANCE));
    }

    private static CapSummary message(byte[] body, Headers headers) throws Rejection {
        try {
            CapSummary message = CapSummary.read(body);
            if (!message.status().equals(header(headers, "childalert-status")))
                throw new Rejection(
                        400, "childalert-status (expected: %s, as the message says)".formatted(message.status()));
            return message;
        } catch (XMLStreamException e) {
            throw new Rejection(400, "body: " + e.getMessage());
        }
    }

    private static URI acknowledgement(String link) throws Rejection {
        Matcher matcher = ACKNOWLEDGEMENT.matcher(link);
        try {
            if (matcher.find()) return URI.create(matcher.group(1));
        } catch (IllegalArgumentException e) {
            throw new Rejection(400, "link: no address (expected: where to acknowledge)");
        }
        throw new Rejection(400, "link (expected: rel=\"acknowledgement\")");
    }

    private static String header(Headers headers, String name) throws Rejection {
        String value = headers.getFirst(name);
        if (value == null || value.isEmpty()) throw new Rejection(400, name + ": missing (expected: one)");
        return value;
    }
}
