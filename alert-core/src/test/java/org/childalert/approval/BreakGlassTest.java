package org.childalert.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.childalert.Fixtures.goodAnswers;
import static org.childalert.approval.Council.ofOneRegion;
import static org.childalert.approval.Council.ofTwoRegions;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.childalert.Json;
import org.childalert.Scenario;
import org.childalert.alert.Alert;
import org.childalert.alert.Approval;
import org.childalert.alert.BrokenGlass;
import org.childalert.alert.Caller;
import org.childalert.alert.Ending;
import org.childalert.alert.Officers;
import org.childalert.alert.Refusal;
import org.childalert.alert.ReviewHash;
import org.childalert.alert.Status;
import org.childalert.alert.Version;
import org.childalert.dissemination.Delivery;
import org.childalert.dissemination.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Putting an alert on air alone, and what becomes of it. */
@ExtendWith(Council.InSession.class)
class BreakGlassTest {
    private static final Duration RATIFY = Duration.ofMinutes(30);
    private static final String REASON = "Nobody answers, and the train leaves";

    private final Council council;
    private final Scenario scenario;

    BreakGlassTest(Council council) {
        this.council = council;
        scenario = council.scenario;
    }

    @Test
    void whoever_wrote_it_puts_it_on_air_at_once_and_those_who_would_have_approved_it_are_paged() {
        Version.Pending pending = council.submitted(ofOneRegion());

        Version.Approved aired = council.breakGlass(pending);

        BrokenGlass glass = Objects.requireNonNull(aired.brokenGlass());
        assertThat(glass.by()).isEqualTo(council.anna().id());
        assertThat(glass.reason()).isEqualTo(REASON);
        assertThat(glass.ratifyBy()).isEqualTo(scenario.now().plus(RATIFY));
        assertThat(glass.isRatified()).isFalse();
        assertThat(council.alert(pending.id()))
                .isInstanceOfSatisfying(
                        Alert.OnAir.class, it -> assertThat(it.ratifyBy()).isEqualTo(glass.ratifyBy()));
        assertThat(scenario.messages(pending.id().alert())).hasSize(1);
        assertThat(council.paged("went on air without approval")).containsExactly("carla", "dirk", "els");
        assertThat(scenario.submissions().waitingFor(council.carla().officer())).containsExactly(aired);
        assertThat(council.entries(pending.id(), "glass.broken"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.details().toString()).doesNotContain("train"));
        assertThat(scenario.trail(pending.id().alert())).doesNotContain("version.approved");
    }

    @Test
    void pressed_twice_it_is_broken_once() {
        Version.Pending pending = council.submitted(ofOneRegion());

        assertThat(council.breakGlass(pending)).isEqualTo(council.breakGlass(pending));
        assertThat(scenario.messages(pending.id().alert())).hasSize(1);
    }

    @Test
    void ratified_it_stays_on_air_and_nothing_takes_it_back() {
        Version.Approved aired = council.breakGlass(council.submitted(ofOneRegion()));

        var ratified = (Version.Approved) council.ratify(council.dirk(), aired);

        BrokenGlass glass = Objects.requireNonNull(ratified.brokenGlass());
        assertThat(glass.ratifiedAt()).isEqualTo(scenario.now());
        assertThat(glass.ratified())
                .extracting(Approval::by)
                .containsExactly(council.dirk().id());
        assertThat(council.entries(aired.id(), "glass.ratified")).hasSize(1);
        scenario.advance(Duration.ofMinutes(31));
        scenario.tick();
        assertThat(council.alert(aired.id()))
                .isInstanceOfSatisfying(
                        Alert.OnAir.class, it -> assertThat(it.ratifyBy()).isNull());
        assertThat(council.ratify(council.dirk(), aired)).isEqualTo(ratified);
        assertThatExceptionOfType(Refusal.Conflict.class).isThrownBy(() -> council.ratify(council.carla(), aired));
        assertThat(council.entries(aired.id(), "glass.ratified")).hasSize(1);
    }

    @Test
    void not_ratified_it_is_taken_back_with_the_correction_from_everyone_reached() {
        Version.Pending pending = council.submitted(ofOneRegion());
        Version.Approved aired = council.breakGlass(pending);
        scenario.sql("INSERT INTO channel_switch (agency, channel, enabled) VALUES ('be-nca', 'television', 0)");
        String correction = scenario.bean(Json.class)
                .tree(pending.frozen().closings())
                .at("/inError/nl/headline")
                .asText();
        assertThat(correction).isNotBlank();

        scenario.advance(RATIFY);
        scenario.tick();

        assertThat(council.alert(aired.id())).isInstanceOfSatisfying(Alert.Ended.class, it -> {
            assertThat(it.ending()).isEqualTo(Ending.IN_ERROR);
            assertThat(it.by()).isNull();
        });
        Message cancel = scenario.messages(aired.id().alert()).getLast();
        assertThat(cancel.type()).isEqualTo(Message.Type.CANCEL);
        assertThat(new String(cancel.document(), StandardCharsets.UTF_8)).contains(correction);
        assertThat(scenario.deliveries(aired.id().alert()))
                .filteredOn(delivery -> delivery.subject().kind() == Delivery.Subject.Kind.RECALL)
                .extracting(Delivery::channel)
                .containsExactlyInAnyOrder("radio-north", "television");
        assertThat(council.entries(aired.id(), "alert.notRatified"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.actor()).isEqualTo("system");
                    assertThat(entry.details()).containsEntry("ending", "IN_ERROR");
                });
        assertThat(council.paged("nobody ratified version 1 in time"))
                .containsExactly("anna", "carla", "contact:regulator", "dirk", "els", "karin", "nele");
        assertThat(scenario.number("SELECT COUNT(*) FROM timer WHERE kind <> 'RETENTION'"))
                .isZero();
    }

    @Test
    void it_is_taken_back_once_whichever_node_looks() {
        Version.Approved aired = council.breakGlass(council.submitted(ofOneRegion()));
        scenario.advance(Duration.ofHours(1));

        try (Scenario other = scenario.anotherNode()) {
            other.endings().takeBack(aired.id().alert());
            scenario.endings().takeBack(aired.id().alert());
        }

        assertThat(council.entries(aired.id(), "alert.notRatified")).hasSize(1);
        assertThat(scenario.messages(aired.id().alert())).hasSize(2);
    }

    @Test
    void a_timer_that_fires_before_its_time_takes_nothing_back() {
        Version.Approved aired = council.breakGlass(council.submitted(ofOneRegion()));
        scenario.advance(RATIFY.minusMillis(1));

        scenario.endings().takeBack(aired.id().alert());

        assertThat(council.alert(aired.id())).isInstanceOf(Alert.OnAir.class);
        scenario.advance(Duration.ofMillis(1));
        scenario.tick();
        assertThat(council.alert(aired.id())).isInstanceOf(Alert.Ended.class);
    }

    @Test
    void when_its_time_is_over_it_can_not_be_ratified_any_more() {
        Version.Approved aired = council.breakGlass(council.submitted(ofOneRegion()));
        scenario.advance(RATIFY);

        assertThatExceptionOfType(Refusal.Conflict.class).isThrownBy(() -> council.ratify(council.carla(), aired));
        scenario.tick();
        assertThatExceptionOfType(Refusal.IllegalMove.class).isThrownBy(() -> council.ratify(council.carla(), aired));
    }

    @Test
    void the_ratification_passes_on_from_the_moment_on_air() {
        Version.Pending pending = council.submitted(ofOneRegion());
        scenario.advance(Duration.ofMinutes(4));
        Version.Approved aired = council.breakGlass(pending);
        scenario.advance(Duration.ofMinutes(4));
        assertThatExceptionOfType(Refusal.NotEntitled.class).isThrownBy(() -> council.ratify(council.nele(), aired));

        scenario.advance(Duration.ofMinutes(1));
        scenario.tick();

        assertThat(council.paged("to be ratified: it has passed to deputies")).containsExactly("nele");
        assertThat(council.ratify(council.nele(), aired)).isInstanceOf(Version.Approved.class);
        assertThat(scenario.number("SELECT COUNT(*) FROM timer WHERE kind IN ('DECISION', 'RATIFICATION')"))
                .isZero();
    }

    @Test
    void neither_the_breaker_nor_a_contributor_ratifies() {
        scenario.bean(Officers.class).join(council.dirk().id(), Set.of("board", "duty"));
        Version draft = scenario.anAssessedDraft(Status.ACTUAL, ofOneRegion());
        draft = scenario.drafts()
                .assess(council.els(), draft.id(), draft.common().revision(), goodAnswers());
        Version.Pending pending = council.submitted(council.anna(), draft);
        var aired = (Version.Approved)
                scenario.approvals().breakGlass(council.dirk(), pending.id(), pending.hash(), REASON);
        scenario.settle();

        assertThatExceptionOfType(Refusal.NotEntitled.class).isThrownBy(() -> council.ratify(council.dirk(), aired));
        assertThatExceptionOfType(Refusal.IllegalMove.class).isThrownBy(() -> council.approve(council.dirk(), pending));
        assertThat(council.mayDecide(aired.id())).containsExactly("carla");
        assertThatExceptionOfType(Refusal.SelfApproval.class).isThrownBy(() -> council.ratify(council.els(), aired));
    }

    @Test
    void a_ratification_of_something_else_is_stale() {
        Version.Approved aired = council.breakGlass(council.submitted(ofOneRegion()));

        assertThatExceptionOfType(Refusal.StaleReview.class)
                .isThrownBy(
                        () -> scenario.approvals().ratify(council.carla(), aired.id(), new ReviewHash("0".repeat(64))));
    }

    @Test
    void what_was_approved_by_enough_needs_no_ratification() {
        Version.Pending pending = council.submitted(ofOneRegion());
        var approved = (Version.Approved) council.approve(council.carla(), pending);

        assertThatExceptionOfType(Refusal.IllegalMove.class).isThrownBy(() -> council.ratify(council.dirk(), approved));
        assertThatExceptionOfType(Refusal.IllegalMove.class)
                .isThrownBy(
                        () -> scenario.approvals().breakGlass(council.anna(), pending.id(), pending.hash(), REASON));
    }

    @Test
    void above_the_policys_highest_tier_nobody_breaks_it() {
        Version.Pending pending = council.submitted(ofTwoRegions());

        assertThatExceptionOfType(Refusal.Conflict.class)
                .isThrownBy(() -> council.breakGlass(pending))
                .satisfies(refusal -> assertThat(refusal.fact()).contains("national", "regional", "urgent"));
        assertThat(council.now(pending.id())).isEqualTo(pending);
    }

    @Test
    void whoever_is_not_of_the_named_teams_does_not_break_it() {
        Version.Pending pending = council.submitted(ofOneRegion());

        for (Caller other : List.of(council.bram(), council.carla()))
            assertThatExceptionOfType(Refusal.NotEntitled.class)
                    .isThrownBy(() -> scenario.approvals().breakGlass(other, pending.id(), pending.hash(), REASON))
                    .satisfies(refusal -> assertThat(refusal.teams()).containsExactly("duty"));
        assertThat(council.now(pending.id())).isEqualTo(pending);
    }

    @Test
    void a_reason_of_a_few_letters_is_none() {
        Version.Pending pending = council.submitted(ofOneRegion());

        assertThatExceptionOfType(Refusal.Invalid.class)
                .isThrownBy(() ->
                        scenario.approvals().breakGlass(council.anna(), pending.id(), pending.hash(), "  urgent!   "))
                .satisfies(refusal -> assertThat(refusal.faults())
                        .singleElement()
                        .satisfies(fault -> assertThat(fault.where()).isEqualTo("/reason")));
    }

    @Test
    void an_approver_may_close_it_earlier_as_ever() {
        Version.Approved aired = council.breakGlass(council.submitted(ofOneRegion()));

        scenario.endings().close(council.carla(), aired.id().alert(), Ending.WITHDRAWN);
        scenario.settle();
        scenario.advance(Duration.ofHours(1));
        scenario.tick();

        assertThat(scenario.trail(aired.id().alert())).contains("alert.closed").doesNotContain("alert.notRatified");
        assertThat(scenario.messages(aired.id().alert())).hasSize(2);
    }

    @Test
    void an_update_that_enough_approved_ratifies_it_too() {
        Version.Approved aired = council.breakGlass(council.submitted(ofOneRegion()));
        Version.Pending update = council.updated(aired.id().alert(), ofOneRegion());

        council.approve(council.carla(), update);
        scenario.advance(Duration.ofHours(1));
        scenario.tick();

        assertThat(council.alert(aired.id())).isInstanceOf(Alert.OnAir.class);
        assertThat(council.entries(aired.id(), "glass.ratifiedByUpdate")).hasSize(1);
        assertThat(council.now(aired.id()))
                .isInstanceOfSatisfying(
                        Version.Superseded.class,
                        it -> assertThat(
                                        Objects.requireNonNull(it.brokenGlass()).isRatified())
                                .isTrue());
    }

    @Test
    void breaking_it_again_for_an_update_wins_no_time() {
        Version.Approved aired = council.breakGlass(council.submitted(ofOneRegion()));
        scenario.advance(Duration.ofMinutes(20));
        Version.Approved again = council.breakGlass(council.updated(aired.id().alert(), ofOneRegion()));

        assertThat(again.ratifyBy()).isEqualTo(aired.ratifyBy());
        scenario.advance(Duration.ofMinutes(10));
        scenario.tick();
        assertThat(council.alert(aired.id())).isInstanceOf(Alert.Ended.class);
    }

    @Test
    void on_hold_it_is_taken_back_as_well() {
        Version.Approved aired = council.breakGlass(council.submitted(ofOneRegion()));
        scenario.endings().hold(council.carla(), aired.id().alert(), "Is it true?");

        scenario.advance(RATIFY);
        scenario.tick();

        assertThat(council.alert(aired.id())).isInstanceOf(Alert.Ended.class);
    }
}
