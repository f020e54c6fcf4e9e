package org.childalert.channel.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.childalert.alert.Purpose;
import org.childalert.alert.Status;
import org.childalert.channel.Worded;
import org.childalert.dissemination.Dispatch;
import org.childalert.dissemination.Message;
import org.jspecify.annotations.Nullable;

/**
 * What is to be sent, whatever it is put into.
 *
 * @param name of a file: letters, digits, dots and hyphens
 * @param type of the content, a media type
 * @param subject of a mail: nobody takes a drill for an alert by it
 * @param page where the public reads it, if it is the public's
 * @param headers for transports that have any
 */
record Letter(
        String name,
        String type,
        byte[] content,
        String subject,
        @Nullable URI page,
        Map<String, String> headers) {
    static final String CAP = "application/cap+xml";
    static final String TEXT = "text/plain; charset=UTF-8";

    /** Nothing if the message has no text for the purpose. */
    static Optional<Letter> of(Dispatch dispatch, Dispatch.CapMessage message, Target target) {
        String subject = subject(dispatch.status(), message, target.headers().get("Subject"));
        URI page = message.renditions().page();
        Purpose purpose = target.purpose();
        if (purpose == null)
            return Optional.of(new Letter(
                    file(message.identifier(), ".cap.xml"),
                    CAP,
                    message.document(),
                    subject,
                    page,
                    headers(dispatch, target)));
        return Worded.first(
                        message.renditions().texts(purpose), dispatch.channel().languages())
                .map(worded -> new Letter(
                        file(message.identifier(), ".txt"),
                        TEXT,
                        worded.text().getBytes(UTF_8),
                        subject,
                        page,
                        headers(dispatch, target)));
    }

    static Letter of(Dispatch dispatch, Dispatch.LinkTest test, Target target) {
        boolean cap = target.purpose() == null;
        var headers = new TreeMap<>(headers(dispatch, target));
        headers.put("Childalert-Status", "Test");
        return new Letter(
                file("link-test-" + test.identifier(), cap ? ".cap.xml" : ".txt"),
                cap ? CAP : TEXT,
                cap ? test.document() : test.text().getBytes(UTF_8),
                "TEST of the connection, no alert",
                null,
                headers);
    }

    boolean isText() {
        return type.equals(TEXT);
    }

    /** Identifiers hold nothing else, but a file's name must not, whoever made them. */
    private static String file(String identifier, String ending) {
        return identifier.replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^[.]+", "_") + ending;
    }

    private static String subject(Status status, Dispatch.CapMessage message, @Nullable String given) {
        String kind = switch (message.type()) {
            case ALERT -> "Missing child alert";
            case UPDATE -> "Missing child alert, update";
            case CANCEL -> "Missing child alert, ended";
        };
        String subject = given == null ? kind : message.type() == Message.Type.ALERT ? given : given + ", " + kind;
        return switch (status) {
            case ACTUAL -> subject;
            case EXERCISE, TEST ->
                "%s, NOT A REAL ALERT: %s".formatted(status.name().toUpperCase(Locale.ROOT), subject);
        };
    }

    private static Map<String, String> headers(Dispatch dispatch, Target target) {
        Map<String, String> headers = new TreeMap<>(target.headers());
        headers.remove("Subject");
        headers.put("Childalert-Status", label(dispatch.status()));
        headers.put("Childalert-Delivery", dispatch.delivery().toString());
        headers.put(
                "Link",
                "<%s>; rel=\"acknowledgement\""
                        .formatted(dispatch.acknowledgement().toASCIIString()));
        return headers;
    }

    private static String label(Status status) {
        return switch (status) {
            case ACTUAL -> "Actual";
            case EXERCISE -> "Exercise";
            case TEST -> "Test";
        };
    }
}
