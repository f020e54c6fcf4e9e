package org.childalert.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.childalert.approval.Council.ofOneRegion;
import static org.childalert.approval.Council.ofTwoRegions;

import java.time.Duration;
import java.util.List;
import org.childalert.Scenario;
import org.childalert.alert.Ending;
import org.childalert.alert.Refusal;
import org.childalert.alert.Version;
import org.childalert.audit.AuditEntry;
import org.childalert.policy.Deciders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An approver who stays silent. */
@ExtendWith(Council.InSession.class)
class PassingTest {
    private final Council council;
    private final Scenario scenario;

    PassingTest(Council council) {
        this.council = council;
        scenario = council.scenario;
    }

    @Test
    void a_silent_board_passes_to_the_deputies_and_then_to_the_national_desk() {
        Version.Pending pending = council.submitted(ofOneRegion());
        assertThat(council.paged("waits for your approval")).containsExactly("carla", "dirk", "els");
        assertThat(council.ballot(pending.id()).next())
                .isEqualTo(new Deciders.Next(scenario.now().plusSeconds(300), List.of("deputies")));

        scenario.advance(Duration.ofSeconds(299));
        assertThat(scenario.tick()).isZero();
        assertThatExceptionOfType(Refusal.NotEntitled.class).isThrownBy(() -> council.approve(council.nele(), pending));

        scenario.advance(Duration.ofSeconds(1));
        scenario.tick();
        assertThat(council.paged("passed to deputies")).containsExactly("nele");
        assertThat(council.mayDecide(pending.id())).containsExactly("carla", "dirk", "els", "nele");

        scenario.advance(Duration.ofMinutes(5));
        scenario.tick();
        assertThat(council.paged("passed to national-desk")).containsExactly("karin");
        assertThat(council.ballot(pending.id()).next()).isNull();
        assertThat(scenario.number("SELECT COUNT(*) FROM timer WHERE kind = 'DECISION'"))
                .isZero();
        assertThat(rungs(pending)).containsExactly("1 deputies", "2 national-desk");

        assertThat(council.approve(council.karin(), pending)).isInstanceOf(Version.Approved.class);
    }

    @Test
    void whoever_it_passed_to_and_one_of_the_board_are_two() {
        Version.Pending pending = council.submitted(ofTwoRegions());
        council.approve(council.carla(), pending);
        scenario.advance(Duration.ofMinutes(5));
        scenario.tick();

        assertThat(council.approve(council.nele(), pending)).isInstanceOf(Version.Approved.class);
    }

    @Test
    void the_deputies_may_decide_from_the_moment_on_though_no_clock_has_looked_yet() {
        Version.Pending pending = council.submitted(ofOneRegion());
        scenario.advance(Duration.ofMinutes(5));

        assertThat(council.approve(council.nele(), pending)).isInstanceOf(Version.Approved.class);
        scenario.tick();
        assertThat(council.paged("passed to deputies")).isEmpty();
    }

    @Test
    void after_a_long_stop_every_rung_is_paged_once_and_in_order() {
        Version.Pending pending = council.submitted(ofOneRegion());
        scenario.advance(Duration.ofMinutes(50));

        scenario.tick();
        scenario.tick();

        assertThat(rungs(pending)).containsExactly("1 deputies", "2 national-desk");
        assertThat(council.paged("passed to")).containsExactly("karin", "nele");
    }

    @Test
    void a_clock_that_is_put_back_takes_the_decision_from_nobody_and_pages_nobody_again() {
        Version.Pending pending = council.submitted(ofOneRegion());
        scenario.advance(Duration.ofMinutes(5));
        scenario.tick();

        scenario.advance(Duration.ofMinutes(-30));
        scenario.tick();
        assertThat(council.mayDecide(pending.id())).contains("nele");
        scenario.advance(Duration.ofMinutes(30));
        scenario.tick();

        assertThat(rungs(pending)).containsExactly("1 deputies");
        assertThat(council.paged("passed to deputies")).containsExactly("nele");
    }

    @Test
    void another_node_takes_it_up_where_one_stopped() {
        Version.Pending pending = council.submitted(ofOneRegion());
        scenario.advance(Duration.ofMinutes(5));
        scenario.tick();
        scenario.advance(Duration.ofMinutes(5));

        try (Scenario other = scenario.anotherNode()) {
            other.tick();
            scenario.tick();

            assertThat(rungs(pending)).containsExactly("1 deputies", "2 national-desk");
            assertThat(council.pending(pending.id()).passed()).isEqualTo(2);
        }
    }

    @Test
    void what_was_decided_passes_to_nobody() {
        Version.Pending approved = council.submitted(ofOneRegion());
        Version.Pending returned = council.submitted(ofOneRegion());
        Version.Pending givenUp = council.submitted(ofOneRegion());
        council.approve(council.carla(), approved);
        scenario.approvals().giveBack(council.carla(), returned.id(), "Which train?");
        scenario.endings().close(council.anna(), givenUp.id().alert(), Ending.FOUND);

        assertThat(scenario.number("SELECT COUNT(*) FROM timer WHERE kind = 'DECISION'"))
                .isZero();
        scenario.advance(Duration.ofMinutes(20));
        scenario.tick();
        assertThat(council.paged("passed to")).isEmpty();
    }

    @Test
    void an_update_of_an_alert_that_is_held_passes_on_as_well() {
        Version.Pending first = council.submitted(ofOneRegion());
        council.approve(council.carla(), first);
        scenario.endings().hold(council.carla(), first.id().alert(), "Not sure");
        Version.Pending update = council.updated(first.id().alert(), ofOneRegion());

        scenario.advance(Duration.ofMinutes(5));
        scenario.tick();

        assertThat(rungs(update)).containsExactly("1 deputies");
        assertThat(council.approve(council.nele(), update)).isInstanceOf(Version.Approved.class);
    }

    @Test
    void what_waits_is_told_to_those_to_whom_it_has_passed() {
        Version.Pending pending = council.submitted(ofOneRegion());
        assertThat(scenario.submissions().waitingFor(council.nele().officer())).isEmpty();

        scenario.advance(Duration.ofMinutes(5));

        assertThat(scenario.submissions().waitingFor(council.nele().officer())).containsExactly(pending);
        assertThat(scenario.submissions().waitingFor(council.karin().officer())).isEmpty();
    }

    private List<String> rungs(Version.Pending pending) {
        return council.entries(pending.id(), "approval.passed").stream()
                .map(AuditEntry::details)
                .map(details -> details.get("rung") + " " + details.get("teams"))
                .toList();
    }
}
