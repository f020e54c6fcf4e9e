package org.childalert.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.childalert.Fixtures.aDutchApprover;
import static org.childalert.Fixtures.aDutchOriginator;
import static org.childalert.Fixtures.anApprover;

import java.time.Duration;
import org.childalert.Running;
import org.childalert.Scenario;
import org.childalert.alert.AlertId;
import org.childalert.alert.Ending;
import org.childalert.alert.Refusal;
import org.childalert.policy.Situation.Proposal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A step that the policy only proposes begins by an approver's yes. */
@ExtendWith(Running.class)
class ProposalsTest {
    private static final String STEP = "wider";

    private final Scenario scenario;
    private final Proposals proposals;

    ProposalsTest(Scenario scenario) {
        this.scenario = scenario;
        proposals = scenario.bean(Proposals.class);
    }

    private AlertId proposed() {
        AlertId alert = WatchedCase.onAir(scenario);
        scenario.advance(Duration.ofMinutes(1));
        scenario.tick();
        return alert;
    }

    private void answer(AlertId alert, boolean accepted) {
        scenario.advance(Duration.ofSeconds(1));
        proposals.answer(aDutchApprover(), alert, STEP, accepted);
        scenario.tick();
    }

    @Test
    void it_begins_with_the_yes_and_not_before() {
        AlertId alert = proposed();
        assertThat(proposals.of(alert)).containsExactly(new Proposals.Proposed(STEP, Proposal.OPEN));
        scenario.advance(Duration.ofMinutes(3));
        scenario.tick();
        assertThat(scenario.deliveries(alert, "radio-south")).isEmpty();

        answer(alert, true);

        assertThat(scenario.deliveries(alert, "radio-south")).hasSize(1);
        assertThat(scenario.trail(alert)).containsSubsequence("step.proposed", "proposal.accepted", "step.begun");
        assertThat(proposals.of(alert)).isEmpty();
    }

    @Test
    void a_no_can_be_turned_as_long_as_it_has_not_begun() {
        AlertId alert = proposed();

        answer(alert, false);
        answer(alert, false);
        assertThat(proposals.of(alert)).containsExactly(new Proposals.Proposed(STEP, Proposal.DECLINED));
        assertThat(scenario.deliveries(alert, "radio-south")).isEmpty();
        assertThat(scenario.trail(alert)).containsOnlyOnce("proposal.declined");
        answer(alert, true);

        assertThat(scenario.deliveries(alert, "radio-south")).hasSize(1);
        assertThatExceptionOfType(Refusal.IllegalMove.class)
                .isThrownBy(() -> answer(alert, false))
                .satisfies(refusal -> assertThat(refusal.state()).isEqualTo("begun"));
    }

    @Test
    void approvers_of_the_agency_answer_what_was_proposed_and_nobody_anything_else() {
        AlertId early = WatchedCase.onAir(scenario);
        assertThatExceptionOfType(Refusal.NotFound.class).isThrownBy(() -> answer(early, true));
        AlertId alert = proposed();

        assertThatExceptionOfType(Refusal.Forbidden.class)
                .isThrownBy(() -> proposals.answer(aDutchOriginator(), alert, STEP, true));
        assertThatExceptionOfType(Refusal.NotFound.class)
                .isThrownBy(() -> proposals.answer(anApprover(), alert, STEP, true));
        assertThatExceptionOfType(Refusal.NotFound.class)
                .isThrownBy(() -> proposals.answer(aDutchApprover(), alert, "first-air", true));
        assertThat(proposals.of(alert)).containsExactly(new Proposals.Proposed(STEP, Proposal.OPEN));
    }

    @Test
    void nothing_goes_further_once_the_alert_is_closed() {
        AlertId alert = proposed();
        scenario.endings().close(aDutchApprover(), alert, Ending.FOUND);
        scenario.settle();

        assertThatExceptionOfType(Refusal.IllegalMove.class).isThrownBy(() -> answer(alert, true));
    }
}
