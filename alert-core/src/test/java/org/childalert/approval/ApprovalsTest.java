package org.childalert.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.childalert.Fixtures.aCase;
import static org.childalert.Fixtures.aCompleteContent;
import static org.childalert.Fixtures.aDutchApprover;
import static org.childalert.Fixtures.aNationalApprover;
import static org.childalert.Fixtures.aSergeant;
import static org.childalert.Fixtures.anApprover;
import static org.childalert.Fixtures.anApproverOfBrussels;
import static org.childalert.Fixtures.anOriginator;
import static org.childalert.Fixtures.anotherApprover;
import static org.childalert.Fixtures.goodAnswers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.childalert.Running;
import org.childalert.Scenario;
import org.childalert.alert.Alert;
import org.childalert.alert.AlertId;
import org.childalert.alert.Caller;
import org.childalert.alert.Ending;
import org.childalert.alert.Refusal;
import org.childalert.alert.ReviewHash;
import org.childalert.alert.Status;
import org.childalert.alert.Version;
import org.childalert.dissemination.Delivery;
import org.childalert.dissemination.Dispatch;
import org.childalert.dissemination.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Running.class)
class ApprovalsTest {
    private final Scenario scenario;

    ApprovalsTest(Scenario scenario) {
        this.scenario = scenario;
    }

    @Test
    void an_approval_puts_exactly_what_was_reviewed_on_air() {
        Version.Pending pending = scenario.aSubmittedVersion();

        AlertId alert = scenario.approved(pending).alert();

        var approved = (Version.Approved) scenario.version(alert, 1);
        assertThat(approved.content()).isEqualTo(pending.content());
        assertThat(approved.frozen()).isEqualTo(pending.frozen());
        assertThat(approved.approver()).isEqualTo(anApprover().id());
        assertThat(approved.expiresAt()).isEqualTo(scenario.now().plus(Duration.ofHours(6)));
        assertThat(scenario.alert(alert)).isInstanceOfSatisfying(Alert.OnAir.class, onAir -> {
            assertThat(onAir.version()).isEqualTo(1);
            assertThat(onAir.since()).isEqualTo(scenario.now());
            assertThat(onAir.expiresAt()).isEqualTo(approved.expiresAt());
        });
        assertThat(scenario.messages(alert)).singleElement().satisfies(message -> {
            assertThat(message.type()).isEqualTo(Message.Type.ALERT);
            assertThat(message.status()).isEqualTo(Status.ACTUAL);
        });
        assertThat(scenario.trail(alert))
                .contains(
                        "alert.begun",
                        "version.assessed",
                        "version.submitted",
                        "version.approved",
                        "step.begun",
                        "delivery.accepted");
    }

    @Test
    void an_approval_sends_the_frozen_message_to_the_channels_of_the_alerts_regions_and_to_no_others() {
        AlertId alert = scenario.anAlertOnAir();

        byte[] frozen = scenario.messages(alert).getFirst().document();
        assertThat(scenario.deliveries(alert)).extracting(Delivery::state).containsOnly(Delivery.State.ACCEPTED);
        assertThat(scenario.recorder().sent())
                .filteredOn(dispatch -> dispatch.payload() instanceof Dispatch.CapMessage)
                .allSatisfy(dispatch -> assertThat(((Dispatch.CapMessage) dispatch.payload()).document())
                        .isEqualTo(frozen))
                .extracting(dispatch -> dispatch.channel().name())
                .containsExactlyInAnyOrder("radio-north", "television");
    }

    @Test
    void a_shape_that_touches_a_region_reaches_that_regions_channels() {
        var circle = new org.childalert.region.Circle(new org.childalert.region.Point(50.85, 4.35), 2);

        AlertId alert = scenario.anAlertOnAir(
                Status.ACTUAL, aCase().within(List.of(), List.of(circle)).content());

        assertThat(scenario.deliveries(alert))
                .extracting(Delivery::channel)
                .contains("radio-capital", "television")
                .doesNotContain("radio-north");
    }

    @Test
    void nobody_approves_what_they_contributed_to() {
        Caller els = aSergeant();
        Version draft = scenario.anAssessedDraft(Status.ACTUAL, aCompleteContent());
        draft = scenario.drafts().edit(els, draft.id(), draft.common().revision(), aCompleteContent());
        Version.Pending pending = scenario.submitted(draft);

        assertThatExceptionOfType(Refusal.SelfApproval.class).isThrownBy(() -> approve(els, pending));
        assertNothingLeft(pending);
    }

    @Test
    void whoever_only_answered_the_questions_or_submitted_contributed_too() {
        Caller els = aSergeant();
        Version assessed = scenario.drafts().assess(els, scenario.aDraft().id(), 1, goodAnswers());
        Version.Pending pending = scenario.submitted(assessed);
        assertThatExceptionOfType(Refusal.SelfApproval.class).isThrownBy(() -> approve(els, pending));

        Version other = scenario.anAssessedDraft(Status.ACTUAL, aCompleteContent());
        var submittedByEls = (Version.Pending)
                scenario.submissions().submit(els, other.id(), other.common().revision());
        assertThatExceptionOfType(Refusal.SelfApproval.class).isThrownBy(() -> approve(els, submittedByEls));
    }

    @Test
    void whoever_wrote_an_earlier_version_may_approve_a_later_one_that_they_did_not_touch() {
        Caller els = aSergeant();
        Version first = scenario.drafts().begin(els, Status.ACTUAL, aCompleteContent());
        first = scenario.drafts().assess(els, first.id(), 1, goodAnswers());
        AlertId alert = scenario.approved(scenario.submitted(first)).alert();
        Version.Pending update = scenario.aSubmittedUpdateOf(alert, aCompleteContent());

        assertThat(approve(els, update)).isInstanceOf(Version.Approved.class);
    }

    @Test
    void a_review_of_something_else_is_stale_and_told_what_stands() {
        Version.Pending pending = scenario.aSubmittedVersion();
        var stale = new ReviewHash("0".repeat(64));

        assertThatExceptionOfType(Refusal.StaleReview.class)
                .isThrownBy(() -> scenario.approvals().approve(anApprover(), pending.id(), stale))
                .satisfies(refusal -> assertThat(refusal.current()).isEqualTo(pending.hash()));
        assertNothingLeft(pending);
    }

    @Test
    void what_was_returned_and_changed_has_another_hash() {
        Version.Pending pending = scenario.aSubmittedVersion();
        Version returned = scenario.approvals().giveBack(anApprover(), pending.id(), "Which plaits?");
        Version edited = scenario.drafts()
                .edit(
                        anOriginator(),
                        returned.id(),
                        returned.common().revision(),
                        aCase().aged(10).content());
        Version.Pending again = scenario.submitted(edited);

        assertThatExceptionOfType(Refusal.StaleReview.class)
                .isThrownBy(() -> scenario.approvals().approve(anApprover(), again.id(), pending.hash()));
        assertThat(approve(anApprover(), again)).isInstanceOf(Version.Approved.class);
    }

    @Test
    void an_approval_pressed_twice_broadcasts_once() {
        Version.Pending pending = scenario.aSubmittedVersion();

        Version first = approve(anApprover(), pending);
        scenario.settle();
        Version second = approve(anApprover(), pending);
        scenario.settle();

        assertThat(second).isEqualTo(first);
        assertBroadcastOnce(pending.id().alert());
    }

    @Test
    void an_approval_pressed_twice_at_once_broadcasts_once() throws InterruptedException {
        Version.Pending pending = scenario.aSubmittedVersion();

        List<Future<Version>> both = atOnce(() -> approve(anApprover(), pending), () -> approve(anApprover(), pending));
        scenario.settle();

        assertThat(both).allSatisfy(one -> assertThat(one.resultNow()).isInstanceOf(Version.Approved.class));
        assertBroadcastOnce(pending.id().alert());
    }

    @Test
    void two_officers_who_approve_at_once_broadcast_once_and_the_second_is_told() throws InterruptedException {
        Version.Pending pending = scenario.aSubmittedVersion();

        List<Future<Version>> both =
                atOnce(() -> approve(anApprover(), pending), () -> approve(anotherApprover(), pending));
        scenario.settle();

        assertThat(both).filteredOn(one -> one.state() == Future.State.SUCCESS).hasSize(1);
        assertThat(both)
                .filteredOn(one -> one.state() == Future.State.FAILED)
                .singleElement()
                .satisfies(one -> assertThat(one.exceptionNow())
                        .isInstanceOfSatisfying(
                                Refusal.IllegalMove.class,
                                refusal -> assertThat(refusal.state()).isEqualTo("approved")));
        assertBroadcastOnce(pending.id().alert());
    }

    @Test
    void an_approval_and_a_rejection_at_once_come_to_one_of_them() throws InterruptedException {
        Version.Pending pending = scenario.aSubmittedVersion();

        List<Future<Version>> both = atOnce(
                () -> approve(anApprover(), pending),
                () -> scenario.approvals().reject(anotherApprover(), pending.id(), "No danger"));
        scenario.settle();

        assertThat(both).filteredOn(one -> one.state() == Future.State.SUCCESS).hasSize(1);
        boolean onAir = scenario.version(pending.id().alert(), 1) instanceof Version.Approved;
        assertThat(scenario.messages(pending.id().alert())).hasSize(onAir ? 1 : 0);
    }

    @Test
    void a_returned_version_is_changed_and_submitted_again() {
        Version.Pending pending = scenario.aSubmittedVersion();

        Version returned = scenario.approvals().giveBack(anApprover(), pending.id(), "Which school?");
        assertThat(returned).isInstanceOfSatisfying(Version.Returned.class, it -> {
            assertThat(it.reason()).isEqualTo("Which school?");
            assertThat(it.by()).isEqualTo(anApprover().id());
        });
        assertThatExceptionOfType(Refusal.IllegalMove.class)
                .isThrownBy(() -> approve(anApprover(), pending))
                .satisfies(refusal -> {
                    assertThat(refusal.state()).isEqualTo("returned");
                    assertThat(refusal.allowed()).containsExactly("edit", "assess", "override", "submit");
                });
        Version.Pending again = scenario.submitted(returned);
        assertThat(approve(anApprover(), again)).isInstanceOf(Version.Approved.class);
    }

    @Test
    void a_rejected_version_is_over_but_the_alert_goes_on_with_another() {
        Version.Pending pending = scenario.aSubmittedVersion();
        Version rejected = scenario.approvals().reject(anApprover(), pending.id(), "A runaway of 17");

        assertThat(rejected).isInstanceOf(Version.Rejected.class);
        assertThatExceptionOfType(Refusal.IllegalMove.class)
                .isThrownBy(() -> scenario.drafts()
                        .edit(anOriginator(), pending.id(), rejected.common().revision(), aCompleteContent()));
        Version next =
                scenario.drafts().beginUpdate(anOriginator(), pending.id().alert());
        assertThat(next.id().number()).isEqualTo(2);
        next = scenario.drafts().assess(anOriginator(), next.id(), 1, goodAnswers());
        AlertId alert = scenario.approved(scenario.submitted(next)).alert();
        assertThat(scenario.messages(alert)).singleElement().satisfies(message -> {
            assertThat(message.type()).isEqualTo(Message.Type.ALERT);
            assertThat(message.version()).isEqualTo(2);
        });
    }

    @Test
    void a_draft_cannot_be_approved() {
        Version draft = scenario.aDraft();

        assertThatExceptionOfType(Refusal.IllegalMove.class)
                .isThrownBy(
                        () -> scenario.approvals().approve(anApprover(), draft.id(), new ReviewHash("0".repeat(64))))
                .satisfies(refusal ->
                        assertThat(refusal.allowed()).containsExactly("edit", "assess", "override", "submit"));
    }

    @Test
    void another_agencys_alert_does_not_exist() {
        Version.Pending pending = scenario.aSubmittedVersion();

        assertThatExceptionOfType(Refusal.NotFound.class).isThrownBy(() -> approve(aDutchApprover(), pending));
        assertThatExceptionOfType(Refusal.NotFound.class)
                .isThrownBy(() -> scenario.approvals().reject(aDutchApprover(), pending.id(), "mine"));
        assertThat(approve(aNationalApprover(), pending)).isInstanceOf(Version.Approved.class);
    }

    @Test
    void an_approver_whose_regions_do_not_cover_the_alert_is_refused_and_told_which() {
        Version.Pending pending = scenario.aSubmittedVersion(
                Status.ACTUAL, aCase().in("BE-VAN", "BE-BRU").content());

        assertThatExceptionOfType(Refusal.OutsideRegions.class)
                .isThrownBy(() -> approve(anApproverOfBrussels(), pending))
                .satisfies(refusal -> assertThat(refusal.regions()).containsExactly("BE-VAN"));
        assertNothingLeft(pending);
    }

    @Test
    void a_shape_drawn_over_a_border_takes_the_authority_of_both_sides() {
        var circle = new org.childalert.region.Circle(new org.childalert.region.Point(50.85, 4.35), 40);
        Version.Pending pending = scenario.aSubmittedVersion(
                Status.ACTUAL, aCase().within(List.of(), List.of(circle)).content());

        assertThatExceptionOfType(Refusal.OutsideRegions.class)
                .isThrownBy(() -> approve(anApproverOfBrussels(), pending));
    }

    @Test
    void an_originator_cannot_approve() {
        Version.Pending pending = scenario.aSubmittedVersion();

        assertThatExceptionOfType(Refusal.Forbidden.class).isThrownBy(() -> approve(anOriginator(), pending));
    }

    @Test
    void what_was_given_up_can_be_neither_approved_nor_decided_and_waits_for_nobody() {
        Version.Pending pending = scenario.aSubmittedVersion();
        scenario.endings().close(anOriginator(), pending.id().alert(), Ending.FOUND);

        assertThatExceptionOfType(Refusal.IllegalMove.class).isThrownBy(() -> approve(anApprover(), pending));
        assertThatExceptionOfType(Refusal.IllegalMove.class)
                .isThrownBy(() -> scenario.approvals().giveBack(anApprover(), pending.id(), "?"));
        assertThat(scenario.submissions().waitingFor(anApprover().officer())).isEmpty();
        assertNothingLeft(pending);
    }

    @Test
    void a_failure_while_going_on_air_leaves_nothing_half_done() {
        Version.Pending pending = scenario.aSubmittedVersion();
        AlertId alert = pending.id().alert();
        scenario.sql("CREATE TRIGGER full BEFORE INSERT ON delivery FOR EACH ROW SIGNAL SQLSTATE '45000'");
        try {
            assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> approve(anApprover(), pending));
        } finally {
            scenario.sql("DROP TRIGGER full");
        }

        assertNothingLeft(pending);
        assertThat(scenario.alert(alert)).isInstanceOf(Alert.Preparing.class);
        assertThat(scenario.trail(alert)).doesNotContain("version.approved", "step.begun");
        assertThat(scenario.number("SELECT COUNT(*) FROM timer")).isZero();
        assertThat(approve(anApprover(), pending)).isInstanceOf(Version.Approved.class);
    }

    private Version approve(Caller caller, Version.Pending pending) {
        return scenario.approvals().approve(caller, pending.id(), pending.hash());
    }

    private void assertNothingLeft(Version.Pending pending) {
        scenario.settle();
        assertThat(scenario.version(pending.id().alert(), pending.id().number()))
                .isEqualTo(pending);
        assertThat(scenario.messages(pending.id().alert())).isEmpty();
        assertThat(scenario.deliveries(pending.id().alert())).isEmpty();
    }

    private void assertBroadcastOnce(AlertId alert) {
        assertThat(scenario.messages(alert)).hasSize(1);
        assertThat(scenario.deliveries(alert))
                .hasSize(2)
                .allSatisfy(delivery -> assertThat(delivery.attempts()).isEqualTo(1));
        assertThat(scenario.recorder().sent("television")).hasSize(1);
        assertThat(scenario.recorder().sent("radio-north")).hasSize(1);
        assertThat(scenario.trail(alert)).containsOnlyOnce("version.approved");
    }

    @SafeVarargs
    private static <T> List<Future<T>> atOnce(Callable<T>... moves) throws InterruptedException {
        var barrier = new CyclicBarrier(moves.length);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var together = new ArrayList<Callable<T>>();
            for (Callable<T> move : moves)
                together.add(() -> {
                    barrier.await();
                    return move.call();
                });
            return threads.invokeAll(together);
        }
    }
}
