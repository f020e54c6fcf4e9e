package org.childalert.operator.clock;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import org.childalert.Json;
import org.childalert.alert.Alert;
import org.childalert.alert.AlertId;
import org.childalert.alert.Alerts;
import org.childalert.alert.Caller;
import org.childalert.alert.Refusal;
import org.childalert.approval.Calls;
import org.childalert.approval.Outlook;
import org.childalert.approval.Proposals;
import org.childalert.audit.Trail;
import org.childalert.operator.console.live.Happenings;
import org.childalert.operator.problem.Problem;
import org.childalert.operator.problem.Replies;
import org.childalert.operator.problem.Unacceptable;
import org.childalert.operator.security.Callers;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** What the clock of an alert measures, what is waited for and from whom: when asked, and as events. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class ClockController {
    private final Alerts alerts;
    private final Outlook outlook;
    private final Proposals proposals;
    private final Calls calls;
    private final Clocks clocks;
    private final ClockViews views;
    private final Trail trail;
    private final Happenings happenings;
    private final Callers callers;
    private final Replies replies;
    private final Json json;
    private final Clock clock;

    ClockController(
            Alerts alerts,
            Outlook outlook,
            Proposals proposals,
            Calls calls,
            Clocks clocks,
            ClockViews views,
            Trail trail,
            Happenings happenings,
            Callers callers,
            Replies replies,
            Json json,
            Clock clock) {
        this.alerts = alerts;
        this.outlook = outlook;
        this.proposals = proposals;
        this.calls = calls;
        this.clocks = clocks;
        this.views = views;
        this.trail = trail;
        this.happenings = happenings;
        this.callers = callers;
        this.replies = replies;
        this.json = json;
        this.clock = clock;
    }

    @Get("/alerts/{id}/clock")
    HttpResponse<String> clock(HttpRequest<?> request, Authentication authentication, UUID id) {
        Caller caller = callers.of(request, authentication);
        caller.mustBeOfTheAuthority();
        Instant now = clock.instant();
        Alert alert = caller.mine(alerts.get(new AlertId(id))).asOf(now);
        return replies.ok(views.clock(
                alert, outlook.of(alert, now).orElse(null), proposals.of(alert.id()), calls.of(alert), now));
    }

    @Get("/clock")
    HttpResponse<String> clocks(HttpRequest<?> request, Authentication authentication) {
        Caller caller = callers.of(request, authentication);
        caller.mustBeOfTheAuthority();
        return replies.ok(clocks.open(caller.scope()));
    }

    /** Ends with the token, or when whoever has it may not ask any more. */
    @Get(value = "/clock/events", produces = MediaType.TEXT_EVENT_STREAM)
    @Header(name = "X-Accel-Buffering", value = "no") // a proxy before us would keep events to itself
    @Header(name = "Cache-Control", value = "no-store")
    Publisher<Event<String>> events(HttpRequest<?> request, Authentication authentication) {
        Caller caller = callers.of(request, authentication);
        caller.mustBeOfTheAuthority();
        Long resumes = resumes(request.getHeaders().get("Last-Event-ID"));
        Instant end = end(authentication);
        happenings.mustHaveRoom(caller.id());
        return program -> {
            var stream = new ClockStream(
                    caller,
                    program,
                    resumes,
                    end,
                    () -> mayHear(request, authentication),
                    clocks,
                    trail,
                    happenings,
                    json,
                    clock);
            program.onSubscribe(stream);
            stream.begin();
        };
    }

    private boolean mayHear(HttpRequest<?> request, Authentication authentication) {
        try {
            callers.of(request, authentication).mustBeOfTheAuthority();
            return true;
        } catch (Unacceptable | Refusal.Forbidden _) {
            return false;
        }
    }

    private static @Nullable Long resumes(@Nullable String last) {
        if (last == null || last.isBlank()) return null;
        if (!last.strip().matches("[0-9]{1,18}"))
            throw new Unacceptable(new Problem(
                    HttpStatus.BAD_REQUEST,
                    "Not valid",
                    "Last-Event-ID: %s (expected: the id of an event of this stream)".formatted(last)));
        return Long.valueOf(last.strip());
    }

    private static Instant end(Authentication authentication) {
        return Optional.ofNullable(authentication.getAttributes().get("exp"))
                .flatMap(ClockController::instant)
                .orElseThrow(() -> new Unacceptable(new Problem(
                        HttpStatus.UNAUTHORIZED, "Sign in again", "This token does not say when it ends.")));
    }

    private static Optional<Instant> instant(Object exp) {
        if (exp instanceof Date date) return Optional.of(date.toInstant());
        return exp instanceof Number seconds
                ? Optional.of(Instant.ofEpochSecond(seconds.longValue()))
                : Optional.empty();
    }
}
