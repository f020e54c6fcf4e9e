package org.childalert.channel.sandbox;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.childalert.Json;
import org.childalert.channel.Answer;
import org.childalert.channel.OutboundHttp;
import org.childalert.dissemination.Level;

/** Says how far a station got, where the message asked for it; what is not taken at once is tried again a few times. */
@Singleton
@Requires(property = "sandbox.enabled", value = "true")
final class Acknowledgements {
    private static final List<Duration> PAUSES =
            List.of(Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(15));
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final OutboundHttp http;
    private final Json json;
    private final Journal journal;
    private final Clock clock;

    Acknowledgements(OutboundHttp http, Json json, Journal journal, Clock clock) {
        this.http = http;
        this.json = json;
        this.journal = journal;
        this.clock = clock;
    }

    /** What a station posts. */
    record Acknowledgement(String level, Instant at, String evidence) {}

    /** Goes through all levels that the message can reach. */
    void acknowledge(String station, Delivery delivery) {
        try {
            for (Level level : delivery.message().levels()) acknowledge(station, delivery, level);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the station stops
        }
    }

    private void acknowledge(String station, Delivery delivery, Level level) throws InterruptedException {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String name = level.name().toLowerCase(Locale.ROOT);
        String body = json.write(new Acknowledgement(
                name,
                at,
                "%s log of %s: %s".formatted(name, station, delivery.message().identifier())));
        String outcome = post(delivery, body);
        for (Duration pause : PAUSES) {
            if (outcome.isEmpty()) break;
            Thread.sleep(pause);
            outcome = post(delivery, body);
        }
        var event = outcome.isEmpty() ? Journal.Event.ACKNOWLEDGED : Journal.Event.UNACKNOWLEDGED;
        journal.record(at, station, event, delivery, outcome.isEmpty() ? name : name + ": " + outcome);
    }

    /** Posts once, and returns what went wrong: nothing, if it was taken. */
    private String post(Delivery delivery, String body) {
        var post = new HttpPost(delivery.acknowledgement());
        post.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
        try {
            Answer answer = http.send(post, DEADLINE);
            return answer.isSuccess() ? "" : "answered " + answer.status();
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
