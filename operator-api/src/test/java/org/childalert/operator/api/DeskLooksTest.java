package org.childalert.operator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.util.List;
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

/** The pages of stations in a browser: for everybody's eyes and hands, by day and in a dark studio. */
@ExtendWith({SharedSystem.class, Chromium.class})
final class DeskLooksTest {
    /** The narrowest phone that is sold. */
    private static final Look SMALL = new Look("nl", 360, 740, 2, "Europe/Brussels");

    private final TestSystem system;

    DeskLooksTest(TestSystem system) {
        this.system = system;
    }

    private Page open(Browsing browsing, String who, Look look) {
        return PageClient.deskPage(system, browsing, who, look);
    }

    private static void check(Page page) {
        ValidHtml.check(String.valueOf(page.request().get(page.url()).text()));
        byDayAndNight(page);
        if (page.viewportSize().width > SMALL.width())
            Fits.check(page); // at 200 % there is nothing as narrow as half of a small phone
    }

    private static void byDayAndNight(Page page) {
        Accessible.check(page);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        Accessible.check(page);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    private CaseFile onAir() throws IOException {
        CaseFile file = system.officer().drafts(Cases.complete());
        String photo = system.officer().uploads(file, Pictures.jpeg(640, 480));
        system.officer().writes(file, 1, Cases.withPhoto(photo)).is(200);
        system.officer().assesses(file, 1, Cases.assessment()).is(200);
        system.officer().submits(file, 1).is(200);
        system.approver().approves(file, 1).is(200);
        await().until(() -> !system.live.received(file, "station").isEmpty());
        return file;
    }

    private static String page(CaseFile file) {
        return "/desk/alerts/" + file.id();
    }

    @Test
    void the_sign_in(Browsing browsing) {
        Page page = browsing.page(system.address, SMALL);
        page.navigate("/desk");
        Screenshot.whole(page, "desk-sign-in");
        check(page);
        page.fill("#username", "station");
        page.fill("#password", TestSystem.PASSWORD);
        page.click("main .govuk-button");
        PlaywrightAssertions.assertThat(page).hasURL(java.util.regex.Pattern.compile(".*/desk"));
    }

    @Test
    void the_list(Browsing browsing) throws IOException {
        onAir();
        CaseFile drill = system.submitted("Exercise", Cases.complete());
        system.approver().approves(drill, 1).is(200);
        await().until(() -> !system.drill.received(drill, "drill").isEmpty());
        String editor = DeskPeople.of(system, "be-nca", "television", "drill");
        Page page = open(browsing, editor, Look.desk("en"));

        Weight.check(page, "/desk");
        Screenshot.of(page, "desk-list");
        check(page);
        Page phone = open(browsing, editor, SMALL);
        phone.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        phone.navigate("/desk");
        Screenshot.of(phone, "desk-list-phone-dark");
        byDayAndNight(phone);
    }

    @Test
    void an_alert_an_update_and_a_recall(Browsing browsing) throws IOException {
        CaseFile file = onAir();
        Page page = open(browsing, "station", Look.desk("en"));
        page.navigate(page(file));
        Screenshot.whole(page, "desk-alert");
        check(page);
        assertThat(Keyboard.on(page).stops()).anyMatch(stop -> stop.contains("We have it"));
        Page phone = open(browsing, "station", SMALL);
        phone.navigate(page(file));
        Screenshot.whole(phone, "desk-alert-phone");
        phone.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        Screenshot.of(phone, "desk-alert-phone-dark");
        byDayAndNight(phone);

        system.officer().updates(file).is(201);
        system.officer().submits(file, 2).is(200);
        system.approver().approves(file, 2).is(200);
        PlaywrightAssertions.assertThat(page.locator(".newer")).isVisible(); // by itself, while somebody reads
        page.locator(".newer a").click();
        PlaywrightAssertions.assertThat(page.locator(".what--update")).isVisible();
        page.locator("summary").first().click();
        Screenshot.whole(page, "desk-update");
        check(page);

        system.approver().closes(file, "found").is(200);
        PlaywrightAssertions.assertThat(page.locator(".newer")).isVisible();
        page.navigate(page(file));
        PlaywrightAssertions.assertThat(page.locator(".what--recall")).isVisible();
        Screenshot.whole(page, "desk-recall");
        check(page);
        page.navigate("/desk/past");
        Screenshot.of(page, "desk-past");
        check(page);
    }

    @Test
    void an_exercise(Browsing browsing) {
        CaseFile file = system.submitted("Exercise", Cases.complete());
        system.approver().approves(file, 1).is(200);
        await().until(() -> !system.drill.received(file, "drill").isEmpty());
        Page page = open(browsing, DeskPeople.of(system, "be-nca", "drill"), Look.desk("de"));
        page.navigate(page(file));

        Screenshot.of(page, "desk-exercise");
        check(page);
        Page phone = open(browsing, DeskPeople.of(system, "be-nca", "drill"), SMALL);
        phone.navigate(page(file));
        Screenshot.of(phone, "desk-exercise-phone");
        byDayAndNight(phone);
    }

    @Test
    void channels_rehearsals_contacts_and_logs(Browsing browsing) {
        String editor = DeskPeople.of(system, "be-three", "television", "drill");
        Page page = open(browsing, editor, Look.desk("fr"));
        page.navigate("/desk/channels");
        page.locator("form[action*=television] button").click();
        Screenshot.whole(page, "desk-channels");
        check(page);
        page.navigate("/desk/rehearsals");
        page.locator("form[action='/desk/rehearsals/drill'] button").click();
        PlaywrightAssertions.assertThat(page.locator(".steps").first()).isVisible();
        Screenshot.whole(page, "desk-rehearsals");
        check(page);
        for (String path : List.of("contacts", "logs")) {
            page.navigate("/desk/" + path);
            Screenshot.whole(page, "desk-" + path);
            check(page);
        }
    }

    @Test
    void a_crawl_is_copied_by_a_press_of_the_button(Browsing browsing) throws IOException {
        CaseFile file = onAir();
        Page page = open(browsing, "station", Look.desk("en"));
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        page.navigate(page(file));

        page.locator("button[data-copy]").first().click();

        PlaywrightAssertions.assertThat(page.locator(".copy [role=status]").first())
                .hasText("Copied.");
        assertThat(page.evaluate("navigator.clipboard.readText()"))
                .isEqualTo(page.locator(".crawl-text").first().inputValue());
    }

    @Test
    void the_list_follows_what_comes(Browsing browsing) throws IOException {
        String editor = DeskPeople.of(system, "be-nca", "station");
        Page page = open(browsing, editor, Look.desk("en"));
        page.navigate("/desk");
        PlaywrightAssertions.assertThat(page.locator("#live-status.live-status--live"))
                .isVisible();

        CaseFile file = onAir();

        Locator card = page.locator("#alert-" + file.id());
        PlaywrightAssertions.assertThat(card).isVisible();
        assertThat(page.title()).matches("[0-9]+ alerts? on air for Station - Station desk");
        PageClient.atDesk(system, editor)
                .post(
                        page(file) + "/acknowledgements",
                        Map.of("seen", "message-1", "of", "message-1", "channel", "station", "level", "aired"))
                .is(303);
        PlaywrightAssertions.assertThat(card).containsText("It was on air");
    }

    @Test
    void everything_of_an_alert_is_done_by_keyboard_alone(Browsing browsing) throws IOException {
        CaseFile file = onAir();
        Page page = open(browsing, "station", Look.desk("en"));
        page.navigate(page(file));

        Keyboard.on(page).tabTo("We have it").press("Enter");
        page.locator(".notice").waitFor();
        Keyboard.on(page)
                .tabTo("Note")
                .type("News at nine")
                .tabTo("It was on air")
                .press("Enter");
        page.locator(".notice").waitFor();

        assertThat(page.locator(".said").textContent()).contains("You have it", "It was on air", "News at nine");
        system.approver().closes(file, "found").is(200);
        await().until(() -> !system.live.received(file, "station").isEmpty());
        page.navigate("/desk");
        Keyboard.on(page).tabTo("Take it down, and say so");
        page.navigate(page(file));
        Keyboard.on(page).tabTo("Everything is taken down").press("Enter");
        page.locator(".notice").waitFor();
        assertThat(page.locator(".said").textContent()).contains("It is taken down");
    }
}
