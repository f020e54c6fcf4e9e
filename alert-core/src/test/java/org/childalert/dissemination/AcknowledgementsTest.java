package org.childalert.dissemination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.childalert.Fixtures.anApprover;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.childalert.DeploymentKey;
import org.childalert.Fault;
import org.childalert.Running;
import org.childalert.Scenario;
import org.childalert.alert.AlertId;
import org.childalert.alert.Ending;
import org.childalert.alert.Refusal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Running.class)
class AcknowledgementsTest {
    private final Scenario scenario;

    AcknowledgementsTest(Scenario scenario) {
        this.scenario = scenario;
    }

    @Test
    void a_level_rises_and_never_falls_and_every_word_stays_in_the_log() {
        AlertId alert = scenario.anAlertOnAir();
        Delivery delivery = scenario.delivery(alert, "television");

        assertThat(acknowledge(delivery, Level.AIRED, null, "clip 7").level()).isEqualTo(Level.AIRED);
        assertThat(acknowledge(delivery, Level.RECEIVED, null, null).level()).isEqualTo(Level.AIRED);
        assertThat(scenario.bean(Deliveries.class).acknowledgements(alert))
                .extracting(Deliveries.Acknowledgement::level)
                .containsExactlyInAnyOrder(Level.AIRED, Level.RECEIVED);
    }

    @Test
    void the_same_said_again_changes_nothing() {
        AlertId alert = scenario.anAlertOnAir();
        Delivery delivery = scenario.delivery(alert, "television");
        Delivery once = acknowledge(delivery, Level.AIRED, null, "clip 7");
        scenario.advance(Duration.ofMinutes(1));

        assertThat(acknowledge(delivery, Level.AIRED, null, "clip 8")).isEqualTo(once);
        assertThat(scenario.bean(Deliveries.class).acknowledgements(alert))
                .singleElement()
                .satisfies(said -> assertThat(said.evidence()).isEqualTo("clip 7"));
        assertThat(scenario.trail(alert)).containsOnlyOnce("delivery.acknowledged");
    }

    @Test
    void a_level_that_does_not_fit_is_refused() {
        AlertId alert = scenario.anAlertOnAir();
        Delivery delivery = scenario.delivery(alert, "television");
        assertFault(delivery, Level.REMOVED, null, "/level");

        scenario.endings().close(anApprover(), alert, Ending.FOUND);
        scenario.settle();
        Delivery recall = scenario.delivery(alert, "television", 2);
        assertFault(recall, Level.AIRED, null, "/level");
        assertFault(recall, Level.SCHEDULED, null, "/level");
        assertThat(acknowledge(recall, Level.RECEIVED, null, null).level()).isEqualTo(Level.RECEIVED);
        assertThat(acknowledge(recall, Level.REMOVED, null, null).level()).isEqualTo(Level.REMOVED);
    }

    @Test
    void a_time_that_has_not_come_or_was_before_the_sending_is_refused_but_for_the_skew_of_a_clock() {
        Delivery delivery = scenario.delivery(scenario.anAlertOnAir(), "television");
        Instant sent = scenario.now();
        scenario.advance(Duration.ofMinutes(3));
        Duration skew = Duration.ofMinutes(2);

        assertFault(delivery, Level.AIRED, scenario.now().plus(skew).plusNanos(1000), "/at");
        assertFault(delivery, Level.AIRED, sent.minus(skew).minusNanos(1000), "/at");
        assertThat(acknowledge(delivery, Level.RECEIVED, sent.minus(skew), null).level())
                .isEqualTo(Level.RECEIVED);
        assertThat(acknowledge(delivery, Level.AIRED, scenario.now().plus(skew), null)
                        .level())
                .isEqualTo(Level.AIRED);
    }

    @Test
    void evidence_that_is_too_long_is_refused_and_not_cut() {
        Delivery delivery = scenario.delivery(scenario.anAlertOnAir(), "television");

        assertThatExceptionOfType(Refusal.Invalid.class)
                .isThrownBy(() -> acknowledge(delivery, Level.AIRED, null, "x".repeat(2_001)))
                .satisfies(refusal ->
                        assertThat(refusal.faults()).extracting(Fault::where).containsExactly("/evidence"));
        acknowledge(delivery, Level.AIRED, null, "é".repeat(2_000));
        assertThat(scenario.value("SELECT evidence FROM acknowledgement")).isEqualTo("é".repeat(2_000));
    }

    @Test
    void what_was_not_sent_or_does_not_exist_cannot_be_acknowledged() {
        AlertId alert = scenario.anAlertOnAir();
        Delivery delivery = scenario.delivery(alert, "television");
        scenario.sql(
                "UPDATE delivery SET reached_at = NULL WHERE id = ?",
                delivery.id().toString());

        assertThatExceptionOfType(Refusal.IllegalMove.class)
                .isThrownBy(() -> acknowledge(delivery, Level.AIRED, null, null));
        assertThatExceptionOfType(Refusal.NotFound.class)
                .isThrownBy(() -> scenario.bean(Acknowledgements.class)
                        .acknowledge(UUID.randomUUID(), Level.AIRED, null, "x", null, null));
    }

    @Test
    void a_far_end_may_say_that_it_aired_what_it_answered_badly_or_late() {
        scenario.recorder().answer("television", new Receipt.Deferred("timeout", Duration.ZERO));
        Delivery delivery = scenario.delivery(scenario.anAlertOnAir(), "television");

        assertThat(acknowledge(delivery, Level.AIRED, null, null).level()).isEqualTo(Level.AIRED);
    }

    @Test
    void a_token_opens_its_own_delivery_and_cannot_be_made_up() {
        var tokens = scenario.bean(AcknowledgementTokens.class);
        UUID delivery = UUID.randomUUID();
        String token = tokens.of(delivery);

        assertThat(tokens.delivery(token)).contains(delivery);
        assertThat(token).matches("[A-Za-z0-9_-]{43}");
        for (String forged : new String[] {
            "",
            "A",
            token + "A",
            token.substring(1),
            "é".repeat(43),
            "=".repeat(43),
            tokens.of(UUID.randomUUID()).substring(0, 21) + token.substring(21)
        }) assertThat(tokens.delivery(forged)).as(forged).isEmpty();
        var elsewhere =
                new AcknowledgementTokens(new DeploymentKey("//////////////////////////////////////////8=", false));
        assertThat(elsewhere.delivery(token)).isEmpty();
    }

    @Test
    void whoever_airs_it_again_says_when_and_each_time_is_kept_once() {
        AlertId alert = scenario.anAlertOnAir();
        Delivery delivery = scenario.delivery(alert, "television");
        scenario.advance(Duration.ofMinutes(10));
        Instant noon = delivery.createdAt();

        acknowledge(delivery, Level.AIRED, noon.plusSeconds(60), "crawl");
        acknowledge(delivery, Level.AIRED, noon.plusSeconds(60), "crawl, said twice");
        acknowledge(delivery, Level.AIRED, null, "a repeated callback");
        acknowledge(delivery, Level.AIRED, noon.plusSeconds(120), "second crawl");

        assertThat(scenario.bean(Airings.class).list(alert, null, 10))
                .extracting(Airing::at, Airing::evidence)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(noon.plusSeconds(60), "crawl"),
                        org.assertj.core.groups.Tuple.tuple(noon.plusSeconds(120), "second crawl"));
        assertThat(scenario.trail(alert)).containsOnlyOnce("delivery.acknowledged", "delivery.airedAgain");
    }

    @Test
    void what_airs_in_the_answer_to_the_message_is_an_airing_too() {
        scenario.recorder().answer("television", new Receipt.Acknowledged(Level.AIRED, "clip 7"));

        AlertId alert = scenario.anAlertOnAir();

        assertThat(scenario.bean(Airings.class).proofs(alert)).singleElement().satisfies(proof -> {
            assertThat(proof.channel()).isEqualTo("television");
            assertThat(proof.by()).isEqualTo("channel:television");
            assertThat(proof.evidence()).isEqualTo("clip 7");
        });
    }

    private Delivery acknowledge(Delivery delivery, Level level, @Nullable Instant at, @Nullable String evidence) {
        return scenario.bean(Acknowledgements.class)
                .acknowledge(delivery.id(), level, at, "station", evidence, "192.0.2.7");
    }

    private void assertFault(Delivery delivery, Level level, @Nullable Instant at, String where) {
        assertThatExceptionOfType(Refusal.Invalid.class)
                .isThrownBy(() -> acknowledge(delivery, level, at, null))
                .satisfies(refusal ->
                        assertThat(refusal.faults()).extracting(Fault::where).containsExactly(where));
    }
}
