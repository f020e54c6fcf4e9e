package org.childalert.channel.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.childalert.alert.Refusal;
import org.childalert.alert.Status;
import org.childalert.channel.Failures;
import org.childalert.channel.Outbound;
import org.childalert.channel.OutboundHttp;
import org.childalert.channel.WebhookSecret;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.ChannelAdapter;
import org.childalert.dissemination.Dispatch;
import org.childalert.dissemination.Receipt;

/**
 * Sends the signed CAP message, byte for byte, to a broadcaster's webhook (Standard Webhooks 1.0.0). The delivery is
 * the webhook's id, the same on every attempt; timestamp and signature are fresh.
 */
@Singleton
public final class WebhookAdapter implements ChannelAdapter {
    private static final ContentType CAP = ContentType.create("application/cap+xml");
    private static final Duration LONGEST_SEND = Duration.ofSeconds(25);

    /** How old a far end's request may be, as Standard Webhooks has it. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final int LONGEST_ID = 200;

    private final SecureRandom random = new SecureRandom();
    private final OutboundHttp http;
    private final Outbound outbound;
    private final Receipts receipts;
    private final Clock clock;

    public WebhookAdapter(OutboundHttp http, Outbound outbound, Receipts receipts, Clock clock) {
        this.http = http;
        this.outbound = outbound;
        this.receipts = receipts;
        this.clock = clock;
    }

    @Override
    public Kind kind() {
        // plain http is for this machine only, so where this machine cannot be reached the schema does not know it
        String schema = schema();
        return new Kind(
                "webhook",
                outbound.reachesLoopback() ? schema.replace("^https://", "^https?://") : schema,
                LONGEST_SEND);
    }

    @Override
    public String destination(Channel channel) {
        return WebhookSettings.of(channel.settings(), outbound).destination();
    }

    @Override
    public Receipt send(Dispatch dispatch) {
        return switch (dispatch.payload()) {
            case Dispatch.CapMessage message -> send(dispatch, message.document(), message.recall());
            case Dispatch.LinkTest test -> send(dispatch, test.document(), false);
            case Dispatch.Page _ -> new Receipt.Refused("a webhook takes CAP messages (expected: no page)");
            case Dispatch.TakeDown _ ->
                new Receipt.Refused("a webhook's far end ends an alert at its expiry by itself");
        };
    }

    @Override
    public Optional<Rotation> rotated(Channel channel, Instant now, Instant overlap) {
        ObjectNode settings = channel.settings().deepCopy();
        WebhookSettings known = WebhookSettings.of(settings, outbound);
        boolean isDropped = !overlap.isAfter(now);
        WebhookSettings.Previous previous = known.previous();
        if (previous != null && now.isBefore(previous.until()) && !isDropped)
            throw new Refusal.Conflict(
                    "Channel %s is changing over to its latest secret until %s; an overlap of PT0S drops all but a new one at once."
                            .formatted(channel.name(), previous.until()));
        byte[] key = new byte[32];
        random.nextBytes(key);
        String fresh = WebhookSecret.format(key);
        if (isDropped) settings.remove("previous");
        else
            settings.putObject("previous")
                    .put("secret", settings.path("secret").asText())
                    .put("until", overlap.toString());
        settings.put("secret", fresh);
        return Optional.of(new Rotation(settings, fresh));
    }

    @Override
    public boolean vouches(Channel channel, Map<String, String> headers, byte[] body, Instant now) {
        String id = headers.getOrDefault("webhook-id", "");
        String time = headers.getOrDefault("webhook-timestamp", "");
        String signatures = headers.getOrDefault("webhook-signature", "");
        if (id.isEmpty() || id.length() > LONGEST_ID || !time.matches("[0-9]{1,12}")) return false;
        Instant at = Instant.ofEpochSecond(Long.parseLong(time));
        if (at.isBefore(now.minus(TOLERANCE)) || at.isAfter(now.plus(TOLERANCE))) return false;
        return WebhookSettings.of(channel.settings(), outbound).secrets(now).stream()
                .anyMatch(secret -> secret.verify(id, at, body, signatures));
    }

    private Receipt send(Dispatch dispatch, byte[] document, boolean recall) {
        WebhookSettings settings;
        try {
            settings = WebhookSettings.of(dispatch.channel().settings(), outbound);
        } catch (IllegalArgumentException e) {
            return new Receipt.Refused(Objects.requireNonNullElse(e.getMessage(), "settings cannot be read"));
        }
        String host = settings.url().getHost();
        try {
            return receipts.of(host, http.send(request(dispatch, document, settings), settings.timeout()), recall);
        } catch (IOException e) {
            return Failures.of(host, e);
        }
    }

    private HttpPost request(Dispatch dispatch, byte[] document, WebhookSettings settings) {
        String id = dispatch.delivery().toString();
        Instant now = clock.instant();
        var post = new HttpPost(settings.url());
        post.setHeader("webhook-id", id);
        post.setHeader("webhook-timestamp", now.getEpochSecond());
        post.setHeader("webhook-signature", settings.sign(id, now, document));
        post.setHeader("Idempotency-Key", id);
        post.setHeader("Childalert-Status", label(dispatch.status()));
        if (dispatch.isReplay()) post.setHeader("Childalert-Replay", "true");
        post.setHeader(
                "Link",
                "<%s>; rel=\"acknowledgement\""
                        .formatted(dispatch.acknowledgement().toASCIIString()));
        post.setEntity(new ByteArrayEntity(document, CAP));
        return post;
    }

    private static String label(Status status) {
        return switch (status) {
            case ACTUAL -> "Actual";
            case EXERCISE -> "Exercise";
            case TEST -> "Test";
        };
    }

    private static String schema() {
        try (InputStream schema = WebhookAdapter.class.getResourceAsStream("webhook.schema.json")) {
            return new String(
                    Objects.requireNonNull(schema, "webhook.schema.json").readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
