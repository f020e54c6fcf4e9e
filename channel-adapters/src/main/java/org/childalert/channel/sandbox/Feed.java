package org.childalert.channel.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.childalert.Json;
import org.childalert.channel.sandbox.FeedPost.Picture;
import org.childalert.channel.sandbox.Journal.Event;

/**
 * A social network's server of our own, which speaks as much of Mastodon's API as alerts need, and shows each account's posts at {@code /@account}. When
 * it is told to be silent, it does what it is asked for and answers changes without a word.
 */
public final class Feed extends SwitchedFarEnd {
    private final LoopbackServer server;
    private final FeedPosts posts = new FeedPosts();
    private final FeedApi api;
    private final Map<String, String> accounts;
    private final Json json;
    private final Journal journal;
    private final Clock clock;

    /**
     * Starts to listen.
     *
     * @param accounts by token
     * @throws IOException if it cannot, naming the feed and the port
     */
    Feed(FeedConfig config, Map<String, String> accounts, Json json, Journal journal, Clock clock) throws IOException {
        super(config.name(), config.initialBehaviour());
        this.accounts = Map.copyOf(accounts);
        this.json = json;
        this.journal = journal;
        this.clock = clock;
        server = new LoopbackServer("feed " + name(), config.port());
        api = new FeedApi(name(), address().toString(), accounts, posts, json, journal, clock);
        server.start(this::handle);
    }

    @Override
    public String kind() {
        return "social feed";
    }

    @Override
    public URI address() {
        return server.address();
    }

    @Override
    public void close() {
        super.close();
        server.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (path.startsWith("/api/")) behave(exchange);
            else show(exchange, path);
        }
    }

    private void behave(HttpExchange exchange) throws IOException {
        boolean asks = exchange.getRequestMethod().equals("GET");
        switch (behaviour.get()) {
            case OK -> answer(exchange, false);
            case SILENT -> answer(exchange, !asks);
            case FAIL -> {
                if (!asks) journal.note(clock.instant(), name(), Event.FAILED, null, "500");
                exchange.sendResponseHeaders(500, -1);
            }
            case HANG -> {
                if (!asks) journal.note(clock.instant(), name(), Event.HELD, null, "no answer");
                behaviour.hang();
            }
        }
    }

    private void answer(HttpExchange exchange, boolean wordless) throws IOException {
        try {
            String body = api.answer(exchange);
            if (wordless) exchange.sendResponseHeaders(200, -1);
            else send(exchange, 200, "application/json", body.getBytes(UTF_8));
        } catch (Rejection e) {
            journal.note(clock.instant(), name(), Event.REJECTED, null, "%d %s".formatted(e.status(), e.getMessage()));
            send(
                    exchange,
                    e.status(),
                    "application/json",
                    json.write(Map.of("error", String.valueOf(e.getMessage()))).getBytes(UTF_8));
        }
    }

    /** What everybody can see. */
    private void show(HttpExchange exchange, String path) throws IOException {
        Optional<String> account = accounts.values().stream()
                .filter(each -> path.equals("/@" + each))
                .findFirst();
        Optional<Picture> picture = path.matches("/media/[0-9]+\\.jpg")
                ? posts.picture(path.substring("/media/".length(), path.length() - ".jpg".length()))
                : Optional.empty();
        if (account.isPresent())
            send(
                    exchange,
                    200,
                    "text/html; charset=utf-8",
                    FeedPage.of(account.get(), posts.list(account.get())).getBytes(UTF_8));
        else if (picture.isPresent())
            send(exchange, 200, "image/jpeg", picture.get().jpeg());
        else exchange.sendResponseHeaders(404, -1);
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
