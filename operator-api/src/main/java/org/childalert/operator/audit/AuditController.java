package org.childalert.operator.audit;

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
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.childalert.AgencyId;
import org.childalert.alert.Caller;
import org.childalert.alert.Role;
import org.childalert.audit.AuditEntry;
import org.childalert.audit.Search;
import org.childalert.audit.Trail;
import org.childalert.audit.Verifier;
import org.childalert.operator.problem.Pages;
import org.childalert.operator.problem.Replies;
import org.childalert.operator.security.Callers;
import org.jspecify.annotations.Nullable;

/** The trail of the caller's agency, for auditors, the newest first; and whether anybody touched it. */
@Controller("/api/v1/audit")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class AuditController {
    private static final Set<String> QUESTIONS = Set.of("alert", "actor", "action", "since", "until", "after", "limit");

    private final Trail trail;
    private final Verifier verifier;
    private final Callers callers;
    private final Replies replies;

    AuditController(Trail trail, Verifier verifier, Callers callers, Replies replies) {
        this.trail = trail;
        this.verifier = verifier;
        this.callers = callers;
        this.replies = replies;
    }

    @Get
    HttpResponse<String> list(HttpRequest<?> request, Authentication authentication) {
        Caller caller = callers.of(request, authentication);
        caller.must(Role.AUDITOR);
        var questions = new Questions(request, QUESTIONS);
        Search search = search(questions, caller.scope());
        UUID after = questions.uuid("after");
        Integer limit = questions.number("limit");
        questions.mustBeRight();
        int size = Pages.size(limit);
        List<AuditEntry> entries = trail.list(search, after, size);
        var response = replies.ok(entries);
        if (entries.size() == size)
            Pages.next(response, request, entries.getLast().id().toString(), size);
        return response;
    }

    private static Search search(Questions questions, @Nullable AgencyId scope) {
        Instant since = questions.instant("since");
        Instant until = questions.instant("until");
        if (since != null && until != null && !since.isBefore(until))
            questions.wrong("until", until.toString(), "later than " + since);
        return new Search(
                scope,
                questions.uuid("alert"),
                questions.text("actor", "\\P{Cntrl}{1,120}", "1 to 120 characters, such as a.peeters"),
                questions.text("action", "[A-Za-z.-]{1,60}", "an action, such as alert.approved"),
                since,
                until);
    }

    @Get("/verification")
    HttpResponse<String> verify(HttpRequest<?> request, Authentication authentication) {
        Caller caller = callers.of(request, authentication);
        caller.must(Role.AUDITOR);
        var questions = new Questions(request, Set.of("head"));
        String head = questions.text("head", VerifyAudit.HEAD, "64 characters of lower-case hexadecimal");
        questions.mustBeRight();
        return replies.ok(VerificationView.of(verifier.verify(head), caller.scope()));
    }
}
