package org.childalert.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.childalert.Fixtures.NOON;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.childalert.Transactions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(AuditRooms.class)
class SealerTest {
    private final AuditRoom room;
    private final Seals seals;

    SealerTest(AuditRoom room) {
        this.room = room;
        seals = room.scenario.bean(Seals.class);
    }

    @BeforeEach
    void empty() {
        room.empty();
    }

    @Test
    void everything_is_sealed_once_in_batches_and_without_gaps() {
        Sealer sealer = room.sealer();
        room.written(2345);

        assertThat(sealer.seal()).isEqualTo(2345);
        assertThat(sealer.seal()).isZero();
        room.written(2);
        assertThat(sealer.seal()).isEqualTo(2);
        assertThat(room.number("SELECT MAX(sequence) FROM audit_seal")).isEqualTo(2347);
        assertThat(room.number("SELECT COUNT(*) FROM audit_seal")).isEqualTo(2347);
        assertThat(room.verdict().isIntact()).isTrue();
    }

    @Test
    void an_entry_that_is_committed_after_one_with_a_higher_position_is_not_left_out() throws Exception {
        Sealer sealer = room.sealer();
        var written = new CountDownLatch(1);
        var mayCommit = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> slow =
                    threads.submit(() -> room.scenario.bean(Transactions.class).inOne(() -> {
                        room.written(1);
                        written.countDown();
                        await(mayCommit);
                    }));
            await(written);
            room.written(1);
            assertThat(sealer.seal()).isEqualTo(1);
            room.scenario.advance(Duration.ofMinutes(4));
            room.written(1);
            assertThat(sealer.seal()).isEqualTo(1);
            mayCommit.countDown();
            slow.get();
        }

        room.scenario.advance(Duration.ofSeconds(30));
        assertThat(sealer.seal()).isEqualTo(1);
        assertThat(positions()).containsExactly(2L, 3L, 1L);
        assertThat(room.verdict().isIntact()).isTrue();
    }

    @Test
    void transactions_that_interleave_are_sealed_as_soon_as_they_commit() throws Exception {
        Sealer sealer = room.sealer();
        room.sealed(1);
        sealer.seal();
        room.scenario.advance(Duration.ofSeconds(11));
        sealer.seal();
        var written = new CountDownLatch(1);
        var mayCommit = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> slow =
                    threads.submit(() -> room.scenario.bean(Transactions.class).inOne(() -> {
                        room.written(1);
                        written.countDown();
                        await(mayCommit);
                    }));
            await(written);
            room.written(1);
            assertThat(sealer.seal()).isEqualTo(1);
            mayCommit.countDown();
            slow.get();
        }
        room.scenario.advance(Duration.ofMillis(500));
        assertThat(sealer.seal()).isEqualTo(1);
        assertThat(positions()).containsExactly(1L, 3L, 2L);
    }

    @Test
    void an_entry_that_comes_later_than_anybody_would_think_is_sealed_within_the_hour() {
        Sealer sealer = room.sealer();
        room.written(3);
        room.sql("UPDATE audit_entry SET position = 10 WHERE position = 2");
        sealer.seal();
        for (int minute = 0; minute < 11; minute++) {
            room.scenario.advance(Duration.ofMinutes(1));
            sealer.seal();
        }
        String late =
                "INSERT INTO audit_entry (position, id, at, agency, actor, action, alert, subject, origin, details, mac)";
        AuditEntry entry = room.written(1).getFirst();
        room.sql(late
                + " SELECT 2, UUID(), at, agency, actor, action, alert, subject, origin, details, mac FROM audit_entry WHERE id = '%s'"
                        .formatted(entry.id()));
        room.sql("DELETE FROM audit_entry WHERE id = '%s'".formatted(entry.id()));
        room.sql("UPDATE audit_entry SET id = '%s' WHERE position = 2".formatted(entry.id()));

        assertThat(sealer.seal()).isZero();
        room.scenario.advance(Duration.ofMinutes(50));
        assertThat(sealer.seal()).isEqualTo(1);
        assertThat(positions()).containsExactly(1L, 3L, 10L, 2L);
    }

    @Test
    void one_node_seals_and_another_takes_over_when_the_lease_runs_out() {
        Sealer one = room.sealer();
        Sealer other = room.sealer();
        room.written(1);
        assertThat(one.seal()).isEqualTo(1);
        room.written(1);
        assertThat(other.seal()).isZero();

        room.scenario.advance(Duration.ofSeconds(9)); // and one is never seen again
        assertThat(other.seal()).isZero();
        room.scenario.advance(Duration.ofSeconds(6));
        assertThat(other.seal()).isEqualTo(1);
        assertThat(one.seal()).isZero();
        assertThat(room.verdict().isIntact()).isTrue();
    }

    @Test
    void a_node_that_stops_seals_what_it_wrote_last_and_gives_the_lease_back() {
        Sealer one = room.sealer();
        one.seal();
        room.written(1);
        one.end();

        assertThat(room.verdict().waiting()).isZero();
        room.written(1);
        assertThat(room.sealer().seal()).isEqualTo(1);
    }

    @Test
    void two_sealers_at_once_never_fork_the_chain() throws Exception {
        room.written(5000);
        var barrier = new CyclicBarrier(2);
        Callable<Integer> node = () -> {
            Sealer sealer = room.sealer();
            barrier.await();
            int sealed = 0;
            for (int i = 0; i < 200 && room.number("SELECT COUNT(*) FROM audit_seal") < 5000; i++) {
                // both think that the lease is theirs
                room.scenario.sql("UPDATE audit_sealer SET leased_until = '2000-01-01'");
                try {
                    sealed += sealer.seal();
                } catch (RuntimeException e) {
                    sealed += 0; // the other one was first
                }
            }
            return sealed;
        };

        try (var threads = Executors.newFixedThreadPool(2)) {
            for (Future<Integer> each : threads.invokeAll(List.of(node, node))) each.get();
        }
        assertThat(room.number("SELECT COUNT(*) FROM audit_seal")).isEqualTo(5000);
        assertThat(room.verdict().isIntact()).isTrue();
        assertThat(room.verdict().sealed()).isEqualTo(5000);
    }

    @Test
    void who_comes_second_to_a_number_fails_and_adds_nothing() {
        room.sealed(2);
        Seal head = seals.head().orElseThrow();
        room.written(2);

        assertThatThrownBy(() -> room.scenario
                        .bean(Transactions.class)
                        .inOne(() -> seals.add(
                                List.of(new Seal(3, 3, NOON, head.hash()), new Seal(2, 4, NOON, head.hash())))))
                .hasMessageContaining("Duplicate");
        assertThat(seals.head()).contains(head);
    }

    @Test
    void seals_that_are_cut_off_while_the_sealer_runs_are_not_made_anew() {
        Sealer sealer = room.sealer();
        room.written(5);
        sealer.seal();
        room.sql("DELETE FROM audit_seal WHERE sequence > 2");
        room.sql("DELETE FROM audit_entry WHERE position = 4");

        assertThatThrownBy(sealer::seal).hasMessageContaining("ends with seal 2 (expected: 5 or later)");
        assertThat(room.number("SELECT COUNT(*) FROM audit_seal")).isEqualTo(2);
    }

    @Test
    void what_a_system_with_another_key_wrote_is_not_sealed() {
        room.scenario
                .bean(Trail.class)
                .append(new AuditEntry(
                        java.util.UUID.randomUUID(), NOON, null, "system", "x", null, null, null, Map.of()));
        room.sql("UPDATE audit_entry SET mac = REPEAT('0', 64)");

        assertThat(room.sealer().seal()).isZero();
    }

    private List<Long> positions() {
        return LongStream.rangeClosed(1, room.number("SELECT COUNT(*) FROM audit_seal"))
                .map(sequence -> room.number("SELECT position FROM audit_seal WHERE sequence = " + sequence))
                .boxed()
                .toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
