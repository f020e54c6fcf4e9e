package org.childalert.operator.desk;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.childalert.alert.AlertId;
import org.childalert.alert.Refusal;
import org.childalert.broadcaster.Inbox;
import org.childalert.dissemination.Level;
import org.childalert.dissemination.Material;
import org.childalert.operator.console.Form;
import org.childalert.operator.console.Screens;
import org.childalert.operator.console.Screens.Sheet;
import org.childalert.operator.console.Visit;
import org.jspecify.annotations.Nullable;

/** One alert as a station has it: to listen, look, read out and take along, and to say how far they got. */
@Controller("/desk/alerts/{id}")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class AlertController {
    private static final int LONGEST_NOTE = 1_000;

    private final AlertSheets sheets;
    private final Inbox inbox;
    private final Screens screens;
    private final Clock clock;

    AlertController(AlertSheets sheets, Inbox inbox, Screens screens, Clock clock) {
        this.sheets = sheets;
        this.inbox = inbox;
        this.screens = screens;
        this.clock = clock;
    }

    @Get
    HttpResponse<?> page(HttpRequest<?> request, String id) {
        return page(request, HttpStatus.OK, alertId(id), Told.NOTHING);
    }

    private HttpResponse<?> page(HttpRequest<?> request, HttpStatus status, AlertId id, Told told) {
        Visit visit = Visit.of(request);
        AlertSheet sheet = sheets.of(visit, id);
        String title = visit.words()
                .say(sheet.kind(), "number", sheet.latest().subject().sequence() - 1);
        return screens.page(
                request,
                status,
                "alert",
                new Sheet(title, sheet.look(), List.of("live.js", "desk.js"), false),
                Map.of("sheet", sheet, "title", title, "told", told, "now", clock.instant()));
    }

    /**
     * What of the page changes: what was said, and whether there is something newer.
     *
     * @param seen the message that the page shows, by its key
     */
    @Get("/now")
    HttpResponse<?> piece(HttpRequest<?> request, String id, @QueryValue(defaultValue = "") String seen) {
        AlertSheet sheet = sheets.of(Visit.of(request), alertId(id));
        return screens.piece(request, "state", Map.of("sheet", sheet, "seen", seen, "now", clock.instant()));
    }

    @Post("/acknowledgements")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> acknowledge(HttpRequest<?> request, String id, @Body byte[] body) {
        Visit visit = Visit.of(request);
        AlertId alert = alertId(id);
        Form form = Form.of(body);
        String of = form.given("of");
        Optional<Level> level = level(form.given("level"));
        if (level.isEmpty()) return refused(request, alert, form, "desk.fault.level");
        if (form.given("note").length() > LONGEST_NOTE) return refused(request, alert, form, "desk.fault.note");
        Optional<Instant> at;
        try {
            at = moment(visit, form.text("at"));
        } catch (DateTimeParseException _) {
            return refused(request, alert, form, "desk.fault.time");
        }
        var word = new Inbox.Word(
                form.given("seen"), of, form.all("channel"), level.get(), at.orElse(null), form.text("note"));
        try {
            boolean isNew = inbox.acknowledge(visit.caller(), alert, word);
            return Screens.seeOther("/desk/alerts/" + alert, isNew ? "deskSaid" : "deskKnown");
        } catch (Refusal.Conflict _) {
            return page(request, HttpStatus.CONFLICT, alert, told(form, "desk.fault.newer"));
        } catch (Refusal.Invalid invalid) {
            return refused(request, alert, form, key(invalid));
        }
    }

    private HttpResponse<?> refused(HttpRequest<?> request, AlertId alert, Form form, String fault) {
        return page(request, HttpStatus.UNPROCESSABLE_ENTITY, alert, told(form, fault));
    }

    private static Told told(Form form, String fault) {
        return new Told(fault, form.given("of"), form.given("at"), form.given("note"));
    }

    private static String key(Refusal.Invalid invalid) {
        return switch (invalid.faults().getFirst().where()) {
            case "/at" -> "desk.fault.time";
            case "/evidence" -> "desk.fault.note";
            case "/channel" -> "desk.fault.channel";
            default -> "desk.fault.level";
        };
    }

    private static Optional<Instant> moment(Visit visit, @Nullable String text) {
        return Optional.ofNullable(text)
                .map(given ->
                        LocalDateTime.parse(given).atZone(visit.words().zone()).toInstant());
    }

    private static Optional<Level> level(String word) {
        return Stream.of(Level.values())
                .filter(level -> level.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }

    /**
     * A file of the latest message.
     *
     * @param name within the package
     * @param take whether it is taken along, which goes on record; otherwise it is looked at or listened to on a page, where tones never play
     */
    @Get("/files/{key}/{+name}")
    HttpResponse<?> file(
            HttpRequest<?> request,
            String id,
            String key,
            String name,
            @QueryValue(defaultValue = "false") boolean take) {
        Visit visit = Visit.of(request);
        if (take) return attached(inbox.take(visit.caller(), alertId(id), key, name));
        Material material = inbox.look(visit.caller(), alertId(id), key, name);
        if (!isForPages(material.use())) throw new Refusal.NotFound("file for pages: " + name);
        return answer(material);
    }

    /** All files of the latest message in one. */
    @Get("/package/{key}")
    HttpResponse<?> all(HttpRequest<?> request, String id, String key) {
        return HttpResponse.seeOther(inbox.takeAll(Visit.of(request).caller(), alertId(id), key));
    }

    private static boolean isForPages(Material.Use use) {
        return switch (use) {
            case GRAPHIC_WIDE, GRAPHIC_SQUARE, PHOTO, SPEECH -> true;
            case FULL_TEXT,
                    CRAWL,
                    SCRIPT,
                    SHORT_TEXT,
                    PHOTO_DESCRIPTION,
                    SAME_HEADER,
                    ATTENTION,
                    SAME_END,
                    README,
                    MESSAGE -> false;
        };
    }

    private static HttpResponse<?> attached(Material material) {
        String file = material.name().replace('/', '-').replaceAll("[^A-Za-z0-9._-]", "_");
        return answer(material).header("Content-Disposition", "attachment; filename=\"%s\"".formatted(file));
    }

    private static MutableHttpResponse<?> answer(Material material) {
        return HttpResponse.ok(material.bytes().get()).contentType(MediaType.of(material.mimeType()));
    }

    private static AlertId alertId(String id) {
        try {
            UUID uuid = UUID.fromString(id);
            if (uuid.toString().equals(id)) return new AlertId(uuid);
        } catch (IllegalArgumentException _) {
            // as below
        }
        throw new Refusal.NotFound("alert " + id);
    }
}
