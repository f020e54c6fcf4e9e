package org.childalert.operator.figures;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Somebody who is signed in to the console with a browser, or nobody yet. */
final class ConsoleReader {
    private final HttpClient http;
    private final URI server;
    private final @Nullable String cookie;

    private ConsoleReader(HttpClient http, URI server, @Nullable String cookie) {
        this.http = http;
        this.server = server;
        this.cookie = cookie;
    }

    static ConsoleReader visitor(HttpClient http, URI server) {
        return new ConsoleReader(http, server, null);
    }

    ConsoleReader signedIn(String username) {
        var answer = send(
                form("/console/sign-in", Map.of("username", username, "password", Officers.PASSWORD)),
                BodyHandlers.ofString());
        String kept = answer.headers().allValues("Set-Cookie").stream()
                .map(header -> header.replaceAll(";.*", ""))
                .collect(Collectors.joining("; "));
        if (answer.statusCode() != 303) throw new IllegalStateException(username + ": " + answer.statusCode());
        return new ConsoleReader(http, server, kept);
    }

    /** A page that a person asked for. */
    String get(String path) {
        return body(HttpRequest.newBuilder(server.resolve(path)));
    }

    /** What a page asks for by itself. */
    String ask(String path) {
        return body(HttpRequest.newBuilder(server.resolve(path)).header("Console-Background", "true"));
    }

    String post(String path, Map<String, String> fields) {
        return body(form(path, fields));
    }

    /** Follows server-sent events, line by line, until the connection ends. */
    void follow(String path, Consumer<String> line) {
        var request = HttpRequest.newBuilder(server.resolve(path)).header("Accept", "text/event-stream");
        HttpResponse<Stream<String>> answer = send(request, BodyHandlers.ofLines());
        if (answer.statusCode() != 200) throw new IllegalStateException(path + ": " + answer.statusCode());
        try (Stream<String> lines = answer.body()) {
            lines.forEach(line);
        }
    }

    private HttpRequest.Builder form(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(server.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(BodyPublishers.ofString(body));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String body(HttpRequest.Builder request) {
        HttpResponse<byte[]> answer = send(request.header("Accept-Encoding", "gzip"), BodyHandlers.ofByteArray());
        String text = text(answer);
        if (answer.statusCode() != 200)
            throw new IllegalStateException("%s: %d %s".formatted(answer.uri(), answer.statusCode(), text));
        return text;
    }

    private static String text(HttpResponse<byte[]> answer) {
        boolean packed =
                answer.headers().firstValue("Content-Encoding").orElse("").equals("gzip");
        if (!packed) return new String(answer.body(), StandardCharsets.UTF_8);
        try (var whole = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            return new String(whole.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        request.header("Accept-Language", "en");
        for (String kept : cookie == null ? List.<String>of() : List.of(cookie)) request.header("Cookie", kept);
        try {
            return http.send(request.build(), handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("stopped", e);
        }
    }
}
