package org.childalert.operator.subscriber;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.childalert.AgencyId;
import org.childalert.Fault;
import org.childalert.Identifiers;
import org.childalert.Transactions;
import org.childalert.alert.Caller;
import org.childalert.alert.Refusal;
import org.childalert.alert.Role;
import org.childalert.audit.AuditEntry;
import org.childalert.audit.Trail;
import org.childalert.operator.problem.Bodies;
import org.childalert.operator.problem.Pages;
import org.childalert.operator.problem.Replies;
import org.childalert.operator.security.Callers;
import org.childalert.subscriber.Phone;
import org.childalert.subscriber.Subscriber;
import org.childalert.subscriber.Subscribers;
import org.jspecify.annotations.Nullable;

/** The subscribers of the caller's agency, for its administrators. Lists show how a number ends; only the export holds numbers. */
@Controller("/api/v1/subscribers")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class SubscriberController {
    private final Subscribers subscribers;
    private final Trail trail;
    private final Transactions transactions;
    private final Identifiers identifiers;
    private final Bodies bodies;
    private final Callers callers;
    private final Replies replies;
    private final Clock clock;

    SubscriberController(
            Subscribers subscribers,
            Trail trail,
            Transactions transactions,
            Identifiers identifiers,
            Bodies bodies,
            Callers callers,
            Replies replies,
            Clock clock) {
        this.subscribers = subscribers;
        this.trail = trail;
        this.transactions = transactions;
        this.identifiers = identifiers;
        this.bodies = bodies;
        this.callers = callers;
        this.replies = replies;
        this.clock = clock;
    }

    record SubscriberView(String id, String number, String language, Set<String> regions, Subscriber.State state) {}

    record RemovalView(boolean removed) {}

    @Get
    HttpResponse<String> list(
            HttpRequest<?> request,
            Authentication authentication,
            @Nullable @QueryValue String region,
            @Nullable @QueryValue String language,
            @Nullable @QueryValue String state,
            @Nullable @QueryValue UUID after,
            @Nullable @QueryValue Integer limit) {
        AgencyId agency = administrator(request, authentication).officer().agency();
        int size = Pages.size(limit);
        List<Subscriber> page =
                subscribers.list(agency, new Subscribers.Filter(region, language, state(state)), after, size);
        var response = replies.ok(page.stream().map(SubscriberController::view).toList());
        if (page.size() == size)
            Pages.next(response, request, page.getLast().id().toString(), size);
        return response;
    }

    private static Subscriber.@Nullable State state(@Nullable String given) {
        return switch (given) {
            case null -> null;
            case "active" -> Subscriber.State.ACTIVE;
            case "stopped" -> Subscriber.State.STOPPED;
            default -> throw new Refusal.Invalid(List.of(new Fault("state", given, "active or stopped")));
        };
    }

    private static SubscriberView view(Subscriber one) {
        return new SubscriberView(
                one.id().toString(), one.phone().ending(), one.language(), one.regions(), one.state());
    }

    /** All of them as a file that can be imported again; what is exported, and by whom, is on the trail. */
    @Get(value = "/export", produces = "text/csv")
    HttpResponse<StreamedFile> export(HttpRequest<?> request, Authentication authentication) {
        Caller caller = administrator(request, authentication);
        AgencyId agency = caller.officer().agency();
        tell(caller, "subscribers.exported", Map.of("count", Long.toString(subscribers.count(agency))));
        var file = new StreamedFile(CsvExport.of(subscribers, agency), MediaType.of("text/csv;charset=utf-8"))
                .attach("subscribers.csv");
        return HttpResponse.ok(file).header("Cache-Control", "no-store");
    }

    @Delete("/{id}")
    HttpResponse<?> remove(HttpRequest<?> request, Authentication authentication, UUID id) {
        Caller caller = administrator(request, authentication);
        transactions.inOne(() -> {
            if (!subscribers.remove(caller.officer().agency(), id)) throw new Refusal.NotFound("subscriber " + id);
            tell(caller, "subscriber.removed", Map.of("count", "1"));
        });
        return HttpResponse.noContent();
    }

    @Post("/removals")
    HttpResponse<String> remove(HttpRequest<?> request, Authentication authentication, @Body byte[] body) {
        Caller caller = administrator(request, authentication);
        Phone phone = Phone.parse(bodies.read(body, Removal.class).number().strip())
                .orElseThrow(() -> new Refusal.Invalid(
                        List.of(new Fault("/number", "not shown", "a number that exists, in E.164"))));
        boolean removed = transactions.inOne(() -> {
            boolean there = subscribers.remove(caller.officer().agency(), phone);
            if (there) tell(caller, "subscriber.removed", Map.of("count", "1"));
            return there;
        });
        return replies.ok(new RemovalView(removed));
    }

    private Caller administrator(HttpRequest<?> request, Authentication authentication) {
        Caller caller = callers.of(request, authentication);
        caller.must(Role.ADMINISTRATOR);
        return caller;
    }

    private void tell(Caller caller, String action, Map<String, String> details) {
        trail.append(new AuditEntry(
                identifiers.uuid(),
                clock.instant(),
                caller.officer().agency(),
                caller.officer().username(),
                action,
                null,
                null,
                caller.from(),
                details));
    }
}
