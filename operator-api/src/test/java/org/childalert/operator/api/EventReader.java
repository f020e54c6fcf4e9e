package org.childalert.operator.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.childalert.Json;

/** A station's program that listens to server-sent events. */
final class EventReader implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Json JSON = new Json();

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Event> events = new ArrayList<>();
    private final HttpResponse<Stream<String>> answer;
    private boolean ended;

    /** As it came. */
    record Event(String name, String id, String text) {
        JsonNode data() {
            return JSON.parse(text);
        }
    }

    EventReader(URI address, String token, String... headers) {
        var request = HttpRequest.newBuilder(address)
                .header("Accept", "text/event-stream")
                .header("Authorization", "Bearer " + token);
        if (headers.length > 0) request.headers(headers);
        try {
            answer = http.send(request.build(), BodyHandlers.ofLines());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (answer.statusCode() == 200) Thread.ofVirtual().start(this::read);
    }

    private void read() {
        Map<String, String> fields = new HashMap<>();
        try {
            answer.body().forEach(line -> {
                if (line.isEmpty()) {
                    if (!fields.isEmpty())
                        add(new Event(
                                fields.getOrDefault("event", ""),
                                fields.getOrDefault("id", ""),
                                fields.getOrDefault("data", "")));
                    fields.clear();
                } else if (line.indexOf(':') > 0) {
                    fields.put(
                            line.substring(0, line.indexOf(':')),
                            line.substring(line.indexOf(':') + 1).strip());
                }
            });
        } catch (RuntimeException e) {
            // cut off, by itself or by the server
        }
        synchronized (events) {
            ended = true;
        }
    }

    private void add(Event event) {
        synchronized (events) {
            events.add(event);
        }
    }

    int status() {
        return answer.statusCode();
    }

    boolean hasEnded() {
        synchronized (events) {
            return ended;
        }
    }

    List<Event> of(String name) {
        synchronized (events) {
            return events.stream().filter(event -> event.name().equals(name)).toList();
        }
    }

    List<String> identifiers() {
        return of("message").stream()
                .map(event -> event.data().path("identifier").asText())
                .toList();
    }

    EventReader await(String name, int count) {
        org.awaitility.Awaitility.await().atMost(LONGEST).until(() -> of(name).size() >= count);
        return this;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
