package org.childalert.operator.console.alert;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.childalert.alert.Alert;
import org.childalert.alert.AlertId;
import org.childalert.alert.Alerts;
import org.childalert.alert.Refusal;
import org.childalert.alert.VersionId;
import org.childalert.approval.CallReport;
import org.childalert.approval.Calls;
import org.childalert.approval.Drafts;
import org.childalert.approval.Endings;
import org.childalert.approval.Proposals;
import org.childalert.dissemination.Level;
import org.childalert.operator.console.Form;
import org.childalert.operator.console.Screens;
import org.childalert.operator.console.Screens.Sheet;
import org.childalert.operator.console.Visit;
import org.childalert.operator.console.live.Happenings;
import org.childalert.operator.console.live.Kept;
import org.childalert.operator.manual.PackageFiles;
import org.childalert.operator.site.Templates;
import org.jspecify.annotations.Nullable;

/** The page of one alert, what of it changes, and the moves that need no page of their own. */
@Controller("/console/alerts/{id}")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class CaseController {
    private static final int LONGEST_REASON = 1_000;

    private final Alerts alerts;
    private final CasePages pages;
    private final Drafts drafts;
    private final Endings endings;
    private final Screens screens;
    private final Templates templates;
    private final Names names;
    private final Calls calls;
    private final Proposals proposals;
    private final PackageFiles packages;
    private final Happenings happenings;
    private final Clock clock;
    private final Kept<AlertId, CasePage> kept = new Kept<>();
    private final Kept<Readers, String> rendered = new Kept<>();

    CaseController(
            Alerts alerts,
            CasePages pages,
            Drafts drafts,
            Endings endings,
            Screens screens,
            Templates templates,
            Names names,
            Calls calls,
            Proposals proposals,
            PackageFiles packages,
            Happenings happenings,
            Clock clock) {
        this.alerts = alerts;
        this.pages = pages;
        this.drafts = drafts;
        this.endings = endings;
        this.screens = screens;
        this.templates = templates;
        this.names = names;
        this.calls = calls;
        this.proposals = proposals;
        this.packages = packages;
        this.happenings = happenings;
        this.clock = clock;
    }

    /** Everybody who is shown the very same. */
    private record Readers(AlertId alert, String manner) {}

    @Get
    HttpResponse<?> page(HttpRequest<?> request, String id) {
        return page(request, HttpStatus.OK, mine(request, id), Told.NOTHING);
    }

    private HttpResponse<?> page(HttpRequest<?> request, HttpStatus status, Alert alert, Told told) {
        Visit visit = Visit.of(request);
        CasePage page = pages.of(alert);
        return screens.page(
                request,
                status,
                "alert/page",
                new Sheet(
                        visit.words().say("case.title", "number", page.sheet().number()),
                        page.sheet().look(),
                        List.of("live.js"),
                        true),
                Map.of(
                        "page",
                        page,
                        "moves",
                        Moves.of(visit.officer(), page.sheet()),
                        "duties",
                        Duties.of(visit.officer(), page, calls),
                        "phrases",
                        phrases(visit),
                        "told",
                        told));
    }

    /** What of the page changes; only what the officer may do is theirs alone. */
    @Get("/now")
    HttpResponse<?> piece(HttpRequest<?> request, String id, @QueryValue(defaultValue = "0") long position) {
        Alert alert = mine(request, id);
        Visit visit = Visit.of(request);
        var generation = happenings.generation(alert.agency(), position);
        CasePage page = kept.get(alert.id(), generation, clock.instant(), () -> pages.of(alerts.get(alert.id())));
        String shared = rendered.get(
                new Readers(alert.id(), visit.words().manner()),
                generation,
                clock.instant(),
                () -> shared(page, phrases(visit)));
        return screens.piece(
                request,
                "alert/piece",
                Map.of(
                        "page",
                        page,
                        "moves",
                        Moves.of(visit.officer(), page.sheet()),
                        "duties",
                        Duties.of(visit.officer(), page, calls),
                        "phrases",
                        phrases(visit),
                        "shared",
                        shared));
    }

    private String shared(CasePage page, Phrases phrases) {
        byte[] html = templates.fill("console/alert/shared", Map.of("page", page, "phrases", phrases));
        return new String(html, StandardCharsets.UTF_8);
    }

    @Post("/hold")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> hold(HttpRequest<?> request, String id, @Body byte[] body) {
        Alert alert = mine(request, id);
        String reason = Form.of(body).given("reason");
        if (reason.isEmpty() || reason.length() > LONGEST_REASON)
            return page(request, HttpStatus.UNPROCESSABLE_ENTITY, alert, new Told("case.hold.lacksReason", reason));
        return moved(request, alert, () -> endings.hold(Visit.of(request).caller(), alert.id(), reason));
    }

    @Post("/release")
    @Consumes(MediaType.ALL)
    HttpResponse<?> release(HttpRequest<?> request, String id) {
        Alert alert = mine(request, id);
        return moved(request, alert, () -> endings.release(Visit.of(request).caller(), alert.id()));
    }

    /** Begins a new version with what is on air now, and goes on to write it. */
    @Post("/update")
    @Consumes(MediaType.ALL)
    HttpResponse<?> update(HttpRequest<?> request, String id) {
        Alert alert = mine(request, id);
        try {
            VersionId begun =
                    drafts.beginUpdate(Visit.of(request).caller(), alert.id()).id();
            return Screens.seeOther("/console/alerts/" + begun);
        } catch (Refusal.IllegalMove _) {
            return stale(request, alert);
        }
    }

    /** What came of a call: how far the station says that it got, or that it said nothing of that, or that it failed. */
    @Post("/calls/{call}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> call(HttpRequest<?> request, String id, String call, @Body byte[] body) {
        Alert alert = mine(request, id);
        UUID task = uuid(call).orElseThrow(() -> new Refusal.NotFound("call " + call));
        Form form = Form.of(body);
        String outcome = form.given("outcome");
        String note = form.given("note");
        boolean talked = outcome.equals("talked");
        Optional<Level> level = level(outcome);
        if (level.isEmpty() && !talked && !outcome.equals("failed"))
            return page(request, HttpStatus.UNPROCESSABLE_ENTITY, alert, new Told("case.call.lacksOutcome", note));
        if (note.length() > Calls.LONGEST_NOTE)
            return page(request, HttpStatus.UNPROCESSABLE_ENTITY, alert, new Told("case.call.longNote", note));
        var report = new CallReport(talked || level.isPresent(), level.orElse(null), null, note);
        try {
            calls.report(Visit.of(request).caller(), alert.id(), task, report);
            return Screens.seeOther("/console/alerts/" + alert.id());
        } catch (Refusal.IllegalMove _) {
            return stale(request, alert);
        } catch (Refusal.Invalid _) {
            return page(request, HttpStatus.UNPROCESSABLE_ENTITY, alert, new Told("case.call.lacksOutcome", note));
        } catch (Refusal.Conflict _) {
            return page(request, HttpStatus.CONFLICT, alert, new Told("case.call.nothingLeft", note));
        }
    }

    private static Optional<Level> level(String word) {
        return Stream.of(Level.values())
                .filter(level -> level.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }

    @Post("/proposals/{step}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> answer(HttpRequest<?> request, String id, String step, @Body byte[] body) {
        Alert alert = mine(request, id);
        String accepted = Form.of(body).given("accepted");
        if (!accepted.equals("true") && !accepted.equals("false"))
            return page(request, HttpStatus.UNPROCESSABLE_ENTITY, alert, new Told("case.proposal.lacksAnswer", ""));
        return moved(
                request,
                alert,
                () -> proposals.answer(Visit.of(request).caller(), alert.id(), step, accepted.equals("true")));
    }

    /** What can be brought to a station by hand, as a file. */
    @Get("/manual-package")
    HttpResponse<?> manualPackage(HttpRequest<?> request, String id, @Nullable @QueryValue String channel) {
        Alert alert = mine(request, id);
        return packages.answer(Visit.of(request).caller(), alert.id(), channel);
    }

    private HttpResponse<?> moved(HttpRequest<?> request, Alert alert, Runnable move) {
        try {
            move.run();
            return Screens.seeOther("/console/alerts/" + alert.id());
        } catch (Refusal.IllegalMove _) {
            return stale(request, alert);
        }
    }

    /** Somebody else was quicker: what is so now is shown, with words and not as a failure. */
    private HttpResponse<?> stale(HttpRequest<?> request, Alert alert) {
        return page(request, HttpStatus.CONFLICT, alerts.get(alert.id()), new Told("case.stale", ""));
    }

    private Phrases phrases(Visit visit) {
        return new Phrases(visit.words(), names, clock.instant());
    }

    private Alert mine(HttpRequest<?> request, String id) {
        Visit visit = Visit.of(request);
        visit.caller().mustBeOfTheAuthority();
        return visit.caller().mine(alerts.get(alertId(id)));
    }

    private static AlertId alertId(String id) {
        return new AlertId(uuid(id).orElseThrow(() -> new Refusal.NotFound("alert " + id)));
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text))
                    .filter(uuid -> uuid.toString().equals(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
