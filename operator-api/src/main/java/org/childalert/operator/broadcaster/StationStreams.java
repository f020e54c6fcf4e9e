package org.childalert.operator.broadcaster;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.childalert.Json;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.Channels;
import org.childalert.dissemination.FeedEntries;
import org.childalert.dissemination.FeedMessages;
import org.childalert.dissemination.StationFeeds;
import org.childalert.operator.problem.Unacceptable;

/** The stations that listen to their feeds: so many and no more. Each hears every 15 seconds that its connection is alive, and one that takes nothing is closed. */
@Singleton
public class StationStreams {
    private static final int MOST = 1_000;
    private static final int MOST_OF_ONE = 5;

    private final StationFeeds feeds;
    private final FeedEntries entries;
    private final StationFeed writer;
    private final FeedMessages messages;
    private final Channels channels;
    private final Json json;
    private final Clock clock;
    private final Set<StationStream> open = ConcurrentHashMap.newKeySet();

    StationStreams(
            StationFeeds feeds,
            FeedEntries entries,
            StationFeed writer,
            FeedMessages messages,
            Channels channels,
            Json json,
            Clock clock) {
        this.feeds = feeds;
        this.entries = entries;
        this.writer = writer;
        this.messages = messages;
        this.channels = channels;
        this.json = json;
        this.clock = clock;
    }

    /**
     * @param after the number of the entry that was taken last
     * @throws Unacceptable with 429 where there are too many
     */
    synchronized StationStream open(Channel channel, long after, String from) {
        long same = open.stream()
                .filter(stream -> stream.feed().equals(channel.toString()))
                .count();
        if (same >= MOST_OF_ONE)
            throw Unacceptable.tooManyConnections(
                    "%d connections of channel %s are open (expected: up to that)".formatted(same, channel));
        if (open.size() >= MOST)
            throw Unacceptable.tooManyConnections(
                    "%d stations are listening (expected: up to that)".formatted(open.size()));
        var stream = new StationStream(channel, after, from, entries, writer, messages, json, clock, this::closed);
        open.add(stream);
        feeds.listen(stream);
        return stream;
    }

    private void closed(StationStream stream) {
        feeds.leave(stream);
        open.remove(stream);
    }

    @Scheduled(fixedDelay = "1s", initialDelay = "1s")
    void beat() {
        for (StationStream stream : open) {
            boolean stands = channels.find(
                            stream.channel().agency(), stream.channel().name())
                    .filter(now -> now.settings()
                            .path("token")
                            .equals(stream.channel().settings().path("token")))
                    .isPresent();
            if (!stands || stream.isStuck()) stream.end();
            else if (stream.isDue()) {
                stream.beat();
                feeds.asked(stream.channel());
            }
        }
    }

    @PreDestroy
    void close() {
        open.forEach(StationStream::end);
    }
}
