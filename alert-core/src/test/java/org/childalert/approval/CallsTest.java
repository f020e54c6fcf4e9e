package org.childalert.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.childalert.Fixtures.BELGIUM;
import static org.childalert.Fixtures.NETHERLANDS;
import static org.childalert.Fixtures.aDutchApprover;
import static org.childalert.Fixtures.aDutchOriginator;
import static org.childalert.Fixtures.anApprover;
import static org.childalert.approval.WatchedCase.SILENCE;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.childalert.Fault;
import org.childalert.Running;
import org.childalert.Scenario;
import org.childalert.alert.AlertId;
import org.childalert.alert.Caller;
import org.childalert.alert.Ending;
import org.childalert.alert.Purpose;
import org.childalert.alert.Refusal;
import org.childalert.alert.Version;
import org.childalert.dissemination.Deliveries;
import org.childalert.dissemination.Delivery;
import org.childalert.dissemination.Level;
import org.childalert.policy.Situation.CallState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A station that stays silent is called by people, who say what came of it. */
@ExtendWith(Running.class)
class CallsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Scenario scenario;
    private final Calls calls;

    CallsTest(Scenario scenario) {
        this.scenario = scenario;
        calls = scenario.bean(Calls.class);
    }

    private static CallReport done(@Nullable Level level) {
        return new CallReport(true, level, null, "Spoke to the night editor.");
    }

    private static CallReport failed() {
        return new CallReport(false, null, null, null);
    }

    private CallTask report(Caller caller, AlertId alert, CallReport report) {
        return calls.report(
                caller, alert, WatchedCase.call(scenario, alert).task().id(), report);
    }

    private CallState state(AlertId alert) {
        return WatchedCase.call(scenario, alert).task().state();
    }

    @Test
    void whoever_calls_is_given_the_number_what_to_say_and_what_is_to_be_broadcast() {
        AlertId alert = WatchedCase.silent(scenario);

        CallSheet call = WatchedCase.call(scenario, alert);
        assertThat(call.task().phone()).isEqualTo("+31205550199");
        assertThat(call.title()).isEqualTo("Radio");
        assertThat(call.to()).containsExactly("desk");
        assertThat(call.script())
                .containsEntry("nl", "Vraag hun het uit te zenden.")
                .containsOnlyKeys("en", "nl");
        assertThat(call.task().dueAt()).isEqualTo(scenario.now().plus(PATIENCE));
        var approved = (Version.Approved) scenario.version(alert, 1);
        assertThat(call.text())
                .isEqualTo(new CallSheet.Spoken(
                        "nl",
                        Objects.requireNonNull(approved.frozen()
                                .renderings(null)
                                .of(Purpose.SCRIPT)
                                .get("nl"))));
        assertThat(calls.open(NETHERLANDS)).containsExactly(call);
        assertThat(calls.open(null)).containsExactly(call);
        assertThat(calls.open(BELGIUM)).isEmpty();
    }

    @Test
    void what_the_station_says_on_the_phone_is_an_acknowledgement_and_ends_the_ladder() {
        AlertId alert = WatchedCase.silent(scenario);

        CallTask closed = report(aDutchOriginator(), alert, done(Level.AIRED));

        assertThat(closed.state()).isEqualTo(CallState.DONE);
        assertThat(closed.closedBy()).isEqualTo(aDutchOriginator().id());
        assertThat(closed.note()).isEqualTo("Spoke to the night editor.");
        assertThat(WatchedCase.call(scenario, alert).task()).isEqualTo(closed);
        Delivery delivery = scenario.delivery(alert, "radio");
        assertThat(delivery.level()).isEqualTo(Level.AIRED);
        Deliveries.Acknowledgement said =
                scenario.bean(Deliveries.class).acknowledgements(alert).getLast();
        assertThat(said.by()).isEqualTo("ineke");
        assertThat(said.evidence()).isEqualTo("by phone: Spoke to the night editor.");
        scenario.advance(Duration.ofHours(1));
        scenario.tick();
        assertThat(scenario.trail(alert)).contains("call.closed").doesNotContain("notice.sent");
        assertThat(calls.open(NETHERLANDS)).isEmpty();
    }

    @Test
    void what_the_station_did_before_it_was_called_counts_from_then() {
        AlertId alert = WatchedCase.silent(scenario);
        var at = scenario.now().minus(Duration.ofMinutes(2));

        report(aDutchOriginator(), alert, new CallReport(true, Level.AIRED, at, null));

        Deliveries.Acknowledgement said =
                scenario.bean(Deliveries.class).acknowledgements(alert).getLast();
        assertThat(said.at()).isEqualTo(at);
        assertThat(said.evidence()).isEqualTo("by phone");
    }

    @Test
    void where_the_call_failed_the_next_rung_follows_at_once() {
        AlertId alert = WatchedCase.silent(scenario);

        report(aDutchApprover(), alert, failed());
        scenario.tick();

        assertThat(state(alert)).isEqualTo(CallState.FAILED);
        assertThat(scenario.trail(alert)).contains("notice.sent");
        assertThat(scenario.delivery(alert, "radio").level()).isNull();
    }

    @Test
    void where_they_promised_something_the_clock_waits_as_long_as_the_policy_says() {
        AlertId alert = WatchedCase.silent(scenario);

        report(aDutchApprover(), alert, done(null));
        scenario.tick();
        assertThat(scenario.trail(alert)).doesNotContain("notice.sent");

        scenario.advance(PATIENCE);
        scenario.tick();
        assertThat(scenario.trail(alert)).contains("notice.sent");
    }

    @Test
    void a_call_is_reported_once() {
        AlertId alert = WatchedCase.silent(scenario);
        report(aDutchApprover(), alert, failed());

        assertThatExceptionOfType(Refusal.IllegalMove.class)
                .isThrownBy(() -> report(aDutchOriginator(), alert, done(Level.AIRED)))
                .satisfies(refusal -> assertThat(refusal.state()).isEqualTo("failed"));
        assertThat(scenario.delivery(alert, "radio").level()).isNull();
    }

    @Test
    void a_station_that_speaks_up_itself_needs_no_call_any_more() {
        AlertId alert = WatchedCase.silent(scenario);
        scenario.acknowledge(scenario.delivery(alert, "radio"), Level.AIRED);
        scenario.tick();

        assertThat(state(alert)).isEqualTo(CallState.OBSOLETE);
        assertThatExceptionOfType(Refusal.IllegalMove.class)
                .isThrownBy(() -> report(aDutchApprover(), alert, failed()));
    }

    @Test
    void members_of_the_team_may_report_and_other_people_may_not() {
        AlertId alert = WatchedCase.silent(scenario);
        CallSheet call = WatchedCase.call(scenario, alert);
        Caller mies = WatchedCase.ofTheDesk(scenario);

        assertThat(calls.mayReport(mies.officer(), call)).isTrue();
        assertThat(calls.mayReport(aDutchApprover().officer(), call)).isTrue();
        assertThat(calls.mayReport(WatchedCase.aDutchAuditor().officer(), call)).isFalse();
        assertThat(calls.mayReport(anApprover().officer(), call)).isFalse();
        assertThatExceptionOfType(Refusal.Forbidden.class)
                .isThrownBy(() -> report(WatchedCase.aDutchAuditor(), alert, failed()));
        assertThatExceptionOfType(Refusal.NotFound.class).isThrownBy(() -> report(anApprover(), alert, failed()));
        assertThatExceptionOfType(Refusal.NotFound.class)
                .isThrownBy(() -> calls.report(aDutchApprover(), alert, UUID.randomUUID(), failed()));
        assertThat(state(alert)).isEqualTo(CallState.OPEN);
        assertThat(report(mies, alert, failed()).closedBy()).isEqualTo(mies.id());
    }

    @Test
    void a_call_is_of_its_own_alert() {
        AlertId alert = WatchedCase.silent(scenario);
        UUID call = WatchedCase.call(scenario, alert).task().id();
        AlertId other = WatchedCase.onAir(scenario);

        assertThatExceptionOfType(Refusal.NotFound.class)
                .isThrownBy(() -> calls.report(aDutchApprover(), other, call, failed()));
    }

    @Test
    void every_fault_of_a_report_is_told_and_nothing_is_written() {
        AlertId alert = WatchedCase.silent(scenario);

        assertThat(faults(
                        alert,
                        new CallReport(true, Level.REMOVED, scenario.now().plus(SILENCE), "x".repeat(1_001))))
                .extracting(Fault::where)
                .containsExactly("/level", "/at", "/note");
        assertThat(faults(alert, new CallReport(false, Level.AIRED, null, null)))
                .extracting(Fault::where)
                .containsExactly("/level");
        assertThat(faults(alert, new CallReport(true, null, scenario.now(), null)))
                .extracting(Fault::where)
                .containsExactly("/at");
        assertThat(faults(
                        alert, new CallReport(true, Level.AIRED, scenario.now().minus(Duration.ofDays(1)), null)))
                .extracting(Fault::where)
                .containsExactly("/at");
        assertThat(state(alert)).isEqualTo(CallState.OPEN);
        assertThat(scenario.trail(alert)).doesNotContain("call.closed");
    }

    private List<Fault> faults(AlertId alert, CallReport report) {
        try {
            report(aDutchApprover(), alert, report);
            return List.of();
        } catch (Refusal.Invalid e) {
            return e.faults();
        }
    }

    @Test
    void a_recall_that_nobody_confirms_is_called_about_with_the_text_of_the_end() {
        AlertId alert = WatchedCase.closedInSilence(scenario);

        CallSheet call = WatchedCase.call(scenario, alert);
        assertThat(call.task().step()).isEqualTo("close");
        assertThat(call.script()).containsOnlyKeys("en");
        var version = (Version.Approved) scenario.version(alert, 1);
        assertThat(call.text())
                .isEqualTo(new CallSheet.Spoken(
                        "nl",
                        Objects.requireNonNull(version.frozen()
                                .renderings(Ending.FOUND)
                                .of(Purpose.SCRIPT)
                                .get("nl"))));
        assertThat(faults(alert, done(Level.AIRED))).extracting(Fault::where).containsExactly("/level");

        report(aDutchApprover(), alert, done(Level.REMOVED));
        scenario.tick();

        assertThat(scenario.delivery(alert, "radio", 2).level()).isEqualTo(Level.REMOVED);
        assertThat(scenario.trail(alert)).endsWith("milestone.reached");
    }

    @Test
    void nobody_calls_about_an_alert_whose_time_ran_out() {
        AlertId alert = WatchedCase.silent(scenario);
        UUID call = WatchedCase.call(scenario, alert).task().id();
        scenario.advance(Duration.ofHours(7));

        assertThat(calls.open(NETHERLANDS)).isEmpty();
        assertThatExceptionOfType(Refusal.IllegalMove.class)
                .isThrownBy(() -> calls.report(aDutchApprover(), alert, call, failed()));
    }
}
