package org.childalert.operator.security;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import java.util.Set;
import org.childalert.alert.Officer;
import org.childalert.alert.Role;
import org.childalert.operator.problem.Replies;
import org.jspecify.annotations.Nullable;

/** Who I am here, and what I may do. */
@Controller("/api/v1/me")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class AccountController {
    private final Callers callers;
    private final Replies replies;

    AccountController(Callers callers, Replies replies) {
        this.callers = callers;
        this.replies = replies;
    }

    record MeView(
            String username,
            String name,
            String agency,
            Set<Role> roles,
            Set<String> regions,
            Set<String> channels,
            Set<String> teams,
            @Nullable String phone,
            @Nullable String email) {}

    @Get
    HttpResponse<String> me(HttpRequest<?> request, Authentication authentication) {
        Officer officer = callers.of(request, authentication).officer();
        return replies.ok(new MeView(
                officer.username(),
                officer.name(),
                officer.agency().value(),
                officer.roles(),
                officer.regions(),
                officer.channels(),
                officer.teams(),
                officer.phone(),
                officer.email()));
    }
}
