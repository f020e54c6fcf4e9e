package org.childalert.channel.queue;

import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSSecurityException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.apache.activemq.artemis.api.core.ActiveMQConnectionTimedOutException;
import org.apache.activemq.artemis.api.core.ActiveMQDisconnectedException;
import org.apache.activemq.artemis.api.core.ActiveMQNotConnectedException;
import org.apache.qpid.jms.JmsOperationTimedOutException;
import org.childalert.channel.Failures;
import org.childalert.channel.ForbiddenAddress;
import org.childalert.dissemination.Receipt;

/** Sorts what went wrong at a broker. What it said is not repeated: a reason is the place and what happened, in our words. */
final class Mishaps {
    private Mishaps() {}

    static Receipt of(String place, Throwable thrown) {
        return Failures.known(thrown, cause -> known(place, cause))
                .orElseGet(() -> deferred(place, "failed: " + thrown.getClass().getSimpleName()));
    }

    private static Optional<Receipt> known(String place, Throwable cause) {
        return Optional.ofNullable(
                switch (cause) {
                    case ForbiddenAddress forbidden -> new Receipt.Refused(place + ": " + forbidden.getMessage());
                    case JMSSecurityException _ ->
                        new Receipt.Refused(place + " does not let us in (expected: a user who may send to the queue)");
                    case InvalidDestinationException _ -> deferred(place, "has no queue of that name");
                    case SSLException _ -> deferred(place, "failed at TLS");
                    case UnknownHostException _ -> deferred(place, "has no address in the DNS");
                    case ConnectException _ -> deferred(place, "cannot be connected to");
                    case ActiveMQNotConnectedException _ -> deferred(place, "cannot be connected to");
                    case ActiveMQDisconnectedException _ -> deferred(place, "broke the connection");
                    case ActiveMQConnectionTimedOutException _ -> deferred(place, "did not answer in time");
                    case JmsOperationTimedOutException _ -> deferred(place, "did not answer in time");
                    default -> null;
                });
    }

    private static Receipt deferred(String place, String what) {
        return new Receipt.Deferred(place + " " + what, Duration.ZERO);
    }
}
