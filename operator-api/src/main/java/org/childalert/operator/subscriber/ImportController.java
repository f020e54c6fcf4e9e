package org.childalert.operator.subscriber;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.childalert.alert.Caller;
import org.childalert.alert.Refusal;
import org.childalert.alert.Role;
import org.childalert.operator.problem.Pages;
import org.childalert.operator.problem.Problem;
import org.childalert.operator.problem.Replies;
import org.childalert.operator.problem.Unacceptable;
import org.childalert.operator.security.Callers;
import org.childalert.subscriber.Import;
import org.childalert.subscriber.Importer;
import org.childalert.subscriber.Imports;
import org.childalert.subscriber.RowFault;
import org.jspecify.annotations.Nullable;

/** Files of subscribers: taken in as they arrive, with every bad row by its line. */
@Controller("/api/v1/subscribers/imports")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class ImportController {
    private static final int SHOWN = 100;

    private final Importer importer;
    private final Imports imports;
    private final Callers callers;
    private final Replies replies;
    private final Clock clock;

    ImportController(Importer importer, Imports imports, Callers callers, Replies replies, Clock clock) {
        this.importer = importer;
        this.imports = imports;
        this.callers = callers;
        this.replies = replies;
        this.clock = clock;
    }

    record ImportView(
            String id,
            Import.State state,
            String startedBy,
            Instant startedAt,
            Instant updatedAt,
            int rows,
            int added,
            int changed,
            int unchanged,
            int stopped,
            int faulty,
            @Nullable String reason,
            @Nullable List<RowFault> faults) {}

    @Post
    @Consumes("text/csv")
    HttpResponse<String> load(HttpRequest<?> request, Authentication authentication, @Body InputStream file) {
        Caller caller = administrator(request, authentication);
        request.getContentType()
                .flatMap(type -> type.getCharset())
                .filter(charset -> !charset.equals(StandardCharsets.UTF_8))
                .ifPresent(charset -> {
                    throw new Unacceptable(new Problem(
                            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                            "Not readable",
                            "Content-Type: charset %s (expected: utf-8)".formatted(charset)));
                });
        Import done = importer.load(caller, file);
        return replies.created(
                URI.create("/api/v1/subscribers/imports/" + done.id()),
                view(done, imports.faults(done.id(), 0, SHOWN)));
    }

    @Get
    HttpResponse<String> list(
            HttpRequest<?> request,
            Authentication authentication,
            @Nullable @QueryValue UUID after,
            @Nullable @QueryValue Integer limit) {
        Caller caller = administrator(request, authentication);
        int size = Pages.size(limit);
        List<Import> page = imports.list(caller.officer().agency(), after, size);
        var response = replies.ok(page.stream().map(one -> view(one, null)).toList());
        if (page.size() == size)
            Pages.next(response, request, page.getLast().id().toString(), size);
        return response;
    }

    @Get("/{id}")
    HttpResponse<String> show(HttpRequest<?> request, Authentication authentication, UUID id) {
        return replies.ok(view(mine(request, authentication, id), imports.faults(id, 0, SHOWN)));
    }

    @Get("/{id}/faults")
    HttpResponse<String> faults(
            HttpRequest<?> request,
            Authentication authentication,
            UUID id,
            @Nullable @QueryValue Integer after,
            @Nullable @QueryValue Integer limit) {
        mine(request, authentication, id);
        int size = Pages.size(limit);
        List<RowFault> page = imports.faults(id, after == null ? 0 : after, size);
        var response = replies.ok(page);
        if (page.size() == size)
            Pages.next(response, request, Integer.toString(page.getLast().line()), size);
        return response;
    }

    private Import mine(HttpRequest<?> request, Authentication authentication, UUID id) {
        Caller caller = administrator(request, authentication);
        return imports.find(caller.officer().agency(), id).orElseThrow(() -> new Refusal.NotFound("import " + id));
    }

    private Caller administrator(HttpRequest<?> request, Authentication authentication) {
        Caller caller = callers.of(request, authentication);
        caller.must(Role.ADMINISTRATOR);
        return caller;
    }

    private ImportView view(Import it, @Nullable List<RowFault> faults) {
        Import now = it.seenAt(clock.instant());
        Import.Counts counts = now.counts();
        return new ImportView(
                now.id().toString(),
                now.state(),
                now.startedBy(),
                now.startedAt(),
                now.updatedAt(),
                counts.rows(),
                counts.added(),
                counts.changed(),
                counts.unchanged(),
                counts.stopped(),
                counts.faulty(),
                now.reason(),
                faults);
    }
}
