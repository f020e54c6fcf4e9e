package org.childalert.operator.api;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.childalert.operator.api.PageClient.Screen;
import org.childalert.operator.browser.Accessible;
import org.childalert.operator.browser.Browsing;
import org.childalert.operator.browser.Chromium;
import org.childalert.operator.browser.Fits;
import org.childalert.operator.browser.Keyboard;
import org.childalert.operator.browser.Look;
import org.childalert.operator.browser.Screenshot;
import org.childalert.operator.browser.ValidHtml;
import org.childalert.operator.browser.Weight;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The console's pages of broadcasters. */
@ExtendWith({SharedSystem.class, Chromium.class})
final class BroadcasterPagesTest {
    private static final String LIST = "/console/broadcasters";

    private final TestSystem system;
    private final PageClient administrator;
    private final String name = "p-" + UUID.randomUUID().toString().substring(0, 8);

    BroadcasterPagesTest(TestSystem system) {
        this.system = system;
        administrator = PageClient.signedIn(system, "administrator");
    }

    @AfterEach
    void remove() {
        system.person("administrator").delete("/api/v1/broadcasters/" + name);
    }

    @Test
    void an_administrator_adds_changes_and_removes_one() {
        administrator.post(LIST + "/new", form(Map.of())).is(303);
        Screen list = administrator.get(LIST).is(200);
        assertThat(list.text())
                .contains("The broadcaster is on record.", "Radio <Test>", "Must carry", "Agreed since 2026-01-01");

        Screen shown = administrator.get(LIST + "/" + name).is(200);
        assertThat(shown.html()).contains("Gerda; Editor; +3225550177; ");
        Map<String, String> change = form(Map.of("revision", shown.hidden("revision"), "title", "Another"));
        administrator.post(LIST + "/" + name, change).is(303);
        assertThat(administrator.post(LIST + "/" + name, change).is(409).text()).contains("Somebody else changed it");
        assertThat(system.person("administrator")
                        .get("/api/v1/broadcasters/" + name)
                        .at("/title"))
                .isEqualTo("Another");

        administrator
                .post(LIST + "/" + name + "/removal", Map.of("sure", "yes"))
                .is(303);
        administrator.get(LIST + "/" + name).is(404);
    }

    @Test
    void what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays() {
        Screen refused = administrator
                .post(
                        LIST + "/new",
                        form(Map.of(
                                "regions", "BE-XXX",
                                "channels", "nobody",
                                "contacts", "Only a name",
                                "since", "yesterday")))
                .is(422);

        assertThat(refused.html())
                .contains(
                        "id=\"regions-error\"",
                        "id=\"channels-error\"",
                        "id=\"contacts-error\"",
                        "id=\"since-error\"",
                        "Only a name",
                        "value=\"BE-XXX\"")
                .doesNotContain("Radio <Test>");
        assertThat(administrator.get(LIST).text()).doesNotContain("Radio <Test>");
    }

    @Test
    void officers_read_and_nobody_else_writes() {
        administrator.post(LIST + "/new", form(Map.of())).is(303);
        PageClient officer = PageClient.signedIn(system, "officer");
        assertThat(officer.get(LIST).is(200).html())
                .contains("Radio &lt;Test")
                .doesNotContain("href=\"" + LIST + "/" + name + "\"");
        for (String path : List.of(LIST + "/new", LIST + "/" + name))
            officer.get(path).is(403);
        officer.post(LIST + "/new", form(Map.of())).is(403);
        officer.post(LIST + "/" + name, form(Map.of())).is(403);
        officer.post(LIST + "/" + name + "/removal", Map.of("sure", "yes")).is(403);
        assertThat(administrator
                        .postFromElsewhere(LIST + "/new", form(Map.of()))
                        .status())
                .isEqualTo(403);
        PageClient.signedIn(system, "stranger").get(LIST + "/" + name).is(404);
        PageClient.visitor(system).get(LIST).is(303);
    }

    @Test
    void the_list_marks_who_does_not_answer(Browsing browsing) {
        String channel = name + "-way";
        Person api = system.person("administrator");
        api.post("/api/v1/channels", Webhook.body(system, "be-nca", channel, "live"))
                .is(201);
        system.live.answersAt("/be-nca/" + channel, aResponse().withStatus(500));
        administrator.post(LIST + "/new", form(Map.of("channels", channel))).is(303);
        for (int i = 0; i < 3; i++)
            api.post("/api/v1/channels/" + channel + "/test", "").is(200);

        assertThat(administrator.get(LIST).is(200).text()).contains("Does not answer", "Has not answered since");
        Page desk = PageClient.page(system, browsing, "administrator", Look.desk("en"));
        Weight.check(desk, LIST);
        Screenshot.whole(desk, "broadcasters-desk");
        check(desk);
        Page phone = PageClient.page(system, browsing, "officer", Look.phone("de"));
        phone.navigate(LIST);
        Screenshot.whole(phone, "broadcasters-phone");
        Accessible.check(phone);

        system.live.answersAt("/be-nca/" + channel, aResponse().withStatus(200));
        api.post("/api/v1/channels/" + channel + "/test", "").is(200);
        assertThat(row(administrator.get(LIST).is(200).html()))
                .contains("A way")
                .doesNotContain("Does not answer", "Has not answered since");
        api.delete("/api/v1/broadcasters/" + name).is(204);
        api.delete("/api/v1/channels/" + channel).is(204);
    }

    @Test
    void the_form_is_for_everybodys_eyes_and_hands(Browsing browsing) {
        browsing.expects("422");
        Page page = PageClient.page(system, browsing, "administrator", Look.desk("nl"));
        Weight.check(page, LIST + "/new");
        check(page);
        page.fill("#name", name);
        page.fill("#regions", "BE-XXX");
        page.click("main form.card button");
        assertThat(page.locator("#regions-error").textContent()).contains("BE-XXX");
        Screenshot.whole(page, "broadcaster-faults-desk");
        Accessible.check(page);
        Fits.check(page);

        page.navigate(LIST + "/new");
        Keyboard.on(page)
                .tabTo("Naam")
                .type(name)
                .tabTo("Titel")
                .type("Radio")
                .tabTo("Bewaren")
                .press("Enter");
        page.locator(".notice").waitFor();
        Page phone = PageClient.page(system, browsing, "administrator", Look.phone("fr"));
        phone.navigate(LIST + "/" + name);
        Screenshot.whole(phone, "broadcaster-phone");
        Accessible.check(phone);
    }

    private String row(String html) {
        int begin = html.indexOf("href=\"" + LIST + "/" + name + "\"");
        return html.substring(begin, html.indexOf("</tr>", begin));
    }

    private static void check(Page page) {
        ValidHtml.check(String.valueOf(page.request().get(page.url()).text()));
        Accessible.check(page);
        Fits.check(page);
    }

    private Map<String, String> form(Map<String, String> changes) {
        var form = new HashMap<>(Map.of(
                "name", name,
                "title", "Radio <Test>",
                "obligation", "mustCarry",
                "regions", "BE-VAN, BE-BRU",
                "languages", "nl fr-BE",
                "dutyPhone", "+3225550177",
                "contacts", "Gerda; Editor; +3225550177",
                "agreement", "Within five minutes.",
                "since", "2026-01-01"));
        form.putAll(changes);
        return form;
    }
}
