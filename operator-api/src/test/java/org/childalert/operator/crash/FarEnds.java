package org.childalert.operator.crash;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The webhooks of all broadcasters: each is a path, and all that arrives is on record before it is answered. */
final class FarEnds implements AutoCloseable {
    private static final Pattern TYPE = Pattern.compile("<msgType>(Alert|Update|Cancel)</msgType>");
    private static final Pattern IDENTIFIER = Pattern.compile("<identifier>([^<]+)</identifier>");
    private static final List<String> ORDER = List.of("Alert", "Update", "Cancel");

    /** What one webhook got, when. */
    record Arrival(String channel, String webhookId, String type, String identifier, String document, Instant at) {
        int order() {
            return ORDER.indexOf(type);
        }
    }

    /** What they answer, and what happens when something arrives and when it has been answered. */
    record Behaviour(int status, String body, Consumer<Arrival> onArrival, Consumer<Arrival> onAnswer) {
        static final Behaviour AIRS = new Behaviour(200, "{\"level\":\"aired\"}", _ -> {}, _ -> {});
        static final Behaviour SILENT = new Behaviour(204, "", _ -> {}, _ -> {});
        static final Behaviour BROKEN = new Behaviour(500, "", _ -> {}, _ -> {});

        Behaviour onArrival(Consumer<Arrival> action) {
            return new Behaviour(status, body, action, onAnswer);
        }

        Behaviour onAnswer(Consumer<Arrival> action) {
            return new Behaviour(status, body, onArrival, action);
        }
    }

    private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
    private final AtomicReference<Behaviour> behaviour = new AtomicReference<>(Behaviour.AIRS);
    private final HttpServer server;

    FarEnds() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 500);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    String url(String channel) {
        return "http://127.0.0.1:%d/%s".formatted(server.getAddress().getPort(), channel);
    }

    void behave(Behaviour wanted) {
        behaviour.set(wanted);
    }

    /** All that arrived of one alert, which its messages name by the address of its page. */
    List<Arrival> of(String page) {
        return arrivals.stream()
                .filter(arrival -> arrival.document().contains(page))
                .toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        Behaviour now = behaviour.get();
        Arrival arrival = arrival(exchange);
        arrivals.add(arrival);
        now.onArrival.accept(arrival);
        byte[] body = now.body.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(now.status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException e) {
            return; // whoever asked is dead
        }
        now.onAnswer.accept(arrival);
    }

    private static Arrival arrival(HttpExchange exchange) throws IOException {
        String document = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return new Arrival(
                exchange.getRequestURI().getPath().substring(1),
                exchange.getRequestHeaders().getFirst("webhook-id"),
                first(TYPE, document),
                first(IDENTIFIER, document),
                document,
                Instant.now());
    }

    private static String first(Pattern pattern, String document) {
        Matcher matcher = pattern.matcher(document);
        if (!matcher.find()) throw new IllegalStateException("no %s in %s".formatted(pattern, document));
        return matcher.group(1);
    }

    /** Per channel and message: how often it arrived there. */
    static Map<String, Long> counts(List<Arrival> arrivals, String type) {
        return arrivals.stream()
                .filter(arrival -> arrival.type().equals(type))
                .collect(java.util.stream.Collectors.groupingBy(
                        Arrival::channel, java.util.stream.Collectors.counting()));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
