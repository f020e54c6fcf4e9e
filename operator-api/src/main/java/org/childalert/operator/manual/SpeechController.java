package org.childalert.operator.manual;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import org.childalert.alert.MaterialId;
import org.childalert.alert.Refusal;
import org.childalert.approval.ManualPackages;

/** The one public address of a spoken message, which its CAP message names: there while that is valid, and gone (410) after that. */
@Controller("/speech")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class SpeechController {
    private final ManualPackages packages;

    SpeechController(ManualPackages packages) {
        this.packages = packages;
    }

    @Get("/{id}.wav")
    HttpResponse<?> speech(HttpRequest<?> request, String id) {
        if (!id.matches("[A-Za-z0-9_-]{22}")) throw new Refusal.NotFound("such recording");
        return MaterialAnswers.attached(request, packages.speech(new MaterialId(id)));
    }
}
