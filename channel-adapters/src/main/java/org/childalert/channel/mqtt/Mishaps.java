package org.childalert.channel.mqtt;

import com.hivemq.client.mqtt.exceptions.ConnectionClosedException;
import com.hivemq.client.mqtt.exceptions.MqttEncodeException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5DisconnectException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.message.Mqtt5ReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.childalert.channel.Failures;
import org.childalert.channel.ForbiddenAddress;
import org.childalert.dissemination.Receipt;

/** Sorts what went wrong at a broker. What it said is not repeated: a reason is the place and its code's name. */
final class Mishaps {
    private Mishaps() {}

    static Receipt of(String place, Throwable thrown) {
        return Failures.known(thrown, cause -> known(place, cause))
                .or(() -> Failures.known(thrown, cause -> closed(place, cause))) // there may be a reason below it
                .orElseGet(() -> deferred(place, "failed: " + thrown.getClass().getSimpleName()));
    }

    private static Optional<Receipt> known(String place, Throwable cause) {
        return Optional.ofNullable(
                switch (cause) {
                    case ForbiddenAddress forbidden -> new Receipt.Refused(place + ": " + forbidden.getMessage());
                    case Mqtt5ConnAckException failed ->
                        signIn(place, failed.getMqttMessage().getReasonCode());
                    case Mqtt5PubAckException failed ->
                        published(place, failed.getMqttMessage().getReasonCode());
                    case Mqtt5DisconnectException failed ->
                        deferred(
                                place,
                                "ended the connection: "
                                        + words(failed.getMqttMessage().getReasonCode()));
                    case MqttEncodeException _ -> new Receipt.Refused(place + " takes no message as large as this one");
                    case UnknownHostException _ -> deferred(place, "has no address in the DNS");
                    case ConnectException _ -> deferred(place, "cannot be connected to");
                    case SSLException _ -> deferred(place, "failed at TLS");
                    default -> null;
                });
    }

    /** A wrong password stays wrong; a broker that is busy does not stay so. */
    private static Receipt signIn(String place, Mqtt5ConnAckReasonCode code) {
        return switch (code) {
            case BAD_USER_NAME_OR_PASSWORD, NOT_AUTHORIZED, BANNED, BAD_AUTHENTICATION_METHOD ->
                new Receipt.Refused("%s does not let us sign in: %s (expected: the right user name and password)"
                        .formatted(place, words(code)));
            case UNSUPPORTED_PROTOCOL_VERSION -> new Receipt.Refused(place + " does not speak MQTT 5 (expected: it)");
            case CLIENT_IDENTIFIER_NOT_VALID ->
                new Receipt.Refused(place + " does not take the client's name (expected: clientId, as it wants it)");
            case SUCCESS,
                    UNSPECIFIED_ERROR,
                    MALFORMED_PACKET,
                    PROTOCOL_ERROR,
                    IMPLEMENTATION_SPECIFIC_ERROR,
                    SERVER_UNAVAILABLE,
                    SERVER_BUSY,
                    TOPIC_NAME_INVALID,
                    PACKET_TOO_LARGE,
                    QUOTA_EXCEEDED,
                    PAYLOAD_FORMAT_INVALID,
                    RETAIN_NOT_SUPPORTED,
                    QOS_NOT_SUPPORTED,
                    USE_ANOTHER_SERVER,
                    SERVER_MOVED,
                    CONNECTION_RATE_EXCEEDED -> deferred(place, "takes no connection: " + words(code));
        };
    }

    private static Receipt published(String place, Mqtt5PubAckReasonCode code) {
        return switch (code) {
            case NOT_AUTHORIZED, TOPIC_NAME_INVALID ->
                new Receipt.Refused("%s does not let us publish there: %s (expected: a topic that is ours)"
                        .formatted(place, words(code)));
            case SUCCESS,
                    NO_MATCHING_SUBSCRIBERS,
                    UNSPECIFIED_ERROR,
                    IMPLEMENTATION_SPECIFIC_ERROR,
                    PACKET_IDENTIFIER_IN_USE,
                    QUOTA_EXCEEDED,
                    PAYLOAD_FORMAT_INVALID -> deferred(place, "does not take the message: " + words(code));
        };
    }

    private static Optional<Receipt> closed(String place, Throwable cause) {
        return cause instanceof ConnectionClosedException
                ? Optional.of(deferred(place, "broke the connection"))
                : Optional.empty();
    }

    private static String words(Mqtt5ReasonCode code) {
        return code.toString().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Receipt deferred(String place, String what) {
        return new Receipt.Deferred(place + " " + what, Duration.ZERO);
    }
}
