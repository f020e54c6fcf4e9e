package org.childalert.operator.broadcaster;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.childalert.Fault;
import org.childalert.alert.Refusal;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.FeedEntries;
import org.childalert.dissemination.FeedEntries.Entry;
import org.childalert.dissemination.FeedMessages;
import org.childalert.dissemination.Message;
import org.childalert.dissemination.StationFeeds;
import org.childalert.operator.problem.Problem;
import org.childalert.operator.problem.Unacceptable;
import org.childalert.operator.security.Origin;
import org.childalert.operator.security.StationCredentials;
import org.childalert.operator.site.Answers;
import org.childalert.operator.site.Rendered;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** Where a station fetches what is for it: a feed of its own, its messages, and events as they come. */
@Controller("/api/v1/stations/{agency}/{channel}")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class StationFeedController {
    private static final String KIND = "pull";
    private static final MediaType CAP = MediaType.of("application/cap+xml");
    private static final String REVALIDATED = "private, no-cache";
    /** How long after its end a message stays in the feed. */
    private static final Duration AFTER_THE_END = Duration.ofHours(24);

    private static final int MOST = 200;

    private final StationCredentials credentials;
    private final StationFeeds feeds;
    private final FeedEntries entries;
    private final StationFeed writer;
    private final StationStreams streams;
    private final FeedMessages messages;
    private final Answers answers;
    private final Clock clock;

    StationFeedController(
            StationCredentials credentials,
            StationFeeds feeds,
            FeedEntries entries,
            StationFeed writer,
            StationStreams streams,
            FeedMessages messages,
            Answers answers,
            Clock clock) {
        this.credentials = credentials;
        this.feeds = feeds;
        this.entries = entries;
        this.writer = writer;
        this.streams = streams;
        this.messages = messages;
        this.answers = answers;
        this.clock = clock;
    }

    @Get("/feed.atom")
    HttpResponse<?> atom(HttpRequest<?> request, String agency, String channel) {
        return feed(request, credentials.of(request, KIND, agency, channel), StationFeed.Format.ATOM);
    }

    @Get("/feed.json")
    HttpResponse<?> json(HttpRequest<?> request, String agency, String channel) {
        return feed(request, credentials.of(request, KIND, agency, channel), StationFeed.Format.JSON);
    }

    /** Who has the newest costs one query. Within an hour of their last change feeds drop nothing: the hour is part of the tag. */
    private HttpResponse<?> feed(HttpRequest<?> request, Channel channel, StationFeed.Format format) {
        feeds.asked(channel);
        Instant now = clock.instant();
        String etag = "\"%d-%d\""
                .formatted(
                        entries.last(channel.agency(), channel.name()),
                        now.truncatedTo(ChronoUnit.HOURS).getEpochSecond());
        var answer = isKnown(request, etag)
                ? HttpResponse.notModified()
                : HttpResponse.ok(writer.write(
                                format,
                                channel,
                                entries.current(channel.agency(), channel.name(), now.minus(AFTER_THE_END), MOST),
                                now))
                        .contentType(format.type());
        return answer.header(HttpHeaders.ETAG, etag)
                .header(HttpHeaders.CACHE_CONTROL, REVALIDATED)
                .header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION);
    }

    private static boolean isKnown(HttpRequest<?> request, String etag) {
        return request.getHeaders().getAll(HttpHeaders.IF_NONE_MATCH).stream()
                .anyMatch(header -> header.contains(etag));
    }

    /** The signed document. Whoever fetches it has received it. */
    @Get("/messages/{identifier}.cap.xml")
    HttpResponse<?> message(HttpRequest<?> request, String agency, String channel, String identifier) {
        Channel station = credentials.of(request, KIND, agency, channel);
        Entry entry = entries.find(station.agency(), station.name(), identifier)
                .orElseThrow(() -> new Refusal.NotFound("message " + identifier));
        Message message = messages.find(entry).orElseThrow(() -> new Refusal.NotFound("message " + identifier));
        messages.received(entry, station, "fetched from its feed", Origin.of(request));
        return answers.answerPrivately(request, Rendered.file(message.document(), CAP));
    }

    /**
     * @param after the id of the last event that was taken, for clients that cannot set the header
     * @param last the same, as browsers send it
     */
    @Get(uri = "/events{?after}", produces = MediaType.TEXT_EVENT_STREAM)
    @Header(name = "X-Accel-Buffering", value = "no") // a proxy before us would keep events to itself
    Publisher<Event<String>> events(
            HttpRequest<?> request,
            String agency,
            String channel,
            @QueryValue @Nullable String after,
            @Header("Last-Event-ID") @Nullable String last) {
        Channel station = credentials.of(request, KIND, agency, channel);
        feeds.asked(station);
        String resumes = last != null ? last : after;
        long from = resumes == null
                ? entries.last(station.agency(), station.name())
                : position(station, resumes, last != null ? "Last-Event-ID" : "?after");
        return streams.open(station, from, Origin.of(request));
    }

    private long position(Channel station, String id, String where) {
        try {
            return entries.position(station.agency(), station.name(), UUID.fromString(id))
                    .orElseThrow(() -> unknown(id, where));
        } catch (IllegalArgumentException e) {
            throw unknown(id, where);
        }
    }

    private static Unacceptable unknown(String id, String where) {
        return new Unacceptable(Problem.invalid(
                HttpStatus.BAD_REQUEST, List.of(new Fault(where, id, "the id of an event of this station's feed"))));
    }
}
