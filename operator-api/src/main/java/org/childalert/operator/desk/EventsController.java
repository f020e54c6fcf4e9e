package org.childalert.operator.desk;

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
import org.childalert.AgencyId;
import org.childalert.operator.console.Visit;
import org.childalert.operator.console.live.Happenings;
import org.childalert.operator.security.CookieSessions;
import org.reactivestreams.Publisher;

/** Server-sent events for a station's pages: that something happened to an alert that reached one of their channels, and nothing of which or what. */
@Controller("/desk/events")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class EventsController {
    private final Happenings happenings;
    private final Concerned concerned;
    private final CookieSessions sessions;
    private final Clock clock;

    EventsController(Happenings happenings, Concerned concerned, CookieSessions sessions, Clock clock) {
        this.happenings = happenings;
        this.concerned = concerned;
        this.sessions = sessions;
        this.clock = clock;
    }

    @Get(produces = MediaType.TEXT_EVENT_STREAM)
    @Header(name = "X-Accel-Buffering", value = "no") // a proxy before us would keep events to itself
    Publisher<Event<String>> events(HttpRequest<?> request) {
        Visit visit = Visit.of(request);
        AgencyId agency = visit.officer().agency();
        happenings.mustHaveRoom(visit.officer().id());
        return page -> {
            var listener = new Listener(
                    visit.officer().id(),
                    page,
                    agency,
                    alert -> concerned.is(agency, alert, visit.officer().channels()),
                    () -> sessions.stands(visit.session()),
                    clock.instant(),
                    happenings::leave);
            page.onSubscribe(listener);
            happenings.listenFromNow(listener);
        };
    }
}
