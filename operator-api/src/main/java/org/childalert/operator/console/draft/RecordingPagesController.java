package org.childalert.operator.console.draft;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
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
import org.childalert.alert.Recordings;
import org.childalert.alert.Refusal;
import org.childalert.alert.VersionId;
import org.childalert.approval.Dictations;
import org.childalert.operator.console.Screens;
import org.childalert.operator.console.Visit;
import org.childalert.operator.manual.OfficersMaterials;

/** Scripts of a draft that its officers speak themselves. */
@Controller("/console/alerts/{id}/versions/{number}/recordings/{language}")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class RecordingPagesController {
    /** Only the recording changes: whoever types in the draft meanwhile loses nothing. */
    private static final int ANY = 0;

    private final Dictations dictations;
    private final Recordings recordings;
    private final DraftDesk desk;
    private final DraftViews views;
    private final DraftScreens screens;

    RecordingPagesController(
            Dictations dictations, Recordings recordings, DraftDesk desk, DraftViews views, DraftScreens screens) {
        this.dictations = dictations;
        this.recordings = recordings;
        this.desk = desk;
        this.views = views;
        this.screens = screens;
    }

    @Get
    HttpResponse<?> hear(HttpRequest<?> request, UUID id, int number, String language) {
        VersionId version = DraftDesk.id(id, number);
        desk.find(Visit.of(request).caller(), version);
        byte[] wav = recordings
                .bytes(version, language)
                .orElseThrow(() -> new Refusal.NotFound("recording in " + language));
        return OfficersMaterials.sound(request, language, wav);
    }

    @Post
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    HttpResponse<?> add(
            HttpRequest<?> request, UUID id, int number, String language, @Part CompletedFileUpload recording)
            throws IOException {
        VersionId version = DraftDesk.id(id, number);
        try (var file = recording.getInputStream()) {
            byte[] upload = file.readAllBytes();
            dictations.put(Visit.of(request).caller(), version, ANY, language, upload);
        } catch (Refusal.Invalid refused) {
            return refused(request, version, refused.faults());
        }
        return done(version);
    }

    @Post("/removal")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> remove(HttpRequest<?> request, UUID id, int number, String language) {
        VersionId version = DraftDesk.id(id, number);
        dictations.remove(Visit.of(request).caller(), version, ANY, language);
        return done(version);
    }

    private static HttpResponse<?> done(VersionId version) {
        return Screens.seeOther(DraftController.page(version) + "#recording");
    }

    /** What cannot be taken is told beside the field. */
    private HttpResponse<?> refused(HttpRequest<?> request, VersionId id, List<Fault> faults) {
        Visit visit = Visit.of(request);
        DraftDesk.Found found = desk.find(visit.caller(), id);
        var shown = new DraftViews.Shown(null, faults, List.of(), Map.of(), null);
        return screens.page(
                request,
                HttpStatus.UNPROCESSABLE_ENTITY,
                views.view(visit, found.alert(), found.version(), shown));
    }
}
