package org.childalert.operator.desk;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.childalert.operator.console.Look;
import org.childalert.operator.console.Screens;
import org.childalert.operator.console.Screens.Sheet;
import org.childalert.operator.console.Visit;

/** What is on air for a station, what it owes, and what is over. */
@Controller("/desk")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class DeskController {
    private final Items items;
    private final Screens screens;
    private final Clock clock;

    DeskController(Items items, Screens screens, Clock clock) {
        this.items = items;
        this.screens = screens;
        this.clock = clock;
    }

    @Get
    HttpResponse<?> page(HttpRequest<?> request) {
        Visit visit = Visit.of(request);
        Overview overview = items.overview(visit);
        return screens.page(
                request,
                "page",
                new Sheet(title(visit, overview), Look.PLAIN, List.of("live.js"), false),
                model(visit, overview));
    }

    /** What of the page changes. */
    @Get("/now")
    HttpResponse<?> piece(HttpRequest<?> request) {
        Visit visit = Visit.of(request);
        return screens.piece(request, "overview", model(visit, items.overview(visit)));
    }

    private Map<String, ?> model(Visit visit, Overview overview) {
        return Map.of("overview", overview, "title", title(visit, overview), "now", clock.instant());
    }

    private static String title(Visit visit, Overview overview) {
        return visit.words().say("desk.title", "count", overview.live().size(), "station", overview.station());
    }

    @Get("/past")
    HttpResponse<?> past(HttpRequest<?> request) {
        Visit visit = Visit.of(request);
        return screens.page(
                request,
                "past",
                new Sheet(visit.words().say("desk.past"), Look.PLAIN),
                Map.of("items", items.past(visit)));
    }
}
