package org.childalert.operator.channel;

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
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.childalert.AgencyId;
import org.childalert.Identifiers;
import org.childalert.Transactions;
import org.childalert.alert.Caller;
import org.childalert.alert.Mode;
import org.childalert.alert.Refusal;
import org.childalert.alert.Role;
import org.childalert.audit.AuditEntry;
import org.childalert.audit.Trail;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.Channels;
import org.childalert.operator.problem.Bodies;
import org.childalert.operator.problem.Replies;
import org.childalert.operator.security.Callers;

/** The channels of the caller's agency: what they are, and whether they are switched on. Their settings stay in their files. */
@Controller("/api/v1/channels")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class ChannelController {
    private final Channels channels;
    private final Trail trail;
    private final Transactions transactions;
    private final Identifiers identifiers;
    private final Bodies bodies;
    private final Callers callers;
    private final Replies replies;
    private final Clock clock;

    ChannelController(
            Channels channels,
            Trail trail,
            Transactions transactions,
            Identifiers identifiers,
            Bodies bodies,
            Callers callers,
            Replies replies,
            Clock clock) {
        this.channels = channels;
        this.trail = trail;
        this.transactions = transactions;
        this.identifiers = identifiers;
        this.bodies = bodies;
        this.callers = callers;
        this.replies = replies;
        this.clock = clock;
    }

    record ChannelView(
            String name,
            String title,
            String kind,
            Mode mode,
            Set<String> regions,
            List<String> languages,
            int concurrency,
            boolean enabled,
            String file) {}

    @Get
    HttpResponse<String> list(HttpRequest<?> request, Authentication authentication) {
        Caller caller = callers.of(request, authentication);
        caller.mustBeOfTheAuthority();
        AgencyId agency = caller.officer().agency();
        Set<String> disabled = channels.disabled(agency);
        return replies.ok(channels.list(agency).stream()
                .map(channel -> view(channel, !disabled.contains(channel.name())))
                .toList());
    }

    @Put("/{name}/switch")
    HttpResponse<String> enable(HttpRequest<?> request, Authentication authentication, String name, @Body byte[] body) {
        Caller caller = callers.of(request, authentication);
        caller.must(Role.ADMINISTRATOR);
        Switch wanted = bodies.read(body, Switch.class);
        AgencyId agency = caller.officer().agency();
        Channel channel = channels.find(agency, name).orElseThrow(() -> new Refusal.NotFound("channel " + name));
        transactions.inOne(() -> {
            channels.enable(agency, name, wanted.enabled());
            trail.append(new AuditEntry(
                    identifiers.uuid(),
                    clock.instant(),
                    agency,
                    caller.officer().username(),
                    wanted.enabled() ? "channel.enabled" : "channel.disabled",
                    null,
                    name,
                    caller.from(),
                    Map.of()));
        });
        return replies.ok(view(channel, wanted.enabled()));
    }

    private static ChannelView view(Channel channel, boolean enabled) {
        return new ChannelView(
                channel.name(),
                channel.title(),
                channel.kind(),
                channel.mode(),
                channel.regions(),
                channel.languages(),
                channel.limits().concurrency(),
                enabled,
                channel.file());
    }
}
