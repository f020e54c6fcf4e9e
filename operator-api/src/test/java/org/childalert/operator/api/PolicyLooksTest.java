package org.childalert.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
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

/** The pages of policies in a browser: for everybody's eyes and hands. */
@ExtendWith({PolicySystem.class, Chromium.class})
final class PolicyLooksTest {
    private final PolicySystem.Policies policies;
    private final TestSystem system;

    PolicyLooksTest(PolicySystem.Policies policies) {
        this.policies = policies;
        system = policies.system;
    }

    private void check(Page page) {
        ValidHtml.check(page.content());
        Accessible.check(page);
        Fits.check(page);
    }

    @Test
    void the_list(Browsing browsing) {
        policies.activated();
        policies.drafted();
        Page desk = PageClient.page(system, browsing, "administrator", Look.desk("en"));
        Weight.check(desk, "/console/policies");
        Screenshot.whole(desk, "policies-desk");
        check(desk);
        Page phone = PageClient.page(system, browsing, "auditor", Look.phone("de"));
        phone.navigate("/console/policies");
        Screenshot.whole(phone, "policies-phone");
        Accessible.check(phone);
    }

    @Test
    void a_version_with_what_is_different(Browsing browsing) {
        policies.activated();
        String name = policies.name();
        String text = "# a comment\n" + policies.text(name).replace("title: {en: Alert}", "title: {en: Alarm}");
        system.person("administrator")
                .post("/api/v1/policies", text, "Content-Type", "application/yaml")
                .is(201);
        Page page = PageClient.page(system, browsing, "second-administrator", Look.desk("nl"));
        Weight.check(page, "/console/policies/" + name + "/versions/1");
        Screenshot.whole(page, "policy-desk");
        check(page);
        page.locator("summary").click();
        check(page);
        Page own = PageClient.page(system, browsing, "administrator", Look.phone("fr"));
        own.navigate("/console/policies/" + name + "/versions/1");
        Screenshot.whole(own, "policy-phone");
        Accessible.check(own);
    }

    @Test
    void a_text_with_faults(Browsing browsing) {
        Page page = PageClient.page(system, browsing, "administrator", Look.desk("en"));
        Weight.check(page, "/console/policies/new");
        check(page);
        page.fill(
                "#text",
                policies.text("a-name").replace("television", "televison").replace("agency:", "colour: red\nagency:"));
        page.click("button[name=check]");
        Screenshot.whole(page, "policy-faults-desk");
        check(page);
    }

    @Test
    void a_second_administrator_activates_by_keyboard_alone(Browsing browsing) {
        String name = policies.drafted();
        browsing.expects("422");
        Page page = PageClient.page(system, browsing, "second-administrator", Look.desk("en"));
        page.navigate("/console/policies/" + name + "/versions/1");
        page.fill("#word", "EXERCISE");
        page.click("form[action$='/activation'] button");
        assertThat(page.locator("#word-error").textContent()).contains("Type ACTIVATE");
        check(page);

        Keyboard.on(page).tabTo("Type ACTIVATE").type("activate").press("Enter");

        page.waitForURL("**/console/policies/" + name + "/versions/1");
        assertThat(system.person("administrator")
                        .get(PolicySystem.Policies.path(name))
                        .at("/state"))
                .isEqualTo("active");
    }
}
