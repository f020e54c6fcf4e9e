package org.childalert.operator.approval;

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
import org.childalert.alert.ReviewHash;
import org.childalert.alert.Version;
import org.childalert.alert.VersionId;
import org.childalert.alert.Versions;
import org.childalert.approval.Approvals;
import org.childalert.approval.Endings;
import org.childalert.approval.Submissions;
import org.childalert.operator.alert.Revisions;
import org.childalert.operator.alert.Views;
import org.childalert.operator.problem.Bodies;
import org.childalert.operator.problem.Replies;
import org.childalert.operator.security.Callers;
import org.childalert.operator.security.Idempotency;

/** Decisions of approvers. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class DecisionController {
    private final Alerts alerts;
    private final Versions versions;
    private final Approvals approvals;
    private final Endings endings;
    private final Submissions submissions;
    private final Views views;
    private final Bodies bodies;
    private final Callers callers;
    private final Idempotency idempotency;
    private final Replies replies;

    DecisionController(
            Alerts alerts,
            Versions versions,
            Approvals approvals,
            Endings endings,
            Submissions submissions,
            Views views,
            Bodies bodies,
            Callers callers,
            Idempotency idempotency,
            Replies replies) {
        this.alerts = alerts;
        this.versions = versions;
        this.approvals = approvals;
        this.endings = endings;
        this.submissions = submissions;
        this.views = views;
        this.bodies = bodies;
        this.callers = callers;
        this.idempotency = idempotency;
        this.replies = replies;
    }

    /** What waits for me. */
    @Get("/waiting")
    HttpResponse<String> waiting(HttpRequest<?> request, Authentication authentication) {
        Caller caller = callers.of(request, authentication);
        return replies.ok(submissions.waitingFor(caller.officer()).stream()
                .map(views::version)
                .toList());
    }

    @Put("/alerts/{id}/versions/{number}/return")
    HttpResponse<String> giveBack(
            HttpRequest<?> request, Authentication authentication, UUID id, int number, @Body byte[] body) {
        Caller caller = callers.of(request, authentication);
        Reason reason = bodies.read(body, Reason.class);
        idempotency.move(request, caller, body, () -> approvals.giveBack(caller, at(id, number), reason.reason()));
        return version(id, number);
    }

    @Put("/alerts/{id}/versions/{number}/rejection")
    HttpResponse<String> reject(
            HttpRequest<?> request, Authentication authentication, UUID id, int number, @Body byte[] body) {
        Caller caller = callers.of(request, authentication);
        Reason reason = bodies.read(body, Reason.class);
        idempotency.move(request, caller, body, () -> approvals.reject(caller, at(id, number), reason.reason()));
        return version(id, number);
    }

    @Put("/alerts/{id}/versions/{number}/approval")
    HttpResponse<String> approve(
            HttpRequest<?> request, Authentication authentication, UUID id, int number, @Body byte[] body) {
        Caller caller = callers.of(request, authentication);
        Approval approval = bodies.read(body, Approval.class);
        idempotency.move(
                request,
                caller,
                body,
                () -> approvals.approve(caller, at(id, number), new ReviewHash(approval.reviewedHash())));
        return version(id, number);
    }

    @Put("/alerts/{id}/versions/{number}/break-glass")
    HttpResponse<String> breakGlass(
            HttpRequest<?> request, Authentication authentication, UUID id, int number, @Body byte[] body) {
        Caller caller = callers.of(request, authentication);
        GlassBreaking given = bodies.read(body, GlassBreaking.class);
        var reviewed = new ReviewHash(given.reviewedHash());
        idempotency.move(
                request, caller, body, () -> approvals.breakGlass(caller, at(id, number), reviewed, given.reason()));
        return version(id, number);
    }

    @Put("/alerts/{id}/versions/{number}/ratification")
    HttpResponse<String> ratify(
            HttpRequest<?> request, Authentication authentication, UUID id, int number, @Body byte[] body) {
        Caller caller = callers.of(request, authentication);
        Approval approval = bodies.read(body, Approval.class);
        idempotency.move(
                request,
                caller,
                body,
                () -> approvals.ratify(caller, at(id, number), new ReviewHash(approval.reviewedHash())));
        return version(id, number);
    }

    @Put("/alerts/{id}/hold")
    HttpResponse<String> hold(HttpRequest<?> request, Authentication authentication, UUID id, @Body byte[] body) {
        Caller caller = callers.of(request, authentication);
        Reason reason = bodies.read(body, Reason.class);
        idempotency.move(request, caller, body, () -> endings.hold(caller, new AlertId(id), reason.reason()));
        return alert(id);
    }

    @Delete("/alerts/{id}/hold")
    HttpResponse<String> release(HttpRequest<?> request, Authentication authentication, UUID id) {
        Caller caller = callers.of(request, authentication);
        idempotency.move(request, caller, new byte[0], () -> endings.release(caller, new AlertId(id)));
        return alert(id);
    }

    @Put("/alerts/{id}/closure")
    HttpResponse<String> close(HttpRequest<?> request, Authentication authentication, UUID id, @Body byte[] body) {
        Caller caller = callers.of(request, authentication);
        Closure closure = bodies.read(body, Closure.class);
        idempotency.move(request, caller, body, () -> endings.close(caller, new AlertId(id), closure.ending()));
        return alert(id);
    }

    private HttpResponse<String> version(UUID id, int number) {
        Version version = versions.get(at(id, number));
        return replies.ok(views.version(version)).header("ETag", Revisions.tag(version));
    }

    private HttpResponse<String> alert(UUID id) {
        return replies.ok(views.alert(alerts.get(new AlertId(id))));
    }

    private static VersionId at(UUID id, int number) {
        return new VersionId(new AlertId(id), number);
    }
}
