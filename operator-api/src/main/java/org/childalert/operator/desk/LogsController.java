package org.childalert.operator.desk;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.multipart.CompletedFileUpload;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.childalert.Fault;
import org.childalert.alert.Refusal;
import org.childalert.broadcaster.PlayoutLog;
import org.childalert.broadcaster.PlayoutLogs;
import org.childalert.broadcaster.PlayoutRecords;
import org.childalert.dissemination.Channel;
import org.childalert.operator.console.Look;
import org.childalert.operator.console.Screens;
import org.childalert.operator.console.Screens.Sheet;
import org.childalert.operator.console.Visit;
import org.jspecify.annotations.Nullable;

/** Playout logs of a station, given in as files, and what they came to. The same file again changes nothing. */
@Controller("/desk/logs")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class LogsController {
    private static final int MOST = 20;
    /** So many faulty rows are told on a page. */
    private static final int TOLD = 200;

    private final PlayoutLogs logs;
    private final PlayoutRecords records;
    private final Stations stations;
    private final Screens screens;

    LogsController(PlayoutLogs logs, PlayoutRecords records, Stations stations, Screens screens) {
        this.logs = logs;
        this.records = records;
        this.stations = stations;
        this.screens = screens;
    }

    @Get
    HttpResponse<?> page(HttpRequest<?> request) {
        return page(request, HttpStatus.OK, null, List.of(), "");
    }

    @Post
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    HttpResponse<?> take(HttpRequest<?> request, @Part CompletedFileUpload log, @Nullable @Part String channel)
            throws IOException {
        Visit visit = Visit.of(request);
        Channel own = stations.own(visit.officer(), channel == null ? "" : channel);
        try (var file = log.getInputStream()) {
            return page(request, HttpStatus.OK, logs.take(visit.caller(), own, file), List.of(), "");
        } catch (Refusal.Invalid invalid) {
            return page(request, HttpStatus.UNPROCESSABLE_ENTITY, null, invalid.faults(), "");
        } catch (Refusal.Conflict _) {
            return page(request, HttpStatus.CONFLICT, null, List.of(), "desk.logs.busy");
        }
    }

    /**
     * @param taken what just came of a file
     * @param faults for which a file was not taken at all
     * @param busy the key of what is in the way; empty where nothing is
     */
    private HttpResponse<?> page(
            HttpRequest<?> request,
            HttpStatus status,
            PlayoutLogs.@Nullable Taken taken,
            List<Fault> faults,
            String busy) {
        Visit visit = Visit.of(request);
        List<Channel> channels = stations.channels(visit.officer());
        Stream<PlayoutLog> known = channels.stream()
                .flatMap(channel -> records.list(channel.agency(), channel.name(), null, MOST).stream());
        var model = new HashMap<String, Object>();
        model.put("channels", channels);
        model.put(
                "logs",
                known.sorted(Comparator.comparing(PlayoutLog::at).reversed())
                        .limit(MOST)
                        .toList());
        model.put("faults", faults);
        model.put("busy", busy);
        if (taken != null) {
            model.put("taken", taken);
            model.put("rows", taken.faults().stream().limit(TOLD).toList());
        }
        return screens.page(request, status, "logs", new Sheet(visit.words().say("desk.logs"), Look.PLAIN), model);
    }
}
