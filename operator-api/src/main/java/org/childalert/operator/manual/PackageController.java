package org.childalert.operator.manual;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import java.util.UUID;
import org.childalert.alert.AlertId;
import org.childalert.operator.security.Callers;
import org.jspecify.annotations.Nullable;

/** The package for stations that no channel reaches. */
@Controller("/api/v1/alerts/{id}/manual-package")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class PackageController {
    private final PackageFiles files;
    private final Callers callers;

    PackageController(PackageFiles files, Callers callers) {
        this.files = files;
        this.callers = callers;
    }

    @Get(produces = PackageFiles.ZIP)
    HttpResponse<StreamedFile> take(
            HttpRequest<?> request, Authentication authentication, UUID id, @Nullable @QueryValue String channel) {
        return files.answer(callers.of(request, authentication), new AlertId(id), channel);
    }
}
