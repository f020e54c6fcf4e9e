package org.childalert.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the clock asks of people, in a browser. */
@ExtendWith({SharedSystem.class, Chromium.class})
final class DutyLooksTest {
    private final TestSystem system;
    private final Watch watch;

    DutyLooksTest(TestSystem system) {
        this.system = system;
        watch = new Watch(system);
    }

    @Test
    void everybody_can_read_and_do_what_is_asked(Browsing browsing) {
        CaseFile file = watch.asked();
        String path = "/console/alerts/" + file.id();
        Page page = PageClient.page(system, browsing, "decider", Look.desk("en"));

        Weight.check(page, path);
        Screenshot.whole(page, "duties-desk");
        Accessible.check(page);
        Fits.check(page);
        assertThat(Keyboard.on(page).stops()).anyMatch(stop -> stop.contains("+3225550177"));
        PageClient decider = PageClient.signedIn(system, "decider");
        ValidHtml.check(decider.get(path).html());
        ValidHtml.check(decider.get("/console").html());
        ValidHtml.check(decider.post(path + "/calls/" + watch.call(file, "station"), Map.of("note", ""))
                .html());

        Page phone = PageClient.page(system, browsing, "watcher", Look.phone("nl"));
        phone.navigate(path);
        Screenshot.whole(phone, "duties-phone");
        Accessible.check(phone);
    }

    @Test
    void a_note_that_is_being_typed_survives_what_happens_meanwhile(Browsing browsing) {
        CaseFile file = watch.asked();
        String call = watch.call(file, "station");
        Page page = PageClient.page(system, browsing, "watcher", Look.desk("en"));
        page.navigate("/console/alerts/" + file.id());
        PlaywrightAssertions.assertThat(page.locator("#live-status.live-status--live"))
                .isVisible();
        page.locator("#call-" + call + "-note").fill("They look it up.");
        page.locator("#call-" + call + "-talked").check();

        watch.decider()
                .put(file.path() + "/calls/" + watch.call(file, "television"), Map.of("outcome", "failed"))
                .is(200);

        PlaywrightAssertions.assertThat(page.locator("text=Call Television")).hasCount(0);
        PlaywrightAssertions.assertThat(page.locator("#call-" + call + "-note")).hasValue("They look it up.");
        PlaywrightAssertions.assertThat(page.locator("#call-" + call + "-talked"))
                .isChecked();
    }
}
