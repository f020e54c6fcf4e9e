package org.childalert.operator.station;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.childalert.alert.Caller;
import org.childalert.dissemination.Level;
import org.childalert.dissemination.LinkTestResult;
import org.childalert.dissemination.RehearsalResult;
import org.childalert.dissemination.Rehearsals;
import org.childalert.operator.problem.Replies;
import org.childalert.operator.security.Callers;
import org.childalert.operator.security.Idempotency;
import org.jspecify.annotations.Nullable;

/** A station's people, or an administrator, ask for an exercise on their exercise channel now, and see how far they got with it. */
@Controller("/api/v1/stations/{channel}/rehearsals")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class RehearsalController {
    private static final int MOST = 50;

    private final Rehearsals rehearsals;
    private final Callers callers;
    private final Idempotency idempotency;
    private final Replies replies;

    RehearsalController(Rehearsals rehearsals, Callers callers, Idempotency idempotency, Replies replies) {
        this.rehearsals = rehearsals;
        this.callers = callers;
        this.idempotency = idempotency;
        this.replies = replies;
    }

    /**
     * @param millisecondsToSend from being asked for to the far end's answer; so the others, to when it said so
     * @param broadcastPackage all its files as one ZIP file, until its hour is over or a later rehearsal took its place
     */
    record RehearsalView(
            String id,
            String channel,
            String by,
            Instant at,
            String identifier,
            Instant expires,
            LinkTestResult.@Nullable Outcome outcome,
            @Nullable String detail,
            @Nullable Instant sentAt,
            @Nullable Long millisecondsToSend,
            @Nullable Level level,
            @Nullable Instant received,
            @Nullable Long millisecondsToReceive,
            @Nullable Instant scheduled,
            @Nullable Long millisecondsToSchedule,
            @Nullable Instant aired,
            @Nullable Long millisecondsToAir,
            @Nullable URI broadcastPackage) {
        static RehearsalView of(RehearsalResult result, @Nullable URI broadcastPackage) {
            return new RehearsalView(
                    result.id().toString(),
                    result.channel(),
                    result.by(),
                    result.at(),
                    result.identifier(),
                    result.expires(),
                    result.outcome(),
                    result.detail(),
                    result.sentAt(),
                    took(result, result.sentAt()),
                    result.level().orElse(null),
                    result.received(),
                    took(result, result.received()),
                    result.scheduled(),
                    took(result, result.scheduled()),
                    result.aired(),
                    took(result, result.aired()),
                    broadcastPackage);
        }

        private static @Nullable Long took(RehearsalResult result, @Nullable Instant at) {
            return at == null
                    ? null
                    : (Long) Math.max(0, Duration.between(result.at(), at).toMillis());
        }
    }

    private RehearsalView view(RehearsalResult result) {
        return RehearsalView.of(result, rehearsals.packageOf(result).orElse(null));
    }

    @Post
    HttpResponse<String> begin(HttpRequest<?> request, Authentication authentication, String channel) {
        Caller caller = callers.of(request, authentication);
        var made = new AtomicReference<@Nullable RehearsalResult>();
        idempotency.move(request, caller, new byte[0], () -> made.set(rehearsals.begin(caller, channel)));
        RehearsalResult begun = made.get();
        // the same request again: the latest is the one that it made
        if (begun == null) begun = rehearsals.list(caller, channel, 1).getFirst();
        return replies.created(
                URI.create("/api/v1/stations/%s/rehearsals/%s".formatted(channel, begun.id())), view(begun));
    }

    @Get
    HttpResponse<String> list(HttpRequest<?> request, Authentication authentication, String channel) {
        Caller caller = callers.of(request, authentication);
        return replies.ok(
                rehearsals.list(caller, channel, MOST).stream().map(this::view).toList());
    }

    @Get("/{id}")
    HttpResponse<String> get(HttpRequest<?> request, Authentication authentication, String channel, UUID id) {
        Caller caller = callers.of(request, authentication);
        return replies.ok(view(rehearsals.get(caller, channel, id)));
    }
}
