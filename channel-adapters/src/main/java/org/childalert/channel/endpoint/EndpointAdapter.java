package org.childalert.channel.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.ChannelAdapter;
import org.childalert.dissemination.Dispatch;
import org.childalert.dissemination.Receipt;

/** Sends the signed CAP message, or a text made from the alert, by whatever component of Camel the deployment allows. */
@Singleton
public final class EndpointAdapter implements ChannelAdapter {
    private static final Duration LONGEST_SEND = Duration.ofSeconds(30);

    private final Targets targets;
    private final Outbox outbox;

    EndpointAdapter(Targets targets, Outbox outbox) {
        this.targets = targets;
        this.outbox = outbox;
    }

    @Override
    public Kind kind() {
        // a mailbox or a directory, perhaps: nobody there waits for a test each quarter of an hour
        return new Kind("endpoint", schema(), LONGEST_SEND).disturbing(Disturbs.THE_FAR_END);
    }

    @Override
    public String destination(Channel channel) {
        return targets.of(channel).destination();
    }

    @Override
    public Receipt send(Dispatch dispatch) {
        Target target;
        try {
            target = targets.of(dispatch.channel());
        } catch (IllegalArgumentException e) {
            return new Receipt.Refused(Objects.requireNonNullElse(e.getMessage(), "settings cannot be read"));
        }
        return switch (dispatch.payload()) {
            case Dispatch.CapMessage message -> send(target, Letter.of(dispatch, message, target));
            case Dispatch.LinkTest test -> outbox.send(target, Letter.of(dispatch, test, target));
            case Dispatch.Page _ -> new Receipt.Refused("an endpoint takes messages of alerts (expected: no page)");
            case Dispatch.TakeDown _ -> new Receipt.Refused("what an endpoint was sent is not taken back");
        };
    }

    private Receipt send(Target target, Optional<Letter> letter) {
        return letter.map(each -> outbox.send(target, each))
                .orElseGet(() ->
                        new Receipt.Refused("the message has no text for %s (expected: one, frozen at its submission)"
                                .formatted(target.purpose())));
    }

    private static String schema() {
        try (InputStream schema = EndpointAdapter.class.getResourceAsStream("endpoint.schema.json")) {
            return new String(
                    Objects.requireNonNull(schema, "endpoint.schema.json").readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
