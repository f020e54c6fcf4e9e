package org.childalert.operator.console.review;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.UUID;
import org.childalert.alert.AlertId;
import org.childalert.alert.VersionId;
import org.childalert.operator.console.Visit;
import org.childalert.operator.manual.OfficersMaterials;
import org.jspecify.annotations.Nullable;

/** What stations will see and hear, for the pages on which it is approved. */
@Controller("/console/alerts/{id}/versions/{number}/materials")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class MaterialPagesController {
    private final OfficersMaterials materials;

    MaterialPagesController(OfficersMaterials materials) {
        this.materials = materials;
    }

    @Get("/{folder}/{name}")
    HttpResponse<?> file(
            HttpRequest<?> request,
            UUID id,
            int number,
            String folder,
            String name,
            @Nullable @QueryValue String ending) {
        var version = new VersionId(new AlertId(id), number);
        return materials.answer(request, Visit.of(request).caller(), version, ending, folder + "/" + name);
    }
}
