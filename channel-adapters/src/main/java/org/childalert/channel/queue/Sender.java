package org.childalert.channel.queue;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.childalert.channel.AddressGuard;
import org.childalert.channel.Attempt;
import org.childalert.dissemination.Receipt;

/**
 * Puts one letter into a queue by a connection of its own, and ends it: none is kept, as little as at MQTT brokers. Where the name leads is checked right
 * before; what it leads to a moment later must show the broker's certificate before it learns anything.
 */
@Singleton
final class Sender {
    static final Duration DEADLINE = Duration.ofSeconds(20);

    private final AddressGuard guard;
    private final Clock clock;
    private final Brokers brokers;
    private final Duration deadline;

    @Inject
    Sender(AddressGuard guard, Clock clock) {
        this(guard, clock, new Brokers(Map.of()), DEADLINE);
    }

    Sender(AddressGuard guard, Clock clock, Brokers brokers, Duration deadline) {
        this.guard = guard;
        this.clock = clock;
        this.brokers = brokers;
        this.deadline = deadline;
    }

    Receipt send(QueueSettings settings, Letter letter) {
        var line = new CompletableFuture<Connection>();
        return Attempt.within(
                deadline,
                settings.place(),
                () -> deliver(settings, letter, line),
                () -> line.thenAccept(Sender::cut),
                thrown -> Mishaps.of(settings.place(), thrown));
    }

    private Receipt deliver(QueueSettings settings, Letter letter, CompletableFuture<Connection> line)
            throws Exception {
        guard.resolve(settings.broker().host());
        try (Brokers.Factory factory = brokers.factory(settings);
                Connection connection =
                        factory.connections().createConnection(settings.username(), settings.password())) {
            line.complete(connection);
            Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            MessageProducer producer = session.createProducer(session.createQueue(settings.queue()));
            producer.setDeliveryMode(DeliveryMode.PERSISTENT);
            long left = Duration.between(clock.instant(), letter.expires()).toMillis();
            producer.setTimeToLive(Math.max(1, left));
            producer.send(letter.into(session));
            return new Receipt.Accepted(null, "taken by " + settings.place());
        }
    }

    /** On a thread of its own: to end a connection is to say goodbye, which takes its time. */
    private static void cut(Connection connection) {
        Thread.ofVirtual().name("cut").start(() -> {
            try {
                connection.close();
            } catch (JMSException e) {
                // it is broken, which is as good
            }
        });
    }
}
