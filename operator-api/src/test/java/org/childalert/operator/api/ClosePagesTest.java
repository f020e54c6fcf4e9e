package org.childalert.operator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.childalert.operator.api.PageClient.Screen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page on which an alert is closed, without JavaScript. */
@ExtendWith(SharedSystem.class)
final class ClosePagesTest {
    private final TestSystem system;
    private final PageClient approver;

    ClosePagesTest(TestSystem system) {
        this.system = system;
        approver = PageClient.signedIn(system, "approver");
    }

    private static String close(CaseFile file) {
        return "/console/alerts/" + file.id() + "/close";
    }

    private Screen closes(PageClient who, CaseFile file, String ending, String word) {
        String seen = who.get(close(file)).hidden("seen");
        return who.post(close(file), Map.of("seen", seen, "ending", ending, "word", word));
    }

    private String state(CaseFile file) {
        return system.officer().sees(file).at("/state");
    }

    private CaseFile reached() {
        CaseFile file = system.onAir(Cases.complete());
        await().until(() -> !system.live.received(file, "station").isEmpty()
                && !system.live.received(file, "television").isEmpty());
        return file;
    }

    @Test
    void what_is_said_and_to_whom_is_on_the_page() {
        CaseFile file = reached();
        Screen page = approver.get(close(file) + "?ending=IN_ERROR").is(200);
        assertThat(page.html())
                .contains("look-live", "<title>LIVE: Close TEST-1")
                .containsPattern("value=\"IN_ERROR\" checked");
        assertThat(page.text())
                .contains("All 2 channels that were ever reached are told to stop.", "Station", "Television")
                .contains("The public page", file.page())
                .contains("What the correction says", "What is said when the child is found")
                .contains("To close it, type LIVE");
        assertThat(state(file)).isEqualTo("onAir");
    }

    @ParameterizedTest
    @CsvSource({"FOUND, found", "WITHDRAWN, withdrawn", "IN_ERROR, inError"})
    void each_ending_recalls_it(String ending, String as) {
        CaseFile file = reached();
        assertThat(closes(approver, file, ending, "live").is(303).location()).isEqualTo("/console/alerts/" + file.id());
        assertThat(approver.cookies()).containsEntry("notice", "closed");
        assertThat(system.officer().sees(file).at("/end/ending")).isEqualTo(as);
        await().until(() -> system.live.received(file, "station").stream()
                .anyMatch(each -> each.getBodyAsString().contains("<msgType>Cancel</msgType>")));
        assertThat(approver.get(close(file)).is(200).text())
                .contains("This alert has ended already", "approver of be-nca")
                .doesNotContain("To close it, type");
    }

    @ParameterizedTest
    @CsvSource({"Actual, EXERCISE", "Actual, ''", "Exercise, LIVE", "Test, LIVE", "Test, EXERCISE"})
    void the_word_of_another_kind_closes_nothing(String status, String word) {
        CaseFile file = system.submitted(status, Cases.complete());
        system.approver().approves(file, 1).is(200);
        Screen refused = closes(approver, file, "FOUND", word).is(422);
        assertThat(refused.html()).contains("href=\"#word\"").containsPattern("value=\"FOUND\" checked");
        assertThat(state(file)).isEqualTo("onAir");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "EXPIRED", "found", "<b>"})
    void a_reason_must_be_chosen(String ending) {
        CaseFile file = system.onAir(Cases.complete());
        assertThat(closes(approver, file, ending, "LIVE").is(422).html())
                .contains("href=\"#ending\"", "id=\"ending-error\"");
        assertThat(state(file)).isEqualTo("onAir");
    }

    @Test
    void pressed_twice_it_is_closed_once_and_somebody_elses_close_is_told_in_words() {
        CaseFile file = system.onAir(Cases.complete());
        String seen = approver.get(close(file)).hidden("seen");
        var form = Map.of("seen", seen, "ending", "FOUND", "word", "LIVE");
        approver.post(close(file), form).is(303);
        approver.post(close(file), form).is(303);
        assertThat(system.officer().messages(file)).hasSize(2);
        assertThat(PageClient.signedIn(system, "deputy")
                        .post(close(file), form)
                        .is(409)
                        .text())
                .contains("Somebody was quicker", "This alert has ended already");
    }

    @Test
    void what_changed_since_it_was_read_is_shown_and_not_closed() {
        CaseFile file = system.submitted(Cases.complete());
        Screen before = approver.get(close(file)).is(200);
        assertThat(before.text())
                .contains("Nobody outside was told of this alert")
                .doesNotContain("To close it, type");
        system.person("deputy").approves(file, 1).is(200);

        Screen refused = approver.post(
                        close(file), Map.of("seen", before.hidden("seen"), "ending", "WITHDRAWN", "word", ""))
                .is(409);

        assertThat(refused.text()).contains("The alert changed while you were reading", "To close it, type LIVE");
        assertThat(state(file)).isEqualTo("onAir");
    }

    @Test
    void an_originator_gives_up_what_nobody_was_told_of_and_does_not_close_what_is_on_air() {
        PageClient officer = PageClient.signedIn(system, "officer");
        CaseFile draft = system.officer().drafts(Cases.complete());
        assertThat(closes(officer, draft, "WITHDRAWN", "").is(303).location()).isEqualTo("/console");
        assertThat(officer.cookies()).containsEntry("notice", "givenUp");
        assertThat(state(draft)).isEqualTo("ended");

        CaseFile onAir = system.onAir(Cases.complete());
        assertThat(officer.get(close(onAir)).is(200).text())
                .contains("only approvers close an alert that is on air")
                .doesNotContain("To close it, type");
        assertThat(officer.post(close(onAir), Map.of("seen", "ON_AIR:1", "ending", "FOUND", "word", "LIVE"))
                        .is(403)
                        .text())
                .contains("Only approvers may close");
        assertThat(state(onAir)).isEqualTo("onAir");
        assertThat(PageClient.signedIn(system, "auditor")
                        .get(close(onAir))
                        .is(200)
                        .text())
                .contains("you may not close it");
    }

    @Test
    void it_does_not_exist_for_another_agency_nor_is_it_for_broadcasters() {
        CaseFile file = system.onAir(Cases.complete());
        PageClient stranger = PageClient.signedIn(system, "stranger");
        stranger.get(close(file)).is(404);
        stranger.post(close(file), Map.of("seen", "ON_AIR:1", "ending", "FOUND", "word", "LIVE"))
                .is(404);
        PageClient.signedIn(system, "station").get(close(file)).is(403);
        assertThat(state(file)).isEqualTo("onAir");
    }

    @Test
    void a_version_that_waits_is_said_to_be_dropped() {
        CaseFile file = system.onAir(Cases.complete());
        system.officer().updates(file).is(201);
        system.officer().writes(file, 2, Cases.urgent()).is(200);
        system.officer().submits(file, 2).is(200);
        assertThat(approver.get(close(file)).is(200).text()).contains("Version 2 waits for approval");
        closes(approver, file, "FOUND", "LIVE").is(303);
        assertThat(approver.get("/console/alerts/" + file.id() + "/versions/2/review")
                        .is(200)
                        .text())
                .contains("the alert has ended")
                .doesNotContain("To approve, type");
    }
}
