package org.childalert.operator.broadcaster;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.childalert.alert.Caller;
import org.childalert.alert.Refusal;
import org.childalert.broadcaster.Inbox;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.ChannelKinds;
import org.childalert.dissemination.Channels;
import org.childalert.dissemination.Deliveries;
import org.childalert.dissemination.Delivery;
import org.childalert.dissemination.LinkTestResult;
import org.childalert.dissemination.Replays;
import org.childalert.operator.problem.Bodies;
import org.childalert.operator.problem.Problem;
import org.childalert.operator.problem.Replies;
import org.childalert.operator.problem.Unacceptable;
import org.childalert.operator.security.Callers;
import org.childalert.operator.security.Origin;
import org.jspecify.annotations.Nullable;

/**
 * Where a station asks for a delivery again: its people signed in, or its machine with the secret by which we sign to it. A machine's signature is over the
 * body, which therefore names the delivery.
 */
@Controller("/api/v1/deliveries/{id}/replay")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class ReplayController {
    private final Replays replays;
    private final Deliveries deliveries;
    private final Inbox inbox;
    private final Channels channels;
    private final ChannelKinds kinds;
    private final Bodies bodies;
    private final Callers callers;
    private final Replies replies;
    private final Clock clock;

    ReplayController(
            Replays replays,
            Deliveries deliveries,
            Inbox inbox,
            Channels channels,
            ChannelKinds kinds,
            Bodies bodies,
            Callers callers,
            Replies replies,
            Clock clock) {
        this.replays = replays;
        this.deliveries = deliveries;
        this.inbox = inbox;
        this.channels = channels;
        this.kinds = kinds;
        this.bodies = bodies;
        this.callers = callers;
        this.replies = replies;
        this.clock = clock;
    }

    record ReplayView(
            String id,
            String delivery,
            String channel,
            LinkTestResult.@Nullable Outcome outcome,
            @Nullable String detail,
            @Nullable Long milliseconds,
            Instant at,
            String by) {
        static ReplayView of(org.childalert.dissemination.Replay replay) {
            return new ReplayView(
                    replay.id().toString(),
                    replay.delivery().toString(),
                    replay.channel(),
                    replay.outcome(),
                    replay.detail(),
                    replay.milliseconds(),
                    replay.at(),
                    replay.by());
        }
    }

    /** Answers with what came of it, whatever that is: it was sent. */
    @Post
    HttpResponse<String> replay(
            HttpRequest<?> request, @Nullable Authentication authentication, UUID id, @Body byte[] body) {
        String by = authentication == null ? machine(request, id, body) : person(request, authentication, id, body);
        return replies.ok(ReplayView.of(replays.run(id, by, Origin.of(request))));
    }

    private String person(HttpRequest<?> request, Authentication authentication, UUID id, byte[] body) {
        Caller caller = callers.of(request, authentication);
        Delivery theirs = inbox.delivery(caller, id);
        UUID named = bodies.read(body, Replay.class).delivery();
        if (named != null) mustBe(theirs.id(), named);
        return caller.officer().username();
    }

    /** Whether the delivery exists is not for strangers: one that is not theirs is answered as one that is not signed. */
    private String machine(HttpRequest<?> request, UUID id, byte[] body) {
        Bodies.mustFit(body);
        Optional<Channel> channel =
                deliveries.find(id).flatMap(delivery -> channels.find(delivery.agency(), delivery.channel()));
        boolean isTheirs = channel.filter(each -> vouches(request, each, body)).isPresent();
        if (!isTheirs)
            throw new Unacceptable(
                    new Problem(
                            HttpStatus.UNAUTHORIZED,
                            "Sign in",
                            "Sign in as a person of the station, or sign the request with the secret of the webhook that the delivery went to (Standard Webhooks: webhook-id, webhook-timestamp of the last five minutes, webhook-signature over the body)."));
        mustBe(id, bodies.read(body, Replay.class).delivery());
        return "channel:" + channel.orElseThrow().name();
    }

    private boolean vouches(HttpRequest<?> request, Channel channel, byte[] body) {
        return kinds.find(channel.kind())
                .filter(kind -> kind.adapter().vouches(channel, headers(request), body, clock.instant()))
                .isPresent();
    }

    private static Map<String, String> headers(HttpRequest<?> request) {
        var headers = new HashMap<String, String>();
        request.getHeaders()
                .forEach((name, values) ->
                        headers.put(name.toLowerCase(Locale.ROOT), values.isEmpty() ? "" : values.getFirst()));
        return headers;
    }

    private static void mustBe(UUID id, @Nullable UUID named) {
        if (!id.equals(named))
            throw new Refusal.Invalid(java.util.List.of(new org.childalert.Fault(
                    "/delivery", named == null ? "nothing" : named.toString(), id + ", as in the address")));
    }
}
