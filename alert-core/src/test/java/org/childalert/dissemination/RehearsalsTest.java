package org.childalert.dissemination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.childalert.Fixtures.BELGIUM;
import static org.childalert.Fixtures.aDutchAdministrator;
import static org.childalert.Fixtures.anAdministrator;
import static org.childalert.Fixtures.anApprover;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.childalert.Running;
import org.childalert.Scenario;
import org.childalert.alert.Caller;
import org.childalert.alert.Officer;
import org.childalert.alert.OfficerId;
import org.childalert.alert.Purpose;
import org.childalert.alert.Refusal;
import org.childalert.alert.Role;
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

@ExtendWith(Running.class)
class RehearsalsTest {
    private final Scenario scenario;
    private final Rehearsals rehearsals;

    RehearsalsTest(Scenario scenario) {
        this.scenario = scenario;
        rehearsals = scenario.bean(Rehearsals.class);
    }

    @Test
    void a_complete_exercise_goes_to_the_channel_alone_and_cannot_be_taken_for_an_alert() {
        RehearsalResult result = rehearsals.begin(anEditorOf("drill-station"), "drill-station");

        assertThat(result.outcome()).isEqualTo(Outcome.ACCEPTED);
        Dispatch sent = scenario.recorder().sent("drill-station").getFirst();
        assertThat(scenario.recorder().sent()).hasSize(1);
        assertThat(sent.delivery()).isEqualTo(result.id());
        assertThat(sent.status()).isEqualTo(Status.EXERCISE);
        var message = (Dispatch.CapMessage) sent.payload();
        CapAlert cap = new CapReader().read(message.document());
        assertThat(cap.status()).isEqualTo(CapAlert.Status.Exercise);
        assertThat(cap.scope()).isEqualTo(CapAlert.Scope.Private);
        assertThat(cap.addresses()).containsExactly("drill-station");
        assertThat(cap.identifier()).isEqualTo(result.identifier());
        assertThat(CapRules.faults(cap)).isEmpty();
        assertThat(new CapSchema().faults(message.document())).isEmpty();
        assertThat(new CapVerifier()
                        .verify(
                                message.document(),
                                scenario.bean(SigningKey.class).certificate()))
                .isInstanceOf(Verification.Valid.class);
        assertThat(cap.infos()).isNotEmpty().allSatisfy(info -> {
            assertThat(info.headline()).matches("(?s)(OEFENING|EXERCICE|EXERCISE|ÜBUNG).*");
            assertThat(info.description()).matches("(?s)(OEFENING|EXERCICE|EXERCISE|ÜBUNG).*");
            assertThat(info.eventCodes()).extracting(code -> code.value()).containsExactly("DMO");
            assertThat(info.areas()).isNotEmpty();
        });
    }

    @Test
    void it_brings_what_is_read_out_too() {
        rehearsals.begin(anAdministrator(), "drill-station");

        var message = (Dispatch.CapMessage)
                scenario.recorder().sent("drill-station").getFirst().payload();
        assertThat(message.renditions().texts(Purpose.SCRIPT)).isNotEmpty();
        assertThat(message.renditions().texts(Purpose.CRAWL).values())
                .isNotEmpty()
                .allMatch(text -> text.matches("(?s)(OEFENING|EXERCICE|EXERCISE|ÜBUNG).*"));
        assertThat(message.renditions().pictures()).isEmpty();
        assertThat(message.renditions().materials())
                .extracting(Material::use)
                .contains(Material.Use.FULL_TEXT, Material.Use.SCRIPT, Material.Use.CRAWL);
    }

    @Test
    void it_is_in_no_ledger_and_nowhere_public() {
        rehearsals.begin(anAdministrator(), "drill-station");

        assertThat(
                        scenario.number(
                                "SELECT (SELECT COUNT(*) FROM delivery) + (SELECT COUNT(*) FROM message) + (SELECT COUNT(*) FROM alert)"))
                .isZero();
    }

    @Test
    void a_live_channel_is_never_rehearsed_on() {
        assertThatThrownBy(() -> rehearsals.begin(anAdministrator(), "television"))
                .isInstanceOf(Refusal.Conflict.class)
                .hasMessageContaining("ask the agency for a channel of mode exercise");
        assertThat(scenario.recorder().sent()).isEmpty();
    }

    @Test
    void what_the_station_says_is_on_record_with_its_times() {
        RehearsalResult begun = rehearsals.begin(anEditorOf("drill-station"), "drill-station");
        scenario.advance(Duration.ofSeconds(2));
        rehearsals.acknowledge(begun.id(), Level.RECEIVED, null, "channel:drill-station", null, null);
        scenario.advance(Duration.ofSeconds(40));
        rehearsals.acknowledge(begun.id(), Level.AIRED, null, "channel:drill-station", "crawl 21:04", null);
        rehearsals.acknowledge(begun.id(), Level.RECEIVED, null, "channel:drill-station", null, null);

        RehearsalResult known = rehearsals.get(anEditorOf("drill-station"), "drill-station", begun.id());
        assertThat(known.level()).contains(Level.AIRED);
        assertThat(known.received()).isEqualTo(begun.at().plusSeconds(2));
        assertThat(known.aired()).isEqualTo(begun.at().plusSeconds(42));
        assertThat(scenario.bean(Trail.class).list(BELGIUM, null, 3))
                .extracting(AuditEntry::action)
                .containsExactly("rehearsal.acknowledged", "rehearsal.acknowledged", "rehearsal.sent");
    }

    @Test
    void what_makes_no_sense_is_refused_and_changes_nothing() {
        RehearsalResult begun = rehearsals.begin(anAdministrator(), "drill-station");

        assertThatThrownBy(() -> rehearsals.acknowledge(begun.id(), Level.REMOVED, null, "c", null, null))
                .isInstanceOf(Refusal.Invalid.class);
        assertThatThrownBy(() -> rehearsals.acknowledge(
                        begun.id(), Level.AIRED, scenario.now().plusSeconds(600), "c", null, null))
                .isInstanceOf(Refusal.Invalid.class);
        assertThatThrownBy(() -> rehearsals.acknowledge(
                        begun.id(), Level.AIRED, scenario.now().minusSeconds(600), "c", null, null))
                .isInstanceOf(Refusal.Invalid.class);
        assertThatThrownBy(() -> rehearsals.acknowledge(begun.id(), Level.AIRED, null, "c", "x".repeat(2001), null))
                .isInstanceOf(Refusal.Invalid.class);
        assertThatThrownBy(() -> rehearsals.acknowledge(UUID.randomUUID(), Level.AIRED, null, "c", null, null))
                .isInstanceOf(Refusal.NotFound.class);
        scenario.advance(Duration.ofMinutes(61));
        assertThatThrownBy(() -> rehearsals.acknowledge(begun.id(), Level.AIRED, null, "c", null, null))
                .isInstanceOf(Refusal.IllegalMove.class);
        assertThat(rehearsals
                        .get(anAdministrator(), "drill-station", begun.id())
                        .level())
                .isEmpty();
    }

    @Test
    void one_at_a_time() {
        var hanging = scenario.recorder().hang("drill-station");
        var first = CompletableFuture.supplyAsync(() -> rehearsals.begin(anAdministrator(), "drill-station"));
        await().until(() -> scenario.recorder().hangingNow() == 1);

        assertThatThrownBy(() -> rehearsals.begin(anAdministrator(), "drill-station"))
                .isInstanceOf(Refusal.Conflict.class)
                .hasMessageContaining("rehearsing already");

        hanging.answer(new Receipt.Acknowledged(Level.RECEIVED, "here"));
        assertThat(first.join().received()).isNotNull();
        assertThat(rehearsals.begin(anAdministrator(), "drill-station").outcome())
                .isEqualTo(Outcome.ACKNOWLEDGED);
    }

    @Test
    void twenty_an_hour() {
        for (int i = 0; i < Rehearsals.MOST_AN_HOUR; i++) rehearsals.begin(anAdministrator(), "drill-station");
        assertThatThrownBy(() -> rehearsals.begin(anAdministrator(), "drill-station"))
                .isInstanceOf(Refusal.Conflict.class)
                .hasMessageContaining("within the hour");

        scenario.advance(Duration.ofHours(1));
        rehearsals.begin(anAdministrator(), "drill-station");
        assertThat(scenario.recorder().sent()).hasSize(Rehearsals.MOST_AN_HOUR + 1);
    }

    @Test
    void a_rehearsal_is_on_record_for_ninety_days() {
        RehearsalResult old = rehearsals.begin(anAdministrator(), "drill-station");
        scenario.advance(Duration.ofDays(91));

        RehearsalResult now = rehearsals.begin(anAdministrator(), "drill-station");

        assertThat(rehearsals.list(anAdministrator(), "drill-station", 10)).containsExactly(now);
        assertThat(rehearsals.find(old.id())).isEmpty();
    }

    @Test
    void a_station_that_does_not_answer_learns_that_from_it() {
        scenario.recorder().answer("drill-station", new Receipt.Deferred("connection refused", Duration.ZERO));

        RehearsalResult result = rehearsals.begin(anEditorOf("drill-station"), "drill-station");

        assertThat(result.outcome()).isEqualTo(Outcome.DEFERRED);
        assertThat(result.detail()).isEqualTo("connection refused");
    }

    @Test
    void only_the_stations_people_and_administrators_ask_and_look() {
        RehearsalResult begun = rehearsals.begin(anAdministrator(), "drill-station");

        assertThatThrownBy(() -> rehearsals.begin(anApprover(), "drill-station"))
                .isInstanceOf(Refusal.Forbidden.class);
        assertThatThrownBy(() -> rehearsals.begin(anEditorOf("television"), "drill-station"))
                .isInstanceOf(Refusal.NotFound.class);
        assertThatThrownBy(() -> rehearsals.begin(aDutchAdministrator(), "drill-station"))
                .isInstanceOf(Refusal.NotFound.class);
        assertThatThrownBy(() -> rehearsals.get(anEditorOf("television"), "drill-station", begun.id()))
                .isInstanceOf(Refusal.NotFound.class);
        assertThatThrownBy(() -> rehearsals.get(anEditorOf("television"), "television", begun.id()))
                .isInstanceOf(Refusal.NotFound.class);
        assertThat(scenario.recorder().sent()).hasSize(1);
    }

    private static Caller anEditorOf(String channel) {
        return new Caller(
                new Officer(
                        new OfficerId(new UUID(0x7000L, 0x8000000000000097L)),
                        BELGIUM,
                        "gerda",
                        "Editor",
                        Set.of(Role.BROADCASTER),
                        Set.of(),
                        Set.of(channel),
                        true),
                null);
    }
}
