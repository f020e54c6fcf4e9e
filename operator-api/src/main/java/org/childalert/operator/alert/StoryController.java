package org.childalert.operator.alert;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.childalert.alert.AlertId;
import org.childalert.alert.Alerts;
import org.childalert.alert.Caller;
import org.childalert.alert.Status;
import org.childalert.audit.AuditEntry;
import org.childalert.audit.Trail;
import org.childalert.dissemination.Deliveries;
import org.childalert.dissemination.Delivery;
import org.childalert.dissemination.Level;
import org.childalert.dissemination.Message;
import org.childalert.dissemination.Messages;
import org.childalert.dissemination.PublicAddresses;
import org.childalert.operator.problem.Replies;
import org.childalert.operator.security.Callers;
import org.jspecify.annotations.Nullable;

/** What became of an alert: its messages, its deliveries with their acknowledgements, and the whole story in order. */
@Controller("/api/v1/alerts/{id}")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class StoryController {
    private final Alerts alerts;
    private final Deliveries deliveries;
    private final Messages messages;
    private final Trail trail;
    private final PublicAddresses addresses;
    private final Callers callers;
    private final Replies replies;

    StoryController(
            Alerts alerts,
            Deliveries deliveries,
            Messages messages,
            Trail trail,
            PublicAddresses addresses,
            Callers callers,
            Replies replies) {
        this.alerts = alerts;
        this.deliveries = deliveries;
        this.messages = messages;
        this.trail = trail;
        this.addresses = addresses;
        this.callers = callers;
        this.replies = replies;
    }

    record DeliveryView(
            String id,
            Delivery.Subject.Kind subject,
            @Nullable Integer sequence,
            String step,
            int occurrence,
            String channel,
            @Nullable String recipient,
            Status status,
            Delivery.State state,
            int attempts,
            Instant createdAt,
            Instant dueAt,
            Instant expiresAt,
            @Nullable Instant reachedAt,
            @Nullable Instant settledAt,
            @Nullable Level level,
            @Nullable String detail,
            List<AcknowledgementView> acknowledgements) {}

    record AcknowledgementView(
            Level level,
            Instant at,
            Instant recordedAt,
            String by,
            @Nullable String evidence) {}

    record MessageView(
            int sequence,
            int version,
            Message.Type type,
            String identifier,
            Instant sent,
            Instant expires,
            URI document) {}

    record StoryView(
            Instant at,
            String actor,
            String action,
            @Nullable String subject,
            @Nullable String from,
            Map<String, String> details) {}

    @Get("/deliveries")
    HttpResponse<String> deliveries(HttpRequest<?> request, Authentication authentication, UUID id) {
        AlertId alert = mine(request, authentication, id);
        Map<UUID, List<AcknowledgementView>> said = new HashMap<>();
        for (var each : deliveries.acknowledgements(alert))
            said.computeIfAbsent(each.delivery(), _ -> new ArrayList<>())
                    .add(new AcknowledgementView(
                            each.level(), each.at(), each.recordedAt(), each.by(), each.evidence()));
        return replies.ok(deliveries.list(alert).stream()
                .map(delivery -> view(delivery, said.getOrDefault(delivery.id(), List.of())))
                .toList());
    }

    static DeliveryView view(Delivery delivery, List<AcknowledgementView> acknowledgements) {
        boolean internal = delivery.subject().kind().isInternal();
        return new DeliveryView(
                delivery.id().toString(),
                delivery.subject().kind(),
                internal ? null : delivery.subject().sequence(),
                delivery.step(),
                delivery.occurrence(),
                delivery.channel(),
                delivery.recipient().isEmpty() ? null : delivery.recipient(),
                delivery.status(),
                delivery.state(),
                delivery.attempts(),
                delivery.createdAt(),
                delivery.dueAt(),
                delivery.expiresAt(),
                delivery.reachedAt(),
                delivery.settledAt(),
                delivery.level(),
                delivery.detail(),
                acknowledgements);
    }

    @Get("/messages")
    HttpResponse<String> messages(HttpRequest<?> request, Authentication authentication, UUID id) {
        AlertId alert = mine(request, authentication, id);
        return replies.ok(messages.list(alert).stream()
                .map(message -> new MessageView(
                        message.sequence(),
                        message.version(),
                        message.type(),
                        message.identifier(),
                        message.sent(),
                        message.expires(),
                        addresses.cap(message.identifier())))
                .toList());
    }

    @Get("/timeline")
    HttpResponse<String> timeline(HttpRequest<?> request, Authentication authentication, UUID id) {
        AlertId alert = mine(request, authentication, id);
        return replies.ok(
                trail.listOf(alert.value()).stream().map(StoryController::story).toList());
    }

    private static StoryView story(AuditEntry entry) {
        return new StoryView(entry.at(), entry.actor(), entry.action(), entry.subject(), entry.from(), entry.details());
    }

    private AlertId mine(HttpRequest<?> request, Authentication authentication, UUID id) {
        var alert = new AlertId(id);
        Caller caller = callers.of(request, authentication);
        caller.mustBeOfTheAuthority();
        caller.mine(alerts.get(alert));
        return alert;
    }
}
