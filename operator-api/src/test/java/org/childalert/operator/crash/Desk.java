package org.childalert.operator.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.childalert.Json;
import org.jspecify.annotations.Nullable;

/** The officers of one agency at the HTTP API. They stay signed in when the server is started again. */
final class Desk {
    private static final String PASSWORD = "a password of these tests";
    private final HttpClient http = HttpClient.newHttpClient();
    private final Json json = new Json();
    private final Map<String, String> tokens = new TreeMap<>();
    private URI server;

    Desk(URI server) {
        this.server = server;
    }

    /** One case: where it is, and the address of its page, which every message of it carries. */
    record Case(String id, String page) {
        String version(int number) {
            return "/api/v1/alerts/%s/versions/%d".formatted(id, number);
        }
    }

    void moveTo(ServerProcess to) {
        server = to.address();
    }

    void hireEverybody() {
        hireAdministrator();
        hire("originator");
        hire("approver");
    }

    void hireAdministrator() {
        send(
                "POST",
                "/api/v1/officers/first",
                Map.of(
                        "secret",
                        Deployment.ADMINISTRATOR_SECRET,
                        "agency",
                        "be-nca",
                        "username",
                        "administrator",
                        "name",
                        "administrator",
                        "password",
                        PASSWORD),
                null);
        signIn("administrator");
    }

    private void hire(String role) {
        send(
                "POST",
                "/api/v1/officers",
                Map.of("username", role, "name", role, "password", PASSWORD, "roles", List.of(role)),
                "administrator");
        signIn(role);
    }

    void signIn(String username) {
        var answer = send("POST", "/login", Map.of("username", username, "password", PASSWORD), null);
        tokens.put(username, json.parse(answer.body()).path("access_token").asText());
    }

    Case draft(Duration validity) {
        ObjectNode body = (ObjectNode) json.parse(sample());
        content(body).put("validity", validity.toString());
        JsonNode begun =
                json.parse(send("POST", "/api/v1/alerts", body, "originator").body());
        return new Case(begun.path("id").asText(), begun.path("page").asText());
    }

    private static ObjectNode content(ObjectNode body) {
        ObjectNode content = (ObjectNode) body.path("content");
        content.remove("images");
        return content;
    }

    /** Drafts a case and has it approved: it is on air when this returns. */
    Case announce() {
        return announce(Duration.ofHours(1));
    }

    Case announce(Duration validity) {
        Case drafted = draft(validity);
        approve(drafted, 1);
        return drafted;
    }

    void update(Case on) {
        draftUpdate(on);
        approve(on, 2);
    }

    void draftUpdate(Case on) {
        send("POST", "/api/v1/alerts/%s/versions".formatted(on.id), Map.of(), "originator");
    }

    void approve(Case on, int version) {
        submit(on, version);
        decide(on, version);
    }

    void submit(Case on, int version) {
        send("PUT", on.version(version) + "/submission", Map.of(), "originator");
    }

    void decide(Case on, int version) {
        String hash = get(on.version(version)).path("review").path("hash").asText();
        send("PUT", on.version(version) + "/approval", Map.of("reviewedHash", hash), "approver");
    }

    /** Approves, where the server may be gone before it has answered. */
    void decideAndDie(Case on, int version) {
        String hash = get(on.version(version)).path("review").path("hash").asText();
        sendAndDie(on.version(version) + "/approval", Map.of("reviewedHash", hash));
    }

    /** Closes, where the server may be gone before it has answered. */
    void closeAndDie(Case on) {
        sendAndDie("/api/v1/alerts/%s/closure".formatted(on.id), Map.of("ending", "found"));
    }

    private void sendAndDie(String path, Object body) {
        try {
            exchange("PUT", path, body, "approver");
        } catch (IOException e) {
            // it was killed
        }
    }

    JsonNode alert(Case of) {
        return get("/api/v1/alerts/" + of.id);
    }

    JsonNode deliveries(Case of) {
        return get("/api/v1/alerts/" + of.id + "/deliveries");
    }

    JsonNode messages(Case of) {
        return get("/api/v1/alerts/" + of.id + "/messages");
    }

    /** The document of a message, as it is kept. */
    String document(JsonNode message) {
        String path = URI.create(message.path("document").asText()).getPath();
        return send("GET", path, null, "approver").body();
    }

    private JsonNode get(String path) {
        return json.parse(send("GET", path, null, "approver").body());
    }

    private HttpResponse<String> send(String method, String path, @Nullable Object body, @Nullable String by) {
        try {
            return exchange(method, path, body, by);
        } catch (IOException e) {
            throw new AssertionError(method + " " + path + " got no answer", e);
        }
    }

    private HttpResponse<String> exchange(String method, String path, @Nullable Object body, @Nullable String by)
            throws IOException {
        var request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json.write(body)));
        if (by != null) request.header("Authorization", "Bearer " + tokens.get(by));
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (answer.statusCode() >= 300)
                throw new AssertionError("%s %s: %d %s".formatted(method, path, answer.statusCode(), answer.body()));
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String sample() {
        try (InputStream stream = Desk.class.getResourceAsStream("/demo/case.json")) {
            String text = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
            Instant now = Instant.now();
            return text.replace("{{reportedAt}}", now.minusSeconds(600).toString())
                    .replace("{{lastSeenAt}}", now.minusSeconds(1200).toString());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
