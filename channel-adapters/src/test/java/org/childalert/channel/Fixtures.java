package org.childalert.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.childalert.AgencyId;
import org.childalert.Json;
import org.childalert.alert.AlertId;
import org.childalert.alert.Mode;
import org.childalert.alert.Status;
import org.childalert.cap.CapAlert;
import org.childalert.cap.CapMessages;
import org.childalert.cap.CapWriter;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.Dispatch;
import org.childalert.dissemination.Message;
import org.jspecify.annotations.Nullable;

/** Channels and dispatches with names. */
public final class Fixtures {
    public static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    public static final Clock AT_NOON = Clock.fixed(NOON, ZoneOffset.UTC);
    public static final Outbound LOOPBACK = new Outbound(false, true);
    public static final Outbound PUBLIC_ONLY = new Outbound(false, false);
    public static final String SECRET = "whsec_" + "c2VjcmV0IG9mIHRoZSBzdHVkaW8sIDMyIGJ5dGVzISE=";
    public static final UUID DELIVERY = UUID.fromString("0193a5c2-7b1e-7000-8000-000000000001");
    public static final URI ACKNOWLEDGE = URI.create("http://127.0.0.1:8080/api/v1/acknowledgements/token");

    public static final URI CONFIRM = URI.create("http://127.0.0.1:8080/acknowledge/token");

    private static final Json JSON = new Json();

    private Fixtures() {}

    public static Channel aChannel(String kind, Map<String, ?> settings) {
        return new Channel(
                new AgencyId("be-nca"),
                "studio",
                "Studio",
                kind,
                Mode.LIVE,
                Set.of(),
                List.of(),
                new Channel.Limits(1),
                JSON.tree(settings),
                "channels/studio.yml");
    }

    public static Channel aWebhook(String url) {
        return aChannel("webhook", Map.of("url", url, "secret", SECRET));
    }

    public static Channel aWebhook(String url, Duration timeout) {
        return aChannel("webhook", Map.of("url", url, "secret", SECRET, "timeout", timeout.toString()));
    }

    public static final AlertId ALERT = new AlertId(UUID.fromString("0195c0de-0000-7000-8000-0000000000a1"));

    public static Dispatch anAlertTo(Channel channel) {
        return aDispatchTo(channel, cap("Alert", "Actual"), ACKNOWLEDGE);
    }

    public static Dispatch aRecallTo(Channel channel) {
        return aDispatchTo(channel, cap("Cancel", "Actual"), ACKNOWLEDGE);
    }

    public static Dispatch aDispatchTo(Channel channel, Dispatch.Payload payload, URI acknowledgement) {
        return new Dispatch(
                DELIVERY, 1, channel, "", Status.ACTUAL, payload, acknowledgement, NOON.plus(Duration.ofHours(6)));
    }

    public static Dispatch.CapMessage cap(String msgType, String status) {
        return cap(Message.Type.valueOf(msgType.toUpperCase(Locale.ROOT)), document(msgType, status));
    }

    public static Dispatch.CapMessage cap(byte[] document) {
        return cap(Message.Type.ALERT, document);
    }

    private static Dispatch.CapMessage cap(Message.Type type, byte[] document) {
        return new Dispatch.CapMessage(ALERT, 1, "be-nca-1", type, document, new SampleRenditions(), null);
    }

    /** A whole one, in four languages, as the sample agency writes it. */
    public static Dispatch.CapMessage anAlert() {
        return message(CapMessages.anAlert(), 1, null);
    }

    public static Dispatch.CapMessage anUpdate(@Nullable String earlier) {
        return message(CapMessages.anUpdate(), 2, earlier);
    }

    public static Dispatch.CapMessage aRecall(@Nullable String earlier) {
        return message(CapMessages.aCancel(), 3, earlier);
    }

    private static Dispatch.CapMessage message(CapAlert cap, int sequence, @Nullable String earlier) {
        return new Dispatch.CapMessage(
                ALERT,
                sequence,
                cap.identifier(),
                Message.Type.valueOf(cap.msgType().name().toUpperCase(Locale.ROOT)),
                new CapWriter().write(cap),
                new SampleRenditions(),
                earlier);
    }

    public static Channel in(Channel channel, String... languages) {
        return new Channel(
                channel.agency(),
                channel.name(),
                channel.title(),
                channel.kind(),
                channel.mode(),
                channel.regions(),
                List.of(languages),
                channel.limits(),
                channel.settings(),
                "channels/studio.yml");
    }

    public static Dispatch toAPerson(Channel channel, Dispatch.Payload payload, Status status, int attempt) {
        return new Dispatch(
                DELIVERY, attempt, channel, "", status, payload, ACKNOWLEDGE, CONFIRM, NOON.plus(Duration.ofHours(6)));
    }

    public static byte[] document(String msgType, String status) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">\r
                  <identifier>be-nca-1</identifier><sender>nca@example.org</sender>
                  <sent>2026-11-21T12:00:00-00:00</sent><status>%s</status><msgType>%s</msgType><scope>Public</scope>
                  <info><language>fr</language><headline>Enfant disparu, aidez-nous à la retrouver</headline></info>
                </alert>
                """.formatted(status, msgType).getBytes(UTF_8);
    }

    public static JsonNode tree(Object value) {
        return JSON.tree(value);
    }
}
