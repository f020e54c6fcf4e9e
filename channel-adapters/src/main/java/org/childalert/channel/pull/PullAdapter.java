package org.childalert.channel.pull;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.ChannelAdapter;
import org.childalert.dissemination.Dispatch;
import org.childalert.dissemination.Receipt;
import org.childalert.dissemination.StationFeeds;

/** Puts the signed CAP message in the station's feed, and tells the station if it listens. */
@Singleton
public final class PullAdapter implements ChannelAdapter {
    private static final Duration LONGEST_SEND = Duration.ofSeconds(10);
    /** How long ago a station may have asked for its feed for the way to count as open. */
    private static final Duration RECENT = Duration.ofMinutes(5);

    private final StationFeeds feeds;
    private final Clock clock;

    PullAdapter(StationFeeds feeds, Clock clock) {
        this.feeds = feeds;
        this.clock = clock;
    }

    @Override
    public Kind kind() {
        return new Kind("pull", schema(), LONGEST_SEND);
    }

    @Override
    public String destination(Channel channel) {
        return "pull:" + channel;
    }

    @Override
    public Receipt send(Dispatch dispatch) {
        return switch (dispatch.payload()) {
            case Dispatch.CapMessage _ -> {
                feeds.put(dispatch);
                yield new Receipt.Accepted(null, "put in the station's feed");
            }
            case Dispatch.LinkTest test -> test(dispatch.channel(), test);
            case Dispatch.Page _ -> new Receipt.Refused("a feed takes CAP messages (expected: no page)");
            case Dispatch.TakeDown _ -> new Receipt.Refused("what is in a feed ends at its expiry by itself");
        };
    }

    private Receipt test(Channel channel, Dispatch.LinkTest test) {
        int told = feeds.test(channel, test);
        if (told > 0) return new Receipt.Accepted(null, "told to %d listeners".formatted(told));
        Optional<Instant> asked = feeds.lastAsked(channel);
        String last = asked.map(at -> "the station last asked at " + at).orElse("the station has never asked");
        return asked.filter(at -> at.isAfter(clock.instant().minus(RECENT))).isPresent()
                ? new Receipt.Accepted(null, "nobody listens to this node; " + last)
                : new Receipt.Deferred("nobody listens: " + last, Duration.ZERO);
    }

    private static String schema() {
        try (InputStream schema = PullAdapter.class.getResourceAsStream("pull.schema.json")) {
            return new String(Objects.requireNonNull(schema, "pull.schema.json").readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
