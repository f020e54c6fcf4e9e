package org.childalert.channel.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.childalert.alert.Status;
import org.childalert.channel.Failures;
import org.childalert.channel.Outbound;
import org.childalert.channel.OutboundHttp;
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
        post.setHeader("webhook-signature", settings.secret().sign(id, now, document));
        post.setHeader("Idempotency-Key", id);
        post.setHeader("Childalert-Status", label(dispatch.status()));
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
