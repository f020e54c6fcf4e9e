package org.childalert.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.childalert.Fixtures.NOON;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.childalert.Running;
import org.childalert.Scenario;
import org.childalert.alert.AlertId;
import org.childalert.dissemination.Timers;
import org.childalert.dissemination.Timers.Due;
import org.childalert.dissemination.Timers.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Running.class)
class TimersTest {
    private static final Instant LATER = NOON.plusSeconds(15);

    private final Timers timers;

    TimersTest(Scenario scenario) {
        timers = scenario.bean(Timers.class);
    }

    @Test
    void a_timer_falls_due_at_its_microsecond_and_not_before() {
        AlertId alert = anAlert();
        timers.set(alert, Kind.EXPIRY, NOON);

        assertThat(timers.claim(NOON.minusNanos(1000), LATER, 10)).isEmpty();
        assertThat(timers.claim(NOON, LATER, 10)).containsExactly(new Due(alert, Kind.EXPIRY));
    }

    @Test
    void who_claims_a_timer_has_it_until_it_falls_due_again() {
        AlertId alert = anAlert();
        timers.set(alert, Kind.ESCALATION, NOON);
        timers.claim(NOON, LATER, 10);

        assertThat(timers.claim(LATER.minusNanos(1000), LATER, 10)).isEmpty();
        assertThat(timers.claim(LATER, LATER.plusSeconds(15), 10)).hasSize(1);
    }

    @Test
    void an_alert_has_one_timer_of_each_kind_and_it_can_be_moved_and_cleared() {
        AlertId alert = anAlert();
        timers.set(alert, Kind.ESCALATION, NOON);
        timers.set(alert, Kind.ESCALATION, LATER);
        timers.set(alert, Kind.EXPIRY, NOON);
        timers.clear(alert, Kind.EXPIRY);
        timers.clear(alert, Kind.EXPIRY);

        assertThat(timers.claim(NOON, NOON, 10)).isEmpty();
        assertThat(timers.claim(LATER, LATER.plusSeconds(1), 10)).containsExactly(new Due(alert, Kind.ESCALATION));
    }

    @Test
    void no_more_are_claimed_than_asked_for_and_the_longest_due_first() {
        AlertId late = anAlert();
        AlertId early = anAlert();
        timers.set(late, Kind.EXPIRY, NOON);
        timers.set(early, Kind.EXPIRY, NOON.minusSeconds(1));

        assertThat(timers.claim(NOON, LATER, 1)).containsExactly(new Due(early, Kind.EXPIRY));
        assertThat(timers.claim(NOON, LATER, 1)).containsExactly(new Due(late, Kind.EXPIRY));
    }

    @Test
    void two_nodes_never_claim_the_same_timer() throws InterruptedException {
        for (int i = 0; i < 100; i++) timers.set(anAlert(), Kind.ESCALATION, NOON);
        var barrier = new CyclicBarrier(2);
        Callable<List<Due>> node = () -> {
            barrier.await();
            var mine = new ArrayList<Due>();
            for (List<Due> due = timers.claim(NOON, LATER, 7); !due.isEmpty(); due = timers.claim(NOON, LATER, 7))
                mine.addAll(due);
            return mine;
        };

        List<Due> all = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(List.of(node, node)).forEach(each -> all.addAll(each.resultNow()));
        }
        assertThat(all).doesNotHaveDuplicates().hasSize(100);
    }

    private static AlertId anAlert() {
        return new AlertId(UUID.randomUUID());
    }
}
