package org.childalert.operator.console;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.childalert.operator.security.Area;
import org.childalert.operator.security.CookieSessions;
import org.childalert.operator.security.CookieSessions.Entry;
import org.jspecify.annotations.Nullable;

/** Into the console or the desk and out of it, and the language it speaks. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class SignInController {
    private static final Duration YEAR = Duration.ofDays(365);

    private final CookieSessions sessions;
    private final SignInPages pages;

    SignInController(CookieSessions sessions, SignInPages pages) {
        this.sessions = sessions;
        this.pages = pages;
    }

    @Get(uris = {"/console/sign-in", "/desk/sign-in"})
    @Secured(SecurityRule.IS_ANONYMOUS)
    HttpResponse<?> form(HttpRequest<?> request, @Nullable @QueryValue String next) {
        Area area = area(request);
        Carried carried = Carried.to(area, next, null);
        return Visit.isIn(request)
                ? Screens.seeOther(carried.next())
                : pages.page(area, request, HttpStatus.OK, carried);
    }

    @Post(uris = {"/console/sign-in", "/desk/sign-in"})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Secured(SecurityRule.IS_ANONYMOUS)
    HttpResponse<?> enter(HttpRequest<?> request, @Body byte[] body) {
        Form form = Form.of(body);
        Area area = area(request);
        Carried carried = Carried.to(area, form.text("next"), form.text("form"));
        String username = form.given("username");
        return switch (sessions.enter(area, request, username, form.given("password"))) {
            case Entry.Wrong _ -> pages.page(area, request, HttpStatus.UNAUTHORIZED, carried, username, "signIn.wrong");
            case Entry.TooMany _ ->
                pages.page(area, request, HttpStatus.TOO_MANY_REQUESTS, carried, username, "signIn.tooMany");
            case Entry.In(Cookie cookie) -> goOn(area, request, carried).cookie(cookie);
        };
    }

    private MutableHttpResponse<?> goOn(Area area, HttpRequest<?> request, Carried carried) {
        return carried.form() == null
                ? Screens.seeOther(carried.next())
                : pages.goOn(area, request, carried, Form.of(carried.form().getBytes(StandardCharsets.UTF_8)));
    }

    @Post(uris = {"/console/sign-out", "/desk/sign-out"})
    @Consumes(MediaType.ALL) // a form without fields says its type too
    @Secured(SecurityRule.IS_AUTHENTICATED)
    HttpResponse<?> leave(HttpRequest<?> request) {
        return Screens.seeOther(area(request).at(Gate.SIGN_IN))
                .cookie(sessions.leave(Visit.of(request).session()));
    }

    /** "I am still here": being asked is what extends the session. */
    @Post(uris = {"/console/session", "/desk/session"})
    @Consumes(MediaType.ALL)
    @Secured(SecurityRule.IS_AUTHENTICATED)
    HttpResponse<?> stay(HttpRequest<?> request) {
        return HttpResponse.ok("{\"seconds\":%d}"
                        .formatted(Visit.of(request).session().left().toSeconds()))
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    /** How long there is left, asked by a page, which extends nothing. */
    @Get(uris = {"/console/session", "/desk/session"})
    @Secured(SecurityRule.IS_AUTHENTICATED)
    HttpResponse<?> left(HttpRequest<?> request) {
        return stay(request);
    }

    @Post(uris = {"/console/language", "/desk/language"})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Secured(SecurityRule.IS_ANONYMOUS)
    HttpResponse<?> language(HttpRequest<?> request, @Body byte[] body) {
        Form form = Form.of(body);
        Area area = area(request);
        var answer = Screens.seeOther(Carried.to(area, form.text("back"), null).next());
        String language = form.given("language");
        return Dictionary.LANGUAGES.contains(language)
                ? answer.cookie(Cookie.of(Dictionary.COOKIE, language)
                        .path(area.root())
                        .httpOnly(true)
                        .maxAge(YEAR)
                        .sameSite(SameSite.Lax))
                : answer;
    }

    private static Area area(HttpRequest<?> request) {
        return Area.of(request.getPath()).orElseThrow();
    }
}
