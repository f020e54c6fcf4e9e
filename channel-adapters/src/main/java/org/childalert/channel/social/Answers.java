package org.childalert.channel.social;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.childalert.Json;
import org.childalert.channel.Answer;
import org.childalert.channel.Failures;
import org.childalert.channel.RetryAfter;
import org.childalert.dissemination.Receipt;

/** Sorts what an instance may answer. Reasons repeat its error in up to 200 characters, and never the token. */
@Singleton
final class Answers {
    private static final int LONGEST_ERROR = 200;

    private final Json json;
    private final Clock clock;

    Answers(Json json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /** The answer of a success: an object or a list. A success without one may have done what it was asked for, so it is tried again. */
    JsonNode body(MastodonSettings settings, Answer answer) throws NotTaken {
        check(settings, answer);
        JsonNode body = parsed(answer).orElseThrow(() -> unreadable(settings, answer, "nothing that can be read"));
        if (body.has("error") && !body.has("id"))
            throw unreadable(settings, answer, "an error" + error(settings, answer));
        return body;
    }

    /** Returns if it is a success. */
    void check(MastodonSettings settings, Answer answer) throws NotTaken {
        int status = answer.status();
        if (answer.isSuccess()) return;
        String reason = "%s answered %d%s".formatted(settings.host(), status, error(settings, answer));
        if (status >= 300 && status < 400)
            throw new NotTaken(status, new Receipt.Refused(reason + ": redirects are not followed"));
        throw new NotTaken(
                status,
                isTransient(status) ? new Receipt.Deferred(reason, notBefore(answer)) : new Receipt.Refused(reason));
    }

    /** Of an answer that lacks what it must have. */
    static NotTaken unreadable(MastodonSettings settings, Answer answer, String instead) {
        return new NotTaken(
                answer.status(),
                new Receipt.Deferred(
                        "%s answered %d with %s".formatted(settings.host(), answer.status(), instead), Duration.ZERO));
    }

    private static boolean isTransient(int status) {
        return status < 200 || status >= 500 || status == 408 || status == 425 || status == 429;
    }

    private Optional<JsonNode> parsed(Answer answer) {
        try {
            return Optional.of(json.parse(answer.body())).filter(JsonNode::isContainerNode);
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private String error(MastodonSettings settings, Answer answer) {
        String said = parsed(answer)
                .map(body -> body.path("error").asText(""))
                .map(text -> Failures.oneLine(text.replace(settings.accessToken(), "(token)")))
                .orElse("");
        if (said.isEmpty()) return "";
        return ": " + (said.length() <= LONGEST_ERROR ? said : said.substring(0, LONGEST_ERROR) + "…");
    }

    private Duration notBefore(Answer answer) {
        Instant now = clock.instant();
        Optional<Duration> asked = answer.header("retry-after").map(header -> RetryAfter.parse(header, now));
        return asked.or(() -> answer.header("x-ratelimit-reset").map(header -> reset(header, now)))
                .orElse(Duration.ZERO);
    }

    /** Mastodon gives a time in ISO 8601 where others have seconds. */
    private static Duration reset(String header, Instant now) {
        try {
            Duration wait = Duration.between(now, Instant.parse(header.strip()));
            if (wait.isNegative()) return Duration.ZERO;
            return wait.compareTo(RetryAfter.LONGEST) > 0 ? RetryAfter.LONGEST : wait;
        } catch (DateTimeParseException e) {
            return RetryAfter.parse(header, now);
        }
    }
}
