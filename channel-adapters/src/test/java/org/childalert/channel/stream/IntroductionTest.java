package org.childalert.channel.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.childalert.alert.AlertId;
import org.childalert.cap.CapAlert;
import org.childalert.cap.CapReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A connection is nobody's until it says whose it is, or says nothing for the time of an introduction: then it is one of the public. */
final class IntroductionTest {
    private static final String DRILLS = StreamWorld.introduction("drill-studio", StreamWorld.DRILL_TOKEN);

    @Test
    void until_it_said_who_it_is_a_station_gets_nothing_and_then_nothing_of_the_publics() {
        try (var world = new StreamWorld(Map.of("stream.introduction", "PT5S", "stream.patience", "PT10S"));
                Receiver drills = new Receiver(world.port());
                Receiver silent = new Receiver(world.port())) {
            AlertId real = world.scenario.anAlertOnAir();
            assertThat(world.scenario.delivery(real, "open-air").detail()).isEqualTo("given to 0 clients");
            assertThat(drills.all()).isEmpty();
            drills.says(DRILLS).awaitHeartbeats(1);
            silent.awaitHeartbeats(1);

            assertThat(drills.messages()).isEmpty();
            assertThat(named(drills.all())).as("nothing for it to fetch").doesNotContain(identifier(world, real));
            assertThat(named(silent.heartbeats()))
                    .as("what the public was sent while it was nobody")
                    .contains(identifier(world, real));
            assertThat(silent.messages()).isEmpty();
        }
    }

    @Test
    void whoever_began_to_say_who_they_are_is_waited_for_and_not_one_of_the_public_meanwhile() {
        try (var world = new StreamWorld(Map.of("stream.patience", "PT10S"));
                Receiver drills = new Receiver(world.port()).sends(DRILLS.substring(0, 10));
                Receiver later = world.anonymous()) {
            AlertId real = world.scenario.anAlertOnAir();
            later.awaitMessages(1);
            assertThat(world.clients().anonymous()).hasSize(1);
            drills.says(DRILLS.substring(10)).awaitHeartbeats(1);

            assertThat(drills.messages()).isEmpty();
            assertThat(named(drills.all())).doesNotContain(identifier(world, real));
        }
    }

    @Test
    void blanks_are_no_introduction() {
        try (var world = new StreamWorld(Map.of());
                Receiver receiver = new Receiver(world.port()).sends("\r\n \n")) {
            receiver.awaitHeartbeats(1);

            assertThat(world.clients().anonymous()).hasSize(1);
        }
    }

    @Test
    void whoever_does_not_finish_is_cut_off_and_got_nothing() {
        try (var world = new StreamWorld(Map.of("stream.patience", "PT1S"));
                Receiver drills = new Receiver(world.port()).sends(DRILLS.substring(0, 10))) {
            drills.awaitCut();

            assertThat(drills.all()).isEmpty();
        }
    }

    @Test
    void a_station_that_says_who_it_is_when_it_is_one_of_the_public_already_moves_over() {
        try (var world = new StreamWorld(Map.of());
                Receiver studio = world.anonymous();
                Receiver other = world.anonymous()) {
            studio.says(StreamWorld.introduction("studio", StreamWorld.TOKEN)).awaitHeartbeats(2);
            assertThat(world.clients().anonymous()).hasSize(1);
            AlertId alert = world.scenario.anAlertOnAir();
            studio.awaitMessages(1);
            other.awaitMessages(1);

            assertThat(world.scenario.delivery(alert, "open-air").detail()).isEqualTo("given to 1 clients");
            assertThat(studio.messages()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"PT0S", "PT-1S", "PT5S", "PT7S"})
    void the_time_for_it_is_shorter_than_the_patience_with_who_must_say_it(Duration introduction) {
        assertThatThrownBy(() -> new StreamConfig(
                        0, "127.0.0.1", Duration.ofMinutes(1), 10, 10, true, introduction, Duration.ofSeconds(5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "stream.introduction: %s (expected: longer than nothing and shorter than stream.patience, PT5S)"
                                .formatted(introduction));
    }

    private static String identifier(StreamWorld world, AlertId alert) {
        return world.scenario.messages(alert).getFirst().identifier();
    }

    private static List<String> named(List<CapAlert> messages) {
        return messages.stream()
                .flatMap(message -> message.references().stream())
                .map(CapReference::identifier)
                .toList();
    }
}
