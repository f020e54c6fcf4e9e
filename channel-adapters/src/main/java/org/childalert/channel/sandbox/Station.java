package org.childalert.channel.sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import org.childalert.channel.WebhookSecret;
import org.childalert.channel.sandbox.Journal.Event;
import org.jspecify.annotations.Nullable;

/** A broadcaster's far end of our own: real HTTP on a port of 127.0.0.1, which behaves as it is told. */
public final class Station extends SwitchedFarEnd {
    private final LoopbackServer server;
    private final Seen seen = new Seen();
    private final Intake intake;
    private final Acknowledgements acknowledgements;
    private final Journal journal;
    private final Clock clock;

    /**
     * Starts to listen.
     *
     * @throws IOException if it cannot, naming the station and the port
     */
    Station(StationConfig config, WebhookSecret secret, Acknowledgements acknowledgements, Journal journal, Clock clock)
            throws IOException {
        super(config.name(), config.initialBehaviour());
        intake = new Intake(secret, clock, seen);
        this.acknowledgements = acknowledgements;
        this.journal = journal;
        this.clock = clock;
        server = new LoopbackServer("station " + name(), config.port());
        server.start(this::handle);
    }

    @Override
    public String kind() {
        return "station";
    }

    @Override
    public URI address() {
        return server.address().resolve("/alerts");
    }

    @Override
    public void close() {
        super.close();
        server.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            answer(exchange);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try {
            behave(exchange, intake.read(exchange));
        } catch (Rejection e) {
            record(Event.REJECTED, null, e.getMessage());
            exchange.sendResponseHeaders(e.status(), -1);
        }
    }

    private void behave(HttpExchange exchange, Delivery delivery) throws IOException {
        switch (behaviour.get()) {
            case OK -> {
                // before the answer, which may not get through: what was taken is acknowledged all the same
                if (take(delivery) && !delivery.message().isLinkTest())
                    server.beside(() -> acknowledgements.acknowledge(name(), delivery));
                exchange.sendResponseHeaders(200, -1);
            }
            case SILENT -> {
                take(delivery);
                exchange.sendResponseHeaders(200, -1);
            }
            case FAIL -> {
                record(Event.FAILED, delivery, "500");
                exchange.sendResponseHeaders(500, -1);
            }
            case HANG -> {
                record(Event.HELD, delivery, null);
                behaviour.hang();
            }
        }
    }

    /** Whether it is to be acted on. */
    private boolean take(Delivery delivery) {
        boolean first = seen.take(delivery.id());
        Event news = delivery.message().isLinkTest() ? Event.TESTED : Event.RECEIVED;
        record(first ? news : Event.DUPLICATE, delivery, null);
        return first;
    }

    private void record(Event event, @Nullable Delivery delivery, @Nullable String detail) {
        journal.record(clock.instant(), name(), event, delivery, detail);
    }
}
