package org.childalert.operator.station;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.childalert.alert.AlertId;
import org.childalert.alert.Alerts;
import org.childalert.alert.Caller;
import org.childalert.broadcaster.StationReach;
import org.childalert.dissemination.Reach;
import org.childalert.dissemination.Standing;
import org.childalert.operator.console.alert.CaseSheet;
import org.childalert.operator.console.alert.CaseSheets;
import org.childalert.operator.problem.Replies;
import org.childalert.operator.security.Callers;
import org.jspecify.annotations.Nullable;

/** How far an alert got: by channel, station, region and people, as it is now. */
@Controller("/api/v1/alerts/{id}/reach")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class ReachController {
    private final Alerts alerts;
    private final CaseSheets sheets;
    private final Callers callers;
    private final Replies replies;
    private final Clock clock;

    ReachController(Alerts alerts, CaseSheets sheets, Callers callers, Replies replies, Clock clock) {
        this.alerts = alerts;
        this.sheets = sheets;
        this.callers = callers;
        this.replies = replies;
        this.clock = clock;
    }

    record ReachView(
            String alert,
            Instant at,
            Reach.Tally channels,
            Reach.Tally stations,
            PeopleView people,
            List<RegionView> regions,
            List<StationView> list) {}

    /** @param percent of all whose number is known, to one decimal */
    record CountView(long people, double percent) {}

    record PeopleView(
            long of, CountView reached, CountView received, CountView scheduled, CountView aired, Set<String> unknown) {
        static PeopleView of(StationReach.People people) {
            return new PeopleView(
                    people.of(),
                    count(people, people.reached()),
                    count(people, people.received()),
                    count(people, people.scheduled()),
                    count(people, people.aired()),
                    people.unknown());
        }

        private static CountView count(StationReach.People people, long some) {
            return new CountView(some, Math.round(people.share(some) * 1_000) / 10.0);
        }
    }

    record RegionView(String region, @Nullable Long population, Reach.Tally channels, Reach.Tally stations) {}

    record StationView(
            String name,
            String title,
            boolean onRecord,
            List<String> channels,
            Standing standing,
            boolean awaited,
            boolean silent) {}

    @Get
    HttpResponse<String> reach(HttpRequest<?> request, Authentication authentication, UUID id) {
        Caller caller = callers.of(request, authentication);
        caller.mustBeOfTheAuthority();
        CaseSheet sheet = sheets.of(caller.mine(alerts.get(new AlertId(id))));
        StationReach stations = sheet.stations();
        return replies.ok(new ReachView(
                id.toString(),
                clock.instant(),
                sheet.reach().total(),
                stations.total(),
                PeopleView.of(stations.people()),
                stations.regions().entrySet().stream()
                        .map(each -> new RegionView(
                                each.getKey(),
                                each.getValue().population(),
                                Objects.requireNonNull(sheet.reach().regions().get(each.getKey())),
                                each.getValue().tally()))
                        .toList(),
                stations.stations().stream().map(ReachController::station).toList()));
    }

    private static StationView station(StationReach.Station station) {
        return new StationView(
                station.name(),
                station.title(),
                station.broadcaster(),
                station.channels(),
                station.standing(),
                station.awaited(),
                station.isSilent());
    }
}
