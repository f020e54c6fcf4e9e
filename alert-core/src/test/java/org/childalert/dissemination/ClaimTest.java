package org.childalert.dissemination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.childalert.Fixtures.BELGIUM;
import static org.childalert.Fixtures.NOON;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.childalert.alert.AlertId;
import org.childalert.alert.Mode;
import org.childalert.alert.Status;
import org.childalert.dissemination.Deliveries.Candidate;
import org.childalert.dissemination.Delivery.Subject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The decision is small enough to try every combination of what it depends on. */
class ClaimTest {
    private record Situation(
            Status status,
            @Nullable Mode channel,
            Subject.Kind kind,
            boolean expired,
            boolean later,
            boolean ended,
            boolean held,
            boolean underWay,
            boolean moot) {
        Claim decide() {
            var subject = new Subject(kind, new UUID(0, 1), 2);
            Delivery delivery = Delivery.due(
                    new UUID(0, 2),
                    BELGIUM,
                    new AlertId(new UUID(0, 3)),
                    subject,
                    "s",
                    1,
                    "c",
                    "",
                    status,
                    NOON,
                    expired ? NOON : NOON.plus(Duration.ofNanos(1000)));
            return Claim.decide(new Candidate(delivery, held, ended, later ? 3 : 2, underWay, moot), channel, NOON);
        }

        boolean mayMeet() {
            return channel != null && status.mode() == channel;
        }
    }

    @Test
    void a_drill_never_leaves_to_a_live_channel_nor_an_alert_to_a_drills_nor_anything_to_a_channel_that_is_gone() {
        assertThat(where(situation -> !situation.mayMeet()))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.decide()).isInstanceOf(Claim.Refuse.class));
        assertThat(where(Situation::mayMeet))
                .allSatisfy(it -> assertThat(it.decide()).isNotInstanceOf(Claim.Refuse.class));
    }

    @Test
    void nothing_leaves_after_its_time() {
        assertThat(where(it -> it.mayMeet() && it.expired))
                .allSatisfy(it -> assertThat(it.decide()).isInstanceOf(Claim.Expire.class));
    }

    @Test
    void nothing_leaves_after_a_later_message_and_only_a_recall_after_the_end() {
        assertThat(where(it -> fresh(it) && !it.kind.isInternal() && it.later))
                .allSatisfy(it -> assertThat(it.decide()).isInstanceOf(Claim.Supersede.class));
        assertThat(where(it -> fresh(it) && it.ended && !isForAfterwards(it)))
                .allSatisfy(it -> assertThat(it.decide()).isInstanceOf(Claim.Supersede.class));
    }

    @Test
    void a_page_leaves_after_the_end_unless_the_end_has_settled_it() {
        assertThat(where(it -> fresh(it) && it.kind == Subject.Kind.PAGE && it.ended))
                .allSatisfy(it -> assertThat(it.decide() instanceof Claim.Send)
                        .as("%s", it)
                        .isEqualTo(!it.moot));
    }

    @Test
    void a_hold_parks_messages_and_nothing_else() {
        assertThat(where(it -> it.decide() instanceof Claim.Park)).isNotEmpty().allSatisfy(it -> {
            assertThat(it.held).isTrue();
            assertThat(it.kind).isEqualTo(Subject.Kind.MESSAGE);
        });
        assertThat(where(it -> fresh(it) && it.held && it.kind == Subject.Kind.MESSAGE))
                .noneSatisfy(it -> assertThat(it.decide()).isInstanceOf(Claim.Send.class));
    }

    @Test
    void a_message_and_a_recall_wait_for_what_is_under_way_to_the_same_channel_and_a_page_does_not() {
        assertThat(where(it -> it.decide() instanceof Claim.Wait))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.underWay).isTrue());
        assertThat(where(it -> it.decide() instanceof Claim.Send && it.underWay))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.kind.isInternal()).isTrue());
    }

    @Test
    void whatever_nothing_stands_in_the_way_of_leaves() {
        assertThat(where(it -> fresh(it) && !it.later && !it.ended && !it.held && !it.underWay))
                .hasSize(2 * Status.values().length * Subject.Kind.values().length)
                .allSatisfy(it -> assertThat(it.decide()).isInstanceOf(Claim.Send.class));
        assertThat(where(it -> fresh(it) && it.kind == Subject.Kind.RECALL && !it.later && !it.underWay))
                .allSatisfy(it -> assertThat(it.decide()).isInstanceOf(Claim.Send.class));
    }

    private static boolean isForAfterwards(Situation it) {
        return switch (it.kind) {
            case RECALL, TAKE_DOWN -> true;
            case PAGE -> !it.moot;
            case MESSAGE -> false;
        };
    }

    private static boolean fresh(Situation situation) {
        return situation.mayMeet() && !situation.expired;
    }

    private static List<Situation> where(Predicate<Situation> wanted) {
        return all().stream().filter(wanted).toList();
    }

    private static List<Situation> all() {
        var all = new ArrayList<Situation>();
        for (Status status : Status.values())
            for (Mode mode : Arrays.asList(Mode.LIVE, Mode.EXERCISE, null))
                for (Subject.Kind kind : Subject.Kind.values())
                    for (int bits = 0; bits < 64; bits++)
                        all.add(new Situation(
                                status,
                                mode,
                                kind,
                                (bits & 1) > 0,
                                (bits & 2) > 0,
                                (bits & 4) > 0,
                                (bits & 8) > 0,
                                (bits & 16) > 0,
                                (bits & 32) > 0));
        return all;
    }
}
