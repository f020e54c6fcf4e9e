package org.childalert.operator.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.childalert.Json;
import org.jspecify.annotations.Nullable;

/** A person at the public HTTP API, as any client would be; signed in or not. */
final class ApiClient {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private final HttpClient http;
    private final URI base;
    private final Json json;
    private final @Nullable String token;

    ApiClient(HttpClient http, URI base, Json json, @Nullable String token) {
        this.http = http;
        this.base = base;
        this.json = json;
        this.token = token;
    }

    /** An answer: the body as JSON where it is JSON. */
    record Answer(int status, JsonNode body, @Nullable String etag) {}

    ApiClient signIn(DemoUsers.Login login) {
        var credentials = Map.of("username", login.username(), "password", login.password());
        return new ApiClient(
                http,
                base,
                json,
                must(send("POST", "/login", json.write(credentials), null))
                        .body()
                        .path("access_token")
                        .asText());
    }

    Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody(), "application/json", null);
    }

    Answer post(String path, String body) {
        return must(send("POST", path, body, null));
    }

    Answer put(String path, String body, @Nullable String etag) {
        return must(send("PUT", path, body, etag));
    }

    Answer upload(String path, byte[] jpeg) {
        return must(send("POST", path, BodyPublishers.ofByteArray(jpeg), "image/jpeg", null));
    }

    private Answer send(String method, String path, String body, @Nullable String etag) {
        return send(method, path, BodyPublishers.ofString(body), "application/json", etag);
    }

    private Answer send(String method, String path, BodyPublisher body, String type, @Nullable String etag) {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(PATIENCE)
                .header("Content-Type", type)
                .method(method, body);
        if (token != null) request.header("Authorization", "Bearer " + token);
        if (etag != null) request.header("If-Match", etag);
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    parsed(response),
                    response.headers().firstValue("ETag").orElse(null));
        } catch (IOException e) {
            throw new IllegalStateException(method + " " + path + " got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", e);
        }
    }

    private JsonNode parsed(HttpResponse<String> response) {
        boolean isJson = response.headers()
                .firstValue("Content-Type")
                .filter(type -> type.contains("json"))
                .isPresent();
        return isJson && !response.body().isEmpty() ? json.parse(response.body()) : json.tree(response.body());
    }

    private static Answer must(Answer answer) {
        if (answer.status() >= 400)
            throw new IllegalStateException("refused with %d: %s".formatted(answer.status(), answer.body()));
        return answer;
    }
}
