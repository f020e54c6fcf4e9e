package org.childalert.operator.site;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.Duration;
import org.childalert.alert.Alert;
import org.childalert.alert.Mode;
import org.childalert.alert.Status;
import org.childalert.dissemination.PublicAddresses;

/**
 * The pages for people. Drills and tests have theirs under {@code /exercise/}, and neither side shows what is the
 * other's.
 */
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class PagesController {
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final String POLICY = "default-src 'none'; img-src 'self'; style-src 'self'; base-uri 'none'; "
            + "form-action 'none'; frame-ancestors 'none'";

    private final Publications publications;
    private final Archive archive;
    private final Pages pages;
    private final Answers answers;
    private final PublicAddresses addresses;

    PagesController(
            Publications publications, Archive archive, Pages pages, Answers answers, PublicAddresses addresses) {
        this.publications = publications;
        this.archive = archive;
        this.pages = pages;
        this.answers = answers;
        this.addresses = addresses;
    }

    @Get("/")
    @Produces("text/html")
    HttpResponse<?> alerts(HttpRequest<?> request) {
        return ok(request, pages.list(publications.now(), false, Reader.of(request)), false);
    }

    @Get("/exercise")
    @Produces("text/html")
    HttpResponse<?> exercises(HttpRequest<?> request) {
        return ok(request, pages.list(publications.now(), true, Reader.of(request)), true);
    }

    @Get("/alerts/{slug}")
    @Produces("text/html")
    HttpResponse<?> alert(HttpRequest<?> request, String slug) {
        return page(request, slug, Status.ACTUAL);
    }

    @Get("/exercise/alerts/{slug}")
    @Produces("text/html")
    HttpResponse<?> exercise(HttpRequest<?> request, String slug) {
        return page(request, slug, Status.EXERCISE);
    }

    /** The short address of text messages leads on to the page. */
    @Get("/a/{code}")
    HttpResponse<?> shortly(HttpRequest<?> request, String code) {
        return leadOn(request, code, Status.ACTUAL);
    }

    @Get("/exercise/a/{code}")
    HttpResponse<?> exerciseShortly(HttpRequest<?> request, String code) {
        return leadOn(request, code, Status.EXERCISE);
    }

    private HttpResponse<?> leadOn(HttpRequest<?> request, String code, Status side) {
        return archive.slug(code)
                .<HttpResponse<?>>map(slug -> HttpResponse.temporaryRedirect(addresses.page(slug, side))
                        .header("X-Robots-Tag", "noindex"))
                .orElseGet(() -> notice(request, HttpStatus.NOT_FOUND, pages.notFound(side, Reader.of(request))));
    }

    private HttpResponse<?> page(HttpRequest<?> request, String slug, Status side) {
        Reader reader = Reader.of(request);
        return switch (archive.alert(slug)) {
            case Lookup.OnAir(Published alert)
            when alert.status().mode() == side.mode() ->
                ok(request, pages.alert(publications.now(), alert, reader), side.mode() == Mode.EXERCISE);
            case Lookup.Ended(Alert alert)
            when alert.status().mode() == side.mode() ->
                notice(request, HttpStatus.GONE, pages.ended(alert.status(), reader));
            case Lookup.OnAir _, Lookup.Ended _, Lookup.Unknown _ ->
                notice(request, HttpStatus.NOT_FOUND, pages.notFound(side, reader));
        };
    }

    private HttpResponse<?> ok(HttpRequest<?> request, Rendered page, boolean exercise) {
        var response = answers.answer(request, page, FRESH).header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        // pictures outlive a case in the caches of search engines: they are asked not to take them
        return html(response).header("X-Robots-Tag", exercise ? "noindex, nofollow" : "noarchive, noimageindex");
    }

    private HttpResponse<?> notice(HttpRequest<?> request, HttpStatus status, Rendered page) {
        return html(answers.answer(request, status, page)).header("X-Robots-Tag", "noindex");
    }

    private static MutableHttpResponse<?> html(MutableHttpResponse<?> response) {
        return response.header("Content-Security-Policy", POLICY).header("Referrer-Policy", "no-referrer");
    }
}
