package org.childalert.operator.console.broadcaster;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.childalert.Fault;
import org.childalert.alert.Refusal;
import org.childalert.alert.Role;
import org.childalert.broadcaster.Broadcaster;
import org.childalert.broadcaster.Registry;
import org.childalert.operator.console.Form;
import org.childalert.operator.console.Look;
import org.childalert.operator.console.Screens;
import org.childalert.operator.console.Screens.Sheet;
import org.childalert.operator.console.Visit;

/** The broadcasters on record, for officers to read and administrators to change. What is wrong with a form is said on the page as it then stands. */
@Controller("/console/broadcasters")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class BroadcasterPagesController {
    private static final String LIST = "/console/broadcasters";

    private final BroadcasterPages pages;
    private final Registry registry;
    private final Screens screens;

    BroadcasterPagesController(BroadcasterPages pages, Registry registry, Screens screens) {
        this.pages = pages;
        this.registry = registry;
        this.screens = screens;
    }

    @Get
    HttpResponse<?> list(HttpRequest<?> request) {
        Visit visit = Visit.of(request);
        visit.caller().mustBeOfTheAuthority();
        return screens.page(
                request,
                "broadcaster/list",
                new Sheet(visit.words().say("station.title"), Look.PLAIN),
                Map.of("lines", pages.list(visit), "writes", visit.officer().has(Role.ADMINISTRATOR)));
    }

    @Get("/new")
    HttpResponse<?> begin(HttpRequest<?> request) {
        administrator(request);
        return page(request, HttpStatus.OK, BroadcasterForm.EMPTY, true, List.of());
    }

    @Get("/{name}")
    HttpResponse<?> show(HttpRequest<?> request, String name) {
        Visit visit = administrator(request);
        Broadcaster broadcaster = registry.get(visit.caller(), name);
        return page(request, HttpStatus.OK, BroadcasterForm.of(broadcaster), false, List.of());
    }

    @Post("/new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> add(HttpRequest<?> request, @Body byte[] body) {
        Visit visit = administrator(request);
        Form fields = Form.of(body);
        var form = BroadcasterForm.of(fields, fields.given("name"));
        return save(request, form, true, wanted -> registry.add(visit.caller(), wanted), "broadcasterAdded");
    }

    @Post("/{name}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> change(HttpRequest<?> request, String name, @Body byte[] body) {
        Visit visit = administrator(request);
        registry.get(visit.caller(), name);
        var form = BroadcasterForm.of(Form.of(body), name);
        return save(
                request,
                form,
                false,
                wanted -> registry.change(visit.caller(), form.revision(), wanted),
                "broadcasterChanged");
    }

    private interface Move {
        Broadcaster of(Broadcaster wanted);
    }

    private HttpResponse<?> save(
            HttpRequest<?> request, BroadcasterForm form, boolean fresh, Move move, String notice) {
        Visit visit = Visit.of(request);
        var faults = new ArrayList<Fault>();
        Broadcaster wanted = form.broadcaster(visit.officer().agency(), faults);
        if (!faults.isEmpty()) {
            faults.addAll(registry.faults(wanted));
            return page(request, HttpStatus.UNPROCESSABLE_ENTITY, form, fresh, wrong(faults));
        }
        try {
            move.of(wanted);
        } catch (Refusal.Invalid refused) {
            return page(request, HttpStatus.UNPROCESSABLE_ENTITY, form, fresh, wrong(refused.faults()));
        } catch (Refusal.Changed | Refusal.Conflict refused) {
            String why = visit.words()
                    .say(refused instanceof Refusal.Changed ? "station.changedMeanwhile" : "station.conflict");
            return page(request, HttpStatus.CONFLICT, form, fresh, List.of(new Wrong("", why, "")));
        }
        return Screens.seeOther(LIST, notice);
    }

    private static List<Wrong> wrong(List<Fault> faults) {
        return faults.stream()
                .map(fault -> new Wrong(BroadcasterPages.field(fault.where()), fault.found(), fault.expected()))
                .toList();
    }

    @Post("/{name}/removal")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> remove(HttpRequest<?> request, String name, @Body byte[] body) {
        Visit visit = administrator(request);
        if (!Form.of(body).given("sure").equals("yes")) return Screens.seeOther(LIST + "/" + name);
        registry.remove(visit.caller(), name);
        return Screens.seeOther(LIST, "broadcasterRemoved");
    }

    private HttpResponse<?> page(
            HttpRequest<?> request, HttpStatus status, BroadcasterForm form, boolean fresh, List<Wrong> wrong) {
        String title = fresh ? Visit.of(request).words().say("station.new") : form.title();
        return screens.page(
                request,
                status,
                "broadcaster/form",
                new Sheet(title, Look.PLAIN),
                Map.of("form", form, "fresh", fresh, "wrong", wrong));
    }

    private static Visit administrator(HttpRequest<?> request) {
        Visit visit = Visit.of(request);
        visit.caller().must(Role.ADMINISTRATOR);
        return visit;
    }
}
