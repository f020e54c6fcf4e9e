package org.childalert.operator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.WireMock;
import java.util.Map;
import java.util.UUID;
import org.childalert.operator.api.PageClient.Screen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of one alert over its whole life, without JavaScript. */
@ExtendWith(SharedSystem.class)
final class CasePagesTest {
    private final TestSystem system;
    private final PageClient officer;
    private final PageClient approver;

    CasePagesTest(TestSystem system) {
        this.system = system;
        officer = PageClient.signedIn(system, "officer");
        approver = PageClient.signedIn(system, "approver");
    }

    private static String path(CaseFile file) {
        return "/console/alerts/" + file.id();
    }

    @Test
    void it_tells_who_has_it_what_they_said_and_what_comes_next() {
        CaseFile file = system.submitted(Cases.complete());
        system.live.answers(file, "station", WireMock.okJson("{\"level\":\"aired\",\"evidence\":\"<b>at 3</b>\"}"));
        system.live.answers(file, "television", WireMock.aResponse().withStatus(503));
        system.approver().approves(file, 1).is(200);

        await().untilAsserted(() -> assertThat(officer.get(path(file)).is(200).text())
                .contains("Station webhook", "Taken by the far end", "Aired")
                .contains("Television webhook", "Not taken yet", "Next at")
                .contains("Television has not said “received”")
                .contains("1 channel has not taken it: Television"));
        Screen page = officer.get(path(file));
        assertThat(page.html())
                .contains("<title>LIVE: Case TEST-1")
                .contains(file.page(), ".cap.xml", path(file) + "/versions/1/review")
                .contains("data-region=\"BE-BRU\"")
                .doesNotContain("<b>at 3</b>");
        assertThat(page.text())
                .contains("officer of be-nca began the alert.")
                .contains("approver of be-nca approved version 1: it is on air.")
                .contains("Step “first-air” began.")
                .contains("Answered “aired”: Station.");
    }

    @Test
    void each_may_do_what_their_role_allows_and_no_more() {
        CaseFile file = system.onAir(Cases.complete());
        String page = path(file);

        assertThat(approver.get(page).html())
                .contains(page + "/hold", page + "/close", "ending=IN_ERROR")
                .doesNotContain(page + "/update");
        assertThat(officer.get(page).html()).contains(page + "/update").doesNotContain(page + "/hold", page + "/close");
        assertThat(PageClient.signedIn(system, "auditor").get(page).is(200).html())
                .doesNotContain(page + "/update", page + "/hold", page + "/close");
        officer.post(page + "/hold", Map.of("reason", "Because.")).is(403);
    }

    @Test
    void a_hold_takes_a_reason_and_is_released() {
        CaseFile file = system.onAir(Cases.complete());
        String page = path(file);

        Screen refused = approver.post(page + "/hold", Map.of("reason", "  ")).is(422);
        assertThat(refused.html()).contains("govuk-error-summary", "href=\"#reason\"", "id=\"reason-fault\"");
        approver.post(page + "/hold", Map.of("reason", "x".repeat(1_001))).is(422);
        assertThat(approver.post(page + "/hold", Map.of("reason", "A <i>sighting</i>."))
                        .is(303)
                        .location())
                .isEqualTo(page);
        assertThat(approver.get(page).html())
                .contains("On hold", "A &lt;i&gt;sighting&lt;/i&gt;.", page + "/release")
                .doesNotContain(page + "/hold\"");
        approver.post(page + "/release", Map.of()).is(303);
        Screen stale = approver.post(page + "/release", Map.of()).is(409);
        assertThat(stale.text()).contains("somebody was quicker", "“On air”");
        assertThat(approver.get(page).text()).contains("put the alert on hold.", "released the alert from hold.");
    }

    @Test
    void an_update_begins_and_a_second_one_is_told_in_words() {
        CaseFile file = system.onAir(Cases.complete());

        assertThat(officer.post(path(file) + "/update", Map.of()).is(303).location())
                .isEqualTo(path(file) + "/versions/2");
        assertThat(officer.post(path(file) + "/update", Map.of()).is(409).text())
                .contains("somebody was quicker");
        assertThat(officer.get(path(file)).html()).contains("Go on writing version 2");
        assertThat(officer.get("/console").html()).contains(path(file) + "/versions/2");
    }

    @Test
    void what_is_being_prepared_and_what_ended_have_the_same_page() {
        CaseFile file = system.officer().drafts(Cases.complete());
        for (int i = 0; i < 3; i++)
            system.officer().writes(file, 1, Cases.complete()).is(200);

        assertThat(officer.get(path(file)).is(200).text())
                .contains("Draft", "Nothing has been sent yet.", "changed version 1, 3 times.", "Give up this alert");
        system.officer().closes(file, "withdrawn").is(200);
        assertThat(officer.get(path(file)).is(200).text())
                .contains("Ended: withdrawn", "It was never on air")
                .doesNotContain("Give up this alert");
    }

    @Test
    void a_closed_alert_says_so_first_and_shows_the_recall() {
        CaseFile file = system.onAir(Cases.complete());
        await().until(() -> !system.live.received(file, "station").isEmpty());
        system.approver().closes(file, "found").is(200);

        String text = officer.get(path(file)).is(200).text();
        assertThat(text).contains("Recall (message 2)", "closed the alert. Ended: found.");
        assertThat(text.indexOf("This alert ended on")).isLessThan(text.indexOf("Last seen"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000-0000-0000-0000-000000000000", "nothing", "%3Cscript%3E", "1-1-1-1-1"})
    void what_does_not_exist_is_not_found(String id) {
        Screen page = officer.get("/console/alerts/" + id).is(404);
        assertThat(page.html()).contains("govuk-heading-l").doesNotContain("<script>");
        officer.get("/console/alerts/" + id + "/now").is(404);
    }

    @Test
    void another_agencys_alert_does_not_exist_and_a_broadcaster_may_not_look() {
        CaseFile file = system.onAir(Cases.complete());
        PageClient stranger = PageClient.signedIn(system, "stranger");

        stranger.get(path(file)).is(404);
        stranger.get(path(file) + "/now").is(404);
        stranger.post(path(file) + "/hold", Map.of("reason", "Because.")).is(404);
        stranger.post(path(file) + "/release", Map.of()).is(404);
        stranger.post(path(file) + "/update", Map.of()).is(404);
        PageClient.signedIn(system, "station").get(path(file)).is(403);
        PageClient.signedIn(system, "national").get(path(file)).is(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nl", "fr", "de"})
    void every_language_has_the_page(String language) {
        CaseFile file = system.onAir(Cases.urgent());
        PageClient reader = PageClient.signedIn(system, "both", language);

        await().untilAsserted(() -> assertThat(reader.get(path(file)).is(200).html())
                .contains("lang=\"" + language + "\"")
                .doesNotContain("The whole story", "began", "story.")
                .contains("second-way"));
    }

    @Test
    void after_retention_it_still_tells_who_did_what() {
        CaseFile file = system.onAir(Cases.complete());
        system.approver().closes(file, "found").is(200);
        system.context
                .getBean(org.childalert.approval.Endings.class)
                .forget(new org.childalert.alert.AlertId(UUID.fromString(file.id())));

        String text = officer.get(path(file)).is(200).text();
        assertThat(text)
                .contains("content removed", "What was personal in this case has been removed for good")
                .contains("approver of be-nca approved version 1", "Station")
                .doesNotContain("Noor");
        assertThat(officer.get("/console").is(200).html()).contains(file.id());
    }
}
