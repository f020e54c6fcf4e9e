package org.childalert.operator.subscriber;

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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.childalert.Fault;
import org.childalert.alert.AlertId;
import org.childalert.alert.Alerts;
import org.childalert.alert.Caller;
import org.childalert.alert.Refusal;
import org.childalert.dissemination.Deliveries;
import org.childalert.operator.problem.Pages;
import org.childalert.operator.problem.Replies;
import org.childalert.operator.security.Callers;
import org.childalert.subscriber.TextMessage;
import org.childalert.subscriber.TextMessages;
import org.childalert.subscriber.Walk;
import org.jspecify.annotations.Nullable;

/** What became of the texts of one delivery, one by one. */
@Controller("/api/v1/alerts/{id}/deliveries/{delivery}/texts")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class TextController {
    private final Alerts alerts;
    private final Deliveries deliveries;
    private final TextMessages texts;
    private final Callers callers;
    private final Replies replies;

    TextController(Alerts alerts, Deliveries deliveries, TextMessages texts, Callers callers, Replies replies) {
        this.alerts = alerts;
        this.deliveries = deliveries;
        this.texts = texts;
        this.callers = callers;
        this.replies = replies;
    }

    /** @param total how many recipients there were when it began; absent where it has not */
    record TextsView(@Nullable Integer total, Map<String, Integer> counts, List<TextMessage> texts) {}

    @Get
    HttpResponse<String> list(
            HttpRequest<?> request,
            Authentication authentication,
            UUID id,
            UUID delivery,
            @Nullable @QueryValue String state,
            @Nullable @QueryValue UUID after,
            @Nullable @QueryValue Integer limit) {
        var alert = new AlertId(id);
        Caller caller = callers.of(request, authentication);
        caller.mustBeOfTheAuthority();
        caller.mine(alerts.get(alert));
        boolean ofTheAlert = deliveries
                .find(delivery)
                .filter(found -> found.alert().equals(alert))
                .isPresent();
        if (!ofTheAlert) throw new Refusal.NotFound("delivery " + delivery);
        int size = Pages.size(limit);
        List<TextMessage> page = texts.list(delivery, state(state), after, size);
        var response =
                replies.ok(new TextsView(texts.walk(delivery).map(Walk::total).orElse(null), counts(delivery), page));
        if (page.size() == size)
            Pages.next(response, request, page.getLast().subscriber().toString(), size);
        return response;
    }

    private Map<String, Integer> counts(UUID delivery) {
        var counts = new TreeMap<String, Integer>();
        texts.counts(delivery).forEach((state, count) -> counts.put(name(state), count));
        return counts;
    }

    private static TextMessage.@Nullable State state(@Nullable String given) {
        if (given == null) return null;
        return Arrays.stream(TextMessage.State.values())
                .filter(state -> name(state).equals(given))
                .findFirst()
                .orElseThrow(() -> new Refusal.Invalid(List.of(new Fault(
                        "state",
                        given,
                        "one of "
                                + Arrays.stream(TextMessage.State.values())
                                        .map(TextController::name)
                                        .collect(Collectors.joining(", "))))));
    }

    private static String name(TextMessage.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
