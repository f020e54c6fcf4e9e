package org.childalert.operator.alert;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import java.util.UUID;
import org.childalert.alert.AlertId;
import org.childalert.alert.Alerts;
import org.childalert.alert.Caller;
import org.childalert.alert.Version;
import org.childalert.alert.VersionId;
import org.childalert.alert.Versions;
import org.childalert.approval.Overrides;
import org.childalert.approval.Verdicts;
import org.childalert.operator.problem.Bodies;
import org.childalert.operator.problem.Replies;
import org.childalert.operator.security.Callers;
import org.childalert.operator.security.Idempotency;

/** What the gate said of a version, and the criteria that were set aside in it. */
@Controller("/api/v1/alerts/{id}/versions/{number}")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class GateController {
    private final Alerts alerts;
    private final Versions versions;
    private final Overrides overrides;
    private final Verdicts verdicts;
    private final Views views;
    private final Bodies bodies;
    private final Callers callers;
    private final Idempotency idempotency;
    private final Replies replies;

    GateController(
            Alerts alerts,
            Versions versions,
            Overrides overrides,
            Verdicts verdicts,
            Views views,
            Bodies bodies,
            Callers callers,
            Idempotency idempotency,
            Replies replies) {
        this.alerts = alerts;
        this.versions = versions;
        this.overrides = overrides;
        this.verdicts = verdicts;
        this.views = views;
        this.bodies = bodies;
        this.callers = callers;
        this.idempotency = idempotency;
        this.replies = replies;
    }

    @Put("/overrides/{criterion}")
    HttpResponse<String> override(
            HttpRequest<?> request,
            Authentication authentication,
            UUID id,
            int number,
            String criterion,
            @Body byte[] body) {
        Caller caller = callers.of(request, authentication);
        String reason = bodies.read(body, Overriding.class).reason();
        int revision = Revisions.required(request);
        idempotency.move(
                request, caller, body, () -> overrides.override(caller, at(id, number), revision, criterion, reason));
        return answer(id, number);
    }

    @Delete("/overrides/{criterion}")
    HttpResponse<String> withdraw(
            HttpRequest<?> request, Authentication authentication, UUID id, int number, String criterion) {
        Caller caller = callers.of(request, authentication);
        int revision = Revisions.required(request);
        idempotency.move(
                request, caller, new byte[0], () -> overrides.withdraw(caller, at(id, number), revision, criterion));
        return answer(id, number);
    }

    @Get("/judgement")
    HttpResponse<String> judgement(HttpRequest<?> request, Authentication authentication, UUID id, int number) {
        Caller caller = callers.of(request, authentication);
        caller.mustBeOfTheAuthority();
        caller.mine(alerts.get(new AlertId(id)));
        return replies.ok(views.judgement(verdicts.of(versions.get(at(id, number)))));
    }

    private HttpResponse<String> answer(UUID id, int number) {
        Version version = versions.get(at(id, number));
        return replies.ok(views.version(version)).header("ETag", Revisions.tag(version));
    }

    private static VersionId at(UUID id, int number) {
        return new VersionId(new AlertId(id), number);
    }
}
