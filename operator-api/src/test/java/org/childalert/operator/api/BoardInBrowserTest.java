package org.childalert.operator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.util.Map;
import org.childalert.operator.browser.Accessible;
import org.childalert.operator.browser.Browsing;
import org.childalert.operator.browser.Chromium;
import org.childalert.operator.browser.Fits;
import org.childalert.operator.browser.Keyboard;
import org.childalert.operator.browser.Look;
import org.childalert.operator.browser.Screenshot;
import org.childalert.operator.browser.ValidHtml;
import org.childalert.operator.browser.Weight;
import org.childalert.operator.photo.Pictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The board and the page of an alert in a browser, following what happens. */
@ExtendWith({SharedSystem.class, Chromium.class})
final class BoardInBrowserTest {
    private final TestSystem system;

    BoardInBrowserTest(TestSystem system) {
        this.system = system;
    }

    private Page open(Browsing browsing, String who, Look look) {
        return PageClient.page(system, browsing, who, look);
    }

    /** With a picture, a station that aired it and one that is out of order. */
    private CaseFile aCaseInTrouble() throws IOException {
        CaseFile file = system.officer().drafts(Cases.complete());
        String photo = system.officer().uploads(file, Pictures.jpeg(640, 480));
        system.officer().writes(file, 1, Cases.withPhoto(photo)).is(200);
        system.officer().assesses(file, 1, Cases.assessment()).is(200);
        system.officer().submits(file, 1).is(200);
        system.live.answers(file, "station", WireMock.okJson("{\"level\":\"received\"}"));
        system.live.answers(file, "television", WireMock.aResponse().withStatus(503));
        system.approver().approves(file, 1).is(200);
        return file;
    }

    private static void following(Page page) {
        PlaywrightAssertions.assertThat(page.locator("#live-status.live-status--live"))
                .isVisible();
        PlaywrightAssertions.assertThat(page.locator("#live-refreshed")).not().isEmpty();
    }

    @Test
    void the_board_is_readable_by_everybody(Browsing browsing) throws IOException {
        CaseFile file = aCaseInTrouble();
        CaseFile drill = system.submitted("Exercise", Cases.complete());
        system.approver().approves(drill, 1).is(200);
        system.submitted(Cases.complete());
        await().until(() -> !system.live.received(file, "television").isEmpty());
        Page page = open(browsing, "both", Look.desk("en"));

        Weight.check(page, "/console");
        following(page);
        PlaywrightAssertions.assertThat(page.locator("#board-map .map-label").first())
                .isVisible();
        Screenshot.whole(page, "board-desk");
        Accessible.check(page);
        Fits.check(page);
        assertThat(Keyboard.on(page).stops()).anyMatch(stop -> stop.contains("Noor"));
        ValidHtml.check(PageClient.signedIn(system, "both").get("/console").html());

        Page phone = open(browsing, "approver", Look.phone("nl"));
        phone.navigate("/console");
        following(phone);
        Screenshot.whole(phone, "board-phone");
        Accessible.check(phone);
    }

    @Test
    void the_page_of_an_alert_is_readable_by_everybody(Browsing browsing) throws IOException {
        CaseFile file = aCaseInTrouble();
        String path = "/console/alerts/" + file.id();
        await().until(() -> !system.live.received(file, "television").isEmpty());
        Page page = open(browsing, "both", Look.desk("en"));

        Weight.check(page, path);
        following(page);
        Screenshot.whole(page, "alert-desk");
        Accessible.check(page);
        Fits.check(page);
        ValidHtml.check(PageClient.signedIn(system, "approver").get(path).html());
        Page phone = open(browsing, "approver", Look.phone("fr"));
        phone.navigate(path);
        following(phone);
        Screenshot.whole(phone, "alert-phone");
        Accessible.check(phone);

        String hold = PageClient.signedIn(system, "approver")
                .post(path + "/hold", Map.of("reason", ""))
                .html();
        ValidHtml.check(hold);
        system.approver().holds(file, "A sighting in Namur is being checked.").is(200);
        page.navigate(path);
        Screenshot.whole(page, "alert-held");
        Accessible.check(page);
        system.approver().closes(file, "found").is(200);
        page.navigate(path);
        following(page);
        Screenshot.whole(page, "alert-ended");
        Accessible.check(page);
        ValidHtml.check(PageClient.signedIn(system, "approver").get(path).html());
    }

    @Test
    void a_page_follows_and_takes_neither_focus_nor_words_from_whoever_is_typing(Browsing browsing) {
        CaseFile file = system.onAir(Cases.complete());
        Page page = open(browsing, "approver", Look.desk("en"));
        page.navigate("/console/alerts/" + file.id());
        following(page);
        page.locator("#move-hold summary").click();
        page.locator("#reason").fill("A sighting");

        ObjectNode changed = Cases.complete();
        system.officer().updates(file).is(201);
        system.officer().writes(file, 2, changed).is(200);
        system.officer().submits(file, 2).is(200);

        PlaywrightAssertions.assertThat(page.locator("#move-review")).isVisible();
        assertThat(page.locator("#reason").inputValue()).isEqualTo("A sighting");
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("reason");
        PlaywrightAssertions.assertThat(page.locator("#reason")).isVisible();
    }

    @Test
    void the_board_follows_and_says_when_it_cannot(Browsing browsing) {
        browsing.expects("events|board");
        Page page = open(browsing, "approver", Look.desk("en"));
        page.navigate("/console");
        following(page);

        CaseFile file = system.submitted(Cases.complete());
        Locator task = page.locator("#task-" + file.id());
        PlaywrightAssertions.assertThat(task).isVisible();
        system.person("deputy").approves(file, 1).is(200);
        PlaywrightAssertions.assertThat(page.locator("#case-" + file.id())).isVisible();
        PlaywrightAssertions.assertThat(task).not().isVisible();

        page.context().setOffline(true);
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
        system.approver().holds(file, "Wait.").is(200);
        page.evaluate("dispatchEvent(new Event('pagehide')); dispatchEvent(new Event('pageshow'))");
        Locator status = page.locator("#live-status");
        PlaywrightAssertions.assertThat(status).containsText("Connection lost since");
        Screenshot.of(page, "board-lost");
        page.context().setOffline(false);
        PlaywrightAssertions.assertThat(page.locator("#case-" + file.id())).containsText("On hold");
        PlaywrightAssertions.assertThat(status).containsText("Live: this page follows by itself.");
        assertThat(page.locator("h1").count()).isEqualTo(1);
    }
}
