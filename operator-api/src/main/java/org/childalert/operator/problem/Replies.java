package org.childalert.operator.problem;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.net.URI;
import org.childalert.Json;

/** Answers in JSON, by the project's one mapping. */
@Singleton
public final class Replies {
    private final Json json;

    public Replies(Json json) {
        this.json = json;
    }

    public MutableHttpResponse<String> ok(Object view) {
        return HttpResponse.ok(json.write(view))
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header("Cache-Control", "no-store");
    }

    public MutableHttpResponse<String> created(URI location, Object view) {
        return HttpResponse.created(json.write(view), location)
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header("Cache-Control", "no-store");
    }
}
