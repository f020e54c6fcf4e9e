package org.childalert.operator.site;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Optional;
import org.childalert.alert.Refusal;
import org.childalert.dissemination.Level;
import org.childalert.operator.console.Form;
import org.childalert.operator.security.Origin;
import org.childalert.operator.site.Confirmations.Found;
import org.childalert.operator.site.Confirmations.Typed;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the link in an alert's mail leads: a page that asks once more. To open it acknowledges nothing, since programs open what stands in a mail; nor does a
 * form that was not shown, or that came back sooner than a person can read.
 */
@Controller("/acknowledge/{token}")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class ConfirmationController {
    private static final Logger LOG = LoggerFactory.getLogger(ConfirmationController.class);
    private static final String POLICY = "default-src 'none'; img-src 'self'; style-src 'self'; base-uri 'none'; "
            + "form-action 'self'; frame-ancestors 'none'";
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_NOTE = 1_000;

    private final Confirmations confirmations;

    ConfirmationController(Confirmations confirmations) {
        this.confirmations = confirmations;
    }

    @Get
    @Produces("text/html")
    HttpResponse<?> show(HttpRequest<?> request, String token) {
        Reader reader = Reader.of(request);
        return switch (confirmations.find(token)) {
            case Found.Open open -> html(HttpStatus.OK, confirmations.form(open.asked(), reader, null));
            case Found.Replaced replaced -> gone(reader, replaced.asked(), "replaced");
            case Found.Over over -> gone(reader, over.asked(), "over");
            case Found.Unknown _ -> unknown(reader);
        };
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces("text/html")
    HttpResponse<?> acknowledge(HttpRequest<?> request, String token, @Body byte[] body) {
        Reader reader = Reader.of(request);
        return switch (confirmations.find(token)) {
            case Found.Open open -> acknowledge(request, reader, open.asked(), Form.of(body));
            case Found.Replaced replaced -> {
                refused(request, replaced.asked(), "a later message took its place");
                yield gone(reader, replaced.asked(), "replaced");
            }
            case Found.Over over -> {
                refused(request, over.asked(), "its time has been over for too long");
                yield gone(reader, over.asked(), "over");
            }
            case Found.Unknown _ -> {
                LOG.warn("confirmation from {} refused: a token that is none of ours", Origin.of(request));
                yield unknown(reader);
            }
        };
    }

    private static void refused(HttpRequest<?> request, Asked asked, String why) {
        LOG.warn("confirmation of delivery {} from {} refused: {}", asked.id(), Origin.of(request), why);
    }

    private HttpResponse<?> acknowledge(HttpRequest<?> request, Reader reader, Asked asked, Form form) {
        String name = form.given("name");
        String note = form.given("note");
        String at = form.given("at");
        Optional<Level> level = asked.levels().stream()
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(form.given("level")))
                .findFirst();
        Optional<Instant> when = instant(asked, at);
        @Nullable String fault = fault(asked, form, name, note, level, at, when);
        if (fault == null) {
            try {
                confirmations.acknowledge(
                        asked,
                        level.orElseThrow(),
                        level.orElseThrow() == Level.AIRED ? when.orElse(null) : null,
                        note.isEmpty() ? name : name + ": " + note,
                        Origin.of(request));
                return seeOther(request);
            } catch (Refusal.Invalid _) {
                fault = "acknowledge.wrongTime"; // all else was looked at
            }
        }
        byte[] page = confirmations.form(asked, reader, new Typed(fault, name, note, at));
        return html(HttpStatus.UNPROCESSABLE_ENTITY, page);
    }

    private @Nullable String fault(
            Asked asked,
            Form form,
            String name,
            String note,
            Optional<Level> level,
            String at,
            Optional<Instant> when) {
        if (!confirmations.wasShown(asked, form.given("form"))) return "acknowledge.again";
        if (name.isEmpty() || name.length() > LONGEST_NAME) return "acknowledge.lacksName";
        if (note.length() > LONGEST_NOTE) return "acknowledge.longNote";
        if (level.isEmpty()) return "acknowledge.lacksLevel";
        if (!at.isEmpty() && when.isEmpty()) return "acknowledge.wrongTime";
        return null;
    }

    /** As browsers send {@code datetime-local}. */
    private Optional<Instant> instant(Asked asked, String at) {
        try {
            return at.isEmpty()
                    ? Optional.empty()
                    : Optional.of(LocalDateTime.parse(at)
                            .atZone(confirmations.zone(asked))
                            .toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static HttpResponse<?> seeOther(HttpRequest<?> request) {
        String query = request.getParameters()
                .getFirst("lang")
                .filter(lang -> lang.matches("[A-Za-z-]{1,35}"))
                .map(lang -> "?lang=" + lang)
                .orElse("");
        return HttpResponse.seeOther(URI.create(request.getPath() + query))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private HttpResponse<?> gone(Reader reader, Asked asked, String key) {
        return html(HttpStatus.GONE, confirmations.notice(reader, asked, key));
    }

    private HttpResponse<?> unknown(Reader reader) {
        return html(HttpStatus.NOT_FOUND, confirmations.notice(reader, null, "unknown"));
    }

    private static HttpResponse<?> html(HttpStatus status, byte[] page) {
        return HttpResponse.<byte[]>status(status)
                .body(page)
                .contentType(Pages.HTML)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Content-Security-Policy", POLICY)
                .header("Referrer-Policy", "same-origin")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Robots-Tag", "noindex, nofollow");
    }
}
