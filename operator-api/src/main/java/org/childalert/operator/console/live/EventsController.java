package org.childalert.operator.console.live;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.Clock;
import org.childalert.operator.console.Visit;
import org.childalert.operator.security.CookieSessions;
import org.reactivestreams.Publisher;

/** Server-sent events for pages that follow: that something happened to an alert, and nothing of what. They end with the session. */
@Controller("/console/events")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class EventsController {
    private final Happenings happenings;
    private final CookieSessions sessions;
    private final Clock clock;

    EventsController(Happenings happenings, CookieSessions sessions, Clock clock) {
        this.happenings = happenings;
        this.sessions = sessions;
        this.clock = clock;
    }

    @Get(produces = MediaType.TEXT_EVENT_STREAM)
    @Header(name = "X-Accel-Buffering", value = "no") // a proxy before us would keep events to itself
    Publisher<Event<String>> events(HttpRequest<?> request) {
        Visit visit = Visit.of(request);
        visit.caller().mustBeOfTheAuthority();
        happenings.mustHaveRoom(visit.caller().id());
        return page -> {
            var listener = new Listener(
                    visit.caller().id(),
                    page,
                    visit.caller().scope(),
                    () -> sessions.stands(visit.session()),
                    clock.instant(),
                    happenings::leave);
            page.onSubscribe(listener);
            happenings.listen(listener);
        };
    }
}
