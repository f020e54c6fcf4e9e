package org.childalert.operator.clock;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import java.util.UUID;
import org.childalert.alert.Alert;
import org.childalert.alert.AlertId;
import org.childalert.alert.Alerts;
import org.childalert.alert.Caller;
import org.childalert.alert.Refusal;
import org.childalert.approval.Calls;
import org.childalert.approval.Proposals;
import org.childalert.operator.problem.Bodies;
import org.childalert.operator.problem.Replies;
import org.childalert.operator.security.Callers;
import org.childalert.operator.security.Idempotency;

/** What the clock asks of people: to call stations that stay silent, and to say whether a step goes further. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class CallController {
    private final Alerts alerts;
    private final Calls calls;
    private final Proposals proposals;
    private final ClockViews views;
    private final Bodies bodies;
    private final Callers callers;
    private final Idempotency idempotency;
    private final Replies replies;

    CallController(
            Alerts alerts,
            Calls calls,
            Proposals proposals,
            ClockViews views,
            Bodies bodies,
            Callers callers,
            Idempotency idempotency,
            Replies replies) {
        this.alerts = alerts;
        this.calls = calls;
        this.proposals = proposals;
        this.views = views;
        this.bodies = bodies;
        this.callers = callers;
        this.idempotency = idempotency;
        this.replies = replies;
    }

    @Get("/calls")
    HttpResponse<String> open(HttpRequest<?> request, Authentication authentication) {
        Caller caller = callers.of(request, authentication);
        caller.mustBeOfTheAuthority();
        return replies.ok(calls.open(caller.scope()).stream().map(views::call).toList());
    }

    @Get("/alerts/{id}/calls")
    HttpResponse<String> list(HttpRequest<?> request, Authentication authentication, UUID id) {
        Caller caller = callers.of(request, authentication);
        caller.mustBeOfTheAuthority();
        Alert alert = caller.mine(alerts.get(new AlertId(id)));
        return replies.ok(calls.of(alert).stream().map(views::call).toList());
    }

    @Put("/alerts/{id}/calls/{call}")
    HttpResponse<String> report(
            HttpRequest<?> request, Authentication authentication, UUID id, UUID call, @Body byte[] body) {
        Caller caller = callers.of(request, authentication);
        caller.mustBeOfTheAuthority();
        CallOutcome said = bodies.read(body, CallOutcome.class);
        var alert = new AlertId(id);
        idempotency.move(request, caller, body, () -> calls.report(caller, alert, call, said.report()));
        return replies.ok(calls.of(caller.mine(alerts.get(alert))).stream()
                .filter(sheet -> sheet.task().id().equals(call))
                .map(views::call)
                .findFirst()
                .orElseThrow(() -> new Refusal.NotFound("call " + call + " of this alert")));
    }

    @Put("/alerts/{id}/proposals/{step}")
    HttpResponse<String> answer(
            HttpRequest<?> request, Authentication authentication, UUID id, String step, @Body byte[] body) {
        Caller caller = callers.of(request, authentication);
        ProposalAnswer answer = bodies.read(body, ProposalAnswer.class);
        var alert = new AlertId(id);
        idempotency.move(request, caller, body, () -> proposals.answer(caller, alert, step, answer.accepted()));
        return replies.ok(new ClockViews.ProposalView(
                step,
                answer.accepted()
                        ? org.childalert.policy.Situation.Proposal.ACCEPTED
                        : org.childalert.policy.Situation.Proposal.DECLINED));
    }
}
