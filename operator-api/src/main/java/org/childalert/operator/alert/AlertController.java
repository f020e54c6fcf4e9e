package org.childalert.operator.alert;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.childalert.alert.Alert;
import org.childalert.alert.AlertId;
import org.childalert.alert.Alerts;
import org.childalert.alert.Caller;
import org.childalert.alert.Refusal;
import org.childalert.alert.Version;
import org.childalert.alert.VersionId;
import org.childalert.alert.Versions;
import org.childalert.approval.Drafts;
import org.childalert.approval.Submissions;
import org.childalert.operator.problem.Bodies;
import org.childalert.operator.problem.Pages;
import org.childalert.operator.problem.Replies;
import org.childalert.operator.security.Callers;
import org.childalert.operator.security.Idempotency;
import org.jspecify.annotations.Nullable;

/** Alerts and their versions up to the submission. */
@Controller("/api/v1/alerts")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class AlertController {
    private final Alerts alerts;
    private final Versions versions;
    private final Drafts drafts;
    private final Submissions submissions;
    private final Views views;
    private final Bodies bodies;
    private final Callers callers;
    private final Idempotency idempotency;
    private final Replies replies;

    AlertController(
            Alerts alerts,
            Versions versions,
            Drafts drafts,
            Submissions submissions,
            Views views,
            Bodies bodies,
            Callers callers,
            Idempotency idempotency,
            Replies replies) {
        this.alerts = alerts;
        this.versions = versions;
        this.drafts = drafts;
        this.submissions = submissions;
        this.views = views;
        this.bodies = bodies;
        this.callers = callers;
        this.idempotency = idempotency;
        this.replies = replies;
    }

    @Post
    HttpResponse<String> begin(HttpRequest<?> request, Authentication authentication, @Body byte[] body) {
        Caller caller = callers.of(request, authentication);
        NewAlert wanted = bodies.read(body, NewAlert.class);
        String id = idempotency.once(
                request,
                caller,
                body,
                () -> inContent(() -> drafts.begin(caller, wanted.status(), wanted.content()))
                        .id()
                        .alert()
                        .toString());
        Version version = versions.get(new VersionId(new AlertId(UUID.fromString(id)), 1));
        return replies.created(
                        URI.create("/api/v1/alerts/" + id),
                        views.alert(alerts.get(version.id().alert())))
                .header("ETag", Revisions.tag(version));
    }

    @Get
    HttpResponse<String> list(
            HttpRequest<?> request,
            Authentication authentication,
            @Nullable @QueryValue UUID after,
            @Nullable @QueryValue Integer limit) {
        Caller caller = callers.of(request, authentication);
        caller.mustBeOfTheAuthority();
        int size = Pages.size(limit);
        List<Alert> found = alerts.list(caller.scope(), after == null ? null : new AlertId(after), size);
        var response = replies.ok(found.stream().map(views::alert).toList());
        if (found.size() == size)
            Pages.next(response, request, found.getLast().id().toString(), size);
        return response;
    }

    @Get("/{id}")
    HttpResponse<String> get(HttpRequest<?> request, Authentication authentication, UUID id) {
        Caller caller = callers.of(request, authentication);
        caller.mustBeOfTheAuthority();
        return replies.ok(views.alert(caller.mine(alerts.get(new AlertId(id)))));
    }

    @Post("/{id}/versions")
    HttpResponse<String> update(HttpRequest<?> request, Authentication authentication, UUID id) {
        Caller caller = callers.of(request, authentication);
        String number = idempotency.once(
                request,
                caller,
                new byte[0],
                () -> Integer.toString(
                        drafts.beginUpdate(caller, new AlertId(id)).id().number()));
        Version version = versions.get(new VersionId(new AlertId(id), Integer.parseInt(number)));
        return replies.created(
                        URI.create("/api/v1/alerts/%s/versions/%s".formatted(id, number)), views.version(version))
                .header("ETag", Revisions.tag(version));
    }

    @Get("/{id}/versions/{number}")
    HttpResponse<String> version(HttpRequest<?> request, Authentication authentication, UUID id, int number) {
        Caller caller = callers.of(request, authentication);
        caller.mustBeOfTheAuthority();
        caller.mine(alerts.get(new AlertId(id)));
        return answer(id, number);
    }

    @Put("/{id}/versions/{number}")
    HttpResponse<String> edit(
            HttpRequest<?> request, Authentication authentication, UUID id, int number, @Body byte[] body) {
        Caller caller = callers.of(request, authentication);
        Edit edit = bodies.read(body, Edit.class);
        int revision = Revisions.required(request);
        idempotency.move(
                request,
                caller,
                body,
                () -> inContent(() -> drafts.edit(caller, at(id, number), revision, edit.content())));
        return answer(id, number);
    }

    @Put("/{id}/versions/{number}/assessment")
    HttpResponse<String> assess(
            HttpRequest<?> request, Authentication authentication, UUID id, int number, @Body byte[] body) {
        Caller caller = callers.of(request, authentication);
        Assessment assessment = bodies.read(body, Assessment.class);
        int revision = Revisions.required(request);
        idempotency.move(
                request, caller, body, () -> drafts.assess(caller, at(id, number), revision, assessment.answers()));
        return answer(id, number);
    }

    @Put("/{id}/versions/{number}/submission")
    HttpResponse<String> submit(HttpRequest<?> request, Authentication authentication, UUID id, int number) {
        Caller caller = callers.of(request, authentication);
        int revision = Revisions.optional(request);
        idempotency.move(request, caller, new byte[0], () -> submissions.submit(caller, at(id, number), revision));
        return answer(id, number);
    }

    /** Faults are told where they stand in the body. */
    private static Version inContent(Supplier<Version> move) {
        try {
            return move.get();
        } catch (Refusal.Invalid e) {
            throw e.within("/content");
        }
    }

    private MutableHttpResponse<String> answer(UUID id, int number) {
        Version version = versions.get(at(id, number));
        return replies.ok(views.version(version)).header("ETag", Revisions.tag(version));
    }

    private static VersionId at(UUID id, int number) {
        return new VersionId(new AlertId(id), number);
    }
}
