package org.childalert.operator.manual;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

/** The broadcast package of a message for whoever has its address, which is the credential: until its time is over, or a later message took its place. */
@Controller("/packages")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class BroadcastController {
    private final PackageFiles files;

    BroadcastController(PackageFiles files) {
        this.files = files;
    }

    @Get(uri = "/{token}.zip", produces = PackageFiles.ZIP)
    HttpResponse<byte[]> whole(String token) {
        return files.answer(token);
    }

    @Get("/{token}/{name}")
    HttpResponse<?> file(HttpRequest<?> request, String token, String name) {
        return MaterialAnswers.attached(request, files.file(token, name));
    }

    @Get("/{token}/{folder}/{name}")
    HttpResponse<?> file(HttpRequest<?> request, String token, String folder, String name) {
        return MaterialAnswers.attached(request, files.file(token, folder + "/" + name));
    }
}
