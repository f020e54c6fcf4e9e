package org.childalert.operator.api;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;
import org.childalert.Transactions;
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

/** The pages before and while an alert is written, in a browser: for everybody's eyes and hands, and when something goes wrong. */
@ExtendWith({SharedSystem.class, Chromium.class})
final class DraftLooksTest {
    private static final String REFUSED = "422";

    private final TestSystem system;

    DraftLooksTest(TestSystem system) {
        this.system = system;
    }

    private Page signedIn(Browsing browsing, String who, Look look) {
        return PageClient.page(system, browsing, who, look);
    }

    private String begun(String status) {
        return PageClient.signedIn(system, "officer")
                .post("/console/alerts", Map.of("status", status))
                .is(303)
                .location();
    }

    private static void check(Page page) {
        Accessible.check(page);
        Fits.check(page);
    }

    @Test
    void the_way_in_is_for_everybody(Browsing browsing) {
        browsing.expects("401");
        Page page = browsing.page(system.address, Look.desk("de"));
        Weight.check(page, "/console/sign-in");
        check(page);
        ValidHtml.check(PageClient.visitor(system).get("/console/sign-in").html());
        Keyboard.on(page)
                .tabTo("Benutzername")
                .type("officer")
                .tabTo("Passwort")
                .type("wrong")
                .press("Enter");
        assertThat(page.locator(".govuk-error-summary")).isVisible();
        check(page);
        assertThat(page.locator("html")).hasAttribute("lang", "de");
        page.locator("button[value=fr]").click();
        assertThat(page.locator("h1")).hasText("Se connecter");
    }

    @Test
    void what_went_wrong_is_told_to_everybody(Browsing browsing) {
        browsing.expects("40[134]");
        Page page = signedIn(browsing, "officer", Look.phone("en-GB"));
        page.navigate("/console/nowhere");
        assertThat(page.locator("h1")).hasText("There is no such page");
        check(page);
        String draft = begun("TEST");
        page.navigate(draft);
        page.context().clearCookies();
        page.locator("[data-module=govuk-button][value=submit]").evaluate("button => button.form.submit()");
        assertThat(page.locator("main")).containsText("What you typed is kept");
        check(page);
        page.fill("#username", "officer");
        page.fill("#password", TestSystem.PASSWORD);
        page.click("main .govuk-button");
        assertThat(page.locator("h1")).hasText("You are signed in again");
        check(page);
        ValidHtml.check(page.content());
        page.click("main .govuk-button");
        assertThat(page).hasURL(Pattern.compile(".*" + draft + ".*"));
    }

    @Test
    void the_pages_of_a_decision_are_light(Browsing browsing) {
        CaseFile waiting = system.submitted(Cases.urgent());
        Weight.check(
                signedIn(browsing, "approver", Look.desk("en-GB")),
                "/console/alerts/" + waiting.id() + "/versions/1/review");
        CaseFile onAir = system.onAir(Cases.complete());
        Weight.check(signedIn(browsing, "approver", Look.desk("de")), "/console/alerts/" + onAir.id() + "/close");
    }

    @Test
    void an_empty_draft_and_its_faults_are_for_everybody(Browsing browsing) {
        browsing.expects(REFUSED);
        Page page = signedIn(browsing, "officer", Look.desk("en-GB"));
        page.navigate("/console/alerts/new");
        check(page);
        ValidHtml.check(String.valueOf(page.request().get(page.url()).text()));
        String draft = begun("EXERCISE");
        Weight.check(page, draft);
        ValidHtml.check(String.valueOf(page.request().get(page.url()).text()));
        check(page);
        page.locator("button[value=submit]").click();
        assertThat(page.locator(".govuk-error-summary")).isFocused();
        check(page);
        page.evaluate("document.documentElement.dir = 'rtl'");
        Fits.check(page);
    }

    @Test
    void a_full_draft_is_for_everybody(Browsing browsing) throws IOException {
        CaseFile file = system.officer().drafts("Test", Cases.urgent());
        String photo = system.officer().uploads(file, Pictures.jpeg(640, 480));
        var content = Cases.withPhoto(photo);
        content.set("vehicles", Cases.urgent().get("vehicles"));
        system.officer().writes(file, 1, content).is(200);
        Page page = signedIn(browsing, "officer", Look.phone("nl"));
        page.navigate("/console/alerts/" + file.id() + "/versions/1");
        ValidHtml.check(String.valueOf(page.request().get(page.url()).text()));
        page.locator("details").evaluateAll("all => all.forEach(one => one.open = true)");
        assertThat(page.locator("#area-map .leaflet-interactive").first()).isAttached();
        Screenshot.whole(page, "draft-phone");
        Accessible.check(page);
        page.setViewportSize(1280, 900); // 200 % of a phone is less than 320 pixels
        Fits.check(page);
        page.navigate("/console/alerts/" + file.id() + "/versions/1/preview?language=nl");
        assertThat(page.locator("h1")).isVisible();
        assertThat(page).hasTitle(Pattern.compile("Test: .*"));
    }

    @Test
    void a_draft_is_written_and_submitted_without_a_mouse(Browsing browsing) {
        Page page = signedIn(browsing, "officer", Look.desk("en-GB"));
        page.navigate("/console");
        Keyboard keys = Keyboard.on(page);
        keys.tabTo("New alert").press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*/new"));
        keys.tabTo("Begin an exercise").press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*/versions/1"));
        keys.tabTo("First name")
                .type("Noor")
                .tabTo("Age")
                .type("9")
                .tabTo("Sex")
                .press("ArrowDown");
        keys.tabTo("Case number").type("KEYS-1");
        page.evaluate(
                "() => {for (const [id, at] of [['reportedAt', '2026-01-02T03:04'], ['lastSeen-at', '2026-01-02T02:00']])"
                        + " document.getElementById(id).value = at}"); // a date's own parts are the browser's affair
        keys.tabTo("Where").type("Josaphat Park").tabTo("Circumstances").type("Went.");
        keys.tabTo("Brussels-Capital Region").press("Space");
        keys.tabTo("On what ground").press("ArrowDown");
        keys.tabTo("Yes")
                .press("Space")
                .tabTo("Evidence")
                .type("a witness")
                .tabTo("Yes")
                .press("Space");
        assertThat(page.locator("#checks")).containsText("Nothing is missing");
        assertThat(page.locator("#saved")).containsText("Everything is saved");
        keys.tabTo("Submit for approval").press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*/review"));
    }

    @Test
    void what_is_typed_is_saved_and_a_reload_shows_it(Browsing browsing) {
        String draft = begun("ACTUAL");
        Page page = signedIn(browsing, "officer", Look.desk("fr"));
        page.navigate(draft);
        page.fill("#children-0-givenName", "Zoë");
        page.fill("#children-0-age", "douze");
        assertThat(page.locator("#children-0-age-error")).containsText("nombre entier");
        page.fill("#children-0-age", "12");
        assertThat(page.locator("#children-0-age-error")).isHidden();
        assertThat(page.locator("#saved")).containsText("Tout est enregistré");
        assertThat(page.locator("#texts-fr-headline")).hasValue(Pattern.compile(".*Zoë.*"));
        page.reload();
        assertThat(page.locator("#children-0-givenName")).hasValue("Zoë");
    }

    @Test
    void the_area_is_drawn_and_a_photo_cropped_by_hand(Browsing browsing) throws IOException {
        String draft = begun("ACTUAL");
        Page page = signedIn(browsing, "officer", Look.desk("en-GB"));
        page.navigate(draft);
        assertThat(page.locator("#area-map .leaflet-interactive").first()).isAttached();
        page.click("[data-tool=circle]");
        page.locator("#area-map").click();
        assertThat(page.locator("#coverage")).containsText("people live in this area");
        assertThat(page.locator("#area-circles-0-radiusKm")).hasValue("10");
        page.setInputFiles("#photo", new FilePayload("a.jpg", "image/jpeg", Pictures.jpeg(600, 400)));
        String whole = page.locator("input[name='images.0.photo']").inputValue();
        page.locator(".crop summary").click();
        var frame = page.locator(".picture__frame").boundingBox();
        page.mouse().move(frame.x + frame.width * 0.2, frame.y + frame.height * 0.2);
        page.mouse().down();
        page.mouse().move(frame.x + frame.width * 0.7, frame.y + frame.height * 0.9);
        page.mouse().up();
        page.click("text=Crop the photo");
        assertThat(page.locator("input[name='images.0.photo']")).not().hasValue(whole);
    }

    @Test
    void a_refused_photo_says_why_beside_its_field(Browsing browsing) {
        Page page = signedIn(browsing, "officer", Look.desk("en-GB"));
        page.navigate(begun("ACTUAL"));
        page.setInputFiles(
                "#photo",
                new FilePayload(
                        "a.jpg", "image/jpeg", "<!DOCTYPE html>".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertThat(page.locator("#photo-error")).containsText("Take a JPEG or PNG picture");
        Accessible.check(page);
    }

    @Test
    void a_second_tab_that_saved_stops_the_first(Browsing browsing) {
        String draft = begun("ACTUAL");
        Page first = signedIn(browsing, "officer", Look.desk("en-GB"));
        first.navigate(draft);
        Page second = signedIn(browsing, "officer", Look.desk("en-GB"));
        second.navigate(draft);
        second.fill("#circumstances", "of the second");
        assertThat(second.locator("#saved")).containsText("Everything is saved");
        first.fill("#circumstances", "of the first");
        assertThat(first.locator("#saved")).containsText("You yourself, in another window");
        assertThat(first.locator("#circumstances")).hasValue("of the first");
        Accessible.check(first);
    }

    @Test
    void another_officer_is_named_within_seconds(Browsing browsing) {
        String draft = begun("ACTUAL");
        Page page = signedIn(browsing, "officer", Look.desk("en-GB"));
        page.clock().install();
        page.navigate(draft);
        PageClient.signedIn(system, "colleague").get(draft).is(200);
        page.clock().fastForward(16_000);
        assertThat(page.locator("#others")).containsText("colleague of be-nca is editing this draft too");
        Accessible.check(page);
    }

    @Test
    void a_server_that_is_away_is_told_and_nothing_typed_is_lost(Browsing browsing) {
        browsing.expects("");
        Page page = signedIn(browsing, "officer", Look.desk("en-GB"));
        page.navigate(begun("ACTUAL"));
        page.route(Pattern.compile(".*/versions/1$"), Route::abort);
        page.fill("#circumstances", "typed in the dark");
        assertThat(page.locator("#trouble")).isVisible();
        Accessible.check(page);
        page.unroute(Pattern.compile(".*/versions/1$"));
        page.fill("#lastSeen-place", "Park");
        assertThat(page.locator("#saved")).containsText("Everything is saved");
        assertThat(page.locator("#trouble")).isHidden();
    }

    @Test
    void the_end_of_a_session_is_announced_and_put_off_without_loss(Browsing browsing) {
        browsing.expects("401");
        Page page = signedIn(browsing, "colleague", Look.desk("en-GB"));
        page.clock().install();
        page.navigate(begun("ACTUAL"));
        page.fill("#circumstances", "kept");
        assertThat(page.locator("#saved")).containsText("Everything is saved");
        aWhileAgo("colleague", 29);
        page.clock().fastForward("29:00");
        assertThat(page.locator("#session")).isVisible();
        Accessible.check(page);
        Screenshot.of(page, "session");
        page.click("#session-stay button");
        assertThat(page.locator("#session")).isHidden();
        aWhileAgo("colleague", 31);
        page.clock().fastForward("31:00");
        assertThat(page.locator("#session-over")).isVisible();
        assertThat(page.locator("#circumstances")).hasValue("kept");
        Accessible.check(page);
    }

    /** As if nobody had done anything for so many minutes. */
    private void aWhileAgo(String username, int minutes) {
        var jdbc = system.context.getBean(JdbcOperations.class);
        int changed = system.context
                .getBean(Transactions.class)
                .inOne(() -> jdbc.prepareStatement(
                        "UPDATE session SET seen_at = seen_at - INTERVAL ? MINUTE, began_at = began_at - INTERVAL ? MINUTE"
                                + " WHERE officer = (SELECT id FROM officer WHERE username = ?)",
                        statement -> {
                            statement.setInt(1, minutes);
                            statement.setInt(2, minutes);
                            statement.setString(3, username);
                            return statement.executeUpdate();
                        }));
        assertThat(changed).isPositive();
    }
}
