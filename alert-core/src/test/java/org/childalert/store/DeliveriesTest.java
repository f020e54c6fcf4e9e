package org.childalert.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.childalert.Fixtures.BELGIUM;
import static org.childalert.Fixtures.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.childalert.Identifiers;
import org.childalert.Running;
import org.childalert.Scenario;
import org.childalert.Transactions;
import org.childalert.alert.AlertId;
import org.childalert.alert.Status;
import org.childalert.dissemination.Deliveries;
import org.childalert.dissemination.Deliveries.Acknowledgement;
import org.childalert.dissemination.Deliveries.Candidate;
import org.childalert.dissemination.Deliveries.Outcome;
import org.childalert.dissemination.Delivery;
import org.childalert.dissemination.Delivery.State;
import org.childalert.dissemination.Delivery.Subject;
import org.childalert.dissemination.Level;
import org.childalert.dissemination.Pages;
import org.childalert.dissemination.Paging;
import org.childalert.dissemination.Receipt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Running.class)
class DeliveriesTest {
    private static final String NODE = "node-1";
    private static final Instant LEASE = NOON.plusSeconds(60);
    private static final Instant EXPIRES = NOON.plus(Duration.ofHours(6));

    private final Scenario scenario;
    private final Deliveries deliveries;
    private final Transactions transactions;
    private AlertId alert = new AlertId(new UUID(0, 0));

    DeliveriesTest(Scenario scenario) {
        this.scenario = scenario;
        deliveries = scenario.bean(Deliveries.class);
        transactions = scenario.bean(Transactions.class);
    }

    @BeforeEach
    void an_alert() {
        alert = scenario.aDraft().id().alert();
    }

    @Test
    void a_delivery_comes_back_as_it_was() {
        Delivery due = due("television");
        Delivery leased = due("radio-north").leased(NOON);
        deliveries.add(List.of(due, leased), NODE, LEASE);
        deliveries.add(List.of(), NODE, LEASE);

        assertThat(deliveries.find(due.id())).contains(due);
        assertThat(deliveries.find(leased.id())).contains(leased);
        assertThat(deliveries.list(alert)).containsExactly(due, leased);
        assertThat(deliveries.find(UUID.randomUUID())).isEmpty();
    }

    @Test
    void the_same_is_never_put_on_its_way_twice() {
        Delivery delivery = due("television");
        deliveries.add(List.of(delivery), NODE, LEASE);
        Delivery twin = Delivery.due(
                id(),
                BELGIUM,
                alert,
                delivery.subject(),
                "first-air",
                1,
                "television",
                "",
                Status.ACTUAL,
                NOON,
                EXPIRES);

        assertThatThrownBy(() ->
                        transactions.inOne(() -> deliveries.add(List.of(due("radio-north"), twin), NODE, LEASE)))
                .hasStackTraceContaining("Duplicate entry");
        assertThat(deliveries.list(alert)).containsExactly(delivery);
    }

    @Test
    void another_step_occurrence_channel_recipient_or_subject_is_another_delivery() {
        Subject subject = new Subject(Subject.Kind.MESSAGE, id(), 1);
        deliveries.add(
                List.of(
                        delivery(subject, "a", 1, "television", ""),
                        delivery(subject, "b", 1, "television", ""),
                        delivery(subject, "a", 2, "television", ""),
                        delivery(subject, "a", 1, "radio-north", ""),
                        delivery(subject, "a", 1, "television", "+12025550100"),
                        delivery(new Subject(Subject.Kind.MESSAGE, id(), 1), "a", 1, "television", "")),
                NODE,
                LEASE);

        assertThat(deliveries.list(alert)).hasSize(6);
    }

    @Test
    void what_is_due_is_claimable_and_what_is_leased_or_settled_is_not() {
        Delivery due = due("television");
        Delivery later = dueAt("radio-north", NOON.plusNanos(1000));
        Delivery leased = due("desk").leased(NOON);
        Delivery settled = due("radio-east");
        deliveries.add(List.of(due, later, leased, settled), NODE, LEASE);
        deliveries.settle(List.of(settled.id()), State.REFUSED, "no", NOON);

        assertThat(claimable(NOON)).containsExactly(due);
        assertThat(claimable(NOON.plusNanos(1000))).containsExactly(due, later);
        assertThat(claimable(LEASE)).extracting(Delivery::id).containsExactly(due.id(), later.id(), leased.id());
        assertThat(deliveries.backlog(NOON)).isEqualTo(1);
        assertThat(deliveries.backlog(LEASE)).isEqualTo(3);
    }

    @Test
    void busy_channels_are_left_out_and_no_more_is_claimed_than_asked_for() {
        deliveries.add(
                List.of(
                        due("television"),
                        dueAt("radio-north", NOON.minusSeconds(2)),
                        dueAt("desk", NOON.minusSeconds(1))),
                NODE,
                LEASE);

        assertThat(transactions.inOne(
                        () -> deliveries.lockClaimable(NOON, 10, List.of("be-nca/television", "nl-desk/desk"))))
                .extracting(candidate -> candidate.delivery().channel())
                .containsExactly("radio-north", "desk");
        assertThat(transactions.inOne(() -> deliveries.lockClaimable(NOON, 1, List.of())))
                .extracting(candidate -> candidate.delivery().channel())
                .containsExactly("radio-north");
    }

    @Test
    void a_candidate_comes_with_all_that_decides_about_it() {
        AlertId onAir = scenario.anAlertOnAir();
        alert = onAir;
        Delivery second = delivery(new Subject(Subject.Kind.MESSAGE, id(), 2), "first-air", 1, "television", "");
        deliveries.add(List.of(second), NODE, LEASE);

        assertThat(candidate(second)).isEqualTo(new Candidate(second, false, false, 1, false, false));

        String first = scenario.delivery(onAir, "television", 1).id().toString();
        scenario.sql(
                "UPDATE delivery SET state = 'LEASED', claimable_at = ? WHERE id = ?", "2026-11-21 12:00:01", first);
        assertThat(candidate(second).predecessorUnderWay()).isTrue();
        scenario.sql("UPDATE delivery SET claimable_at = '2026-11-21 12:00:00' WHERE id = ?", first);
        assertThat(candidate(second).predecessorUnderWay())
                .as("a lease that ran out is not under way")
                .isFalse();
        scenario.sql(
                "UPDATE delivery SET state = 'ACCEPTED', claimable_at = NULL WHERE alert = ? AND sequence = 1",
                onAir.toString());

        scenario.endings().hold(org.childalert.Fixtures.anApprover(), onAir, "?");
        assertThat(candidate(second).held()).isTrue();
        scenario.sql("UPDATE alert SET state = 'ended' WHERE id = ?", onAir.toString());
        assertThat(candidate(second).held()).isFalse();
        assertThat(candidate(second).ended()).isTrue();
    }

    @Test
    void an_attempt_is_on_record_when_it_is_leased() {
        Delivery delivery = due("television");
        deliveries.add(List.of(delivery), NODE, LEASE);

        deliveries.lease(List.of(delivery.id()), NODE, NOON.plusSeconds(1), LEASE);
        deliveries.lease(List.of(delivery.id()), NODE, NOON.plusSeconds(2), LEASE);

        assertThat(deliveries.find(delivery.id())).get().satisfies(it -> {
            assertThat(it.state()).isEqualTo(State.LEASED);
            assertThat(it.attempts()).isEqualTo(2);
            assertThat(it.reachedAt()).isEqualTo(NOON.plusSeconds(1));
        });
    }

    @Test
    void two_nodes_never_claim_the_same_delivery() throws InterruptedException {
        var all = new ArrayList<Delivery>();
        for (int i = 0; i < 300; i++)
            all.add(delivery(new Subject(Subject.Kind.MESSAGE, id(), 1), "first-air", 1, "television", "r" + i));
        deliveries.add(all, NODE, LEASE);
        var barrier = new CyclicBarrier(2);
        Callable<List<UUID>> node = () -> {
            barrier.await();
            var mine = new ArrayList<UUID>();
            for (List<UUID> claimed = claim(); !claimed.isEmpty(); claimed = claim()) mine.addAll(claimed);
            return mine;
        };

        var claimed = new ArrayList<UUID>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(List.of(node, node)).forEach(each -> claimed.addAll(each.resultNow()));
        }
        assertThat(claimed).doesNotHaveDuplicates().hasSize(300);
        assertThat(deliveries.list(alert))
                .allSatisfy(delivery -> assertThat(delivery.attempts()).isEqualTo(1));
    }

    private List<UUID> claim() {
        return transactions.inOne(() -> {
            List<UUID> ids = deliveries.lockClaimable(NOON, 7, List.of()).stream()
                    .map(candidate -> candidate.delivery().id())
                    .toList();
            deliveries.lease(ids, Thread.currentThread().toString().substring(0, 10), NOON, LEASE);
            return ids;
        });
    }

    @Test
    void what_another_transaction_has_locked_is_passed_over_and_not_waited_for() {
        Delivery locked = due("television");
        Delivery free = due("radio-north");
        deliveries.add(List.of(locked, free), NODE, LEASE);
        try (var connection = scenario.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT * FROM delivery WHERE id = '%s' FOR UPDATE".formatted(locked.id()));

            assertThat(claimable(NOON)).containsExactly(free);
            connection.rollback();
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
        assertThat(claimable(NOON)).containsExactlyInAnyOrder(locked, free);
    }

    @Test
    void what_is_parked_waits_for_the_release() {
        Delivery delivery = due("television");
        deliveries.add(List.of(delivery), NODE, LEASE);

        deliveries.park(List.of(delivery.id()));
        assertThat(claimable(EXPIRES)).isEmpty();
        assertThat(deliveries.find(delivery.id()))
                .get()
                .extracting(Delivery::state)
                .isEqualTo(State.HELD);

        deliveries.unpark(alert, NOON.plusSeconds(5));
        assertThat(claimable(NOON.plusSeconds(4))).isEmpty();
        assertThat(claimable(NOON.plusSeconds(5))).extracting(Delivery::dueAt).containsExactly(NOON.plusSeconds(5));
    }

    @Test
    void what_is_postponed_is_looked_at_later() {
        Delivery delivery = due("television");
        deliveries.add(List.of(delivery), NODE, LEASE);
        deliveries.postpone(List.of(delivery.id()), NOON.plusMillis(100));

        assertThat(claimable(NOON.plusMillis(99))).isEmpty();
        assertThat(claimable(NOON.plusMillis(100))).hasSize(1);
    }

    @Test
    void earlier_messages_that_wait_are_superseded_but_pages_and_what_is_under_way_are_not() {
        Delivery waiting = numbered(1, "television");
        Delivery parked = numbered(1, "desk");
        Delivery underWay = numbered(1, "radio-north").leased(NOON);
        Delivery same = numbered(2, "television");
        Delivery page = delivery(new Subject(Subject.Kind.PAGE, alert.value(), 1), "approval", 1, "pager", "carla");
        deliveries.add(List.of(waiting, parked, underWay, same, page), NODE, LEASE);
        deliveries.park(List.of(parked.id()));

        deliveries.supersede(alert, 2, NOON);

        assertThat(states(waiting, parked, underWay, same, page))
                .containsExactly(State.SUPERSEDED, State.SUPERSEDED, State.LEASED, State.DUE, State.DUE);
        assertThat(deliveries.find(waiting.id()))
                .get()
                .extracting(Delivery::settledAt)
                .isEqualTo(NOON);
    }

    @Test
    void outcomes_settle_or_defer() {
        Delivery accepted = due("television").leased(NOON);
        Delivery deferred = due("desk").leased(NOON);
        Delivery refused = due("radio-north").leased(NOON);
        deliveries.add(List.of(accepted, deferred, refused), NODE, LEASE);
        Instant at = NOON.plusSeconds(1);

        record(
                NODE,
                new Outcome(accepted, 1, new Receipt.Accepted("ref"), at, null),
                new Outcome(deferred, 1, new Receipt.Deferred("busy", Duration.ZERO), at, NOON.plusSeconds(9)),
                new Outcome(refused, 1, new Receipt.Refused("é".repeat(900)), at, null));

        assertThat(deliveries.find(accepted.id())).get().satisfies(it -> {
            assertThat(it.state()).isEqualTo(State.ACCEPTED);
            assertThat(it.settledAt()).isEqualTo(at);
            assertThat(it.detail()).isEqualTo("ref");
        });
        assertThat(deliveries.find(deferred.id())).get().satisfies(it -> {
            assertThat(it.state()).isEqualTo(State.DUE);
            assertThat(it.dueAt()).isEqualTo(NOON.plusSeconds(9));
            assertThat(it.settledAt()).isNull();
            assertThat(it.detail()).isEqualTo("busy");
        });
        assertThat(deliveries.find(refused.id()))
                .get()
                .extracting(Delivery::detail)
                .isEqualTo("é".repeat(500));
        assertThat(claimable(NOON.plusSeconds(9))).extracting(Delivery::id).containsExactly(deferred.id());
        assertThat(scenario.number("SELECT COUNT(*) FROM receipt")).isEqualTo(3);
    }

    @Test
    void an_outcome_after_the_lease_was_taken_over_adds_to_the_record_and_changes_nothing_else() {
        Delivery delivery = due("television").leased(NOON);
        deliveries.add(List.of(delivery), NODE, LEASE);
        deliveries.lease(List.of(delivery.id()), "node-2", LEASE, LEASE.plusSeconds(60));

        record(NODE, new Outcome(delivery, 1, new Receipt.Refused("too late"), LEASE, null));

        assertThat(deliveries.find(delivery.id())).get().satisfies(it -> {
            assertThat(it.state()).isEqualTo(State.LEASED);
            assertThat(it.attempts()).isEqualTo(2);
            assertThat(it.detail()).isNull();
        });
        assertThat(scenario.value("SELECT CONCAT(node, ' ', attempt, ' ', outcome, ' ', at) FROM receipt"))
                .isEqualTo("node-1 1 REFUSED 2026-11-21 12:01:00.123456");
    }

    @Test
    void an_outcome_of_an_earlier_attempt_of_the_same_node_changes_nothing_either() {
        Delivery delivery = due("television").leased(NOON);
        deliveries.add(List.of(delivery), NODE, LEASE);
        deliveries.lease(List.of(delivery.id()), NODE, LEASE, LEASE.plusSeconds(60));

        record(NODE, new Outcome(delivery, 1, new Receipt.Refused("too late"), LEASE, null));

        assertThat(states(delivery)).containsExactly(State.LEASED);
    }

    @Test
    void a_delivery_may_leave_only_from_the_node_that_has_it_while_its_lease_stands() {
        AlertId onAir = scenario.anAlertOnAir();
        scenario.leaveToADeadNode(onAir, "television");
        scenario.sql("UPDATE delivery SET lease_owner = ? WHERE alert = ?", NODE, onAir.toString());
        UUID id = scenario.delivery(onAir, "television").id();

        assertThat(mayLeave(id, NODE, NOON)).isTrue();
        assertThat(mayLeave(id, "node-2", NOON)).isFalse();
        assertThat(mayLeave(id, NODE, LEASE.minusSeconds(30))).isFalse();
        assertThat(mayLeave(id, NODE, LEASE.minusSeconds(31))).isTrue();
        assertThat(mayLeave(UUID.randomUUID(), NODE, NOON)).isFalse();
    }

    @Test
    void neither_a_held_ended_superseded_nor_expired_delivery_may_leave() {
        AlertId onAir = scenario.anAlertOnAir();
        scenario.sql(
                "UPDATE delivery SET state = 'LEASED', lease_owner = ?, claimable_at = '2026-12-01' WHERE alert = ?",
                NODE,
                onAir.toString());
        UUID id = scenario.delivery(onAir, "television").id();

        assertThat(mayLeave(id, NODE, NOON.plus(Duration.ofHours(6)).minusNanos(1000)))
                .isTrue();
        assertThat(mayLeave(id, NODE, NOON.plus(Duration.ofHours(6))))
                .as("expired")
                .isFalse();
        for (String state : List.of("held", "ended")) {
            scenario.sql("UPDATE alert SET state = ? WHERE id = ?", state, onAir.toString());
            assertThat(mayLeave(id, NODE, NOON)).as(state).isFalse();
        }
        scenario.sql("UPDATE alert SET state = 'onAir' WHERE id = ?", onAir.toString());
        scenario.sql("UPDATE message SET sequence = 2 WHERE alert = ?", onAir.toString());
        assertThat(mayLeave(id, NODE, NOON)).as("a later message").isFalse();
    }

    @Test
    void a_recall_may_leave_although_the_alert_has_ended() {
        AlertId onAir = scenario.anAlertOnAir();
        scenario.endings().close(org.childalert.Fixtures.anApprover(), onAir, org.childalert.alert.Ending.FOUND);
        scenario.settle();
        UUID id = scenario.delivery(onAir, "television", 2).id();
        scenario.sql(
                "UPDATE delivery SET state = 'LEASED', lease_owner = ?, claimable_at = '2026-12-01' WHERE id = ?",
                NODE,
                id.toString());

        assertThat(mayLeave(id, NODE, NOON)).isTrue();
    }

    @Test
    void a_page_may_leave_while_the_alert_is_held_and_once_it_has_ended_unless_that_settles_it() {
        Delivery moot = aPage("approval", true).leased(NOON);
        Delivery lasting = aPage("refused", false).leased(NOON);
        deliveries.add(List.of(moot, lasting), NODE, LEASE);

        assertThat(mayLeave(moot.id(), NODE, NOON)).isTrue();
        scenario.sql("UPDATE alert SET state = 'held' WHERE id = ?", alert.toString());
        assertThat(mayLeave(moot.id(), NODE, NOON)).isTrue();
        scenario.sql("UPDATE alert SET state = 'ended' WHERE id = ?", alert.toString());
        assertThat(mayLeave(moot.id(), NODE, NOON)).isFalse();
        assertThat(mayLeave(lasting.id(), NODE, NOON)).isTrue();
    }

    @Test
    void the_end_is_known_to_settle_a_page_when_it_is_claimed() {
        Delivery moot = aPage("approval", true);
        Delivery lasting = aPage("refused", false);
        deliveries.add(List.of(moot, lasting), NODE, LEASE);

        assertThat(candidate(moot).moot()).isTrue();
        assertThat(candidate(lasting).moot()).isFalse();
    }

    private Delivery aPage(String topic, boolean whileOpen) {
        UUID id = UUID.randomUUID();
        scenario.bean(Pages.class)
                .keep(id, alert, new Paging.Page(topic, "subject", "text", "/console", whileOpen), NOON);
        return delivery(new Subject(Subject.Kind.PAGE, id, 0), topic, 1, "pager", "");
    }

    @Test
    void levels_only_rise_and_every_word_is_kept() {
        Delivery delivery = due("television").leased(NOON);
        deliveries.add(List.of(delivery), NODE, LEASE);

        assertThat(acknowledge(delivery, Level.AIRED, NOON.plusNanos(1000), "clip 7"))
                .isTrue();
        assertThat(acknowledge(delivery, Level.RECEIVED, NOON.plusSeconds(1), null))
                .isTrue();
        assertThat(acknowledge(delivery, Level.AIRED, NOON.plusSeconds(2), "again"))
                .isFalse();

        assertThat(deliveries.find(delivery.id()))
                .get()
                .extracting(Delivery::level)
                .isEqualTo(Level.AIRED);
        assertThat(deliveries.acknowledgements(alert))
                .containsExactly(
                        new Acknowledgement(delivery.id(), Level.AIRED, NOON, NOON.plusNanos(1000), "desk", "clip 7"),
                        new Acknowledgement(delivery.id(), Level.RECEIVED, NOON, NOON.plusSeconds(1), "desk", null));
    }

    @Test
    void nothing_is_acknowledged_of_a_delivery_that_does_not_exist() {
        assertThat(deliveries.acknowledge(UUID.randomUUID(), Level.AIRED, NOON, NOON, "desk", null))
                .isFalse();
    }

    private boolean acknowledge(Delivery delivery, Level level, Instant recordedAt, @Nullable String evidence) {
        return deliveries.acknowledge(delivery.id(), level, NOON, recordedAt, "desk", evidence);
    }

    private boolean mayLeave(UUID id, String node, Instant now) {
        return deliveries
                .mayLeave(List.of(id), node, now, Duration.ofSeconds(30))
                .contains(id);
    }

    private void record(String node, Outcome... outcomes) {
        transactions.inOne(() -> deliveries.record(List.of(outcomes), node));
    }

    private List<State> states(Delivery... all) {
        return List.of(all).stream()
                .map(delivery -> deliveries.find(delivery.id()).orElseThrow().state())
                .toList();
    }

    private List<Delivery> claimable(Instant now) {
        return transactions.inOne(() -> deliveries.lockClaimable(now, 100, List.of())).stream()
                .map(Candidate::delivery)
                .toList();
    }

    private Candidate candidate(Delivery delivery) {
        return transactions.inOne(() -> deliveries.lockClaimable(NOON, 100, List.of())).stream()
                .filter(candidate -> candidate.delivery().id().equals(delivery.id()))
                .findFirst()
                .orElseThrow();
    }

    private Delivery due(String channel) {
        return dueAt(channel, NOON);
    }

    private Delivery dueAt(String channel, Instant at) {
        return Delivery.due(
                id(),
                BELGIUM,
                alert,
                new Subject(Subject.Kind.MESSAGE, id(), 1),
                "first-air",
                1,
                channel,
                "",
                Status.ACTUAL,
                at,
                EXPIRES);
    }

    private Delivery numbered(int sequence, String channel) {
        return delivery(new Subject(Subject.Kind.MESSAGE, id(), sequence), "first-air", 1, channel, "");
    }

    private Delivery delivery(Subject subject, String step, int occurrence, String channel, String recipient) {
        return Delivery.due(
                id(), BELGIUM, alert, subject, step, occurrence, channel, recipient, Status.ACTUAL, NOON, EXPIRES);
    }

    private UUID id() {
        return scenario.bean(Identifiers.class).uuid();
    }
}
