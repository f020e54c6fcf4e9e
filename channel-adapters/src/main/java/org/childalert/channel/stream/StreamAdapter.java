package org.childalert.channel.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.childalert.alert.Mode;
import org.childalert.alert.Status;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.ChannelAdapter;
import org.childalert.dissemination.Dispatch;
import org.childalert.dissemination.Receipt;
import org.childalert.dissemination.StationFeeds;

/** Sends the signed CAP document over connections that clients keep to this node: to the station's own, or to everybody. */
@Singleton
public final class StreamAdapter implements ChannelAdapter {
    private static final Duration LONGEST_SEND = Duration.ofSeconds(15);
    /** Since when a station must have been seen on another node for its link to count as open: it is put on record each minute. */
    private static final Duration RECENT = Duration.ofSeconds(90);

    private final Clients clients;
    private final BeanProvider<Senders> senders;
    private final StationFeeds feeds;
    private final Clock clock;

    /** @param senders asked for when there is something to send: they know the channels, which are read by the kinds that there are adapters for */
    StreamAdapter(Clients clients, BeanProvider<Senders> senders, StationFeeds feeds, Clock clock) {
        this.clients = clients;
        this.senders = senders;
        this.feeds = feeds;
        this.clock = clock;
    }

    @Override
    public Kind kind() {
        return new Kind(PublicStream.KIND, schema(), LONGEST_SEND);
    }

    @Override
    public String destination(Channel channel) {
        if (!PublicStream.isPublic(channel)) return "stream:" + channel;
        if (channel.mode() == Mode.EXERCISE)
            throw new IllegalArgumentException(
                    "token: none (expected: one, as whoever listens without one is the public)");
        return "stream:" + PublicStream.NAME;
    }

    /** Whoever listens to the public stream is nobody who could be asked. */
    @Override
    public boolean acknowledges(JsonNode settings) {
        return !PublicStream.isPublic(settings);
    }

    @Override
    public Receipt send(Dispatch dispatch) {
        return switch (dispatch.payload()) {
            case Dispatch.CapMessage message -> send(dispatch, message);
            case Dispatch.LinkTest test -> test(dispatch, test);
            case Dispatch.Page _ -> new Receipt.Refused("a stream takes CAP messages (expected: no page)");
            case Dispatch.TakeDown _ ->
                new Receipt.Refused("a stream's clients end an alert at its expiry by themselves");
        };
    }

    private Receipt send(Dispatch dispatch, Dispatch.CapMessage message) {
        if (PublicStream.isPublic(dispatch.channel())) return sendToPublic(dispatch, message);
        String key = dispatch.delivery() + (dispatch.isReplay() ? " again" : "");
        Receipt receipt = sendToStation(dispatch.channel(), key, message.document(), true);
        if (receipt instanceof Receipt.Accepted) senders.get().isNew(dispatch.delivery());
        return receipt;
    }

    private Receipt sendToPublic(Dispatch dispatch, Dispatch.CapMessage message) {
        if (dispatch.status() != Status.ACTUAL)
            return new Receipt.Refused(
                    "the public stream takes no message of status %s (expected: ACTUAL)".formatted(dispatch.status()));
        if (!clients.isListening())
            return new Receipt.Deferred("this node serves no stream (the setting stream.port)", Duration.ZERO);
        senders.get().isNew(dispatch.delivery());
        int given = senders.get().toPublic(message.identifier(), message.document());
        return new Receipt.Accepted(null, "given to %d clients".formatted(given));
    }

    private Receipt sendToStation(Channel channel, String key, byte[] document, boolean lasting) {
        int connected = clients.of(channel).size();
        if (connected == 0) return new Receipt.Deferred("no client is connected", Duration.ZERO);
        try {
            return senders.get().toStation(channel, key, document, lasting)
                    ? new Receipt.Accepted(null, "written to the station, by %d connections".formatted(connected))
                    : new Receipt.Deferred("none of %d connections took it".formatted(connected), Duration.ZERO);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Receipt.Deferred("this node is stopping", Duration.ZERO);
        }
    }

    /** Nothing of a test goes to the public. */
    private Receipt test(Dispatch dispatch, Dispatch.LinkTest test) {
        Channel channel = dispatch.channel();
        if (PublicStream.isPublic(channel))
            return clients.isListening()
                    ? new Receipt.Accepted(
                            null,
                            "%d clients are connected, who are sent no test"
                                    .formatted(clients.anonymous().size()))
                    : new Receipt.Deferred("this node serves no stream (the setting stream.port)", Duration.ZERO);
        Receipt receipt = sendToStation(channel, dispatch.delivery().toString(), test.document(), false);
        if (!(receipt instanceof Receipt.Deferred) || !clients.of(channel).isEmpty()) return receipt;
        return feeds.lastAsked(channel)
                .filter(at -> at.isAfter(clock.instant().minus(RECENT)))
                .<Receipt>map(at -> new Receipt.Accepted(null, "a client was connected to another node at " + at))
                .orElse(receipt);
    }

    private static String schema() {
        try (InputStream schema = StreamAdapter.class.getResourceAsStream("stream.schema.json")) {
            return new String(
                    Objects.requireNonNull(schema, "stream.schema.json").readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
