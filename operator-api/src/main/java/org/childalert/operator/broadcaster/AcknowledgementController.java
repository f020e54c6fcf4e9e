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
import java.util.Optional;
import java.util.UUID;
import org.childalert.alert.Caller;
import org.childalert.alert.Refusal;
import org.childalert.broadcaster.Inbox;
import org.childalert.dissemination.AcknowledgementTokens;
import org.childalert.dissemination.Acknowledgements;
import org.childalert.dissemination.Deliveries;
import org.childalert.dissemination.Delivery;
import org.childalert.dissemination.Level;
import org.childalert.dissemination.RehearsalResult;
import org.childalert.dissemination.Rehearsals;
import org.childalert.operator.problem.Bodies;
import org.childalert.operator.problem.Problem;
import org.childalert.operator.problem.Replies;
import org.childalert.operator.problem.Unacceptable;
import org.childalert.operator.security.Callers;
import org.childalert.operator.security.Origin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where far ends acknowledge: by the address that came with the message, or signed in as a station's people. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
class AcknowledgementController {
    private static final Logger LOG = LoggerFactory.getLogger(AcknowledgementController.class);

    private final Acknowledgements acknowledgements;
    private final AcknowledgementTokens tokens;
    private final Deliveries deliveries;
    private final Inbox inbox;
    private final Rehearsals rehearsals;
    private final Bodies bodies;
    private final Callers callers;
    private final Replies replies;
    private final Clock clock;

    AcknowledgementController(
            Acknowledgements acknowledgements,
            AcknowledgementTokens tokens,
            Deliveries deliveries,
            Inbox inbox,
            Rehearsals rehearsals,
            Bodies bodies,
            Callers callers,
            Replies replies,
            Clock clock) {
        this.acknowledgements = acknowledgements;
        this.tokens = tokens;
        this.deliveries = deliveries;
        this.inbox = inbox;
        this.rehearsals = rehearsals;
        this.bodies = bodies;
        this.callers = callers;
        this.replies = replies;
        this.clock = clock;
    }

    record StandingView(String delivery, @Nullable Level level) {}

    /** The token is the credential: whoever has the message has it. */
    @Post("/acknowledgements/{token}")
    @Secured(SecurityRule.IS_ANONYMOUS)
    HttpResponse<String> byToken(HttpRequest<?> request, String token, @Body byte[] body) {
        String from = Origin.of(request);
        UUID id = tokens.delivery(token).orElseThrow(() -> {
            LOG.warn("acknowledgement from {} refused: a token that is none of ours", from);
            return new Refusal.NotFound("delivery with this token");
        });
        Acknowledgement said = bodies.read(body, Acknowledgement.class);
        Optional<Delivery> delivery = deliveries.find(id);
        if (delivery.isEmpty()) return rehearsed(id, said, from);
        mustBeInTime(delivery.get(), from);
        return acknowledge(id, said, "channel:" + delivery.get().channel(), from);
    }

    private void mustBeInTime(Delivery delivery, String from) {
        Instant until = delivery.expiresAt().plus(AcknowledgementTokens.GRACE);
        if (!clock.instant().isAfter(until)) return;
        LOG.warn(
                "acknowledgement of delivery {} from {} refused: the token was good until {}",
                delivery.id(),
                from,
                until);
        throw new Unacceptable(new Problem(
                HttpStatus.GONE,
                "Too late",
                "This address was good until %s. Sign in, or give in a playout log.".formatted(until)));
    }

    /** A rehearsal is acknowledged as an alert is, and stands in no ledger. */
    private HttpResponse<String> rehearsed(UUID id, Acknowledgement said, String from) {
        String channel = rehearsals.find(id).map(RehearsalResult::channel).orElseThrow(() -> {
            LOG.warn("acknowledgement from {} refused: a token of no delivery", from);
            return new Refusal.NotFound("delivery with this token");
        });
        RehearsalResult rehearsal =
                rehearsals.acknowledge(id, said.level(), said.at(), "channel:" + channel, said.evidence(), from);
        return replies.ok(new StandingView(id.toString(), rehearsal.level().orElse(null)));
    }

    /** Signed in: broadcasters for the channels of their station. */
    @Post("/deliveries/{id}/acknowledgements")
    @Secured(SecurityRule.IS_AUTHENTICATED)
    HttpResponse<String> byPerson(HttpRequest<?> request, Authentication authentication, UUID id, @Body byte[] body) {
        Caller caller = callers.of(request, authentication);
        Delivery theirs = inbox.delivery(caller, id);
        Acknowledgement said = bodies.read(body, Acknowledgement.class);
        return acknowledge(theirs.id(), said, caller.officer().username(), Origin.of(request));
    }

    private HttpResponse<String> acknowledge(UUID id, Acknowledgement said, String by, String from) {
        Delivery delivery = acknowledgements.acknowledge(id, said.level(), said.at(), by, said.evidence(), from);
        return replies.ok(new StandingView(id.toString(), delivery.level()));
    }
}
