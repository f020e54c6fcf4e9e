package org.childalert.operator.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.childalert.alert.AlertId;
import org.childalert.alert.Ending;
import org.childalert.alert.Status;
import org.childalert.operator.browser.Accessible;
import org.childalert.operator.browser.Browsing;
import org.childalert.operator.browser.Chromium;
import org.childalert.operator.browser.Fits;
import org.childalert.operator.browser.Keyboard;
import org.childalert.operator.browser.Look;
import org.childalert.operator.browser.Screenshot;
import org.childalert.operator.browser.ValidHtml;
import org.childalert.operator.browser.Weight;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every public page in every state, as a reader's browser has it. */
@ExtendWith(Chromium.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesInTheBrowserTest {
    private SiteServer site;

    @BeforeAll
    void start() throws Exception {
        site = new SiteServer();
        byte[] portrait = portrait();
        AlertId mila = site.stage.air("mila", Status.ACTUAL, Sample.content());
        site.stage.addPhoto(Sample.PHOTO, mila, portrait);
        site.stage.air("unseen", Status.ACTUAL, Sample.content(List.of()));
        site.stage.air("hostile", Status.ACTUAL, Sample.hostile());
        site.stage.air("drill", Status.EXERCISE, Sample.content());
        site.stage.air("test", Status.TEST, Sample.content());
        site.stage.end(site.stage.air("ended", Status.ACTUAL, Sample.content()), Ending.FOUND);
        site.refresh();
    }

    private static byte[] portrait() throws IOException {
        try (InputStream file = PagesInTheBrowserTest.class.getResourceAsStream("/demo/portrait.jpg")) {
            return Objects.requireNonNull(file).readAllBytes();
        }
    }

    @AfterAll
    void stop() {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/?lang=nl",
                "/alerts/mila?lang=fr",
                "/alerts/unseen?lang=nl",
                "/alerts/hostile",
                "/alerts/ended?lang=fr",
                "/alerts/nobody?lang=de",
                "/exercise?lang=fr",
                "/exercise/alerts/drill?lang=nl",
                "/exercise/alerts/test?lang=en"
            })
    void every_page_is_accessible_valid_and_light_and_fits(String path, Browsing browsing) throws Exception {
        Page page = browsing.page(site.address(), Look.desk("en"));

        Weight.check(page, path);
        Accessible.check(page);
        Fits.check(page);
        ValidHtml.check(site.get(path).body());
        page.setViewportSize(390, 844);
        Accessible.check(page);
    }

    /** Pictures of the public pages for the guides. */
    @Test
    void pictures(Browsing browsing) {
        Page phone = browsing.page(site.address(), Look.phone("nl"));
        phone.navigate("/alerts/mila");
        Screenshot.of(phone, "public-alert-phone");
        phone.navigate("/exercise/alerts/drill");
        Screenshot.of(phone, "public-exercise-phone");
        Page desk = browsing.page(site.address(), Look.desk("fr"));
        desk.navigate("/alerts/mila");
        Screenshot.of(desk, "public-alert");
        desk.navigate("/alerts/ended");
        Screenshot.of(desk, "public-ended");
        assertThat(desk.title()).contains("termin");
    }

    @Test
    void on_paper_a_page_has_the_case_and_nothing_to_press(Browsing browsing) {
        Page page = browsing.page(site.address(), Look.desk("en"));
        page.navigate("/alerts/mila");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

        assertThat(page.locator(".handouts").isVisible()).isFalse();
        assertThat(page.locator(".languages").isVisible()).isFalse();
        assertThat(page.locator(".phone").innerText()).contains("+32 2 555 01 02");
        assertThat(page.locator(".photos img").isVisible()).isTrue();
    }

    @Test
    void the_whole_page_is_walked_by_keyboard(Browsing browsing) {
        Page page = browsing.page(site.address(), Look.desk("en"));
        page.navigate("/alerts/mila");

        assertThat(Keyboard.on(page).stops())
                .startsWith("Skip to the content")
                .contains("Call +32 2 555 01 02", "WhatsApp", "E-mail", "Poster to print: PDF, A4", "More information");
    }
}
