package org.childalert.operator.api;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.childalert.operator.browser.Browsing;
import org.childalert.operator.browser.Chromium;
import org.childalert.operator.browser.Look;
import org.childalert.operator.browser.Screenshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The sample case, from the call to the air and to the close: an officer and an approver, each at a browser, with nothing but the pages. */
@ExtendWith({SharedSystem.class, Chromium.class})
final class CaseInTwoBrowsersTest {
    private static final int MOST_FOR_A_DRAFT = 12;
    private static final int MOST_FOR_AN_APPROVAL = 4;
    private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

    private final TestSystem system;

    CaseInTwoBrowsersTest(TestSystem system) {
        this.system = system;
    }

    private Hand signsIn(Browsing browsing, String who) {
        Page page = browsing.page(system.address, Look.desk("en-GB"));
        page.navigate("/console");
        page.fill("#username", who);
        page.fill("#password", TestSystem.PASSWORD);
        if (who.equals("officer")) Screenshot.of(page, "sign-in");
        page.click("main .govuk-button");
        assertThat(page).hasURL(Pattern.compile(".*/console"));
        return new Hand(page);
    }

    @Test
    void from_the_call_to_the_air_and_to_the_close(Browsing browsing) throws IOException {
        Hand officer = signsIn(browsing, "officer");
        Hand approver = signsIn(browsing, "approver");
        String alert = drafts(officer);
        org.assertj.core.api.Assertions.assertThat(officer.interactions())
                .as("interactions for a draft that passes the gate, beyond typing")
                .isLessThanOrEqualTo(MOST_FOR_A_DRAFT);

        int before = approver.interactions();
        approves(approver, alert);
        org.assertj.core.api.Assertions.assertThat(approver.interactions() - before)
                .as("interactions to approve, beyond typing")
                .isLessThanOrEqualTo(MOST_FOR_AN_APPROVAL);
        String page = airs(browsing, approver, alert);
        isSeenByTheOfficer(officer, alert);
        closes(approver, alert);
        org.assertj.core.api.Assertions.assertThat(system.visitor().get(page).status())
                .isEqualTo(410);
    }

    /** @return the path of the alert's page */
    private static String drafts(Hand officer) throws IOException {
        officer.presses("New alert");
        Screenshot.of(officer.page, "new-alert");
        officer.presses("Begin a live alert");
        officer.types("First name", "Noor");
        officer.types("Age", "9");
        officer.chooses("#children-0-sex", "female");
        officer.types("Appearance", "135 centimetres tall, slim, dark brown hair in two braids, brown eyes");
        officer.types("Clothing", "yellow raincoat, blue jeans, white shoes, red backpack");
        officer.types("Case number", "SAMPLE-0001");
        LocalDateTime now = LocalDateTime.now(ZoneId.of("Europe/Brussels"));
        officer.types("Reported missing at", FIELD.format(now.minusMinutes(20)));
        officer.types("When", FIELD.format(now.minusHours(1)));
        officer.types("Where", "Josaphat Park, Schaerbeek, Brussels");
        officer.types(
                "Circumstances", "Her brother saw her get into a white van with a man whom the family does not know.");
        officer.types("Make, type, colour", "small white van with a blue stripe on each side");
        officer.types("Licence plate", "0-ZZZ-000");
        officer.page.locator("#companions-0-description").fill("man of about 45, short grey hair, grey beard, glasses");
        officer.ticks("region-BE-BRU");
        officer.uploads(portrait());
        assertThat(officer.page.locator(".picture__image")).isVisible();
        officer.chooses("#consent-name-basis", "guardian");
        officer.chooses("#consent-photo-basis", "guardian");
        officer.ticks("answer-danger-yes");
        officer.types("Evidence (a yes counts only with it)", "Her brother saw it.");
        officer.ticks("answer-can-help-yes");
        assertThat(officer.page.locator("#checks")).containsText("Nothing is missing");
        assertThat(officer.page.locator("#saved")).containsText("Everything is saved");
        assertThat(officer.page.locator("#texts-fr-headline")).hasValue(Pattern.compile(".*Noor.*"));
        officer.page.evaluate("scrollTo(0, 0)");
        Screenshot.of(officer.page, "draft");
        officer.presses("Submit for approval");
        assertThat(officer.page).hasURL(Pattern.compile(".*/versions/1/review"));
        return officer.page.url().replaceFirst("^https?://[^/]+", "").replaceFirst("/versions/.*", "");
    }

    private static byte[] portrait() throws IOException {
        try (InputStream file = CaseInTwoBrowsersTest.class.getResourceAsStream("/demo/portrait.jpg")) {
            return Objects.requireNonNull(file).readAllBytes();
        }
    }

    private static void approves(Hand approver, String alert) {
        Locator waiting = approver.page.locator("#mine a[href='%s/versions/1/review']".formatted(alert));
        assertThat(waiting).isVisible(); // without a reload: the board follows
        Screenshot.of(approver.page, "board-waiting");
        approver.presses(waiting);
        assertThat(approver.page.locator(".look-banner")).containsText("Live");
        Screenshot.of(approver.page, "review");
        approver.page.locator("#word").fill("live");
        approver.presses(approver.page.locator(".decide__button"));
        assertThat(approver.page).hasURL(Pattern.compile(".*" + alert));
        assertThat(approver.page.locator("main")).containsText("Approved. The message is on its way.");
    }

    /** The station says that it aired, and the public sees the alert. */
    private String airs(Browsing browsing, Hand approver, String alert) {
        String id = alert.substring(alert.lastIndexOf('/') + 1);
        CaseFile file = CaseFile.of(system.officer().get("/api/v1/alerts/" + id).is(200));
        system.visitor()
                .post(
                        LifeCycleTest.acknowledgement(LifeCycleTest.arrived(system, file, "station", 1)),
                        Map.of("level", "aired"))
                .is(200);
        assertThat(approver.page.locator("main")).containsText(Pattern.compile("Answered “aired”"));
        Screenshot.of(approver.page, "alert-live");
        Page reader = browsing.page(system.address, Look.phone("fr"));
        reader.navigate(file.page());
        assertThat(reader.locator("h1")).containsText("Noor");
        return file.page();
    }

    private static void isSeenByTheOfficer(Hand officer, String alert) {
        officer.page.navigate("/console");
        assertThat(officer.page.locator("a[href='%s']".formatted(alert)).first())
                .containsText("Noor");
        Screenshot.of(officer.page, "board");
    }

    private static void closes(Hand approver, String alert) {
        approver.presses(approver.page.locator("#move-close"));
        approver.page.locator("input[value='FOUND']").check();
        approver.page.locator("#word").fill("LIVE");
        approver.page.evaluate("scrollTo(0, 0)");
        Screenshot.of(approver.page, "close");
        approver.presses(approver.page.locator(".decide__button"));
        assertThat(approver.page).hasURL(Pattern.compile(".*" + alert));
        assertThat(approver.page.locator("main")).containsText("Ended");
    }
}
