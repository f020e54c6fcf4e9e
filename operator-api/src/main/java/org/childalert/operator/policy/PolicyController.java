package org.childalert.operator.policy;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import java.time.Instant;
import org.childalert.AgencyId;
import org.childalert.alert.Caller;
import org.childalert.operator.problem.Replies;
import org.childalert.operator.security.Callers;
import org.childalert.policy.Policies;
import org.childalert.policy.Policy;
import org.childalert.policy.PolicyVersion;

/** The policies of the caller's agency at every version, and which one is active. */
@Controller("/api/v1/policies")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class PolicyController {
    private final Policies policies;
    private final Callers callers;
    private final Replies replies;

    PolicyController(Policies policies, Callers callers, Replies replies) {
        this.policies = policies;
        this.callers = callers;
        this.replies = replies;
    }

    record PolicyView(String policy, int version, boolean active, Instant loadedAt, Policy document) {}

    @Get
    HttpResponse<String> list(HttpRequest<?> request, Authentication authentication) {
        Caller caller = callers.of(request, authentication);
        caller.mustBeOfTheAuthority();
        AgencyId agency = caller.officer().agency();
        PolicyVersion active = policies.active(agency);
        return replies.ok(policies.list(agency).stream()
                .map(each -> new PolicyView(
                        each.ref().policy(),
                        each.ref().version(),
                        each.ref().equals(active.ref()),
                        each.loadedAt(),
                        each.policy()))
                .toList());
    }
}
