package org.childalert.operator.channel;

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
import java.util.List;
import org.childalert.alert.Caller;
import org.childalert.alert.Refusal;
import org.childalert.alert.Role;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.LinkTests;
import org.childalert.operator.alert.Revisions;
import org.childalert.operator.problem.Bodies;
import org.childalert.operator.problem.Pages;
import org.childalert.operator.problem.Replies;
import org.childalert.operator.security.Callers;
import org.childalert.operator.security.Idempotency;
import org.childalert.setup.ChannelBodies;
import org.childalert.setup.ChannelChanges;
import org.jspecify.annotations.Nullable;

/** The channels of the caller's agency: read by the authority, added, changed, removed and tested by its administrators. */
@Controller("/api/v1/channels")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class ChannelController {
    private final ChannelViews views;
    private final ChannelChanges changes;
    private final ChannelBodies faults;
    private final LinkTests tests;
    private final Bodies bodies;
    private final Callers callers;
    private final Idempotency idempotency;
    private final Replies replies;

    ChannelController(
            ChannelViews views,
            ChannelChanges changes,
            ChannelBodies faults,
            LinkTests tests,
            Bodies bodies,
            Callers callers,
            Idempotency idempotency,
            Replies replies) {
        this.views = views;
        this.changes = changes;
        this.faults = faults;
        this.tests = tests;
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
        caller.mustBeOfTheAuthority();
        int size = Pages.size(limit);
        List<ChannelView> page = views.list(caller, after, size);
        var response = replies.ok(page);
        if (page.size() == size) Pages.next(response, request, page.getLast().name(), size);
        return response;
    }

    @Get("/{name}")
    HttpResponse<String> get(HttpRequest<?> request, Authentication authentication, String name) {
        Caller caller = callers.of(request, authentication);
        caller.mustBeOfTheAuthority();
        ChannelView view = views.get(caller, name);
        return tagged(replies.ok(view), view);
    }

    @Post
    HttpResponse<String> add(HttpRequest<?> request, Authentication authentication, @Body byte[] body) {
        Caller caller = administrator(request, authentication);
        NewChannel wanted = bodies.read(
                body, NewChannel.class, tree -> faults.faults(caller.officer().agency(), tree));
        String name = idempotency.once(
                request, caller, body, () -> changes.add(caller, wanted.draft()).name());
        ChannelView view = views.get(caller, name);
        return tagged(replies.created(URI.create("/api/v1/channels/" + name), view), view);
    }

    @Put("/{name}")
    HttpResponse<String> change(HttpRequest<?> request, Authentication authentication, String name, @Body byte[] body) {
        Caller caller = administrator(request, authentication);
        Channel channel = changes.own(caller, name);
        ChannelChange wanted = bodies.read(body, ChannelChange.class, tree -> faults.faults(channel, tree));
        int revision = Revisions.required(request);
        idempotency.move(request, caller, body, () -> changes.change(caller, revision, wanted.draft(name)));
        ChannelView view = views.get(caller, name);
        return tagged(replies.ok(view), view);
    }

    @Delete("/{name}")
    HttpResponse<String> remove(HttpRequest<?> request, Authentication authentication, String name) {
        Caller caller = administrator(request, authentication);
        idempotency.move(request, caller, new byte[0], () -> changes.remove(caller, name));
        return HttpResponse.noContent();
    }

    @Put("/{name}/switch")
    HttpResponse<String> enable(HttpRequest<?> request, Authentication authentication, String name, @Body byte[] body) {
        Caller caller = administrator(request, authentication);
        Switch wanted = bodies.read(body, Switch.class);
        changes.enable(caller, name, wanted.enabled());
        return replies.ok(views.get(caller, name));
    }

    /** The link tests of a channel within thirty days, the newest first. */
    @Get("/{name}/tests")
    HttpResponse<String> tests(
            HttpRequest<?> request, Authentication authentication, String name, @Nullable @QueryValue Integer limit) {
        Caller caller = callers.of(request, authentication);
        return replies.ok(views.tests(caller, name, Pages.size(limit)));
    }

    /** Answers with what came of it, whatever that is: the test was made. For administrators, and the station's own people. */
    @Post("/{name}/test")
    HttpResponse<String> test(HttpRequest<?> request, Authentication authentication, String name) {
        Caller caller = callers.of(request, authentication);
        idempotency.move(request, caller, new byte[0], () -> tests.run(caller, name));
        return replies.ok(views.test(caller, name)
                .map(ChannelView.Test::of)
                .orElseThrow(() -> new Refusal.NotFound("test of channel " + name)));
    }

    private Caller administrator(HttpRequest<?> request, Authentication authentication) {
        Caller caller = callers.of(request, authentication);
        caller.must(Role.ADMINISTRATOR);
        return caller;
    }

    private static HttpResponse<String> tagged(MutableHttpResponse<String> response, ChannelView view) {
        return view.revision() == null ? response : response.header("ETag", Revisions.tag(view.revision()));
    }
}
