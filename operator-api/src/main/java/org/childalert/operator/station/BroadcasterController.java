package org.childalert.operator.station;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import org.childalert.alert.Caller;
import org.childalert.alert.Role;
import org.childalert.broadcaster.Broadcaster;
import org.childalert.broadcaster.Registry;
import org.childalert.operator.alert.Revisions;
import org.childalert.operator.problem.Bodies;
import org.childalert.operator.problem.Pages;
import org.childalert.operator.problem.Replies;
import org.childalert.operator.security.Callers;
import org.childalert.operator.security.Idempotency;
import org.jspecify.annotations.Nullable;

/** The broadcasters of the caller's agency: read by the authority, written by its administrators; its own people keep whom to reach there. */
@Controller("/api/v1/broadcasters")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class BroadcasterController {
    private final Registry registry;
    private final Links links;
    private final Bodies bodies;
    private final Callers callers;
    private final Idempotency idempotency;
    private final Replies replies;

    BroadcasterController(
            Registry registry, Links links, Bodies bodies, Callers callers, Idempotency idempotency, Replies replies) {
        this.registry = registry;
        this.links = links;
        this.bodies = bodies;
        this.callers = callers;
        this.idempotency = idempotency;
        this.replies = replies;
    }

    @Get
    HttpResponse<String> list(
            HttpRequest<?> request,
            Authentication authentication,
            @Nullable @QueryValue String after,
            @Nullable @QueryValue Integer limit) {
        Caller caller = callers.of(request, authentication);
        int size = Pages.size(limit);
        List<Broadcaster> page = registry.list(caller).stream()
                .sorted(Comparator.comparing(Broadcaster::name))
                .filter(broadcaster -> after == null || broadcaster.name().compareTo(after) > 0)
                .limit(size)
                .toList();
        var response = replies.ok(links.views(caller.officer().agency(), page));
        if (page.size() == size) Pages.next(response, request, page.getLast().name(), size);
        return response;
    }

    @Get("/{name}")
    HttpResponse<String> get(HttpRequest<?> request, Authentication authentication, String name) {
        return answer(registry.get(callers.of(request, authentication), name));
    }

    @Post
    HttpResponse<String> add(HttpRequest<?> request, Authentication authentication, @Body byte[] body) {
        Caller caller = administrator(request, authentication);
        NewBroadcaster wanted = bodies.read(body, NewBroadcaster.class);
        String name = idempotency.once(
                request,
                caller,
                body,
                () -> registry.add(caller, wanted.of(caller.officer().agency())).name());
        Broadcaster added = registry.get(caller, name);
        return tagged(replies.created(URI.create("/api/v1/broadcasters/" + name), view(added)), added);
    }

    @Put("/{name}")
    HttpResponse<String> change(HttpRequest<?> request, Authentication authentication, String name, @Body byte[] body) {
        Caller caller = administrator(request, authentication);
        BroadcasterChange wanted = bodies.read(body, BroadcasterChange.class);
        int revision = Revisions.required(request);
        idempotency.move(
                request,
                caller,
                body,
                () -> registry.change(
                        caller, revision, wanted.of(caller.officer().agency(), name)));
        return answer(registry.get(caller, name));
    }

    @Delete("/{name}")
    HttpResponse<String> remove(HttpRequest<?> request, Authentication authentication, String name) {
        Caller caller = administrator(request, authentication);
        idempotency.move(request, caller, new byte[0], () -> registry.remove(caller, name));
        return HttpResponse.noContent();
    }

    @Put("/{name}/contacts")
    HttpResponse<String> contacts(
            HttpRequest<?> request, Authentication authentication, String name, @Body byte[] body) {
        Caller caller = callers.of(request, authentication);
        registry.get(caller, name);
        BroadcasterContacts wanted = bodies.read(body, BroadcasterContacts.class);
        int revision = Revisions.required(request);
        idempotency.move(
                request,
                caller,
                body,
                () -> registry.contacts(caller, name, revision, wanted.contacts(), wanted.dutyPhone()));
        return answer(registry.get(caller, name));
    }

    private Caller administrator(HttpRequest<?> request, Authentication authentication) {
        Caller caller = callers.of(request, authentication);
        caller.must(Role.ADMINISTRATOR);
        return caller;
    }

    private HttpResponse<String> answer(Broadcaster broadcaster) {
        return tagged(replies.ok(view(broadcaster)), broadcaster);
    }

    private BroadcasterView view(Broadcaster broadcaster) {
        return links.views(broadcaster.agency(), List.of(broadcaster)).getFirst();
    }

    private static HttpResponse<String> tagged(MutableHttpResponse<String> response, Broadcaster broadcaster) {
        return response.header("ETag", Revisions.tag(broadcaster.revision()));
    }
}
