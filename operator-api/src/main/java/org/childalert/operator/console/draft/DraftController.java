package org.childalert.operator.console.draft;

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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.childalert.Fault;
import org.childalert.alert.Content;
import org.childalert.alert.Refusal;
import org.childalert.alert.Role;
import org.childalert.alert.Status;
import org.childalert.alert.Version;
import org.childalert.alert.VersionId;
import org.childalert.approval.Drafts;
import org.childalert.approval.Overrides;
import org.childalert.approval.Submissions;
import org.childalert.operator.console.Form;
import org.childalert.operator.console.Screens;
import org.childalert.operator.console.Visit;
import org.childalert.operator.console.draft.DraftViews.Shown;
import org.childalert.operator.site.PreviewPage;
import org.childalert.wording.Linter;
import org.childalert.wording.Wordings;
import org.jspecify.annotations.Nullable;

/** Writing an alert: begun, saved as it is typed, and handed in for another officer to decide. */
@Controller("/console/alerts")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class DraftController {
    private static final Content NOTHING =
            new Content(null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    private final Drafts drafts;
    private final Submissions submissions;
    private final Overrides overrides;
    private final DraftDesk desk;
    private final DraftViews views;
    private final DraftChecks checks;
    private final DraftScreens screens;
    private final Linter linter;
    private final PreviewPage preview;
    private final Wordings wordings;

    DraftController(
            Drafts drafts,
            Submissions submissions,
            Overrides overrides,
            DraftDesk desk,
            DraftViews views,
            DraftChecks checks,
            DraftScreens screens,
            Linter linter,
            PreviewPage preview,
            Wordings wordings) {
        this.drafts = drafts;
        this.submissions = submissions;
        this.overrides = overrides;
        this.desk = desk;
        this.views = views;
        this.checks = checks;
        this.screens = screens;
        this.linter = linter;
        this.preview = preview;
        this.wordings = wordings;
    }

    /** Live, exercise or test is said first, and never again. */
    @Get("/new")
    HttpResponse<?> choose(HttpRequest<?> request) {
        Visit visit = Visit.of(request);
        visit.caller().must(Role.ORIGINATOR);
        return screens.choose(request);
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> begin(HttpRequest<?> request, @Body byte[] body) {
        Visit visit = Visit.of(request);
        Status status = status(Form.of(body).given("status"));
        return Screens.seeOther(
                page(drafts.begin(visit.caller(), status, NOTHING).id()));
    }

    private static Status status(String name) {
        try {
            return Status.valueOf(name);
        } catch (IllegalArgumentException _) {
            throw new Refusal.Invalid(List.of(new Fault("status", name, "ACTUAL, EXERCISE or TEST")));
        }
    }

    @Get("/{id}/versions/{number}")
    HttpResponse<?> show(HttpRequest<?> request, UUID id, int number, @Nullable @QueryValue String more) {
        Visit visit = Visit.of(request);
        DraftDesk.Found found = desk.find(visit.caller(), DraftDesk.id(id, number));
        if (!found.isOpen() || !visit.officer().has(Role.ORIGINATOR))
            return Screens.seeOther(page(found.version().id()) + "/review");
        checks.here(visit, found.version());
        Map<String, Integer> room = more == null ? Map.of() : Map.of(more, count(found.version(), more) + 1);
        Shown shown = new Shown(null, List.of(), List.of(), room, null);
        return screens.page(request, HttpStatus.OK, views.view(visit, found.alert(), found.version(), shown));
    }

    private static int count(Version version, String group) {
        return switch (group) {
            case "children" -> version.content().children().size();
            case "companions" -> version.content().companions().size();
            case "vehicles" -> version.content().vehicles().size();
            default -> 0;
        };
    }

    /** Saves, and then does what the pressed button says. */
    @Post("/{id}/versions/{number}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> save(HttpRequest<?> request, UUID id, int number, @Body byte[] body) {
        Visit visit = Visit.of(request);
        visit.caller().must(Role.ORIGINATOR);
        Form form = Form.of(body);
        Action action = Action.of(form.given("action"));
        Fields typed = action.applied(Fields.of(form), linter::tidy);
        DraftDesk.Saved saved = desk.save(visit.caller(), DraftDesk.id(id, number), revision(form), typed);
        checks.here(visit, saved.version());
        return switch (action) {
            case Action.Autosave _ -> pieces(request, visit, saved);
            case Action.Submit _ when saved.faults().isEmpty() && !saved.overtaken() -> submit(request, visit, saved);
            case Action.SetAside set
            when saved.faults().isEmpty() && !saved.overtaken() -> setAside(request, visit, saved, set, typed);
            case Action.Withdraw withdraw
            when saved.faults().isEmpty() && !saved.overtaken() -> withdraw(visit, saved, withdraw);
            case Action.SetAside _,
                    Action.Withdraw _,
                    Action.Save _,
                    Action.More _,
                    Action.Remove _,
                    Action.Anew _,
                    Action.Tidy _,
                    Action.Submit _ ->
                saved.faults().isEmpty() && !saved.overtaken()
                        ? Screens.seeOther(page(saved.version().id()) + action.after())
                        : screens.page(
                                request,
                                saved.overtaken() ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_ENTITY,
                                views.view(visit, saved.alert(), saved.version(), shown(visit, typed, saved)));
        };
    }

    private HttpResponse<?> setAside(
            HttpRequest<?> request, Visit visit, DraftDesk.Saved saved, Action.SetAside set, Fields typed) {
        Version version = saved.version();
        try {
            overrides.override(
                    visit.caller(),
                    version.id(),
                    version.common().revision(),
                    set.criterion(),
                    typed.value(set.field()));
            return Screens.seeOther(page(version.id()) + set.after());
        } catch (Refusal.Invalid _) {
            var wrong = new Fault("/override/" + set.criterion(), typed.value(set.field()), "a reason");
            var shown = new Shown(typed, List.of(wrong), List.of(), Map.of(), null);
            return screens.page(
                    request, HttpStatus.UNPROCESSABLE_ENTITY, views.view(visit, saved.alert(), version, shown));
        }
    }

    private HttpResponse<?> withdraw(Visit visit, DraftDesk.Saved saved, Action.Withdraw withdraw) {
        Version version = saved.version();
        overrides.withdraw(visit.caller(), version.id(), version.common().revision(), withdraw.criterion());
        return Screens.seeOther(page(version.id()) + withdraw.after());
    }

    private Shown shown(Visit visit, Fields typed, DraftDesk.Saved saved) {
        return new Shown(typed, saved.faults(), List.of(), Map.of(), overtakenBy(visit, saved));
    }

    private @Nullable String overtakenBy(Visit visit, DraftDesk.Saved saved) {
        if (!saved.overtaken()) return null;
        List<String> others = saved.version().common().contributors().officers().stream()
                .filter(officer -> !officer.equals(visit.caller().id()))
                .map(checks::name)
                .toList();
        return others.isEmpty()
                ? visit.words().say("draft.yourself")
                : visit.words().list(others);
    }

    private static int revision(Form form) {
        String revision = form.given("revision");
        return revision.matches("\\d{1,9}") ? Integer.parseInt(revision) : 0;
    }

    private HttpResponse<?> submit(HttpRequest<?> request, Visit visit, DraftDesk.Saved saved) {
        Version version = saved.version();
        try {
            submissions.submit(visit.caller(), version.id(), version.common().revision());
            return Screens.seeOther(page(version.id()) + "/review");
        } catch (Refusal.Invalid incomplete) {
            return refused(request, visit, saved, incomplete.faults());
        } catch (Refusal.CriteriaNotMet unmet) {
            return refused(
                    request,
                    visit,
                    saved,
                    unmet.unmet().stream()
                            .map(each -> new Fault("/answer/" + each.criterion(), each.why(), each.title()))
                            .toList());
        }
    }

    private HttpResponse<?> refused(HttpRequest<?> request, Visit visit, DraftDesk.Saved saved, List<Fault> needs) {
        var shown = new Shown(null, List.of(), needs, Map.of(), null);
        return screens.page(
                request, HttpStatus.UNPROCESSABLE_ENTITY, views.view(visit, saved.alert(), saved.version(), shown));
    }

    private HttpResponse<?> pieces(HttpRequest<?> request, Visit visit, DraftDesk.Saved saved) {
        var shown = new Shown(null, saved.faults(), List.of(), Map.of(), overtakenBy(visit, saved));
        return screens.pieces(request, views.view(visit, saved.alert(), saved.version(), shown));
    }

    /** Says who else is there, and that this officer is. */
    @Get("/{id}/versions/{number}/here")
    HttpResponse<?> here(HttpRequest<?> request, UUID id, int number) {
        Visit visit = Visit.of(request);
        visit.caller().must(Role.ORIGINATOR);
        DraftDesk.Found found = desk.find(visit.caller(), DraftDesk.id(id, number));
        checks.here(visit, found.version());
        return screens.others(request, page(found.version().id()), checks.others(visit, found.version()));
    }

    /** The public page as it would be, with its own stylesheet; nobody but officers gets it. */
    @Get("/{id}/versions/{number}/preview")
    HttpResponse<?> preview(HttpRequest<?> request, UUID id, int number, @QueryValue String language) {
        Visit visit = Visit.of(request);
        DraftDesk.Found found = desk.find(visit.caller(), DraftDesk.id(id, number));
        if (!found.version().content().texts().containsKey(language)
                || wordings.find(language).isEmpty()) throw new Refusal.NotFound("text in " + language);
        String title = visit.words().say("pagePreview.title");
        return screens.plain(preview.of(found.alert(), found.version(), language, "/console/photos/", title));
    }

    static String page(VersionId id) {
        return "/console/alerts/%s/versions/%d".formatted(id.alert(), id.number());
    }
}
