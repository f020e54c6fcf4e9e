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
import org.childalert.operator.console.Visit;
import org.childalert.operator.photo.OfficersPhotos;

/** Pictures for pages of officers, kept by nobody. */
@Controller("/console/photos")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class PhotosController {
    private final OfficersPhotos photos;

    PhotosController(OfficersPhotos photos) {
        this.photos = photos;
    }

    @Get("/{id}")
    HttpResponse<?> photo(HttpRequest<?> request, String id, @QueryValue(defaultValue = "small") String size) {
        return HttpResponse.ok(photos.jpeg(Visit.of(request).caller(), id, size))
                .contentType(MediaType.IMAGE_JPEG_TYPE);
    }
}
