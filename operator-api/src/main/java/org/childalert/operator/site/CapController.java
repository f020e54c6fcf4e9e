package org.childalert.operator.site;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import java.time.Duration;
import java.util.Optional;
import org.childalert.AgencyId;
import org.childalert.alert.Alert;
import org.childalert.alert.Alerts;
import org.childalert.alert.Status;
import org.childalert.dissemination.Message;
import org.childalert.dissemination.Messages;
import org.jspecify.annotations.Nullable;

/**
 * The frozen, signed documents, byte for byte. Those of a real alert are public while it is on air; its agency's
 * partners get the same bytes before and after, and those of drills.
 */
@Controller("/cap")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class CapController {
    private static final MediaType CAP = MediaType.of("application/cap+xml");
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final String NATIONAL = "NATIONAL";

    private final Publications publications;
    private final Messages messages;
    private final Alerts alerts;
    private final Answers answers;

    CapController(Publications publications, Messages messages, Alerts alerts, Answers answers) {
        this.publications = publications;
        this.messages = messages;
        this.alerts = alerts;
        this.answers = answers;
    }

    @Get("/{identifier}.cap.xml")
    HttpResponse<?> document(HttpRequest<?> request, String identifier, @Nullable Authentication partner) {
        Optional<Message> onAir =
                publications.now().message(identifier).filter(message -> message.status() == Status.ACTUAL);
        if (onAir.isPresent()) return answers.answer(request, rendered(onAir.get()), FRESH);
        return messages.findByIdentifier(identifier)
                .<HttpResponse<?>>map(message -> kept(request, message, partner))
                .orElseGet(HttpResponse::notFound);
    }

    private HttpResponse<?> kept(HttpRequest<?> request, Message message, @Nullable Authentication partner) {
        Alert alert = alerts.get(message.alert());
        if (partner != null && isOf(partner, alert.agency()))
            return answers.answerPrivately(request, rendered(message));
        boolean wasPublic = message.status() == Status.ACTUAL;
        return HttpResponse.status(wasPublic ? HttpStatus.GONE : HttpStatus.NOT_FOUND)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION);
    }

    private static Rendered rendered(Message message) {
        return Rendered.file(message.document(), CAP);
    }

    private static boolean isOf(Authentication partner, AgencyId agency) {
        return partner.getRoles().contains(NATIONAL)
                || agency.value().equals(partner.getAttributes().get("agency"));
    }
}
