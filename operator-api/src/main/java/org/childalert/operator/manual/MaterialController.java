package org.childalert.operator.manual;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import java.util.UUID;
import org.childalert.alert.AlertId;
import org.childalert.alert.Caller;
import org.childalert.alert.VersionId;
import org.childalert.dissemination.Material;
import org.childalert.operator.problem.Replies;
import org.childalert.operator.security.Callers;
import org.jspecify.annotations.Nullable;

/** What a submitted version will be broadcast with, for its officers. */
@Controller("/api/v1/alerts/{id}/versions/{number}/materials")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class MaterialController {
    private final OfficersMaterials materials;
    private final Callers callers;
    private final Replies replies;

    MaterialController(OfficersMaterials materials, Callers callers, Replies replies) {
        this.materials = materials;
        this.callers = callers;
        this.replies = replies;
    }

    record MaterialView(String name, String mimeType, Material.Use use, @Nullable String language) {}

    @Get
    HttpResponse<String> list(
            HttpRequest<?> request,
            Authentication authentication,
            UUID id,
            int number,
            @Nullable @QueryValue String ending) {
        Caller caller = callers.of(request, authentication);
        return replies.ok(materials.list(caller, at(id, number), ending).stream()
                .map(file -> new MaterialView(file.name(), file.mimeType(), file.use(), file.language()))
                .toList());
    }

    @Get("/{folder}/{name}")
    HttpResponse<?> file(
            HttpRequest<?> request,
            Authentication authentication,
            UUID id,
            int number,
            String folder,
            String name,
            @Nullable @QueryValue String ending) {
        Caller caller = callers.of(request, authentication);
        return materials.answer(request, caller, at(id, number), ending, folder + "/" + name);
    }

    private static VersionId at(UUID id, int number) {
        return new VersionId(new AlertId(id), number);
    }
}
