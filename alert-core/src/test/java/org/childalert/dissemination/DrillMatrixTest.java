package org.childalert.dissemination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.childalert.Fixtures.BELGIUM;
import static org.childalert.Fixtures.aCase;
import static org.childalert.Fixtures.aCompleteContent;
import static org.childalert.Fixtures.anApprover;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.childalert.Running;
import org.childalert.SampleConfiguration;
import org.childalert.Scenario;
import org.childalert.alert.AlertId;
import org.childalert.alert.Ending;
import org.childalert.alert.Mode;
import org.childalert.alert.Status;
import org.childalert.dissemination.Delivery.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No way for a drill or a test to a live destination, nor for an alert to a drill's sink: every status with every
 * channel, at every gate.
 */
@ExtendWith(Running.class)
class DrillMatrixTest {
    private final Scenario scenario;

    DrillMatrixTest(Scenario scenario) {
        this.scenario = scenario;
    }

    static Stream<Arguments> everyStatusWithEveryMode() {
        return Arrays.stream(Status.values())
                .flatMap(status -> Arrays.stream(Mode.values()).map(mode -> Arguments.of(status, mode)));
    }

    @ParameterizedTest
    @MethodSource("everyStatusWithEveryMode")
    void only_channels_of_the_statuss_own_mode_are_ever_chosen(Status status, Mode mode) {
        List<String> everything = scenario.bean(Channels.class).list(BELGIUM).stream()
                .map(Channel::name)
                .toList();

        List<Channel> chosen = scenario.bean(Fanout.class)
                .choose(BELGIUM, everything, status.mode(), List.of("BE-VAN", "BE-BRU", "BE-WLG"));

        assertThat(chosen).isNotEmpty();
        if (!status.mayGoTo(mode)) assertThat(chosen).extracting(Channel::mode).doesNotContain(mode);
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void a_whole_life_with_every_step_retry_update_and_close_stays_on_its_side(Status status) {
        for (Channel channel : scenario.bean(Channels.class).list(BELGIUM))
            scenario.recorder().answer(channel.name(), new Receipt.Deferred("503", Duration.ZERO));
        AlertId alert = scenario.anAlertOnAir(
                status, aCase().in("BE-VAN", "BE-BRU", "BE-WLG").content());
        for (int i = 0; i < 12; i++) {
            scenario.advance(Duration.ofMinutes(2));
            scenario.tick();
            scenario.pump();
        }
        scenario.anUpdateOnAirOf(alert);
        scenario.endings().close(anApprover(), alert, Ending.FOUND);
        scenario.settle();
        scenario.advance(Duration.ofMinutes(2));
        scenario.pump();

        assertThat(scenario.recorder().sent()).isNotEmpty().allSatisfy(dispatch -> {
            assertThat(dispatch.status()).isEqualTo(status);
            assertThat(dispatch.channel().mode()).isEqualTo(status.mode());
        });
        assertThat(scenario.messages(alert)).extracting(Message::status).containsOnly(status);
    }

    @ParameterizedTest
    @MethodSource("everyStatusWithEveryMode")
    void a_row_that_was_smuggled_into_the_ledger_is_refused_where_the_channel_is_of_the_other_side(
            Status status, Mode mode) {
        AlertId alert = onAirWithARetryPending(status);
        String target = target(mode);
        scenario.recorder().forget();
        scenario.sql(
                "UPDATE delivery SET channel = ? WHERE alert = ? AND state = 'DUE' LIMIT 1", target, alert.toString());

        scenario.advance(Duration.ofMinutes(1));
        scenario.pump();

        assertThat(scenario.recorder().sent(target)).hasSize(status.mayGoTo(mode) ? 1 : 0);
        if (!status.mayGoTo(mode))
            assertThat(scenario.deliveries(alert, target)).singleElement().satisfies(delivery -> {
                assertThat(delivery.state()).isEqualTo(State.REFUSED);
                assertThat(delivery.detail()).contains(status.name(), mode.name());
            });
    }

    @ParameterizedTest
    @MethodSource("everyStatusWithEveryMode")
    void a_row_whose_status_was_forged_is_refused_by_the_channel_that_it_is_for(Status status, Mode mode) {
        AlertId alert = onAirWithARetryPending(mode == Mode.LIVE ? Status.ACTUAL : Status.EXERCISE);
        scenario.recorder().forget();
        scenario.sql("UPDATE delivery SET status = ? WHERE alert = ?", status.name(), alert.toString());

        scenario.advance(Duration.ofMinutes(1));
        scenario.pump();

        assertThat(scenario.recorder().sent().isEmpty()).isEqualTo(!status.mayGoTo(mode));
    }

    @ParameterizedTest
    @MethodSource("everyStatusWithEveryMode")
    void a_delivery_that_is_handed_over_past_the_claim_is_refused_just_before_sending(Status status, Mode mode) {
        AlertId alert = onAirWithARetryPending(status);
        Delivery due = scenario.deliveries(alert).getFirst();
        String target = target(mode);
        scenario.recorder().forget();
        scenario.sql("""
                UPDATE delivery SET channel = ?, state = 'LEASED', lease_owner = ?, attempts = 2, claimable_at = '2026-12-01'
                WHERE id = ?""", target, scenario.bean(Node.class).name(), due.id().toString());
        Delivery forged = scenario.bean(Deliveries.class).find(due.id()).orElseThrow();

        scenario.bean(Dispatcher.class).handOver(List.of(forged));
        scenario.settle();

        assertThat(scenario.recorder().sent(target)).hasSize(status.mayGoTo(mode) ? 1 : 0);
        assertThat(scenario.bean(Deliveries.class).find(due.id()).orElseThrow().state())
                .isEqualTo(status.mayGoTo(mode) ? State.ACCEPTED : State.REFUSED);
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void a_channel_that_changed_sides_since_gets_neither_retry_nor_recall(Status status, @TempDir Path directory) {
        try (Scenario before = Scenario.start(directory)) {
            String name = status == Status.ACTUAL ? "television" : "drill-station";
            before.recorder().answer(name, new Receipt.Deferred("503", Duration.ZERO));
            AlertId alert = before.anAlertOnAir(status, aCompleteContent());
            changeSides(directory.resolve("config"), name);
            try (Scenario after = before.anotherNode()) {
                after.advance(Duration.ofMinutes(1));
                after.pump();
                after.endings().close(anApprover(), alert, Ending.FOUND);
                after.settle();
                assertThat(after.recorder().sent(name)).isEmpty();
                assertThat(after.deliveries(alert, name))
                        .extracting(Delivery::state)
                        .containsOnly(State.REFUSED);
            }
        }
    }

    /** Live becomes exercise and the other way round; the policy lets go of it, or the configuration would not load. */
    private static void changeSides(Path config, String channel) {
        String mode = channel.startsWith("drill") ? "exercise" : "live";
        String other = channel.startsWith("drill") ? "live" : "exercise";
        SampleConfiguration.alter(config, "policies/urgent.yml", ", television]", "]");
        SampleConfiguration.alter(config, "policies/urgent.yml", "exercise: [drill-station]", "exercise: []");
        String file = "channels/be-nca.yml";
        String line = "name: %s, title: %s, kind: recorder, mode: "
                .formatted(channel, channel.startsWith("drill") ? "Drill station" : "Television");
        if (!channel.startsWith("drill")) // nor may a station's second channel be of the other side
        SampleConfiguration.alter(
                    config, file, ", station: {secondary: desk}, settings: {farEnd: tv}", ", settings: {farEnd: tv}");
        SampleConfiguration.alter(config, file, line + mode, line + other);
    }

    @Test
    void a_drills_message_is_restricted_and_says_what_it_is() {
        AlertId alert = scenario.anAlertOnAir(Status.EXERCISE, aCompleteContent());

        String document =
                new String(scenario.messages(alert).getFirst().document(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(document)
                .contains("<status>Exercise</status>", "<scope>Restricted</scope>", "/exercise/alerts/")
                .doesNotContain("<scope>Public</scope>");
    }

    private AlertId onAirWithARetryPending(Status status) {
        String name = status == Status.ACTUAL ? "radio-north" : "drill-station";
        scenario.recorder().answer(name, new Receipt.Deferred("503", Duration.ZERO));
        AlertId alert = scenario.anAlertOnAir(status, aCompleteContent());
        scenario.recorder().answer(name, new Receipt.Accepted(null));
        return alert;
    }

    /** A channel of that side which no message of the sample goes to. */
    private static String target(Mode mode) {
        return switch (mode) {
            case LIVE -> "radio-east";
            case EXERCISE -> "drill-pager";
        };
    }
}
