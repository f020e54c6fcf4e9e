package org.childalert.broadcaster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.childalert.Fixtures.aCompleteContent;
import static org.childalert.Fixtures.aDutchApprover;
import static org.childalert.Fixtures.anApprover;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.childalert.Running;
import org.childalert.Scenario;
import org.childalert.alert.AlertId;
import org.childalert.alert.Caller;
import org.childalert.alert.Ending;
import org.childalert.alert.Officer;
import org.childalert.alert.Refusal;
import org.childalert.alert.Role;
import org.childalert.alert.Status;
import org.childalert.alert.Version;
import org.childalert.audit.AuditEntry;
import org.childalert.audit.Trail;
import org.childalert.broadcaster.StationAlert.Owed;
import org.childalert.dissemination.Delivery;
import org.childalert.dissemination.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A station's people see what left for their channels, for as long as it is kept, and what they still owe. */
@ExtendWith(Running.class)
class InboxTest {
    private final Scenario scenario;
    private final Inbox inbox;

    InboxTest(Scenario scenario) {
        this.scenario = scenario;
        inbox = scenario.bean(Inbox.class);
    }

    private static Caller editor(Caller like, String... channels) {
        Officer officer = like.officer();
        return new Caller(
                new Officer(
                        officer.id(),
                        officer.agency(),
                        "editor",
                        "An editor",
                        Set.of(Role.BROADCASTER),
                        Set.of(),
                        Set.of(channels),
                        true),
                "192.0.2.7");
    }

    private Delivery first(AlertId alert) {
        return scenario.deliveries(alert).getFirst();
    }

    private Caller theirs(AlertId alert) {
        return editor(anApprover(), first(alert).channel());
    }

    private static Inbox.Word word(String message, Delivery delivery, Level level) {
        return new Inbox.Word(message, message, List.of(delivery.channel()), level, null, null);
    }

    @Test
    void what_reached_a_channel_is_there_for_its_people_and_for_nobody_else() {
        AlertId alert = scenario.anAlertOnAir();
        String channel = first(alert).channel();

        StationAlert station = inbox.get(theirs(alert), alert);

        assertThat(station.messages()).extracting(StationMessage::key).containsExactly("message-1");
        assertThat(station.latest().channels()).containsExactly(channel);
        assertThat(inbox.list(theirs(alert))).contains(station);
        assertThat(inbox.content(station, station.latest()).orElseThrow().texts())
                .isEqualTo(scenario.version(alert, 1).content().texts());
        for (Caller other : List.of(
                editor(anApprover()), editor(anApprover(), "no-such-channel"), editor(aDutchApprover(), channel))) {
            assertThat(inbox.list(other)).isEmpty();
            assertThatExceptionOfType(Refusal.NotFound.class).isThrownBy(() -> inbox.get(other, alert));
            assertThatExceptionOfType(Refusal.NotFound.class)
                    .isThrownBy(() -> inbox.take(other, alert, "message-1", Inbox.CAP));
            assertThatExceptionOfType(Refusal.NotFound.class)
                    .isThrownBy(() -> inbox.acknowledge(other, alert, word("message-1", first(alert), Level.AIRED)));
        }
        assertThatExceptionOfType(Refusal.Forbidden.class).isThrownBy(() -> inbox.get(anApprover(), alert));
        assertThatExceptionOfType(Refusal.Forbidden.class).isThrownBy(() -> inbox.list(anApprover()));
    }

    @Test
    void a_delivery_is_theirs_by_agency_and_channel_alone_and_the_national_role_makes_it_nobodys() {
        AlertId alert = scenario.anAlertOnAir();
        Delivery delivery = first(alert);

        assertThat(inbox.delivery(theirs(alert), delivery.id())).isEqualTo(delivery);
        for (Caller other : List.of(
                editor(anApprover(), "no-such-channel"),
                editor(aDutchApprover(), delivery.channel()),
                national(editor(aDutchApprover(), delivery.channel()))))
            assertThatExceptionOfType(Refusal.NotFound.class).isThrownBy(() -> inbox.delivery(other, delivery.id()));
        assertThatExceptionOfType(Refusal.Forbidden.class)
                .isThrownBy(() -> inbox.delivery(anApprover(), delivery.id()));
    }

    private static Caller national(Caller editor) {
        Officer officer = editor.officer();
        return new Caller(
                new Officer(
                        officer.id(),
                        officer.agency(),
                        officer.username(),
                        officer.name(),
                        Set.of(Role.BROADCASTER, Role.NATIONAL),
                        Set.of(),
                        officer.channels(),
                        true),
                editor.from());
    }

    @Test
    void a_draft_and_what_was_submitted_are_nothing_to_a_station() {
        AlertId alert = scenario.aSubmittedVersion().id().alert();

        assertThatExceptionOfType(Refusal.NotFound.class)
                .isThrownBy(() -> inbox.get(editor(anApprover(), "radio", "pager"), alert));
    }

    @Test
    void it_owes_its_word_for_what_is_on_air_and_the_removal_of_what_was_recalled() {
        AlertId alert = scenario.anAlertOnAir();
        Caller editor = theirs(alert);
        Delivery delivery = first(alert);
        assertThat(inbox.get(editor, alert).owed()).isEqualTo(Owed.ACKNOWLEDGEMENT);

        assertThat(inbox.acknowledge(editor, alert, word("message-1", delivery, Level.RECEIVED)))
                .isTrue();
        assertThat(inbox.acknowledge(editor, alert, word("message-1", delivery, Level.RECEIVED)))
                .isFalse();
        assertThat(inbox.get(editor, alert).owed()).isEqualTo(Owed.NOTHING);

        scenario.anUpdateOnAirOf(alert);
        assertThat(inbox.get(editor, alert).owed()).isEqualTo(Owed.ACKNOWLEDGEMENT);
        assertThatExceptionOfType(Refusal.Conflict.class)
                .isThrownBy(() -> inbox.acknowledge(editor, alert, word("message-1", delivery, Level.AIRED)));

        scenario.endings().close(anApprover(), alert, Ending.FOUND);
        scenario.settle();
        StationAlert ended = inbox.get(editor, alert);
        assertThat(ended.owed()).isEqualTo(Owed.TAKE_DOWN);
        assertThat(ended.isOnAir()).isFalse();
        inbox.acknowledge(editor, alert, word("recall-3", delivery, Level.RECEIVED));
        assertThat(inbox.get(editor, alert).owed()).isEqualTo(Owed.TAKE_DOWN);
        inbox.acknowledge(editor, alert, word("recall-3", delivery, Level.REMOVED));
        assertThat(inbox.get(editor, alert).owed()).isEqualTo(Owed.NOTHING);
    }

    @Test
    void aired_at_another_time_is_aired_again() {
        AlertId alert = scenario.anAlertOnAir();
        Caller editor = theirs(alert);
        String channel = first(alert).channel();
        Instant at = scenario.now();
        scenario.advance(Duration.ofMinutes(30));

        for (Instant each : List.of(at, at.plusSeconds(600), at))
            inbox.acknowledge(
                    editor, alert, new Inbox.Word("message-1", "message-1", List.of(channel), Level.AIRED, each, null));

        assertThat(inbox.airings(inbox.get(editor, alert)))
                .singleElement()
                .satisfies(proof -> assertThat(proof.times()).isEqualTo(2));
    }

    @Test
    void after_a_recall_nothing_of_the_alert_is_given_but_the_words_of_its_end() {
        AlertId alert = scenario.anAlertOnAir();
        Caller editor = theirs(alert);
        scenario.endings().close(anApprover(), alert, Ending.FOUND);
        scenario.settle();

        StationAlert station = inbox.get(editor, alert);

        var version = (Version.Approved) scenario.version(alert, 1);
        assertThat(inbox.content(station, station.latest()).orElseThrow().texts())
                .isEqualTo(version.frozen().closings().get(Ending.FOUND));
        assertThat(inbox.content(station, station.earlier().getFirst())).isEmpty();
        assertThatExceptionOfType(Refusal.NotFound.class)
                .isThrownBy(() -> inbox.take(editor, alert, "message-1", Inbox.CAP));
        assertThat(inbox.take(editor, alert, "recall-2", Inbox.CAP).bytes().get())
                .isEqualTo(scenario.messages(alert).getLast().document());
    }

    @Test
    void who_took_a_file_along_is_on_record_and_who_looked_at_it_is_not() {
        AlertId alert = scenario.anAlertOnAir();
        Caller editor = theirs(alert);

        inbox.look(editor, alert, "message-1", Inbox.CAP);
        assertThat(scenario.trail(alert)).doesNotContain("package.downloaded");
        inbox.take(editor, alert, "message-1", Inbox.CAP);

        AuditEntry entry = scenario.bean(Trail.class).listOf(alert.value()).getLast();
        assertThat(List.of(entry.action(), entry.actor())).containsExactly("package.downloaded", "editor");
        assertThat(entry.details())
                .containsEntry("file", Inbox.CAP)
                .containsEntry("channel", first(alert).channel());
        assertThat(entry.from()).isEqualTo("192.0.2.7");
    }

    @Test
    void an_alert_whose_time_is_over_says_nothing_more_and_is_gone_after_retention() {
        AlertId alert = scenario.anAlertOnAir(Status.ACTUAL, aCompleteContent());
        Caller editor = theirs(alert);
        scenario.advance(Duration.ofDays(2));
        scenario.tick();

        StationAlert over = inbox.get(editor, alert);
        assertThat(over.isOnAir()).isFalse();
        assertThat(inbox.content(over, over.message("message-1").orElseThrow())).isEmpty();
        assertThatExceptionOfType(Refusal.NotFound.class)
                .isThrownBy(() -> inbox.look(editor, alert, "message-1", Inbox.CAP));

        scenario.advance(Duration.ofDays(90));
        assertThatExceptionOfType(Refusal.NotFound.class).isThrownBy(() -> inbox.get(editor, alert));
        assertThat(inbox.list(editor)).isEmpty();
    }
}
