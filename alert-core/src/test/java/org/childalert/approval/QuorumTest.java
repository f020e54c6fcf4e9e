package org.childalert.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.childalert.Fixtures.goodAnswers;
import static org.childalert.approval.Council.ofOneRegion;
import static org.childalert.approval.Council.ofTwoRegions;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.childalert.alert.Alert;
import org.childalert.alert.Approval;
import org.childalert.alert.Officers;
import org.childalert.alert.Refusal;
import org.childalert.alert.ReviewHash;
import org.childalert.alert.Status;
import org.childalert.alert.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who submits, and how many of whom approve. */
@ExtendWith(Council.InSession.class)
class QuorumTest {
    private final Council council;

    QuorumTest(Council council) {
        this.council = council;
    }

    @Test
    void two_of_three_put_it_on_air_and_the_first_alone_does_not() {
        Version.Pending pending = council.submitted(ofTwoRegions());

        Version first = council.approve(council.carla(), pending);

        assertThat(first)
                .isInstanceOfSatisfying(
                        Version.Pending.class,
                        it -> assertThat(it.approvals())
                                .extracting(Approval::by)
                                .containsExactly(council.carla().id()));
        assertThat(council.alert(pending.id())).isInstanceOf(Alert.Preparing.class);
        assertThat(council.scenario.messages(pending.id().alert())).isEmpty();
        Ballot ballot = council.ballot(pending.id());
        assertThat(ballot.missing()).isEqualTo(1);
        assertThat(council.mayDecide(pending.id())).containsExactly("dirk", "els");

        Version second = council.approve(council.els(), pending);

        assertThat(second).isInstanceOfSatisfying(Version.Approved.class, it -> {
            assertThat(it.approver()).isEqualTo(council.els().id());
            assertThat(it.approvals())
                    .extracting(Approval::by)
                    .containsExactly(council.carla().id(), council.els().id());
            assertThat(it.brokenGlass()).isNull();
        });
        assertThat(council.now(pending.id())).isEqualTo(second);
        assertThat(council.scenario.messages(pending.id().alert())).hasSize(1);
        assertThat(council.scenario.trail(pending.id().alert()))
                .containsSubsequence("approval.given", "version.approved");
    }

    @Test
    void the_same_person_twice_is_one_person() {
        Version.Pending pending = council.submitted(ofTwoRegions());
        Version first = council.approve(council.carla(), pending);

        Version again = council.approve(council.carla(), pending);

        assertThat(again).isEqualTo(first);
        assertThat(council.entries(pending.id(), "approval.given")).hasSize(1);
        Version onAir = council.approve(council.dirk(), pending);
        assertThat(council.approve(council.carla(), pending)).isEqualTo(onAir);
    }

    @Test
    void two_who_approve_at_the_same_moment_put_it_on_air_once() throws InterruptedException {
        Version.Pending pending = council.submitted(ofTwoRegions());

        List<Future<Version>> both =
                atOnce(() -> council.approve(council.carla(), pending), () -> council.approve(council.dirk(), pending));

        assertThat(both).allSatisfy(one -> assertThat(one.state()).isEqualTo(Future.State.SUCCESS));
        assertThat(both)
                .extracting(Future::resultNow)
                .hasAtLeastOneElementOfType(Version.Pending.class)
                .hasAtLeastOneElementOfType(Version.Approved.class);
        assertThat(council.scenario.messages(pending.id().alert())).hasSize(1);
        assertThat(council.entries(pending.id(), "version.approved")).hasSize(1);
    }

    @Test
    void an_approval_of_something_else_counts_for_nothing() {
        Version.Pending pending = council.submitted(ofTwoRegions());

        assertThatExceptionOfType(Refusal.StaleReview.class)
                .isThrownBy(() -> council.scenario
                        .approvals()
                        .approve(council.carla(), pending.id(), new ReviewHash("0".repeat(64))));
        assertThat(council.now(pending.id())).isEqualTo(pending);
    }

    @Test
    void whoever_wrote_of_it_is_not_one_of_the_board_here() {
        Version draft = council.scenario.anAssessedDraft(Status.ACTUAL, ofTwoRegions());
        draft = council.scenario
                .drafts()
                .assess(council.els(), draft.id(), draft.common().revision(), goodAnswers());
        Version.Pending pending = council.submitted(council.anna(), draft);

        assertThatExceptionOfType(Refusal.SelfApproval.class).isThrownBy(() -> council.approve(council.els(), pending));
        assertThat(council.mayDecide(pending.id())).containsExactly("carla", "dirk");
    }

    @Test
    void an_approver_of_another_team_is_refused_and_told_who_may() {
        Version.Pending pending = council.submitted(ofOneRegion());

        assertThatExceptionOfType(Refusal.NotEntitled.class)
                .isThrownBy(() -> council.approve(council.nele(), pending))
                .satisfies(refusal -> {
                    assertThat(refusal.tier()).isEqualTo("regional");
                    assertThat(refusal.teams()).containsExactly("board");
                    assertThat(refusal.people()).containsExactly("Officer carla", "Officer dirk", "Officer els");
                    assertThat(refusal.fact()).contains("Approving version 1", "regional", "board", "Officer carla");
                });
        assertThat(council.now(pending.id())).isEqualTo(pending);
    }

    @Test
    void what_was_returned_has_lost_its_approvals() {
        Version.Pending pending = council.submitted(ofTwoRegions());
        council.approve(council.carla(), pending);

        Version returned = council.scenario.approvals().giveBack(council.dirk(), pending.id(), "Which train?");
        Version.Pending again = council.submitted(council.anna(), returned);

        assertThat(again.approvals()).isEmpty();
        assertThat(council.approve(council.dirk(), again)).isInstanceOf(Version.Pending.class);
        assertThat(council.approve(council.carla(), again)).isInstanceOf(Version.Approved.class);
    }

    @Test
    void the_approval_of_somebody_who_was_disabled_since_does_not_count() {
        Version.Pending pending = council.submitted(ofTwoRegions());
        council.approve(council.carla(), pending);
        council.scenario.bean(Officers.class).enable(council.carla().id(), false);

        assertThat(council.approve(council.dirk(), pending)).isInstanceOf(Version.Pending.class);
        assertThat(council.approve(council.els(), pending)).isInstanceOf(Version.Approved.class);
    }

    @Test
    void an_exercise_takes_no_more_than_the_policy_says_for_exercises() {
        Version.Pending pending = council.submitted(Status.EXERCISE, ofTwoRegions());

        assertThat(council.approve(council.carla(), pending)).isInstanceOf(Version.Approved.class);
    }

    @Test
    void in_a_tier_that_names_who_drafts_nobody_else_submits() {
        Version draft = council.scenario.anAssessedDraft(Status.ACTUAL, ofTwoRegions());

        assertThatExceptionOfType(Refusal.NotEntitled.class)
                .isThrownBy(() -> council.submitted(council.bram(), draft))
                .satisfies(refusal -> {
                    assertThat(refusal.tier()).isEqualTo("national");
                    assertThat(refusal.teams()).containsExactly("duty");
                });
        assertThat(council.now(draft.id())).isEqualTo(draft);
        Version regional = council.scenario.anAssessedDraft(Status.ACTUAL, ofOneRegion());
        assertThat(council.submitted(council.bram(), regional)).isNotNull();
    }

    @Test
    void where_too_few_exist_who_may_it_passes_on_at_once() {
        council.scenario.bean(Officers.class).enable(council.carla().id(), false);
        council.scenario.bean(Officers.class).enable(council.dirk().id(), false);

        Version.Pending pending = council.submitted(ofTwoRegions());

        assertThat(council.mayDecide(pending.id())).containsExactly("els", "nele");
        assertThat(council.paged("waits for your approval")).containsExactly("els");
        assertThat(council.paged("passed to deputies")).containsExactly("nele");
        assertThat(council.entries(pending.id(), "approval.passed"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.details()).containsEntry("because", "tooFew"));
        council.approve(council.els(), pending);
        assertThat(council.approve(council.nele(), pending)).isInstanceOf(Version.Approved.class);
    }

    @Test
    void where_nobody_is_left_to_ask_the_ballot_says_that_it_is_impossible() {
        var officers = council.scenario.bean(Officers.class);
        for (var one : List.of(council.carla(), council.dirk(), council.nele())) officers.enable(one.id(), false);
        officers.join(council.karin().id(), java.util.Set.of());

        Version.Pending pending = council.submitted(ofTwoRegions());

        assertThat(council.ballot(pending.id()).isPossible()).isFalse();
        assertThat(council.entries(pending.id(), "approval.passed")).hasSize(2);
        assertThat(council.paged("passed to national-desk")).containsExactly("");
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
