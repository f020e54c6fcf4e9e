package org.childalert.operator.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.childalert.Json;
import org.childalert.operator.console.Screens.Sheet;
import org.childalert.operator.problem.Problem;
import org.childalert.operator.security.Area;
import org.jspecify.annotations.Nullable;

/** Errors as people read them. A page's own requests get them as they are. */
@Singleton
final class ProblemPages {
    private final Screens screens;
    private final Dictionary dictionary;
    private final Json json;

    ProblemPages(Screens screens, Dictionary dictionary, Json json) {
        this.screens = screens;
        this.dictionary = dictionary;
        this.json = json;
    }

    /** The answer, as a page if it is a problem and a person asked. */
    MutableHttpResponse<?> inWords(Area area, HttpRequest<?> request, MutableHttpResponse<?> response) {
        boolean problem = response.getContentType()
                .filter(type -> type.getName().equals(Problem.MEDIA_TYPE))
                .isPresent();
        if (!problem || request.getHeaders().contains("HX-Request")) return response;
        JsonNode body = json.parse(String.valueOf(response.body()));
        var faults = new ArrayList<String>();
        body.path("errors")
                .forEach(error -> faults.add("%s: %s (%s)"
                        .formatted(
                                error.path("pointer").asText(),
                                error.path("found").asText(),
                                error.path("expected").asText())));
        return page(area, request, response.status(), body.path("detail").asText(), faults);
    }

    MutableHttpResponse<?> page(Area area, HttpRequest<?> request, Problem problem) {
        return page(area, request, problem.status(), problem.detail(), List.of());
    }

    private MutableHttpResponse<?> page(
            Area area, HttpRequest<?> request, HttpStatus status, String detail, List<String> faults) {
        @Nullable Visit visit = Visit.isIn(request) ? Visit.of(request) : null;
        Words words = visit == null ? dictionary.of(request, null) : visit.words();
        String known = "problem." + status.getCode();
        String title = words.say(words.has(known) ? known : "problem.other");
        return screens.page(
                area,
                request,
                status,
                "console/problem",
                new Sheet(title, Look.PLAIN),
                Map.of("title", title, "detail", detail, "faults", faults),
                words,
                visit);
    }
}
