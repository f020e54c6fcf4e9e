package org.childalert.operator.photo;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
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
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import java.net.URI;
import java.util.UUID;
import org.childalert.alert.Alert;
import org.childalert.alert.AlertId;
import org.childalert.alert.Caller;
import org.childalert.alert.Frozen;
import org.childalert.alert.Photo;
import org.childalert.alert.PhotoId;
import org.childalert.alert.Photos;
import org.childalert.operator.problem.Replies;
import org.childalert.operator.security.Callers;
import org.childalert.operator.security.Idempotency;
import org.jspecify.annotations.Nullable;

/** Pictures of an alert in preparation: uploaded by its officers, and shown to them alone. */
@Controller("/api/v1/photos")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class UploadController {
    private final OfficersPhotos shown;
    private final Photos photos;
    private final PhotoEncoder encoder;
    private final Intake intake;
    private final Callers callers;
    private final Idempotency idempotency;
    private final Replies replies;

    UploadController(
            OfficersPhotos shown,
            Photos photos,
            PhotoEncoder encoder,
            Intake intake,
            Callers callers,
            Idempotency idempotency,
            Replies replies) {
        this.shown = shown;
        this.photos = photos;
        this.encoder = encoder;
        this.intake = intake;
        this.callers = callers;
        this.idempotency = idempotency;
        this.replies = replies;
    }

    record PhotoView(String id, String alert, int width, int height, Frozen.Picture picture) {}

    /** Takes the bytes of a JPEG or PNG as the body, for the alert of the query. */
    @Post
    @Consumes(MediaType.ALL)
    HttpResponse<String> upload(
            HttpRequest<?> request, Authentication authentication, @QueryValue UUID alert, @Body byte[] body) {
        Caller caller = callers.of(request, authentication);
        Alert subject = intake.subject(caller, new AlertId(alert));
        Encoded encoded = encoder.encode(body);
        String id = idempotency.once(
                request,
                caller,
                body,
                () -> intake.keep(caller, subject, encoded).value());
        Photo photo = photos.find(new PhotoId(id)).orElseThrow();
        return replies.created(
                URI.create("/api/v1/photos/" + id),
                new PhotoView(id, alert.toString(), photo.width(), photo.height(), photo.picture()));
    }

    @Get("/{id}")
    HttpResponse<?> show(
            HttpRequest<?> request, Authentication authentication, String id, @Nullable @QueryValue String size) {
        Caller caller = callers.of(request, authentication);
        byte[] jpeg = shown.jpeg(caller, id, size == null ? "large" : size);
        return HttpResponse.ok(jpeg)
                .contentType(MediaType.IMAGE_JPEG_TYPE)
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "no-store");
    }
}
