package org.childalert.operator.broadcaster;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.childalert.alert.Caller;
import org.childalert.alert.Refusal;
import org.childalert.alert.Status;
import org.childalert.broadcaster.PlayoutLog;
import org.childalert.broadcaster.PlayoutLogs;
import org.childalert.broadcaster.PlayoutRecords;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.Delivery;
import org.childalert.dissemination.Level;
import org.childalert.dissemination.StationLedger;
import org.childalert.operator.problem.Bodies;
import org.childalert.operator.problem.Pages;
import org.childalert.operator.problem.Problem;
import org.childalert.operator.problem.Replies;
import org.childalert.operator.problem.Unacceptable;
import org.childalert.operator.security.Callers;
import org.childalert.operator.security.Idempotency;
import org.childalert.setup.SecretRotations;
import org.childalert.subscriber.RowFault;
import org.jspecify.annotations.Nullable;

/** A station's own channel: what was sent to it, the logs of what it aired, and its secret. */
@Controller("/api/v1/stations/{channel}")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class StationController {
    private final Stations stations;
    private final StationLedger ledger;
    private final PlayoutLogs logs;
    private final PlayoutRecords records;
    private final SecretRotations rotations;
    private final Bodies bodies;
    private final Callers callers;
    private final Idempotency idempotency;
    private final Replies replies;

    StationController(
            Stations stations,
            StationLedger ledger,
            PlayoutLogs logs,
            PlayoutRecords records,
            SecretRotations rotations,
            Bodies bodies,
            Callers callers,
            Idempotency idempotency,
            Replies replies) {
        this.stations = stations;
        this.ledger = ledger;
        this.logs = logs;
        this.records = records;
        this.rotations = rotations;
        this.bodies = bodies;
        this.callers = callers;
        this.idempotency = idempotency;
        this.replies = replies;
    }

    record LineView(
            String id,
            Delivery.Subject.Kind subject,
            String identifier,
            int sequence,
            Status status,
            Delivery.State state,
            @Nullable Level level,
            int attempts,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant reachedAt,
            @Nullable Instant settledAt) {
        static LineView of(StationLedger.Line line) {
            Delivery delivery = line.delivery();
            return new LineView(
                    delivery.id().toString(),
                    delivery.subject().kind(),
                    line.identifier(),
                    delivery.subject().sequence(),
                    delivery.status(),
                    delivery.state(),
                    delivery.level(),
                    delivery.attempts(),
                    delivery.createdAt(),
                    delivery.expiresAt(),
                    delivery.reachedAt(),
                    delivery.settledAt());
        }
    }

    record LogView(
            String id,
            String channel,
            String by,
            Instant at,
            String sha256,
            long size,
            int rows,
            int matched,
            int known,
            int faulty,
            @Nullable List<RowFault> faults) {
        static LogView of(PlayoutLog log, @Nullable List<RowFault> faults) {
            return new LogView(
                    log.id().toString(),
                    log.channel(),
                    log.by(),
                    log.at(),
                    log.sha256(),
                    log.size(),
                    log.rows(),
                    log.matched(),
                    log.known(),
                    log.faulty(),
                    faults);
        }
    }

    /** @param secret absent where the request was made before: it is shown once */
    record SecretView(
            String channel,
            @Nullable String secret,
            @Nullable Instant previousUntil) {}

    @Get("/deliveries")
    HttpResponse<String> deliveries(
            HttpRequest<?> request,
            Authentication authentication,
            String channel,
            @Nullable @QueryValue UUID after,
            @Nullable @QueryValue Integer limit) {
        Caller caller = callers.of(request, authentication);
        Channel own = stations.own(caller, channel);
        int size = Pages.size(limit);
        List<LineView> page = ledger.list(own.agency(), own.name(), after, size).stream()
                .map(LineView::of)
                .toList();
        var response = replies.ok(page);
        if (page.size() == size) Pages.next(response, request, page.getLast().id(), size);
        return response;
    }

    /** The same log again is one more upload and changes nothing else, so that it needs no key. */
    @Post("/playout-logs")
    @Consumes("text/csv")
    HttpResponse<String> takeLog(
            HttpRequest<?> request, Authentication authentication, String channel, @Body InputStream file) {
        Caller caller = callers.of(request, authentication);
        Channel own = stations.ownOrOfAgency(caller, channel);
        request.getContentType()
                .flatMap(type -> type.getCharset())
                .filter(charset -> !charset.equals(StandardCharsets.UTF_8))
                .ifPresent(charset -> {
                    throw new Unacceptable(new Problem(
                            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                            "Not readable",
                            "Content-Type: charset %s (expected: utf-8)".formatted(charset)));
                });
        PlayoutLogs.Taken taken = logs.take(caller, own, file);
        return replies.created(
                URI.create("/api/v1/stations/%s/playout-logs/%s"
                        .formatted(own.name(), taken.log().id())),
                LogView.of(taken.log(), taken.faults()));
    }

    @Get("/playout-logs")
    HttpResponse<String> logs(
            HttpRequest<?> request,
            Authentication authentication,
            String channel,
            @Nullable @QueryValue UUID after,
            @Nullable @QueryValue Integer limit) {
        Channel own = stations.ownOrOfAgency(callers.of(request, authentication), channel);
        int size = Pages.size(limit);
        List<LogView> page = records.list(own.agency(), own.name(), after, size).stream()
                .map(log -> LogView.of(log, null))
                .toList();
        var response = replies.ok(page);
        if (page.size() == size) Pages.next(response, request, page.getLast().id(), size);
        return response;
    }

    @Get("/playout-logs/{id}")
    HttpResponse<String> log(HttpRequest<?> request, Authentication authentication, String channel, UUID id) {
        Channel own = stations.ownOrOfAgency(callers.of(request, authentication), channel);
        return replies.ok(records.find(own.agency(), own.name(), id)
                .map(log -> LogView.of(log, null))
                .orElseThrow(() -> new Refusal.NotFound("playout log " + id)));
    }

    @Post("/secret")
    HttpResponse<String> rotate(
            HttpRequest<?> request, Authentication authentication, String channel, @Body byte[] body) {
        Caller caller = callers.of(request, authentication);
        SecretRotation wanted = bodies.read(body, SecretRotation.class);
        var fresh = new AtomicReference<SecretRotations.@Nullable Fresh>();
        idempotency.move(
                request,
                caller,
                body,
                () -> fresh.set(rotations.rotate(
                        caller, channel, Objects.requireNonNullElse(wanted.overlap(), SecretRotations.USUAL_OVERLAP))));
        SecretRotations.@Nullable Fresh made = fresh.get();
        return replies.ok(
                made == null
                        ? new SecretView(channel, null, null)
                        : new SecretView(channel, made.secret(), made.previousUntil()));
    }
}
