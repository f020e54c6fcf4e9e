package org.childalert.operator.desk;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.childalert.AgencyId;
import org.childalert.alert.Refusal;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.Channels;
import org.childalert.dissemination.LinkCondition;
import org.childalert.dissemination.LinkTestResult;
import org.childalert.dissemination.LinkTestResults;
import org.childalert.dissemination.LinkTests;
import org.childalert.operator.console.Look;
import org.childalert.operator.console.Screens;
import org.childalert.operator.console.Screens.Sheet;
import org.childalert.operator.console.Visit;
import org.jspecify.annotations.Nullable;

/** A station's channels: which they are, whether the way there is open, and a test of it now. */
@Controller("/desk/channels")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class ChannelsController {
    private final Stations stations;
    private final Channels channels;
    private final LinkTests tests;
    private final LinkTestResults results;
    private final Screens screens;
    private final Clock clock;

    ChannelsController(
            Stations stations,
            Channels channels,
            LinkTests tests,
            LinkTestResults results,
            Screens screens,
            Clock clock) {
        this.stations = stations;
        this.channels = channels;
        this.tests = tests;
        this.results = results;
        this.screens = screens;
        this.clock = clock;
    }

    @Get
    HttpResponse<?> page(HttpRequest<?> request) {
        return page(request, HttpStatus.OK, "");
    }

    /** @param fault the key of what went wrong; empty where nothing did */
    private HttpResponse<?> page(HttpRequest<?> request, HttpStatus status, String fault) {
        Visit visit = Visit.of(request);
        return screens.page(
                request,
                status,
                "channels",
                new Sheet(visit.words().say("desk.channels"), Look.PLAIN),
                Map.of("rows", rows(visit), "fault", fault, "now", clock.instant()));
    }

    private List<ChannelRow> rows(Visit visit) {
        AgencyId agency = visit.officer().agency();
        Set<String> disabled = channels.disabled(agency);
        Map<String, LinkTestResult> latest =
                results.list(agency).stream().collect(Collectors.toMap(LinkTestResult::channel, Function.identity()));
        Map<String, LinkCondition> conditions = results.conditions(agency).stream()
                .collect(Collectors.toMap(LinkCondition::channel, Function.identity()));
        return stations.channels(visit.officer()).stream()
                .map(channel -> new ChannelRow(
                        channel,
                        host(channel),
                        !disabled.contains(channel.name()),
                        latest.get(channel.name()),
                        conditions.getOrDefault(channel.name(), new LinkCondition(agency, channel.name(), 0, null))))
                .toList();
    }

    /** Of an address no more than its host: paths, ports and names may be what opens it. */
    private static @Nullable String host(Channel channel) {
        JsonNode settings = channel.settings();
        for (String member : List.of("url", "baseUrl", "uri")) {
            String address = settings.path(member).asText("");
            try {
                String host = new URI(address).getHost();
                if (host != null) return host;
            } catch (URISyntaxException _) {
                // an address of another form than those of the web
            }
        }
        String host = settings.path("host").asText("");
        return host.isEmpty() ? null : host;
    }

    @Post("/{name}/link-test")
    @Consumes(MediaType.ALL)
    HttpResponse<?> test(HttpRequest<?> request, String name) {
        Visit visit = Visit.of(request);
        stations.own(visit.officer(), name);
        try {
            LinkTestResult result = tests.run(visit.caller(), name);
            return Screens.seeOther("/desk/channels", result.outcome().isOpen() ? "deskOpen" : "deskShut");
        } catch (Refusal.Conflict _) {
            return page(request, HttpStatus.CONFLICT, "desk.channels.busy");
        }
    }
}
