package org.childalert.operator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.childalert.Json;
import org.jspecify.annotations.Nullable;

/** Somebody at the API, signed in or not. What the server answers them is held against the published contract, whatever it is. */
final class Person {
    private static final Json JSON = new Json();
    private static final String JSON_TYPE = "application/json";

    private final HttpClient http;
    private final URI base;
    private final Contract contract;
    private final @Nullable String token;

    Person(HttpClient http, URI base, Contract contract, @Nullable String token) {
        this.http = http;
        this.base = base;
        this.contract = contract;
        this.token = token;
    }

    Person with(String bearer) {
        return new Person(http, base, contract, bearer);
    }

    Answer signsIn(String username, String password) {
        return post("/login", Map.of("username", username, "password", password));
    }

    // ---- plain requests

    @CanIgnoreReturnValue
    Answer get(String path, String... headers) {
        return send("GET", path, new byte[0], headers);
    }

    @CanIgnoreReturnValue
    Answer post(String path, Object body, String... headers) {
        return send("POST", path, bytes(body), headers);
    }

    @CanIgnoreReturnValue
    Answer put(String path, Object body, String... headers) {
        return send("PUT", path, bytes(body), headers);
    }

    @CanIgnoreReturnValue
    Answer delete(String path, String... headers) {
        return send("DELETE", path, new byte[0], headers);
    }

    /** Texts go as they are, everything else as JSON. */
    private static byte[] bytes(Object body) {
        if (body instanceof byte[] raw) return raw;
        return (body instanceof String text ? text : JSON.write(body)).getBytes(StandardCharsets.UTF_8);
    }

    @CanIgnoreReturnValue
    Answer send(String method, String path, byte[] body, String... headers) {
        var request = HttpRequest.newBuilder(path.startsWith("http") ? URI.create(path) : URI.create(base + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (!List.of(headers).contains("Content-Type")) request.header("Content-Type", JSON_TYPE);
        if (token != null) request.header("Authorization", "Bearer " + token);
        for (int i = 0; i < headers.length; i += 2) request.header(headers[i], headers[i + 1]);
        try {
            var response = http.send(request.build(), BodyHandlers.ofByteArray());
            var answer = new Answer(method + " " + path, response.statusCode(), response.headers(), response.body());
            contract.check(
                    method, URI.create(base + path.replace(base.toString(), "")).getPath(), answer);
            return answer;
        } catch (IOException e) {
            throw new IllegalStateException(method + " " + path + " got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", e);
        }
    }

    // ---- an originator's words

    CaseFile drafts(JsonNode content) {
        return drafts("Actual", content);
    }

    CaseFile drafts(String status, JsonNode content) {
        return CaseFile.of(begins(status, content).is(201));
    }

    Answer begins(String status, JsonNode content, String... headers) {
        return post("/api/v1/alerts", Map.of("status", status, "content", content), headers);
    }

    String uploads(CaseFile file, byte[] picture) {
        return post("/api/v1/photos?alert=" + file.id(), picture, "Content-Type", "image/jpeg")
                .is(201)
                .at("/id");
    }

    @CanIgnoreReturnValue
    Answer writes(CaseFile file, int version, JsonNode content) {
        return put(
                file.version(version),
                Map.of("content", content),
                "If-Match",
                reads(file, version).etag());
    }

    @CanIgnoreReturnValue
    Answer assesses(CaseFile file, int version, Object assessment) {
        return put(
                file.version(version) + "/assessment",
                assessment,
                "If-Match",
                reads(file, version).etag());
    }

    @CanIgnoreReturnValue
    Answer submits(CaseFile file, int version) {
        return put(file.version(version) + "/submission", "");
    }

    @CanIgnoreReturnValue
    Answer updates(CaseFile file) {
        return post(file.path() + "/versions", "");
    }

    // ---- an approver's words

    Answer approves(CaseFile file, int version) {
        return approves(file, version, reads(file, version).at("/review/hash"));
    }

    @CanIgnoreReturnValue
    Answer approves(CaseFile file, int version, String hash, String... headers) {
        return put(file.version(version) + "/approval", Map.of("reviewedHash", hash), headers);
    }

    @CanIgnoreReturnValue
    Answer returns(CaseFile file, int version, String reason) {
        return put(file.version(version) + "/return", Map.of("reason", reason));
    }

    @CanIgnoreReturnValue
    Answer rejects(CaseFile file, int version, String reason) {
        return put(file.version(version) + "/rejection", Map.of("reason", reason));
    }

    @CanIgnoreReturnValue
    Answer holds(CaseFile file, String reason) {
        return put(file.path() + "/hold", Map.of("reason", reason));
    }

    @CanIgnoreReturnValue
    Answer releases(CaseFile file) {
        return delete(file.path() + "/hold");
    }

    @CanIgnoreReturnValue
    Answer closes(CaseFile file, String ending) {
        return put(file.path() + "/closure", Map.of("ending", ending));
    }

    List<String> waiting() {
        return list(get("/api/v1/waiting").is(200)).stream()
                .map(version -> version.path("alert").asText())
                .toList();
    }

    // ---- everybody's words

    Answer sees(CaseFile file) {
        return get(file.path()).is(200);
    }

    Answer reads(CaseFile file, int version) {
        return get(file.version(version)).is(200);
    }

    List<JsonNode> deliveries(CaseFile file) {
        return list(get(file.path() + "/deliveries").is(200));
    }

    /** Those of messages and recalls, without the pages to approvers. */
    List<JsonNode> broadcasts(CaseFile file) {
        return deliveries(file).stream()
                .filter(delivery -> !delivery.path("subject").asText().equals("page"))
                .toList();
    }

    /** The first that went to a channel. */
    JsonNode deliveryTo(CaseFile file, String channel) {
        return broadcasts(file).stream()
                .filter(delivery -> delivery.path("channel").asText().equals(channel))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing went to " + channel));
    }

    List<JsonNode> messages(CaseFile file) {
        return list(get(file.path() + "/messages").is(200));
    }

    List<String> story(CaseFile file) {
        return list(get(file.path() + "/timeline").is(200)).stream()
                .map(event -> event.path("action").asText())
                .toList();
    }

    static List<JsonNode> list(Answer answer) {
        return StreamSupport.stream(answer.json().spliterator(), false).toList();
    }
}
