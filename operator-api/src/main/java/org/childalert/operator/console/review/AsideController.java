package org.childalert.operator.console.review;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.UUID;
import org.childalert.alert.AlertId;
import org.childalert.alert.Refusal;
import org.childalert.alert.VersionId;
import org.childalert.approval.Overrides;
import org.childalert.operator.console.Form;
import org.childalert.operator.console.Screens;
import org.childalert.operator.console.Visit;
import org.childalert.operator.console.review.ReviewSheet.Trouble;

/** Setting a criterion aside, by those who may and do not write the draft themselves. */
@Controller("/console/alerts/{id}/versions/{number}/overrides")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class AsideController {
    private final ReviewPages pages;
    private final Overrides overrides;

    AsideController(ReviewPages pages, Overrides overrides) {
        this.pages = pages;
        this.overrides = overrides;
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> override(HttpRequest<?> request, UUID id, int number, @Body byte[] body) {
        Form form = Form.of(body);
        String criterion = form.given("criterion");
        String reason = form.given("reason");
        return moved(
                request,
                at(id, number),
                form,
                new Trouble("override-" + criterion, Visit.of(request).words().say("review.override.reasonWrong")),
                revision ->
                        overrides.override(Visit.of(request).caller(), at(id, number), revision, criterion, reason));
    }

    @Post("/withdrawal")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> withdraw(HttpRequest<?> request, UUID id, int number, @Body byte[] body) {
        Form form = Form.of(body);
        return moved(
                request,
                at(id, number),
                form,
                Trouble.NONE,
                revision -> overrides.withdraw(
                        Visit.of(request).caller(), at(id, number), revision, form.given("criterion")));
    }

    private interface Move {
        void of(int revision);
    }

    private HttpResponse<?> moved(HttpRequest<?> request, VersionId version, Form form, Trouble invalid, Move move) {
        pages.subject(Visit.of(request), version);
        String reason = form.given("reason");
        try {
            move.of(revision(form));
            return Screens.seeOther("/console/alerts/%s/versions/%d/review#criteria-title"
                    .formatted(version.alert(), version.number()));
        } catch (Refusal.Invalid _) {
            return pages.page(request, version, HttpStatus.UNPROCESSABLE_ENTITY, invalid, reason);
        } catch (Refusal.Changed _) {
            String message = Visit.of(request).words().say("review.trouble.stale");
            return pages.page(request, version, HttpStatus.CONFLICT, new Trouble("", message), reason);
        }
    }

    /** Of the page; one that says none has read nothing, and changes nothing. */
    private static int revision(Form form) {
        String revision = form.given("revision");
        return revision.matches("[1-9]\\d{0,8}") ? Integer.parseInt(revision) : Integer.MAX_VALUE;
    }

    private static VersionId at(UUID id, int number) {
        return new VersionId(new AlertId(id), number);
    }
}
