package org.childalert.operator.console.board;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.childalert.Fault;
import org.childalert.alert.Alerts;
import org.childalert.alert.Caller;
import org.childalert.alert.Photo;
import org.childalert.alert.PhotoId;
import org.childalert.alert.Photos;
import org.childalert.alert.Refusal;
import org.childalert.operator.console.Visit;

/** Pictures for pages of officers, public or not: shown to their agency alone, and kept by nobody. */
@Controller("/console/photos")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class PhotosController {
    private final Photos photos;
    private final Alerts alerts;

    PhotosController(Photos photos, Alerts alerts) {
        this.photos = photos;
        this.alerts = alerts;
    }

    @Get("/{id}")
    HttpResponse<?> photo(HttpRequest<?> request, String id, @QueryValue(defaultValue = "small") String size) {
        Caller caller = Visit.of(request).caller();
        caller.mustBeOfTheAuthority();
        Photo photo = photoId(id).flatMap(photos::find).orElseThrow(() -> new Refusal.NotFound("photo " + id));
        caller.mine(alerts.get(photo.alert()));
        byte[] jpeg = photos.bytes(photo.id(), size(size)).orElseThrow(() -> new Refusal.NotFound("photo " + id));
        return HttpResponse.ok(jpeg).contentType(MediaType.IMAGE_JPEG_TYPE);
    }

    private static Optional<PhotoId> photoId(String id) {
        try {
            return Optional.of(new PhotoId(id));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Photo.Size size(String name) {
        return Stream.of(Photo.Size.values())
                .filter(size -> size.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> new Refusal.Invalid(List.of(new Fault("size", name, "small, medium or large"))));
    }
}
