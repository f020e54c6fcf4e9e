package org.childalert.operator.manual;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import java.time.Instant;
import java.util.UUID;
import org.childalert.alert.AlertId;
import org.childalert.alert.Caller;
import org.childalert.alert.Recording;
import org.childalert.alert.Recordings;
import org.childalert.alert.Refusal;
import org.childalert.alert.VersionId;
import org.childalert.alert.Versions;
import org.childalert.approval.Dictations;
import org.childalert.operator.alert.Revisions;
import org.childalert.operator.problem.Replies;
import org.childalert.operator.security.Callers;
import org.childalert.operator.security.Idempotency;

/** The script as an officer speaks it, in place of a synthetic voice. */
@Controller("/api/v1/alerts/{id}/versions/{number}/recordings/{language}")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class RecordingController {
    private final Dictations dictations;
    private final Recordings recordings;
    private final Versions versions;
    private final Callers callers;
    private final Idempotency idempotency;
    private final Replies replies;

    RecordingController(
            Dictations dictations,
            Recordings recordings,
            Versions versions,
            Callers callers,
            Idempotency idempotency,
            Replies replies) {
        this.dictations = dictations;
        this.recordings = recordings;
        this.versions = versions;
        this.callers = callers;
        this.idempotency = idempotency;
        this.replies = replies;
    }

    record RecordingView(String language, double seconds, long size, Instant at) {}

    @Put
    @Consumes(MediaType.ALL)
    HttpResponse<String> put(
            HttpRequest<?> request,
            Authentication authentication,
            UUID id,
            int number,
            String language,
            @Body byte[] body) {
        Caller caller = callers.of(request, authentication);
        VersionId version = at(id, number);
        int revision = Revisions.optional(request);
        idempotency.move(
                request, caller, body, () -> dictations.put(caller, version, revision, language, body));
        Recording kept = recordings
                .find(version, language)
                .orElseThrow(() -> new Refusal.NotFound("recording in " + language));
        return replies.ok(new RecordingView(kept.language(), kept.seconds(), kept.size(), kept.at()))
                .header("ETag", Revisions.tag(versions.get(version)));
    }

    @Delete
    HttpResponse<?> remove(
            HttpRequest<?> request, Authentication authentication, UUID id, int number, String language) {
        Caller caller = callers.of(request, authentication);
        VersionId version = at(id, number);
        int revision = Revisions.optional(request);
        idempotency.move(
                request, caller, new byte[0], () -> dictations.remove(caller, version, revision, language));
        return HttpResponse.noContent().header("ETag", Revisions.tag(versions.get(version)));
    }

    private static VersionId at(UUID id, int number) {
        return new VersionId(new AlertId(id), number);
    }
}
