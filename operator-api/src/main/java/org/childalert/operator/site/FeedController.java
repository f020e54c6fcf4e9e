package org.childalert.operator.site;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.childalert.Fault;
import org.childalert.Json;
import org.childalert.operator.problem.Problem;
import org.childalert.region.Regions;
import org.childalert.wording.Wording;
import org.jspecify.annotations.Nullable;

/**
 * The feeds: a reader who has the newest costs a comparison, another one a copy; only the first after a change is
 * rendered for.
 */
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
class FeedController {
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final Publications publications;
    private final Feeds feeds;
    private final Pages pages;
    private final Regions regions;
    private final Answers answers;
    private final Json json;
    private final ExecutorService virtualThreads;
    private final Map<String, FeedFormat> formats;

    private record Key(
            boolean exercise, String extension, @Nullable String region, String language) {}

    FeedController(
            Publications publications,
            Feeds feeds,
            Pages pages,
            Regions regions,
            Answers answers,
            Json json,
            @Named(TaskExecutors.BLOCKING) ExecutorService virtualThreads,
            List<FeedFormat> formats) {
        this.publications = publications;
        this.feeds = feeds;
        this.pages = pages;
        this.regions = regions;
        this.answers = answers;
        this.json = json;
        this.virtualThreads = virtualThreads;
        this.formats = formats.stream().collect(Collectors.toMap(FeedFormat::extension, Function.identity()));
    }

    @Get("/feeds/alerts.{extension}")
    CompletableFuture<? extends HttpResponse<?>> alerts(
            HttpRequest<?> request, String extension, @QueryValue @Nullable String region) {
        FeedFormat format = formats.get(extension);
        return format == null
                ? CompletableFuture.completedFuture(HttpResponse.notFound())
                : feed(request, false, format, region);
    }

    @Get("/exercise/feeds/alerts.atom")
    CompletableFuture<? extends HttpResponse<?>> exercises(
            HttpRequest<?> request, @QueryValue @Nullable String region) {
        return feed(request, true, new AtomFeed(), region);
    }

    private HttpResponse<?> unknown(String region) {
        var fault = new Fault("?region", region, "the ISO 3166-2 code of a configured region, such as BE-BRU");
        return Problem.invalid(HttpStatus.BAD_REQUEST, List.of(fault)).response(json);
    }

    private CompletableFuture<? extends HttpResponse<?>> feed(
            HttpRequest<?> request, boolean exercise, FeedFormat format, @Nullable String region) {
        if (region != null && regions.find(region).isEmpty()) return CompletableFuture.completedFuture(unknown(region));
        Wording wording = pages.siteWording(Reader.of(request));
        Snapshot snapshot = publications.now();
        var key = new Key(exercise, format.extension(), region, wording.language());
        return snapshot.alreadyRendered(key)
                .map(CompletableFuture::completedFuture)
                .orElseGet(() -> CompletableFuture.supplyAsync(
                        () -> snapshot.rendered(key, () -> render(snapshot, exercise, format, region, wording)),
                        virtualThreads))
                .thenApply(rendered -> answer(request, rendered, exercise));
    }

    private Rendered render(
            Snapshot snapshot, boolean exercise, FeedFormat format, @Nullable String region, Wording wording) {
        String path = (exercise ? "/exercise" : "") + "/feeds/alerts." + format.extension();
        Feed feed = feeds.feed(snapshot, exercise, path, region, wording);
        return Rendered.text(format.write(feed), format.type(), wording.language(), snapshot.changed());
    }

    private HttpResponse<?> answer(HttpRequest<?> request, Rendered rendered, boolean exercise) {
        var response = answers.answer(request, rendered, FRESH).header("Access-Control-Allow-Origin", "*");
        response.header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        return exercise ? response.header("X-Robots-Tag", "noindex") : response;
    }
}
