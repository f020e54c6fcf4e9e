package org.childalert.dissemination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.childalert.Fixtures.NAME;
import static org.childalert.Fixtures.aCase;
import static org.childalert.Fixtures.anApprover;

import java.time.Duration;
import java.util.List;
import org.childalert.Running;
import org.childalert.Scenario;
import org.childalert.alert.AlertId;
import org.childalert.alert.Ending;
import org.childalert.alert.Purpose;
import org.childalert.alert.Status;
import org.childalert.alert.Version;
import org.childalert.dissemination.Delivery.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is frozen reaches the adapters, what they answer comes back with the next message, and what they refuse reaches a person. */
@ExtendWith(Running.class)
class WhatAdaptersGetTest {
    private final Scenario scenario;

    WhatAdaptersGetTest(Scenario scenario) {
        this.scenario = scenario;
    }

    @Test
    void the_short_texts_that_were_approved_are_those_that_are_sent() {
        AlertId alert = anAlertInLiege();

        Renditions sent = messages("wall").getFirst().renditions();
        var approved = (Version.Approved) scenario.version(alert, 1);
        assertThat(sent.texts(Purpose.SMS))
                .isEqualTo(approved.frozen().renderings().of(Purpose.SMS))
                .containsOnlyKeys("fr", "nl");
        assertThat(sent.texts(Purpose.POST).get("fr"))
                .contains(NAME, sent.page().toString());
        assertThat(sent.regions()).containsExactly("BE-WLG");
    }

    @Test
    void where_an_alert_was_before_is_known_when_its_update_has_gone_elsewhere() {
        AlertId alert = anAlertInLiege();
        scenario.approved(
                scenario.aSubmittedUpdateOf(alert, aCase().in("BE-BRU").content()));
        scenario.settle();

        Renditions update = messages("wall").getLast().renditions();
        assertThat(update.regions()).containsExactly("BE-BRU");
        assertThat(update.regionsSoFar()).containsExactly("BE-BRU", "BE-WLG");
        assertThat(messages("wall").getFirst().renditions().regionsSoFar()).containsExactly("BE-WLG");
    }

    @Test
    void a_person_at_a_far_end_has_a_page_of_their_own_to_say_how_far_it_got() {
        anAlertInLiege();

        Dispatch sent = scenario.recorder().sent("wall").getFirst();
        String token = sent.acknowledgement().getPath().replaceFirst(".*/", "");
        assertThat(sent.confirmation()).hasPath("/acknowledge/" + token);
    }

    @Test
    void a_step_that_expects_nothing_is_sent_with_the_one_before_it_and_never_again() {
        AlertId alert = anAlertInLiege();
        scenario.advance(Duration.ofMinutes(6));
        scenario.tick();

        assertThat(scenario.recorder().sent("television")).hasSize(2);
        assertThat(scenario.deliveries(alert, "wall")).hasSize(1);
    }

    @Test
    void what_a_far_end_calls_a_message_comes_back_with_the_next_one() {
        scenario.recorder().answer("wall", new Receipt.Acknowledged(Level.AIRED, "https://posts.example/1", "post-1"));
        AlertId alert = anAlertInLiege();
        scenario.anUpdateOnAirOf(alert);
        scenario.endings().close(anApprover(), alert, Ending.FOUND);
        scenario.settle();

        assertThat(messages("wall"))
                .extracting(message -> String.valueOf(message.earlier()))
                .containsExactly("null", "post-1", "post-1");
        assertThat(messages("wall").getLast().renditions().texts(Purpose.POST).get("fr"))
                .doesNotContain(NAME)
                .isNotBlank();
        assertThat(messages("wall").getLast().renditions().pictures()).isEmpty();
        assertThat(scenario.delivery(alert, "wall").level()).isEqualTo(Level.AIRED);
    }

    @Test
    void at_the_end_of_its_time_an_alert_is_taken_down_where_that_does_not_happen_by_itself() {
        scenario.recorder().answer("wall", new Receipt.Acknowledged(Level.AIRED, "https://posts.example/1", "post-1"));
        AlertId alert = anAlertInLiege();
        int television = scenario.recorder().sent("television").size();
        scenario.advance(Duration.ofHours(7));
        scenario.tick();
        scenario.pump();

        Dispatch.Payload last = scenario.recorder().sent("wall").getLast().payload();
        assertThat(last).isInstanceOfSatisfying(Dispatch.TakeDown.class, down -> {
            assertThat(down.earlier()).isEqualTo("post-1");
            assertThat(down.renditions().texts(Purpose.POST).get("fr"))
                    .doesNotContain(NAME)
                    .isNotBlank();
        });
        assertThat(scenario.recorder().sent("television")).hasSize(television);
        scenario.advance(Duration.ofMinutes(1));
        scenario.tick();
        scenario.pump();
        assertThat(scenario.recorder().sent("wall")).as("once").hasSize(2);
    }

    @Test
    void a_slice_of_many_recipients_goes_on_at_once_and_what_got_on_does_not_slow_the_next_retry() {
        scenario.recorder().answer("wall", new Receipt.Deferred("busy", Duration.ZERO));
        AlertId alert = anAlertInLiege();
        for (int i = 0; i < 4; i++) {
            scenario.advance(Duration.ofSeconds(40));
            scenario.pump();
        }
        scenario.recorder()
                .answer(
                        "wall",
                        dispatch -> dispatch.attempt() > 1
                                ? new Receipt.Underway("1,000 of 2,000", Duration.ZERO)
                                : new Receipt.Deferred("busy again", Duration.ZERO));
        scenario.advance(Duration.ofSeconds(40));
        scenario.pump();
        assertThat(scenario.delivery(alert, "wall").detail()).isEqualTo("1,000 of 2,000");
        scenario.pump();

        Delivery delivery = scenario.delivery(alert, "wall");
        assertThat(delivery.state()).isEqualTo(State.DUE);
        assertThat(delivery.detail()).isEqualTo("busy again");
        assertThat(Duration.between(scenario.now(), delivery.dueAt()))
                .as("the first pause, not the longest")
                .isBetween(Duration.ofSeconds(1), Duration.ofMillis(1250));
    }

    @Test
    void a_person_on_duty_is_told_once_when_a_channel_refuses_a_message() {
        scenario.recorder().answer("wall", new Receipt.Refused("the account is closed"));
        AlertId alert = anAlertInLiege();
        scenario.pump();
        scenario.pump();

        assertThat(pages("pager")).singleElement().satisfies(page -> {
            assertThat(page.subject()).isEqualTo("ALERT: channel wall did not take the alert");
            assertThat(page.text()).startsWith("the account is closed.");
            assertThat(page.link()).hasPath("/console/alerts/" + alert);
        });
        assertThat(noticesOf(alert)).singleElement().satisfies(notice -> {
            assertThat(notice.channel()).isEqualTo("pager");
            assertThat(notice.recipient()).isEmpty();
        });
    }

    @Test
    void the_notice_of_a_drill_goes_to_the_pager_of_drills_and_says_that_it_is_one() {
        scenario.recorder().answer("drill-station", new Receipt.Refused("no"));
        scenario.anAlertOnAir(Status.EXERCISE, aCase().content());
        scenario.pump();

        assertThat(pages("drill-pager"))
                .singleElement()
                .satisfies(page ->
                        assertThat(page.subject()).startsWith("EXERCISE, not a real alert: channel drill-station"));
        assertThat(pages("pager")).isEmpty();
    }

    @Test
    void a_pager_that_refuses_a_notice_makes_no_more_of_them() {
        scenario.recorder().answer("wall", new Receipt.Refused("no"));
        scenario.recorder().answer("pager", new Receipt.Refused("no"));
        AlertId alert = anAlertInLiege();
        scenario.pump();
        scenario.pump();

        assertThat(noticesOf(alert)).hasSize(1);
    }

    private List<Delivery> noticesOf(AlertId alert) {
        return scenario.pages(alert).stream()
                .filter(page -> page.step().startsWith("refused/"))
                .toList();
    }

    private AlertId anAlertInLiege() {
        AlertId alert =
                scenario.anAlertOnAir(Status.ACTUAL, aCase().in("BE-WLG").content());
        scenario.settle();
        return alert;
    }

    private List<Dispatch.CapMessage> messages(String channel) {
        return scenario.recorder().sent(channel).stream()
                .map(Dispatch::payload)
                .map(Dispatch.CapMessage.class::cast)
                .toList();
    }

    /** Without those that only ask for an approval. */
    private List<Dispatch.Page> pages(String pager) {
        return scenario.recorder().sent(pager).stream()
                .map(Dispatch::payload)
                .map(Dispatch.Page.class::cast)
                .filter(page -> !page.subject().contains("waits for your approval"))
                .toList();
    }
}
