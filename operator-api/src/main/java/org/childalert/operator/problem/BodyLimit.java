package org.childalert.operator.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import org.childalert.Json;
import org.jspecify.annotations.Nullable;

/** Turns away a body that says that it is too large before any of it is read; only photos may be more than 1 MB. */
@ServerFilter("/**")
class BodyLimit {
    private static final String PHOTOS = "/api/v1/photos";
    private final Json json;

    BodyLimit(Json json) {
        this.json = json;
    }

    @RequestFilter
    @Nullable HttpResponse<?> check(HttpRequest<?> request) {
        if (request.getContentLength() <= Bodies.LARGEST || request.getPath().equals(PHOTOS)) return null;
        return Bodies.tooLarge(request.getContentLength()).response(json);
    }
}
