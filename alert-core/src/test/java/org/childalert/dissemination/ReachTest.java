package org.childalert.dissemination;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.childalert.AgencyId;
import org.childalert.alert.AlertId;
import org.childalert.alert.Status;
import org.childalert.dissemination.Delivery.State;
import org.childalert.dissemination.Delivery.Subject.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReachTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Map<String, Set<String>> REGIONS =
            Map.of("north", Set.of("BE-VAN"), "south", Set.of("BE-WNA"), "nation", Set.of());

    private static Delivery delivery(String channel, State state, @Nullable Level level) {
        return delivery(Kind.MESSAGE, 1, channel, state, level);
    }

    private static Delivery delivery(Kind kind, int sequence, String channel, State state, @Nullable Level level) {
        boolean out = state != State.DUE;
        return new Delivery(
                new UUID(1, channel.hashCode() + sequence),
                new AgencyId("be-nca"),
                new AlertId(new UUID(0, 1)),
                new Delivery.Subject(kind, new UUID(0, sequence), sequence),
                "first-air",
                1,
                channel,
                "",
                Status.ACTUAL,
                state,
                out ? 1 : 0,
                NOON.plusSeconds(sequence),
                NOON,
                NOON.plusSeconds(3_600),
                out ? NOON : null,
                null,
                level,
                null);
    }

    private static Reach reach(Delivery... deliveries) {
        return Reach.of(
                List.of(deliveries),
                channel -> REGIONS.getOrDefault(channel, Set.of()),
                List.of("BE-VAN", "BE-WNA"),
                Set.of("north", "nation"));
    }

    private static Reach.Stage stage(Reach reach, String region) {
        return Objects.requireNonNull(reach.regions().get(region)).stage();
    }

    @Test
    void a_channel_counts_in_each_region_that_it_serves_and_once_in_all() {
        Reach reach = reach(
                delivery("north", State.ACCEPTED, Level.AIRED),
                delivery("nation", State.ACCEPTED, Level.RECEIVED),
                delivery("south", State.DUE, null));

        assertThat(reach.regions().get("BE-VAN")).isEqualTo(new Reach.Tally(2, 2, 2, 1, 1, 0, 2, 0));
        assertThat(reach.regions().get("BE-WNA")).isEqualTo(new Reach.Tally(2, 1, 1, 0, 0, 0, 1, 0));
        assertThat(reach.total()).isEqualTo(new Reach.Tally(3, 2, 2, 1, 1, 0, 2, 0));
        assertThat(stage(reach, "BE-VAN")).isEqualTo(Reach.Stage.CONFIRMED);
        assertThat(stage(reach, "BE-WNA")).isEqualTo(Reach.Stage.UNDER_WAY);
    }

    @Test
    void a_channel_that_is_still_tried_has_not_got_it() {
        Reach reach = reach(delivery("north", State.LEASED, null), delivery("nation", State.ACCEPTED, null));

        assertThat(reach.total().out()).isEqualTo(1);
        assertThat(stage(reach, "BE-VAN")).isEqualTo(Reach.Stage.UNDER_WAY);
        assertThat(stage(reach, "BE-WNA")).isEqualTo(Reach.Stage.SENT);
    }

    @Test
    void a_region_that_no_channel_serves_is_there_and_says_so() {
        Reach reach = reach(delivery("north", State.ACCEPTED, null));

        assertThat(stage(reach, "BE-WNA")).isEqualTo(Reach.Stage.NOBODY);
        assertThat(stage(reach, "BE-VAN")).isEqualTo(Reach.Stage.SENT);
        assertThat(reach.total().silent()).isEqualTo(1);
    }

    @Test
    void one_that_failed_is_trouble_and_not_silence() {
        Reach reach = reach(delivery("north", State.REFUSED, null), delivery("nation", State.ACCEPTED, Level.AIRED));

        assertThat(stage(reach, "BE-VAN")).isEqualTo(Reach.Stage.TROUBLE);
        assertThat(reach.total().failed()).isEqualTo(1);
        assertThat(reach.total().silent()).isZero();
    }

    @Test
    void whoever_is_expected_to_say_nothing_is_not_silent() {
        Reach reach = reach(delivery("south", State.ACCEPTED, null));

        assertThat(reach.total().silent()).isZero();
        assertThat(stage(reach, "BE-WNA")).isEqualTo(Reach.Stage.SENT);
    }

    @Test
    void the_latest_message_decides_unless_something_was_said() {
        Reach reach = reach(
                delivery(Kind.MESSAGE, 1, "north", State.REFUSED, null),
                delivery(Kind.MESSAGE, 2, "north", State.ACCEPTED, null),
                delivery(Kind.MESSAGE, 1, "nation", State.ACCEPTED, Level.AIRED),
                delivery(Kind.MESSAGE, 2, "nation", State.LEASED, null));

        assertThat(reach.standings()).containsEntry("north", Standing.SENT).containsEntry("nation", Standing.AIRED);
    }

    @Test
    void recalls_and_pages_reach_nobody_with_the_alert() {
        Reach reach = reach(
                delivery(Kind.RECALL, 2, "north", State.ACCEPTED, Level.REMOVED),
                delivery(Kind.PAGE, 0, "pager", State.ACCEPTED, null));

        assertThat(reach.standings()).isEmpty();
        assertThat(reach.total().due()).isZero();
    }
}
