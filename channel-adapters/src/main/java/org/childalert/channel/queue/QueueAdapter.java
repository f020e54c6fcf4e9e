package org.childalert.channel.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import org.childalert.channel.MessageProperties;
import org.childalert.channel.Outbound;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.ChannelAdapter;
import org.childalert.dissemination.Dispatch;
import org.childalert.dissemination.Receipt;

/** Puts signed CAP messages, byte for byte, into a queue at a station's broker. */
@Singleton
public final class QueueAdapter implements ChannelAdapter {
    private static final Duration LONGEST_SEND = Duration.ofSeconds(25);

    private final Sender sender;
    private final Outbound outbound;

    QueueAdapter(Sender sender, Outbound outbound) {
        this.sender = sender;
        this.outbound = outbound;
    }

    @Override
    public Kind kind() {
        return new Kind("queue", schema(), LONGEST_SEND);
    }

    @Override
    public String destination(Channel channel) {
        return QueueSettings.of(channel.settings(), outbound).destination();
    }

    @Override
    public Receipt send(Dispatch dispatch) {
        QueueSettings settings;
        try {
            settings = QueueSettings.of(dispatch.channel().settings(), outbound);
        } catch (IllegalArgumentException e) {
            return new Receipt.Refused(Objects.requireNonNullElse(e.getMessage(), "settings cannot be read"));
        }
        return switch (dispatch.payload()) {
            case Dispatch.CapMessage message ->
                sender.send(
                        settings,
                        new Letter(
                                message.identifier(),
                                message.document(),
                                MessageProperties.of(dispatch, message),
                                dispatch.expires()));
            case Dispatch.LinkTest test ->
                sender.send(
                        settings,
                        new Letter(
                                test.identifier(),
                                test.document(),
                                MessageProperties.of(dispatch, test),
                                dispatch.expires()));
            case Dispatch.Page _ -> new Receipt.Refused("a queue takes messages of alerts (expected: no page)");
            case Dispatch.TakeDown _ -> new Receipt.Refused("what a queue was given is not taken back");
        };
    }

    private static String schema() {
        try (InputStream schema = QueueAdapter.class.getResourceAsStream("queue.schema.json")) {
            return new String(
                    Objects.requireNonNull(schema, "queue.schema.json").readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
