package org.childalert.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.childalert.operator.browser.Accessible;
import org.childalert.operator.browser.Browsing;
import org.childalert.operator.browser.Chromium;
import org.childalert.operator.browser.Fits;
import org.childalert.operator.browser.Keyboard;
import org.childalert.operator.browser.Look;
import org.childalert.operator.browser.Screenshot;
import org.childalert.operator.browser.ValidHtml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The review and close pages in a browser: for everybody's eyes and hands, on a desk, on a phone and on paper. */
@ExtendWith({SharedSystem.class, Chromium.class})
final class ReviewLooksTest {
    private static final String PHOTOS_AND_ALERTS_ARE_OTHER_PAGES = "^404 for";

    private final TestSystem system;

    ReviewLooksTest(TestSystem system) {
        this.system = system;
    }

    private Page signedIn(Browsing browsing, Look look) {
        browsing.expects(PHOTOS_AND_ALERTS_ARE_OTHER_PAGES);
        Page page = browsing.page(system.address, look);
        page.navigate("/console/sign-in");
        page.fill("#username", "approver");
        page.fill("#password", TestSystem.PASSWORD);
        page.click("main .govuk-button");
        return page;
    }

    private static String version(CaseFile file, int version) {
        return "/console/alerts/" + file.id() + "/versions/" + version;
    }

    /** As much as a real case has. */
    private static ObjectNode full() {
        ObjectNode content = Cases.urgent();
        ((ObjectNode) content.path("children").get(0))
                .put("appearance", "About 1.35 m, slim, long dark hair in a plait, brown eyes")
                .put("clothing", "Yellow raincoat, blue jeans, white trainers")
                .put("marks", "A small scar on the left hand");
        ((ObjectNode) content.path("vehicles").get(0))
                .put("description", "Grey van")
                .put("direction", "Towards Liège");
        content.putArray("companions")
                .addObject()
                .put("role", "suspect")
                .put("description", "Man, about 40, red beard");
        for (String language : new String[] {"nl", "fr"})
            ((ObjectNode) content.path("texts").path(language))
                    .put("headline", "Noor (9) wordt vermist in Schaarbeek")
                    .put(
                            "description",
                            "Noor is negen jaar oud en werd het laatst gezien in het Josaphatpark. Ze droeg een gele regenjas en een spijkerbroek.")
                    .put("instruction", "Doe zelf niets. Bel onmiddellijk 116 000.");
        return content;
    }

    private void check(Page page) {
        ValidHtml.check(String.valueOf(page.request().get(page.url()).text()));
        Accessible.check(page);
        Fits.check(page);
    }

    private static long sheetsOfPaper(Page page, String name) {
        byte[] pdf = page.pdf(
                new Page.PdfOptions().setFormat("A4").setPath(Path.of("target", "screenshots", name + ".pdf")));
        return Pattern.compile("/Type /Page\\b")
                .matcher(new String(pdf, StandardCharsets.ISO_8859_1))
                .results()
                .count();
    }

    @ParameterizedTest
    @CsvSource({"Actual", "Exercise", "Test"})
    void a_version_that_waits(String status, Browsing browsing) {
        CaseFile file = system.submitted(status, full());
        Page desk = signedIn(browsing, Look.desk("en"));
        desk.navigate(version(file, 1) + "/review");
        Screenshot.whole(desk, "review-" + status + "-desk");
        Page phone = signedIn(browsing, Look.phone("nl"));
        phone.navigate(version(file, 1) + "/review");
        Screenshot.whole(phone, "review-" + status + "-phone");
        assertThat(sheetsOfPaper(desk, "review-" + status)).isLessThanOrEqualTo(2);
        check(desk);
        Accessible.check(phone);
        desk.setViewportSize(718, 1047); // A4 without its margins
        desk.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        Screenshot.whole(desk, "review-" + status + "-paper");
    }

    @Test
    void the_wrong_word_and_the_missing_reason(Browsing browsing) {
        browsing.expects("422");
        CaseFile file = system.submitted(full());
        Page page = signedIn(browsing, Look.desk("en"));
        page.navigate(version(file, 1) + "/review");
        page.fill("#word", "EXERCISE");
        page.click(".decide__button");
        assertThat(page.locator("#word-error").textContent()).contains("Type LIVE");
        Screenshot.of(page, "review-wrong-word");
        Accessible.check(page);
        Fits.check(page);
        page.locator("summary", new Page.LocatorOptions().setHasText("Return it"))
                .click();
        page.locator("form[action$='/return'] button").click();
        Accessible.check(page);
        assertThat(page.locator("#return-error").isVisible()).isTrue();
    }

    @Test
    void an_update_beside_what_is_on_air(Browsing browsing) {
        CaseFile file = system.onAir(Cases.complete());
        system.officer().updates(file).is(201);
        system.officer().writes(file, 2, full()).is(200);
        system.officer().submits(file, 2).is(200);
        Page page = signedIn(browsing, Look.desk("de"));
        page.navigate(version(file, 2) + "/review");
        Screenshot.whole(page, "review-update-desk");
        check(page);
        page.navigate(version(file, 1) + "/review");
        check(page);
    }

    @Test
    void closing(Browsing browsing) {
        CaseFile file = system.onAir(full());
        Page page = signedIn(browsing, Look.desk("fr"));
        page.navigate("/console/alerts/" + file.id() + "/close?ending=IN_ERROR");
        Screenshot.whole(page, "close-desk");
        check(page);
        Page phone = signedIn(browsing, Look.phone("en"));
        phone.navigate("/console/alerts/" + file.id() + "/close");
        Screenshot.whole(phone, "close-phone");
        system.approver().closes(file, "inError").is(200);
        page.reload();
        check(page);
        CaseFile draft = system.officer().drafts(Cases.json(Map.of("caseNumber", "TEST-9")));
        page.navigate("/console/alerts/" + draft.id() + "/close");
        Screenshot.whole(page, "give-up-desk");
        check(page);
    }

    @Test
    void approving_by_keyboard_alone_takes_a_word_and_a_key(Browsing browsing) {
        CaseFile file = system.submitted("Exercise", full());
        Page page = signedIn(browsing, Look.desk("en"));
        page.navigate(version(file, 1) + "/review");

        Keyboard.on(page)
                .tabTo("Go to the decision")
                .press("Enter")
                .tabTo("To approve, type")
                .type("exercise")
                .press("Enter");

        page.waitForURL("**/console/alerts/" + file.id());
        assertThat(system.officer().sees(file).at("/state")).isEqualTo("onAir");
    }
}
