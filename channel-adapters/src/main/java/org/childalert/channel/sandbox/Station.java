package org.childalert.channel.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.childalert.channel.WebhookSecret;
import org.childalert.channel.sandbox.Journal.Event;
import org.jspecify.annotations.Nullable;

/** A broadcaster's far end of our own: real HTTP on a port of 127.0.0.1, which behaves as it is told. */
public final class Station implements FarEnd, AutoCloseable {
    private final String name;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Seen seen = new Seen();
    private final Intake intake;
    private final Acknowledgements acknowledgements;
    private final Journal journal;
    private final Clock clock;
    private final Switch behaviour;

    /**
     * Starts to listen.
     *
     * @throws IOException if it cannot, naming the station and the port
     */
    Station(StationConfig config, WebhookSecret secret, Acknowledgements acknowledgements, Journal journal, Clock clock)
            throws IOException {
        name = config.name();
        behaviour = new Switch(config.initialBehaviour());
        intake = new Intake(secret, clock, seen);
        this.acknowledgements = acknowledgements;
        this.journal = journal;
        this.clock = clock;
        server = listen(config);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private static HttpServer listen(StationConfig config) throws IOException {
        var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), config.port());
        try {
            return HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new IOException(
                    "sandbox station %s: cannot listen on 127.0.0.1:%d (%s)"
                            .formatted(config.name(), config.port(), e.getMessage()),
                    e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String kind() {
        return "station";
    }

    @Override
    public URI address() {
        return URI.create(
                "http://127.0.0.1:%d/alerts".formatted(server.getAddress().getPort()));
    }

    @Override
    public Behaviour behaviour() {
        return behaviour.get();
    }

    @Override
    public void behave(Behaviour wanted) {
        behaviour.set(wanted);
    }

    @Override
    public void close() {
        behaviour.open();
        server.stop(0);
        threads.shutdownNow();
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
                    threads.execute(() -> acknowledgements.acknowledge(name, delivery));
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
                behaviour.awaitOtherThan(Behaviour.HANG, Duration.ofMinutes(1));
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
        journal.record(clock.instant(), name, event, delivery, detail);
    }
}
