package org.childalert.operator.desk;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.childalert.alert.Refusal;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.Level;
import org.childalert.dissemination.RehearsalResult;
import org.childalert.dissemination.Rehearsals;
import org.childalert.operator.console.Form;
import org.childalert.operator.console.Look;
import org.childalert.operator.console.Screens;
import org.childalert.operator.console.Screens.Sheet;
import org.childalert.operator.console.Visit;

/** A station asks for an exercise now, says how far it got with it, and sees how long that took. */
@Controller("/desk/rehearsals")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class RehearsalsController {
    private static final String PATH = "/desk/rehearsals";
    private static final int MOST = 10;

    private final Rehearsals rehearsals;
    private final Stations stations;
    private final Screens screens;
    private final Clock clock;

    RehearsalsController(Rehearsals rehearsals, Stations stations, Screens screens, Clock clock) {
        this.rehearsals = rehearsals;
        this.stations = stations;
        this.screens = screens;
        this.clock = clock;
    }

    @Get
    HttpResponse<?> page(HttpRequest<?> request) {
        return page(request, HttpStatus.OK, "");
    }

    /** What of the page changes. */
    @Get("/now")
    HttpResponse<?> piece(HttpRequest<?> request) {
        return screens.piece(
                request, "rehearsing", Map.of("channels", channels(Visit.of(request)), "now", clock.instant()));
    }

    /** @param fault what is in the way, in the domain's words; empty where nothing is */
    private HttpResponse<?> page(HttpRequest<?> request, HttpStatus status, String fault) {
        Visit visit = Visit.of(request);
        return screens.page(
                request,
                status,
                "rehearsals",
                new Sheet(visit.words().say("desk.rehearsals"), Look.PLAIN, List.of("live.js"), false),
                Map.of("channels", channels(visit), "fault", fault, "now", clock.instant()));
    }

    private Map<Channel, List<RehearsalRow>> channels(Visit visit) {
        Instant now = clock.instant();
        var rows = new LinkedHashMap<Channel, List<RehearsalRow>>();
        for (Channel channel : stations.channels(visit.officer()))
            if (rehearsals.isPossible(channel))
                rows.put(
                        channel,
                        rehearsals.list(visit.caller(), channel.name(), MOST).stream()
                                .map(result -> new RehearsalRow(
                                        result,
                                        result.outcome() != null
                                                && result.expires().isAfter(now),
                                        rehearsals.packageOf(result)))
                                .toList());
        return rows;
    }

    @Post("/{channel}")
    @Consumes(MediaType.ALL)
    HttpResponse<?> begin(HttpRequest<?> request, String channel) {
        Visit visit = Visit.of(request);
        stations.own(visit.officer(), channel);
        try {
            RehearsalResult result = rehearsals.begin(visit.caller(), channel);
            boolean isSent = result.outcome() != null && result.outcome().isOpen();
            return Screens.seeOther(PATH, isSent ? "deskRehearsing" : "deskNotRehearsing");
        } catch (Refusal.Conflict _) {
            return page(request, HttpStatus.CONFLICT, "desk.rehearsals.notNow");
        }
    }

    @Post("/{channel}/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> acknowledge(HttpRequest<?> request, String channel, String id, @Body byte[] body) {
        Visit visit = Visit.of(request);
        stations.own(visit.officer(), channel);
        RehearsalResult known = rehearsals.get(visit.caller(), channel, uuid(id));
        String word = Form.of(body).given("level");
        Level level = Stream.of(Level.values())
                .filter(each -> each != Level.REMOVED
                        && each.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElse(null);
        if (level == null) return page(request, HttpStatus.UNPROCESSABLE_ENTITY, "desk.fault.level");
        try {
            rehearsals.acknowledge(
                    known.id(),
                    level,
                    null,
                    visit.officer().username(),
                    null,
                    visit.caller().from());
            return Screens.seeOther(PATH, "deskSaid");
        } catch (Refusal.IllegalMove _) {
            return page(request, HttpStatus.CONFLICT, "desk.rehearsals.over");
        }
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException _) {
            throw new Refusal.NotFound("rehearsal " + id);
        }
    }
}
