package org.childalert.operator.site;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.Duration;
import org.childalert.alert.Mode;

/** The poster of an alert as a PDF and as a picture: there while its page is there. Those of drills are under {@code /exercise/}, and marked across the page. */
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class PosterController {
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final Publications publications;
    private final Archive archive;
    private final Posters posters;
    private final Answers answers;

    /** One of the two forms that a poster has. */
    private interface Form {
        Rendered of(Snapshot snapshot, Published alert, Reader reader);
    }

    PosterController(Publications publications, Archive archive, Posters posters, Answers answers) {
        this.publications = publications;
        this.archive = archive;
        this.posters = posters;
        this.answers = answers;
    }

    @Get("/alerts/{slug}/poster.pdf")
    HttpResponse<?> pdf(HttpRequest<?> request, String slug) {
        return poster(request, slug, Mode.LIVE, posters::pdf);
    }

    @Get("/alerts/{slug}/poster.png")
    HttpResponse<?> png(HttpRequest<?> request, String slug) {
        return poster(request, slug, Mode.LIVE, posters::png);
    }

    @Get("/exercise/alerts/{slug}/poster.pdf")
    HttpResponse<?> exercisePdf(HttpRequest<?> request, String slug) {
        return poster(request, slug, Mode.EXERCISE, posters::pdf);
    }

    @Get("/exercise/alerts/{slug}/poster.png")
    HttpResponse<?> exercisePng(HttpRequest<?> request, String slug) {
        return poster(request, slug, Mode.EXERCISE, posters::png);
    }

    private HttpResponse<?> poster(HttpRequest<?> request, String slug, Mode side, Form form) {
        return switch (archive.alert(slug)) {
            case Lookup.OnAir(Published alert)
            when alert.status().mode() == side ->
                answers.answer(request, form.of(publications.now(), alert, Reader.of(request)), FRESH)
                        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                        .header("X-Robots-Tag", "noindex");
            case Lookup.Ended(var alert) when alert.status().mode() == side -> refused(HttpStatus.GONE);
            case Lookup.OnAir _, Lookup.Ended _, Lookup.Unknown _ -> refused(HttpStatus.NOT_FOUND);
        };
    }

    private static HttpResponse<?> refused(HttpStatus status) {
        return HttpResponse.status(status).header(HttpHeaders.CACHE_CONTROL, "no-cache");
    }
}
