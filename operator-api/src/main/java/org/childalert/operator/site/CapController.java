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
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.childalert.AgencyId;
import org.childalert.alert.Agencies;
import org.childalert.alert.Alert;
import org.childalert.alert.Alerts;
import org.childalert.alert.Status;
import org.childalert.dissemination.ArchiveName;
import org.childalert.dissemination.Message;
import org.childalert.dissemination.Messages;
import org.jspecify.annotations.Nullable;

/**
 * The frozen, signed documents, byte for byte, by their identifier and by the name that broadcasters' archives have for them. Those of a real alert are
 * public while it is on air; its agency's partners get the same bytes before and after, and those of drills; a station what was sent to its channel.
 */
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class CapController {
    private static final MediaType CAP = MediaType.of("application/cap+xml");
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final String NATIONAL = "NATIONAL";

    private final Publications publications;
    private final Messages messages;
    private final Alerts alerts;
    private final Agencies agencies;
    private final List<Entitled> entitled;
    private final Answers answers;

    CapController(
            Publications publications,
            Messages messages,
            Alerts alerts,
            Agencies agencies,
            List<Entitled> entitled,
            Answers answers) {
        this.publications = publications;
        this.messages = messages;
        this.alerts = alerts;
        this.agencies = agencies;
        this.entitled = List.copyOf(entitled);
        this.answers = answers;
    }

    @Get("/cap/{identifier}.cap.xml")
    HttpResponse<?> document(HttpRequest<?> request, String identifier, @Nullable Authentication partner) {
        return answer(
                request, publications.now().message(identifier), () -> messages.findByIdentifier(identifier), partner);
    }

    @Get("/{date:[0-9]+-[0-9]+-[0-9]+}/{file}.xml")
    HttpResponse<?> archived(HttpRequest<?> request, String date, String file, @Nullable Authentication partner) {
        return ArchiveName.read(date, file)
                .<HttpResponse<?>>map(
                        name -> answer(request, publications.now().message(name), () -> find(name), partner))
                .orElseGet(HttpResponse::notFound);
    }

    private Optional<Message> find(ArchiveName name) {
        return name.instant().stream()
                .flatMap(second -> messages.sentAt(second).stream())
                .filter(name::mayBeOf)
                .flatMap(identifier -> messages.findByIdentifier(identifier).stream())
                .filter(message -> ArchiveName.of(message, zone(message)).equals(name))
                .findFirst();
    }

    private ZoneId zone(Message message) {
        return ZoneId.of(agencies.get(alerts.get(message.alert()).agency()).timeZone());
    }

    private HttpResponse<?> answer(
            HttpRequest<?> request,
            Optional<Message> published,
            Supplier<Optional<Message>> known,
            @Nullable Authentication partner) {
        Optional<Message> onAir = published.filter(message -> message.status() == Status.ACTUAL);
        if (onAir.isPresent()) return answers.answer(request, rendered(onAir.get()), FRESH);
        return known.get()
                .<HttpResponse<?>>map(message -> kept(request, message, partner))
                .orElseGet(HttpResponse::notFound);
    }

    private HttpResponse<?> kept(HttpRequest<?> request, Message message, @Nullable Authentication partner) {
        Alert alert = alerts.get(message.alert());
        boolean isTheirs = partner == null ? isEntitled(request, message) : isOf(partner, alert.agency());
        if (isTheirs) return answers.answerPrivately(request, rendered(message));
        boolean wasPublic = message.status() == Status.ACTUAL;
        return HttpResponse.status(wasPublic ? HttpStatus.GONE : HttpStatus.NOT_FOUND)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION);
    }

    private boolean isEntitled(HttpRequest<?> request, Message message) {
        return entitled.stream().anyMatch(each -> each.mayHave(request, message));
    }

    private static Rendered rendered(Message message) {
        return Rendered.file(message.document(), CAP);
    }

    private static boolean isOf(Authentication partner, AgencyId agency) {
        return partner.getRoles().contains(NATIONAL)
                || agency.value().equals(partner.getAttributes().get("agency"));
    }
}
