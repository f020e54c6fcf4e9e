package org.childalert.operator.console.draft;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.multipart.CompletedFileUpload;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.childalert.Fault;
import org.childalert.alert.AlertId;
import org.childalert.alert.Refusal;
import org.childalert.alert.VersionId;
import org.childalert.operator.console.Form;
import org.childalert.operator.console.Screens;
import org.childalert.operator.console.Visit;
import org.childalert.operator.photo.Crop;

/** Pictures of a draft: dropped, pasted, taken or chosen, and cut to what matters. */
@Controller("/console/alerts/{id}/versions/{number}/photos")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class PictureController {
    private final Pictures pictures;
    private final DraftDesk desk;
    private final DraftViews views;
    private final DraftScreens screens;

    PictureController(Pictures pictures, DraftDesk desk, DraftViews views, DraftScreens screens) {
        this.pictures = pictures;
        this.desk = desk;
        this.views = views;
        this.screens = screens;
    }

    @Post
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    HttpResponse<?> add(HttpRequest<?> request, UUID id, int number, @Part CompletedFileUpload photo)
            throws IOException {
        Visit visit = Visit.of(request);
        VersionId version = new VersionId(new AlertId(id), number);
        try (var file = photo.getInputStream()) {
            byte[] upload = file.readAllBytes();
            return answer(request, version, () -> pictures.add(visit.caller(), version, upload));
        }
    }

    @Post("/{photo}/crop")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> crop(HttpRequest<?> request, UUID id, int number, String photo, @Body byte[] body) {
        Visit visit = Visit.of(request);
        VersionId version = new VersionId(new AlertId(id), number);
        Form form = Form.of(body);
        return answer(request, version, () -> {
            var crop = new Crop(
                    percent(form, "left"), percent(form, "top"), percent(form, "width"), percent(form, "height"));
            pictures.crop(visit.caller(), version, photo, crop);
        });
    }

    /** What cannot be taken is told beside the field, in the officer's words. */
    private HttpResponse<?> answer(HttpRequest<?> request, VersionId version, Runnable move) {
        try {
            move.run();
        } catch (Refusal.Invalid refused) {
            return page(
                    request,
                    version,
                    refused.faults().stream().map(PictureController::named).toList());
        }
        boolean pieces = request.getHeaders().contains("HX-Request");
        return pieces
                ? page(request, version, List.of())
                : Screens.seeOther(DraftController.page(version) + "#part-photo");
    }

    private static Fault named(Fault fault) {
        boolean heic = fault.found().startsWith("a HEIC");
        return new Fault(heic ? "/photo/heic" : "/" + fault.where(), fault.found(), fault.expected());
    }

    private HttpResponse<?> page(HttpRequest<?> request, VersionId id, List<Fault> faults) {
        Visit visit = Visit.of(request);
        DraftDesk.Found found = desk.find(visit.caller(), id);
        var shown = new DraftViews.Shown(null, faults, List.of(), Map.of(), null);
        DraftView view = views.view(visit, found.alert(), found.version(), shown);
        return request.getHeaders().contains("HX-Request")
                ? screens.pieces(request, view)
                : screens.page(request, HttpStatus.UNPROCESSABLE_ENTITY, view);
    }

    /** What is no number lies in no picture. */
    private static double percent(Form form, String name) {
        String value = form.given(name).replace(',', '.');
        return value.matches("\\d{1,3}(\\.\\d{1,6})?") ? Double.parseDouble(value) : Double.NaN;
    }
}
