package org.childalert.channel.sandbox;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.childalert.channel.OutboundHttp;

/**
 * Reports what became of texts, signed as Twilio signs (https://www.twilio.com/docs/usage/security); a report that nobody takes is not made again.
 */
@Singleton
@Requires(property = "sandbox.enabled", value = "true")
final class TextReports {
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final int AT_ONCE = 16;

    private final OutboundHttp http;
    private final Journal journal;
    private final Clock clock;
    private final Semaphore permits = new Semaphore(AT_ONCE);

    TextReports(OutboundHttp http, Journal journal, Clock clock) {
        this.http = http;
        this.journal = journal;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    void report(String network, String token, URI callback, String sid, String to) {
        for (String status : List.of("sent", "delivered")) {
            permits.acquireUninterruptibly();
            try {
                boolean taken = isTaken(
                        token, callback, new TreeMap<>(Map.of("MessageSid", sid, "MessageStatus", status, "To", to)));
                journal.note(
                        now(), network, taken ? Journal.Event.ACKNOWLEDGED : Journal.Event.UNACKNOWLEDGED, sid, status);
            } finally {
                permits.release();
            }
        }
    }

    private boolean isTaken(String token, URI callback, SortedMap<String, String> form) {
        var post = new HttpPost(callback);
        post.setHeader("X-Twilio-Signature", signature(token, callback, form));
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        post.setEntity(new StringEntity(body, ContentType.APPLICATION_FORM_URLENCODED));
        try {
            return http.send(post, DEADLINE).isSuccess();
        } catch (IOException e) {
            return false;
        }
    }

    private static String signature(String token, URI callback, SortedMap<String, String> form) {
        var signed = new StringBuilder(callback.toString());
        form.forEach((name, value) -> signed.append(name).append(value));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA1", e);
        }
    }
}
