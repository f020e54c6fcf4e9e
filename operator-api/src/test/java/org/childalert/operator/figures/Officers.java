package org.childalert.operator.figures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.childalert.Json;
import org.jspecify.annotations.Nullable;

/** Those who draft and approve, at the HTTP API. They stay signed in when the server is started again. */
final class Officers {
    static final String PASSWORD = "a password of the figures";
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Json json = new Json();
    private final Map<String, String> tokens = new TreeMap<>();
    private URI server;

    Officers(URI server) {
        this.server = server;
    }

    /** An approval or a close: when it was asked for and answered, in microseconds. */
    record Decision(long asked, long answered) {
        double millis() {
            return (answered - asked) / 1e3;
        }
    }

    /**
     * A case that waits for its approval.
     *
     * @param page the path of its public page, once it is on air
     */
    record Submitted(String id, String hash, String page) {}

    Officers hired() {
        var first = Map.of("secret", Deployment.ADMINISTRATOR_SECRET, "agency", "be-nca");
        var person = new TreeMap<String, Object>(first);
        person.putAll(Map.of("username", "administrator", "name", "administrator", "password", PASSWORD));
        send("POST", "/api/v1/officers/first", person, null);
        signIn("administrator");
        for (String role : List.of("originator", "approver")) {
            hire(role, List.of(role), List.of());
            signIn(role);
        }
        return this;
    }

    private void hire(String username, List<String> roles, List<String> channels) {
        var person = new TreeMap<String, Object>(
                Map.of("username", username, "name", username, "password", PASSWORD, "roles", roles));
        if (!channels.isEmpty()) person.put("channels", channels);
        send("POST", "/api/v1/officers", person, "administrator");
    }

    /** As many more, who draft and approve; their user names. */
    List<String> colleagues(int count) {
        List<String> names =
                IntStream.range(0, count).mapToObj(i -> "colleague-" + i).toList();
        names.forEach(name -> hire(name, List.of("originator", "approver"), List.of()));
        return names;
    }

    /** Somebody of the station behind a channel. */
    void editorOf(String channel) {
        hire("editor", List.of("broadcaster"), List.of(channel));
        signIn("editor");
    }

    private void signIn(String username) {
        JsonNode answer = send("POST", "/login", Map.of("username", username, "password", PASSWORD), null);
        tokens.put(username, answer.path("access_token").asText());
    }

    void moveTo(URI address) {
        server = address;
    }

    /** @param channels how many it goes to once it is approved */
    Submitted submit(int channels) {
        JsonNode begun = begin(channels);
        String id = begun.path("id").asText();
        JsonNode version = send("PUT", version(id) + "/submission", Map.of(), "originator");
        String page = URI.create(begun.path("page").asText()).getPath();
        return new Submitted(id, version.path("review").path("hash").asText(), page);
    }

    /** A draft that lacks nothing; its number. */
    String draft(int channels) {
        return begin(channels).path("id").asText();
    }

    /** The same with the sample's photo, as often as that. */
    String draftWithPhotos(int channels, int photos) {
        String id = begin(channels).path("id").asText();
        ObjectNode content = content(channels);
        JsonNode image = content.path("images").get(0);
        ArrayNode images = content.putArray("images");
        for (int i = 0; i < photos; i++)
            images.add(((ObjectNode) image.deepCopy()).put("photo", upload(id)));
        send("PUT", version(id), Map.of("content", content), "originator", "*");
        return id;
    }

    private String upload(String id) {
        byte[] answer = answered(HttpRequest.newBuilder(server.resolve("/api/v1/photos?alert=" + id))
                        .header("Content-Type", "image/jpeg")
                        .header("Authorization", "Bearer " + tokens.get("originator"))
                        .POST(BodyPublishers.ofByteArray(resource("/demo/portrait.jpg")))
                        .build())
                .body();
        return json.parse(new String(answer, StandardCharsets.UTF_8)).path("id").asText();
    }

    /** A draft's submission. */
    Decision submission(String id) {
        return timed("PUT", version(id) + "/submission", Map.of(), "originator");
    }

    /** What was submitted, to be approved. */
    Submitted submitted(String id) {
        JsonNode version = send("GET", version(id), null, "originator");
        return new Submitted(id, version.path("review").path("hash").asText(), "");
    }

    private ObjectNode content(int channels) {
        ObjectNode content = (ObjectNode) json.parse(sample()).path("content");
        return content.put("caseNumber", Deployment.caseNumber(channels)).put("validity", "PT2H");
    }

    private JsonNode begin(int channels) {
        ObjectNode body = (ObjectNode) json.parse(sample());
        ObjectNode content = (ObjectNode) body.path("content");
        content.remove("images");
        content.put("caseNumber", Deployment.caseNumber(channels)).put("validity", "PT2H");
        return send("POST", "/api/v1/alerts", body, "originator");
    }

    /** Takes in as many numbers; returns when all are loaded. */
    void subscribe(int from, int to) {
        var rows = new StringBuilder("number,language,regions\n");
        for (int i = from; i < to; i++)
            rows.append("+1212").append(2_000_000 + i).append(",nl,BE-BRU\n");
        answered(HttpRequest.newBuilder(server.resolve("/api/v1/subscribers/imports"))
                .header("Content-Type", "text/csv")
                .header("Authorization", "Bearer " + tokens.get("administrator"))
                .POST(BodyPublishers.ofString(rows.toString()))
                .build());
    }

    Decision approve(Submitted alert) {
        return timed(version(alert.id) + "/approval", Map.of("reviewedHash", alert.hash));
    }

    /** What a channel's station says of its delivery. */
    Decision acknowledge(Submitted alert, String channel, String level) {
        JsonNode deliveries = send("GET", "/api/v1/alerts/%s/deliveries".formatted(alert.id), null, "approver");
        for (JsonNode delivery : deliveries)
            if (delivery.path("channel").asText().equals(channel)) {
                String path = "/api/v1/deliveries/" + delivery.path("id").asText() + "/acknowledgements";
                return timed("POST", path, Map.of("level", level), "editor");
            }
        throw new IllegalStateException("no delivery to %s in %s".formatted(channel, deliveries));
    }

    Decision hold(Submitted alert) {
        return timed("/api/v1/alerts/%s/hold".formatted(alert.id), Map.of("reason", "measured"));
    }

    Decision close(Submitted alert) {
        return timed("/api/v1/alerts/%s/closure".formatted(alert.id), Map.of("ending", "found"));
    }

    private Decision timed(String path, Object body) {
        return timed("PUT", path, body, "approver");
    }

    private Decision timed(String method, String path, Object body, String by) {
        long asked = micros();
        send(method, path, body, by);
        return new Decision(asked, micros());
    }

    /** The CAP document as the broadcasters get it. */
    byte[] document(Submitted alert) {
        JsonNode messages = send("GET", "/api/v1/alerts/" + alert.id + "/messages", null, "approver");
        String path = URI.create(messages.get(0).path("document").asText()).getPath();
        return exchange("GET", path, null, "approver").body();
    }

    static long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    private static String version(String id) {
        return "/api/v1/alerts/%s/versions/1".formatted(id);
    }

    private JsonNode send(
            String method, String path, @Nullable Object body, @Nullable String by, String... revision) {
        byte[] answer = exchange(method, path, body, by, revision).body();
        return answer.length == 0 ? json.tree(Map.of()) : json.parse(new String(answer, StandardCharsets.UTF_8));
    }

    /** @param revision that a change names, if it names one */
    private HttpResponse<byte[]> exchange(
            String method, String path, @Nullable Object body, @Nullable String by, String... revision) {
        var request = HttpRequest.newBuilder(server.resolve(path))
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json.write(body)));
        if (by != null) request.header("Authorization", "Bearer " + tokens.get(by));
        for (String tag : revision) request.header("If-Match", tag);
        return answered(request.build());
    }

    private HttpResponse<byte[]> answered(HttpRequest request) {
        try {
            HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() < 300) return answer;
            throw new IllegalStateException("%s %s: %d %s"
                    .formatted(
                            request.method(),
                            request.uri(),
                            answer.statusCode(),
                            new String(answer.body(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(request.uri().toString(), e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("stopped", e);
        }
    }

    private static String sample() {
        Instant now = Instant.now();
        return new String(resource("/demo/case.json"), StandardCharsets.UTF_8)
                .replace("{{reportedAt}}", now.minusSeconds(600).toString())
                .replace("{{lastSeenAt}}", now.minusSeconds(1200).toString());
    }

    private static byte[] resource(String name) {
        try (InputStream stream = Officers.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(stream).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
