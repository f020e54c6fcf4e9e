package org.childalert.operator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.childalert.operator.browser.Accessible;
import org.childalert.operator.browser.Browsing;
import org.childalert.operator.browser.Chromium;
import org.childalert.operator.browser.Fits;
import org.childalert.operator.browser.Keyboard;
import org.childalert.operator.browser.Look;
import org.childalert.operator.browser.Screenshot;
import org.childalert.operator.photo.Pictures;
import org.childalert.sound.Wave;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a station's editor has at night: the desk on a phone, in the dark, with the largest letters, and by keyboard alone. */
@ExtendWith({SharedSystem.class, Chromium.class})
final class DeskPhoneTest {
    private final TestSystem system;
    private final Watch watch;

    DeskPhoneTest(TestSystem system) {
        this.system = system;
        watch = new Watch(system);
    }

    /** Looks at a page as it stands: in its colours, as wide as it is and on the narrowest phone, and with letters twice as large. */
    private static void look(Page page, String name) {
        Screenshot.whole(page, name);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        Accessible.check(page);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        Accessible.check(page);
        Fits.checkNarrow(page);
        Fits.checkLargeText(page);
    }

    private void lookAtBoth(Browsing browsing, String who, String path, String name) {
        Page phone = PageClient.deskPage(system, browsing, who, Look.phone("en"));
        phone.navigate(path);
        look(phone, name + "-phone");
        Page desk = PageClient.deskPage(system, browsing, who, Look.desk("en"));
        desk.navigate(path);
        Screenshot.whole(desk, name + "-desk");
    }

    private static String page(CaseFile file) {
        return "/desk/alerts/" + file.id();
    }

    /** With a photo, a spoken message and tones. */
    private CaseFile everything() throws IOException {
        CaseFile file = watch.drafted("Actual", Cases.complete());
        String photo = watch.watcher().uploads(file, Pictures.jpeg(640, 480));
        watch.watcher().writes(file, 1, Cases.withPhoto(photo)).is(200);
        watch.watcher()
                .put(
                        file.version(1) + "/recordings/nl",
                        new Wave(8_000, new short[24_000]).file(),
                        "Content-Type",
                        "audio/wav")
                .is(200);
        return watch.onAir(file);
    }

    @Test
    void an_alert_with_everything(Browsing browsing) throws IOException {
        CaseFile file = everything();
        await().until(() -> !system.live.received(file, "station").isEmpty());

        String editor = DeskPeople.of(system, "be-watch", "station");
        lookAtBoth(browsing, editor, page(file), "desk-everything");
        Page phone = PageClient.deskPage(system, browsing, editor, Look.phone("en"));
        phone.navigate(page(file));
        // what a Dutch station shows comes first, and is one press away from the top
        assertThat(phone.locator(".picture-desk figcaption").first().textContent())
                .contains("Graphic for the screen (Dutch)");
        PlaywrightAssertions.assertThat(phone.locator(".files .attention")).hasCount(3);
        Keyboard.on(phone).tabTo("Pictures").press("Enter");
        PlaywrightAssertions.assertThat(phone.locator("#pictures-title")).isInViewport();
    }

    @Test
    void an_alert_of_words_alone_and_the_duty_to_take_it_down(Browsing browsing) {
        CaseFile file = system.onAir(Cases.complete());
        await().until(() -> !system.live.received(file, "station").isEmpty());
        String editor = DeskPeople.of(system, "be-nca", "station");
        lookAtBoth(browsing, editor, page(file), "desk-words");
        PageClient.atDesk(system, editor)
                .post(
                        page(file) + "/acknowledgements",
                        Map.of("seen", "message-1", "of", "message-1", "channel", "station", "level", "aired"))
                .is(303);
        system.approver().closes(file, "found").is(200);
        await().until(() -> system.live.received(file, "station").size() == 2);

        lookAtBoth(browsing, editor, "/desk", "desk-owed");
        lookAtBoth(browsing, editor, page(file), "desk-down");
        lookAtBoth(browsing, editor, "/desk/past", "desk-over");
    }

    @Test
    void a_desk_on_which_nothing_lies(Browsing browsing) {
        String editor = DeskPeople.of(system, "be-two", "nothing-of-ours");
        for (String path : List.of("/desk", "/desk/past", "/desk/channels", "/desk/rehearsals", "/desk/contacts"))
            lookAtBoth(browsing, editor, path, "desk-empty" + path.replace('/', '-'));
    }

    @Test
    void a_rehearsal(Browsing browsing) {
        String editor = DeskPeople.of(system, "be-watch", "drill", "television");
        Page phone = PageClient.deskPage(system, browsing, editor, Look.phone("en"));
        phone.navigate("/desk/rehearsals");
        Keyboard.on(phone).tabTo("Ask for an exercise now").press("Enter");
        PlaywrightAssertions.assertThat(phone.locator(".notice")).isVisible();
        look(phone, "desk-rehearsed-phone");
        lookAtBoth(browsing, editor, "/desk/channels", "desk-ways");
    }

    @Test
    void contacts_with_a_mistake(Browsing browsing) {
        String channel = "phone-" + UUID.randomUUID().toString().substring(0, 8);
        Person administrator = system.person("stranger");
        administrator
                .post(
                        "/api/v1/channels",
                        Map.of(
                                "name",
                                channel,
                                "title",
                                "Radio Nord",
                                "kind",
                                "pull",
                                "mode",
                                "live",
                                "settings",
                                Map.of("token", "a-token-of-thirty-two-characters-" + channel)))
                .is(201);
        administrator
                .post(
                        "/api/v1/broadcasters",
                        Map.of(
                                "name",
                                channel,
                                "title",
                                "Radio Nord",
                                "obligation",
                                "mustCarry",
                                "languages",
                                List.of("fr"),
                                "channels",
                                List.of(channel),
                                "contacts",
                                List.of(Map.of("name", "A. Peeters", "role", "Head of news", "phone", "+3225550100"))))
                .is(201);
        try {
            String editor = DeskPeople.of(system, "be-two", channel);
            Page phone = PageClient.deskPage(system, browsing, editor, Look.phone("en"));
            phone.navigate("/desk/contacts");
            Keyboard.on(phone).tabTo("Duty phone").type("at home").tabTo("Save").press("Enter");
            PlaywrightAssertions.assertThat(phone.locator(".govuk-error-message"))
                    .isVisible();
            look(phone, "desk-contacts-phone");
        } finally {
            administrator.delete("/api/v1/broadcasters/" + channel);
        }
    }

    @Test
    void a_playout_log_with_rows_that_are_wrong(Browsing browsing) {
        String editor = DeskPeople.of(system, "be-nca", "station");
        Page phone = PageClient.deskPage(system, browsing, editor, Look.phone("en"));
        phone.navigate("/desk/logs");
        String log = "alert,station,aired_at,item\nnothing-of-ours,station,%s,News at nine\n".formatted(Instant.now());
        phone.setInputFiles("#log", new FilePayload("log.csv", "text/csv", log.getBytes(StandardCharsets.UTF_8)));
        phone.locator("form[action='/desk/logs'] button").click();
        PlaywrightAssertions.assertThat(phone.locator(".stacked")).isVisible();

        look(phone, "desk-log-phone");
    }

    @Test
    void a_time_is_given_by_keyboard_and_stands_there_as_it_was_given(Browsing browsing) {
        CaseFile file = system.onAir(Cases.complete());
        await().until(() -> !system.live.received(file, "station").isEmpty());
        Page page = PageClient.deskPage(system, browsing, DeskPeople.of(system, "be-nca", "station"), Look.phone("en"));
        page.navigate(page(file));

        page.locator("[name=at]").first().fill("2020-01-01T09:00");
        Keyboard.on(page).tabTo("It was on air").press("Enter");
        PlaywrightAssertions.assertThat(page.locator(".govuk-error-summary")).isVisible();
        assertThat(page.locator("[name=at]").first().inputValue()).isEqualTo("2020-01-01T09:00");
        look(page, "desk-wrong-time-phone");
    }
}
