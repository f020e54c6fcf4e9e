package org.childalert.operator.photo;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.childalert.alert.Photo;
import org.childalert.alert.PhotoId;
import org.childalert.alert.Photos;
import org.childalert.operator.site.Answers;
import org.childalert.operator.site.Archive;
import org.childalert.operator.site.Lookup;
import org.childalert.operator.site.Publications;
import org.childalert.operator.site.Rendered;

/** The one public address of a picture: there while an alert that shows it is on air, and gone (410) after that. */
@Controller("/photos")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class PhotoController {
    private static final Duration FRESH = Duration.ofSeconds(60);

    private final Publications publications;
    private final Archive archive;
    private final Photos photos;
    private final Answers answers;

    PhotoController(Publications publications, Archive archive, Photos photos, Answers answers) {
        this.publications = publications;
        this.archive = archive;
        this.photos = photos;
        this.answers = answers;
    }

    @Get("/{id}")
    HttpResponse<?> photo(HttpRequest<?> request, String id, @QueryValue(defaultValue = "large") String size) {
        Optional<PhotoId> photo = photoId(id);
        Optional<Photo.Size> wanted = size(size);
        if (photo.isEmpty()) return HttpResponse.notFound();
        if (wanted.isEmpty()) return HttpResponse.badRequest("size: expected small, medium or large");
        return switch (archive.alertShowing(photo.get())) {
            case Lookup.OnAir _ -> picture(request, photo.get(), wanted.get());
            case Lookup.Ended _ -> refused(HttpStatus.GONE);
            case Lookup.Unknown _ -> refused(HttpStatus.NOT_FOUND);
        };
    }

    private HttpResponse<?> picture(HttpRequest<?> request, PhotoId photo, Photo.Size size) {
        return publications
                .now()
                .picture(
                        photo,
                        size,
                        () -> photos.bytes(photo, size).map(bytes -> Rendered.file(bytes, MediaType.IMAGE_JPEG_TYPE)))
                .<HttpResponse<?>>map(picture -> answers.answer(request, picture, FRESH)
                        .header("X-Robots-Tag", "noarchive, noimageindex")
                        .header("Cross-Origin-Resource-Policy", "cross-origin"))
                .orElseGet(() -> refused(HttpStatus.NOT_FOUND));
    }

    private static HttpResponse<?> refused(HttpStatus status) {
        return HttpResponse.status(status).header(HttpHeaders.CACHE_CONTROL, "no-cache");
    }

    private static Optional<PhotoId> photoId(String id) {
        try {
            return Optional.of(new PhotoId(id));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<Photo.Size> size(String name) {
        try {
            return Optional.of(Photo.Size.valueOf(name.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
