package org.childalert.operator.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.Map;
import java.util.regex.Pattern;
import org.childalert.Json;
import org.childalert.broadcaster.PlayoutLogs;
import org.jspecify.annotations.Nullable;

/** Turns away a body that says that it is too large before any of it is read; only photos, recordings, files of subscribers, playout logs and policies in forms may be more than 1 MB. */
@ServerFilter("/**")
class BodyLimit {
    private static final long MEDIA = 26L * 1024 * 1024;

    /** In bytes, by path. Files of subscribers are read as they arrive; what they may be in all is the server's limit. */
    private static final Map<Pattern, Long> LARGER = Map.ofEntries(
            Map.entry(Pattern.compile("/api/v1/stations/[^/]+/playout-logs"), PlayoutLogs.LARGEST),
            // with what a form puts around the file
            Map.entry(Pattern.compile("/desk/logs"), PlayoutLogs.LARGEST + 64 * 1024),
            Map.entry(Pattern.compile("/api/v1/photos"), MEDIA),
            Map.entry(Pattern.compile("/console/alerts/[^/]+/versions/[^/]+/photos"), MEDIA),
            Map.entry(Pattern.compile("/api/v1/alerts/[^/]+/versions/[^/]+/recordings/[^/]+"), MEDIA),
            Map.entry(Pattern.compile("/console/alerts/[^/]+/versions/[^/]+/recordings/[^/]+"), MEDIA),
            // a policy of 1 MB, as a form writes it
            Map.entry(Pattern.compile("/console/policies/(?:new|file)"), 4L * 1024 * 1024),
            Map.entry(Pattern.compile("/api/v1/subscribers/imports"), Long.MAX_VALUE));

    private final Json json;

    BodyLimit(Json json) {
        this.json = json;
    }

    @RequestFilter
    @Nullable HttpResponse<?> check(HttpRequest<?> request) {
        long largest = LARGER.entrySet().stream()
                .filter(path -> path.getKey().matcher(request.getPath()).matches())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse((long) Bodies.LARGEST);
        return request.getContentLength() <= largest
                ? null
                : Bodies.tooLarge(request.getContentLength(), largest).response(json);
    }
}
