package org.childalert.channel.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.childalert.Json;
import org.childalert.channel.sandbox.FeedPost.Picture;
import org.childalert.channel.sandbox.Journal.Event;
import org.jspecify.annotations.Nullable;

/** As much of Mastodon's API as an account needs that posts alerts. What it does is in the journal. */
final class FeedApi {
    private static final int LARGEST_BODY = 20 * 1024 * 1024;
    private static final int EXCERPT = 80;

    private final String name;
    private final Map<String, String> accounts;
    private final FeedPosts posts;
    private final FeedViews views;
    private final Json json;
    private final Journal journal;
    private final Clock clock;

    /** @param accounts by token */
    FeedApi(
            String name,
            String address,
            Map<String, String> accounts,
            FeedPosts posts,
            Json json,
            Journal journal,
            Clock clock) {
        this.name = name;
        this.accounts = Map.copyOf(accounts);
        this.posts = posts;
        views = new FeedViews(address, List.copyOf(accounts.values()), posts);
        this.json = json;
        this.journal = journal;
        this.clock = clock;
    }

    /** Does what is asked, and returns the answer's JSON. */
    String answer(HttpExchange exchange) throws IOException, Rejection {
        String path = exchange.getRequestURI().getPath();
        if (path.matches("/api/v[12]/instance")) return json.write(views.instance());
        String account = account(exchange.getRequestHeaders().getFirst("Authorization"));
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) throw new Rejection(413, "body (expected: up to " + LARGEST_BODY + " bytes)");
        String[] parts = path.split("/");
        String id = parts.length > 4 ? parts[4] : "";
        Object answer = switch (exchange.getRequestMethod() + " " + route(path)) {
            case "GET /api/v1/accounts/verify_credentials" -> views.owner(account);
            case "GET /api/v1/apps/verify_credentials" -> Map.of("name", name, "scopes", List.of("read", "write"));
            case "GET /api/v1/accounts/statuses" ->
                posts.list(account).stream().limit(40).map(views::view).toList();
            case "POST /api/v2/media" ->
                upload(FeedForm.read(exchange.getRequestHeaders().getFirst("Content-Type"), body));
            case "GET /api/v1/media" -> views.picture(posts.uploaded(id).orElseThrow(FeedApi::gone));
            case "POST /api/v1/statuses" ->
                post(account, parsed(body), exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            case "GET /api/v1/statuses" -> views.view(find(account, id));
            case "GET /api/v1/statuses/context" -> context(account, id);
            case "PUT /api/v1/statuses" -> edit(account, id, parsed(body));
            case "DELETE /api/v1/statuses" -> delete(account, id);
            case String _ -> throw new Rejection(404, "path (expected: one of Mastodon's API)");
        };
        return json.write(answer);
    }

    /** The path without the id in it. */
    private static String route(String path) {
        return path.replaceFirst("^(/api/v[12]/(?:accounts|statuses|media))/[0-9]+", "$1");
    }

    private String account(@Nullable String authorization) throws Rejection {
        String token = authorization == null ? "" : authorization.replaceFirst("^Bearer ", "");
        String account = accounts.get(token);
        if (account == null) throw new Rejection(401, "The access token is invalid");
        return account;
    }

    private Map<String, ?> upload(FeedForm form) throws Rejection {
        if (form.bytes("file").length == 0) throw new Rejection(422, "Validation failed: File can't be blank");
        return views.picture(posts.upload(form.text("description"), form.bytes("file")));
    }

    private Map<String, ?> post(String account, JsonNode body, @Nullable String key) throws Rejection {
        String text = text(body);
        List<Picture> pictures = pictures(body);
        String replyTo = body.path("in_reply_to_id").asText(null);
        if (replyTo != null) find(account, replyTo);
        FeedPosts.Posted posted = posts.post(
                key == null ? null : account + " " + key,
                id -> new FeedPost(
                        id,
                        account,
                        text,
                        body.path("language").asText(null),
                        body.path("visibility").asText("public"),
                        pictures,
                        replyTo,
                        clock.instant(),
                        null));
        note(posted.fresh() ? Event.POSTED : Event.DUPLICATE, key, posted.post());
        return views.view(posted.post());
    }

    private Map<String, ?> edit(String account, String id, JsonNode body) throws Rejection {
        FeedPost edited = find(account, id)
                .edited(text(body), body.path("language").asText(null), pictures(body), clock.instant());
        posts.replace(edited);
        note(Event.EDITED, null, edited);
        return views.view(edited);
    }

    private Map<String, ?> delete(String account, String id) throws Rejection {
        FeedPost post = posts.delete(account, id).orElseThrow(FeedApi::gone);
        note(Event.DELETED, null, post);
        return views.view(post);
    }

    private Map<String, ?> context(String account, String id) throws Rejection {
        find(account, id);
        List<Map<String, ?>> replies = new ArrayList<>();
        for (FeedPost post : posts.list(account).reversed())
            if (id.equals(post.replyTo())) replies.add(views.view(post));
        return Map.of("ancestors", List.of(), "descendants", replies);
    }

    private FeedPost find(String account, String id) throws Rejection {
        return posts.find(account, id).orElseThrow(FeedApi::gone);
    }

    private static Rejection gone() {
        return new Rejection(404, "Record not found");
    }

    private JsonNode parsed(byte[] body) throws Rejection {
        try {
            return json.parse(new String(body, StandardCharsets.UTF_8));
        } catch (UncheckedIOException e) {
            throw new Rejection(400, "body (expected: JSON)");
        }
    }

    private static String text(JsonNode body) throws Rejection {
        String text = body.path("status").asText("");
        if (text.isBlank()) throw new Rejection(422, "Validation failed: Text can't be blank");
        String counted = text.replaceAll("https?://\\S+", "x".repeat(FeedViews.PER_ADDRESS));
        if (counted.codePointCount(0, counted.length()) > FeedViews.LONGEST_TEXT)
            throw new Rejection(
                    422, "Validation failed: Text character limit of %d exceeded".formatted(FeedViews.LONGEST_TEXT));
        return text;
    }

    private List<Picture> pictures(JsonNode body) throws Rejection {
        List<Picture> pictures = new ArrayList<>();
        for (JsonNode id : body.path("media_ids"))
            pictures.add(posts.uploaded(id.asText())
                    .orElseThrow(() -> new Rejection(422, "Validation failed: media not found")));
        return List.copyOf(pictures);
    }

    private void note(Event event, @Nullable String key, FeedPost post) {
        String text = post.text().replace('\n', ' ');
        journal.note(
                clock.instant(),
                name,
                event,
                key,
                "@%s post %s%s, %s, %s: %s%s"
                        .formatted(
                                post.account(),
                                post.id(),
                                post.replyTo() == null ? "" : " in reply to " + post.replyTo(),
                                post.visibility(),
                                post.language() == null ? "no language" : post.language(),
                                text.length() <= EXCERPT ? text : text.substring(0, EXCERPT) + "…",
                                post.pictures().isEmpty()
                                        ? ""
                                        : " (photo: %s)"
                                                .formatted(post.pictures()
                                                        .getFirst()
                                                        .alt())));
    }
}
