package org.childalert.operator.audit;

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
import java.util.List;
import java.util.UUID;
import org.childalert.alert.Caller;
import org.childalert.alert.Role;
import org.childalert.audit.AuditEntry;
import org.childalert.audit.Trail;
import org.childalert.operator.problem.Pages;
import org.childalert.operator.problem.Replies;
import org.childalert.operator.security.Callers;
import org.jspecify.annotations.Nullable;

/** The trail of the caller's agency, for auditors, the newest first. */
@Controller("/api/v1/audit")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class AuditController {
    private final Trail trail;
    private final Callers callers;
    private final Replies replies;

    AuditController(Trail trail, Callers callers, Replies replies) {
        this.trail = trail;
        this.callers = callers;
        this.replies = replies;
    }

    @Get
    HttpResponse<String> list(
            HttpRequest<?> request,
            Authentication authentication,
            @Nullable @QueryValue UUID after,
            @Nullable @QueryValue Integer limit) {
        Caller caller = callers.of(request, authentication);
        caller.must(Role.AUDITOR);
        int size = Pages.size(limit);
        List<AuditEntry> entries = trail.list(caller.scope(), after, size);
        var response = replies.ok(entries);
        if (entries.size() == size)
            Pages.next(response, request, entries.getLast().id().toString(), size);
        return response;
    }
}
