package org.childalert.operator.broadcaster;

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
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.childalert.alert.AlertId;
import org.childalert.alert.Alerts;
import org.childalert.alert.Caller;
import org.childalert.dissemination.Airing;
import org.childalert.dissemination.Airings;
import org.childalert.operator.problem.Pages;
import org.childalert.operator.problem.Replies;
import org.childalert.operator.security.Callers;
import org.jspecify.annotations.Nullable;

/** The proof of air of an alert, for the authority's people. */
@Controller("/api/v1/alerts/{id}/airings")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class AiringController {
    private final Airings airings;
    private final Alerts alerts;
    private final Callers callers;
    private final Replies replies;

    AiringController(Airings airings, Alerts alerts, Callers callers, Replies replies) {
        this.airings = airings;
        this.alerts = alerts;
        this.callers = callers;
        this.replies = replies;
    }

    record AiringView(
            String id,
            String delivery,
            String channel,
            Instant at,
            @Nullable Integer seconds,
            @Nullable String item,
            @Nullable String log,
            String by,
            @Nullable String evidence,
            Instant recordedAt) {
        static AiringView of(Airing airing) {
            return new AiringView(
                    airing.id().toString(),
                    airing.delivery().toString(),
                    airing.channel(),
                    airing.at(),
                    airing.seconds(),
                    airing.item().isEmpty() ? null : airing.item(),
                    airing.log() == null ? null : airing.log().toString(),
                    airing.by(),
                    airing.evidence(),
                    airing.recordedAt());
        }
    }

    @Get
    HttpResponse<String> list(
            HttpRequest<?> request,
            Authentication authentication,
            UUID id,
            @Nullable @QueryValue UUID after,
            @Nullable @QueryValue Integer limit) {
        Caller caller = callers.of(request, authentication);
        caller.mustBeOfTheAuthority();
        AlertId alert = caller.mine(alerts.get(new AlertId(id))).id();
        int size = Pages.size(limit);
        List<AiringView> page =
                airings.list(alert, after, size).stream().map(AiringView::of).toList();
        var response = replies.ok(page);
        if (page.size() == size) Pages.next(response, request, page.getLast().id(), size);
        return response;
    }
}
