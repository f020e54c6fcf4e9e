package org.childalert.channel.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.childalert.Json;
import org.childalert.channel.Answer;
import org.childalert.channel.Failures;
import org.childalert.channel.RetryAfter;
import org.childalert.dissemination.Level;
import org.childalert.dissemination.Receipt;

/**
 * Sorts what a webhook may answer into receipts. Reasons name the host and what it did; never the path or the query,
 * which may be secret, and never what the answer said.
 */
@Singleton
final class Receipts {
    private final Json json;
    private final Clock clock;

    Receipts(Json json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    Receipt of(String host, Answer answer, boolean recall) {
        int status = answer.status();
        if (answer.isSuccess()) return taken(host, answer, recall);
        if (status == 410) return new Receipt.Refused(host + " answered 410: gone");
        if (status >= 300 && status < 400) return new Receipt.Refused(redirected(host, answer));
        if (isTransient(status))
            return new Receipt.Deferred("%s answered %d".formatted(host, status), notBefore(answer));
        return new Receipt.Refused("%s answered %d".formatted(host, status));
    }

    private static boolean isTransient(int status) {
        return status < 200 || status >= 500 || status == 408 || status == 425 || status == 429;
    }

    private Receipt taken(String host, Answer answer, boolean recall) {
        Optional<JsonNode> said = said(answer);
        Optional<Level> level = said.flatMap(body -> level(body.path("level").asText(), recall));
        String evidence = said.map(
                        body -> Failures.oneLine(body.path("evidence").asText("")))
                .orElse("");
        return level.<Receipt>map(reached ->
                        new Receipt.Acknowledged(reached, evidence.isEmpty() ? "answer of " + host : evidence))
                .orElseGet(() -> new Receipt.Accepted(null));
    }

    /** The answer's JSON object, if it is one: webhooks need not answer anything. */
    private Optional<JsonNode> said(Answer answer) {
        if (!answer.body().stripLeading().startsWith("{")) return Optional.empty();
        try {
            return Optional.of(json.parse(answer.body()));
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Level> level(String name, boolean recall) {
        return Stream.of(Level.values())
                .filter(level -> level.name().equalsIgnoreCase(name) && level.fits(recall))
                .findFirst();
    }

    private Duration notBefore(Answer answer) {
        return answer.header("retry-after")
                .map(header -> RetryAfter.parse(header, clock.instant()))
                .orElse(Duration.ZERO);
    }

    private static String redirected(String host, Answer answer) {
        String to = answer.header("location").map(Receipts::place).orElse("nowhere");
        return "%s answered %d: redirects are not followed (it led to %s)".formatted(host, answer.status(), to);
    }

    /** Scheme and host alone: a redirect often repeats the path it was asked for. */
    private static String place(String location) {
        try {
            URI to = new URI(location.strip());
            return to.getHost() == null
                    ? "the same host"
                    : Failures.oneLine("%s://%s".formatted(to.getScheme(), to.getHost()));
        } catch (URISyntaxException e) {
            return "what is no address";
        }
    }
}
