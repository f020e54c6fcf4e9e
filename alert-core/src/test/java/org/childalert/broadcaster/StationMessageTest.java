package org.childalert.broadcaster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.childalert.AgencyId;
import org.childalert.alert.AlertId;
import org.childalert.alert.Status;
import org.childalert.dissemination.Delivery;
import org.childalert.dissemination.Level;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whether a station has said of a message what is waited for. */
class StationMessageTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Delivery.Subject MESSAGE =
            new Delivery.Subject(Delivery.Subject.Kind.MESSAGE, new UUID(0, 1), 1);

    private static StationMessage message(Map<String, String> seconds, Delivery... deliveries) {
        return new StationMessage(MESSAGE, List.of(deliveries), seconds);
    }

    private static Delivery delivery(String channel, @Nullable Level level) {
        return new Delivery(
                new UUID(1, channel.hashCode()),
                new AgencyId("be-nca"),
                new AlertId(new UUID(0, 1)),
                MESSAGE,
                "first-air",
                1,
                channel,
                "",
                Status.ACTUAL,
                Delivery.State.ACCEPTED,
                1,
                NOON,
                NOON,
                NOON.plusSeconds(3_600),
                NOON,
                null,
                level,
                null);
    }

    @Test
    void each_channel_speaks_for_itself() {
        StationMessage message = message(Map.of(), delivery("radio", Level.AIRED), delivery("television", null));

        assertThat(message.hasSaid(Level.RECEIVED)).isFalse();
        assertThat(message.level()).contains(Level.AIRED);
    }

    @Test
    void a_first_and_a_second_channel_speak_for_each_other_as_far_as_one_says_something() {
        Map<String, String> seconds = Map.of("radio", "desk");

        assertThat(message(seconds, delivery("radio", null), delivery("desk", Level.SCHEDULED))
                        .hasSaid(Level.RECEIVED))
                .isTrue();
        assertThat(message(seconds, delivery("radio", null), delivery("desk", Level.SCHEDULED))
                        .hasSaid(Level.AIRED))
                .isFalse();
        assertThat(message(seconds, delivery("radio", Level.AIRED), delivery("desk", null))
                        .hasSaid(Level.AIRED))
                .isTrue();
        assertThat(message(seconds, delivery("radio", null)).hasSaid(Level.RECEIVED))
                .as("while it did not leave for the second")
                .isFalse();
    }
}
