package org.childalert.dissemination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.childalert.Fixtures.BELGIUM;
import static org.childalert.Fixtures.aDutchAdministrator;
import static org.childalert.Fixtures.anAdministrator;
import static org.childalert.Fixtures.anApprover;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.childalert.Running;
import org.childalert.Scenario;
import org.childalert.alert.Refusal;
import org.childalert.alert.Status;
import org.childalert.audit.AuditEntry;
import org.childalert.audit.Trail;
import org.childalert.cap.CapAlert;
import org.childalert.cap.CapReader;
import org.childalert.cap.CapRules;
import org.childalert.cap.CapSchema;
import org.childalert.cap.CapVerifier;
import org.childalert.cap.SigningKey;
import org.childalert.cap.Verification;
import org.childalert.dissemination.LinkTestResult.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Running.class)
class LinkTestsTest {
    private final Scenario scenario;
    private final LinkTests tests;

    LinkTestsTest(Scenario scenario) {
        this.scenario = scenario;
        tests = scenario.bean(LinkTests.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"television", "drill-station"})
    void a_test_can_never_air(String channel) {
        LinkTestResult result = tests.run(anAdministrator(), channel);

        assertThat(result.outcome()).isEqualTo(Outcome.ACCEPTED);
        Dispatch sent = scenario.recorder().sent(channel).getFirst();
        assertThat(scenario.recorder().sent()).hasSize(1);
        assertThat(sent.status()).isEqualTo(Status.TEST);
        var test = (Dispatch.LinkTest) sent.payload();
        CapAlert cap = new CapReader().read(test.document());
        assertThat(cap.status()).isEqualTo(CapAlert.Status.Test);
        assertThat(cap.msgType()).isEqualTo(CapAlert.MsgType.Alert);
        assertThat(cap.scope()).isEqualTo(CapAlert.Scope.Private);
        assertThat(cap.addresses()).containsExactly(channel);
        assertThat(cap.infos()).isEmpty();
        assertThat(cap.note()).isEqualTo(test.text()).contains("not an alert");
        assertThat(cap.identifier()).isEqualTo(test.identifier()).startsWith("be-nca-");
        assertThat(CapRules.faults(cap)).isEmpty();
        assertThat(new CapSchema().faults(test.document())).isEmpty();
        assertThat(new CapVerifier()
                        .verify(test.document(), scenario.bean(SigningKey.class).certificate()))
                .isInstanceOf(Verification.Valid.class);
    }

    @Test
    void nothing_of_it_is_in_the_ledger_and_nobody_can_acknowledge_it() {
        tests.run(anAdministrator(), "television");

        assertThat(scenario.number("SELECT (SELECT COUNT(*) FROM delivery) + (SELECT COUNT(*) FROM message)"))
                .isZero();
        var delivery = scenario.recorder().sent("television").getFirst().delivery();
        assertThatThrownBy(() -> scenario.bean(Acknowledgements.class)
                        .acknowledge(delivery, Level.AIRED, null, "station", null, null))
                .isInstanceOf(Refusal.NotFound.class);
    }

    @Test
    void it_goes_to_a_channel_that_is_switched_off_and_what_came_of_it_is_kept() {
        scenario.bean(Channels.class).enable(BELGIUM, "television", false);
        scenario.recorder().answer("television", new Receipt.Refused("410: gone"));

        LinkTestResult result = tests.run(anAdministrator(), "television");

        assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(result.detail()).isEqualTo("410: gone");
        assertThat(scenario.bean(LinkTestResults.class).list(BELGIUM)).containsExactly(result);
        AuditEntry entry = scenario.bean(Trail.class).list(BELGIUM, null, 1).getFirst();
        assertThat(entry.action()).isEqualTo("channel.tested");
        assertThat(entry.subject()).isEqualTo("television");
        assertThat(entry.actor()).isEqualTo("jef");
        assertThat(entry.details()).containsEntry("outcome", "refused").containsEntry("detail", "410: gone");

        scenario.recorder().answer("television", new Receipt.Accepted("ok"));
        tests.run(anAdministrator(), "television");
        assertThat(scenario.bean(LinkTestResults.class).list(BELGIUM))
                .extracting(LinkTestResult::outcome)
                .containsExactly(Outcome.ACCEPTED);
    }

    @Test
    void one_test_of_a_channel_at_a_time() {
        var hanging = scenario.recorder().hang("television");
        var first = CompletableFuture.supplyAsync(() -> tests.run(anAdministrator(), "television"));
        await().until(() -> scenario.recorder().hangingNow() == 1);

        assertThatThrownBy(() -> tests.run(anAdministrator(), "television")).isInstanceOf(Refusal.Conflict.class);
        assertThat(tests.run(anAdministrator(), "desk").outcome()).isEqualTo(Outcome.ACCEPTED);

        hanging.answer(new Receipt.Acknowledged(Level.RECEIVED, "here"));
        assertThat(first.join().outcome()).isEqualTo(Outcome.ACKNOWLEDGED);
        assertThat(tests.run(anAdministrator(), "television").outcome()).isEqualTo(Outcome.ACKNOWLEDGED);
    }

    @Test
    void a_test_whose_node_died_does_not_stand_in_the_way_for_long() {
        scenario.bean(LinkTestResults.class)
                .begin(BELGIUM, "television", scenario.now(), scenario.now().plusSeconds(30));
        assertThatThrownBy(() -> tests.run(anAdministrator(), "television")).isInstanceOf(Refusal.Conflict.class);
        assertThat(scenario.bean(LinkTestResults.class).list(BELGIUM)).isEmpty();

        scenario.advance(Duration.ofSeconds(30));
        assertThat(tests.run(anAdministrator(), "television").outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void only_an_administrator_of_the_agency_tests_its_channels() {
        assertThatThrownBy(() -> tests.run(anApprover(), "television")).isInstanceOf(Refusal.Forbidden.class);
        assertThatThrownBy(() -> tests.run(aDutchAdministrator(), "television")).isInstanceOf(Refusal.NotFound.class);
        assertThat(scenario.recorder().sent()).isEmpty();
    }
}
