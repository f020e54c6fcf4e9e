package org.childalert.operator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.childalert.dissemination.AcknowledgementTokens;
import org.childalert.dissemination.ConfirmationForms;
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

/** The page behind the link in an alert's mail, on which a person says how far it got. */
@ExtendWith({SharedSystem.class, Chromium.class})
final class ConfirmationPagesTest {
    private final TestSystem system;
    private final PageClient reader;

    ConfirmationPagesTest(TestSystem system) {
        this.system = system;
        reader = PageClient.visitor(system);
    }

    @Test
    void the_page_says_what_it_is_and_nothing_of_the_child() {
        CaseFile file = onAir();

        PageClient.Screen page = reader.get(path(file, 1)).is(200);

        assertThat(page.text())
                .contains("Actual: this is real", "An alert was sent to you", "Station", "We have aired it")
                .doesNotContain("Noor", "Josaphat", "Description in", "taken it off the air");
        Answer answer = system.visitor().get(path(file, 1)).is(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("X-Robots-Tag")).contains("noindex");
        assertThat(answer.header("Content-Security-Policy")).contains("form-action 'self'");
        assertThat(reader.get(path(file, 1) + "?lang=fr").text()).contains("Réel", "Nous l’avons diffusé");
    }

    @Test
    void to_look_at_it_acknowledges_nothing() {
        CaseFile file = onAir();

        for (int i = 0; i < 3; i++) {
            reader.get(path(file, 1)).is(200);
            system.visitor().send("HEAD", path(file, 1), new byte[0]).is(200);
        }

        assertThat(said(file)).isEmpty();
    }

    @Test
    void a_person_says_one_level_after_the_other() {
        CaseFile file = onAir();

        assertThat(reader.post(path(file, 1), form(file, "received", "name", "Ann De Wit"))
                        .is(303)
                        .location())
                .endsWith(path(file, 1));
        PageClient.Screen after = reader.get(path(file, 1)).is(200);
        assertThat(after.text()).contains("On record Received,").doesNotContain("We have received it");
        reader.post(path(file, 1), form(file, "aired", "name", "Ann De Wit", "note", "news of nine"))
                .is(303);

        assertThat(said(file))
                .extracting(
                        each -> each.path("level").asText(),
                        each -> each.path("by").asText(),
                        each -> each.path("evidence").asText())
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("received", "mail:station", "Ann De Wit"),
                        org.assertj.core.groups.Tuple.tuple("aired", "mail:station", "Ann De Wit: news of nine"));
        assertThat(PageClient.signedIn(system, "officer")
                        .get("/console/alerts/" + file.id())
                        .text())
                .contains("Station once", "Ann De Wit: news of nine");
    }

    @Test
    void a_form_that_was_not_shown_or_came_back_at_once_does_not_count() {
        CaseFile file = onAir();
        String shown = reader.get(path(file, 1)).hidden("form");
        Map<String, String> complete = form(file, "aired", "name", "Scanner");

        for (String nonce : List.of("", "made-up", shown, forms().of(UUID.randomUUID(), before(10)), old(file))) {
            var form = new HashMap<>(complete);
            form.put("form", nonce);
            assertThat(reader.post(path(file, 1), form).is(422).text()).contains("Nothing was recorded yet");
        }
        assertThat(said(file)).isEmpty();
    }

    @Test
    void what_is_wrong_is_told_and_what_was_typed_stays() {
        CaseFile file = onAir();

        assertThat(reader.post(path(file, 1), form(file, "aired", "name", "", "note", "late news"))
                        .is(422)
                        .html())
                .contains("Write your name", "value=\"late news\"");
        reader.post(path(file, 1), form(file, "aired", "name", "x".repeat(101))).is(422);
        reader.post(path(file, 1), form(file, "removed", "name", "Ann")).is(422);
        reader.post(path(file, 1), form(file, "aired", "name", "Ann", "note", "x".repeat(1_001)))
                .is(422);
        for (String at : List.of("yesterday", "2001-01-01T10:00", "2999-01-01T10:00"))
            assertThat(reader.post(path(file, 1), form(file, "aired", "name", "Ann", "at", at))
                            .is(422)
                            .text())
                    .contains("Give the time when it aired");
        assertThat(reader.post(path(file, 1), form(file, "aired", "name", "\"><b>Ann</b>\u0000", "at", "x"))
                        .is(422)
                        .html())
                .contains("b>Ann")
                .doesNotContain("\"><b>Ann", "\u0000");
        assertThat(said(file)).isEmpty();
    }

    @Test
    void a_link_that_is_made_up_leads_nowhere_and_one_that_was_replaced_says_so() {
        CaseFile file = onAir();
        String first = path(file, 1);
        system.approver().closes(file, "found").is(200);
        await().untilAsserted(
                        () -> assertThat(system.live.received(file, "station")).hasSize(2));

        assertThat(reader.get(first).is(410).text()).contains("A later message took the place");
        reader.post(first, form(file, "aired", "name", "Ann")).is(410);
        PageClient.Screen recall = reader.get(path(file, 2)).is(200);
        assertThat(recall.text())
                .contains("take the alert off the air", "We have taken it off the air")
                .doesNotContain("We have aired it");
        assertThat(reader.get("/acknowledge/made-up").is(404).text()).contains("not one of ours");
        reader.get("/acknowledge/" + tokens().of(UUID.randomUUID())).is(404);
    }

    @Test
    void an_exercise_is_unmistakable() {
        CaseFile file = system.submitted("Exercise", Cases.complete());
        system.approver().approves(file, 1).is(200);
        await().untilAsserted(
                        () -> assertThat(system.drill.received(file, "drill")).hasSize(1));

        assertThat(reader.get(path(file, "drill", 1)).is(200).text())
                .contains("Exercise")
                .doesNotContain("this is real");
    }

    @Test
    void an_exercise_that_a_station_asked_for_is_confirmed_the_same_way() {
        Answer asked = system.person("administrator")
                .post("/api/v1/stations/drill/rehearsals", "")
                .is(201);
        String id = asked.at("/id");
        String path = "/acknowledge/" + tokens().of(UUID.fromString(id));

        assertThat(reader.get(path).is(200).text()).contains("Exercise", "We have aired it");
        reader.post(path, Map.of("form", forms().of(UUID.fromString(id), before(10)), "level", "aired", "name", "Ann"))
                .is(303);

        assertThat(reader.get(path).is(200).text()).contains("On record Aired,");
        assertThat(system.person("administrator")
                        .get("/api/v1/stations/drill/rehearsals/" + id)
                        .is(200)
                        .text())
                .contains("\"aired\"");
    }

    @Test
    void everybody_can_read_and_use_it(Browsing browsing) {
        CaseFile file = onAir();
        String path = path(file, 1);
        Page page = browsing.page(system.address, Look.desk("en"));

        Weight.check(page, path);
        Accessible.check(page);
        Fits.check(page);
        Screenshot.whole(page, "acknowledge-desk");
        assertThat(Keyboard.on(page).stops()).anyMatch(stop -> stop.contains("We have aired it"));
        ValidHtml.check(reader.get(path).html());
        ValidHtml.check(reader.post(path, Map.of("name", "")).html());

        Page phone = browsing.page(system.address, Look.phone("nl"));
        phone.navigate(path);
        Screenshot.whole(phone, "acknowledge-phone");
        Accessible.check(phone);
        phone.locator("#name").fill("Ann De Wit");
        phone.locator("[name=form]")
                .evaluate(
                        "(field, earlier) => field.value = earlier",
                        forms().of(UUID.fromString(delivery(file, "station", 1)), before(10)));
        phone.locator("button[value=aired]").click();
        assertThat(phone.locator(".said").innerText()).contains("Uitgezonden");
        Screenshot.whole(phone, "acknowledged-phone");
        Accessible.check(phone);
    }

    private CaseFile onAir() {
        CaseFile file = system.onAir(Cases.complete());
        await().untilAsserted(
                        () -> assertThat(system.live.received(file, "station")).hasSize(1));
        return file;
    }

    private Map<String, String> form(CaseFile file, String level, String... more) {
        var form = new HashMap<String, String>();
        form.put("form", forms().of(UUID.fromString(delivery(file, "station", 1)), before(10)));
        form.put("level", level);
        for (int i = 0; i < more.length; i += 2) form.put(more[i], more[i + 1]);
        return form;
    }

    private String old(CaseFile file) {
        return forms().of(UUID.fromString(delivery(file, "station", 1)), before(3_700));
    }

    private static Instant before(long seconds) {
        return Instant.now().minusSeconds(seconds);
    }

    private ConfirmationForms forms() {
        return system.context.getBean(ConfirmationForms.class);
    }

    private AcknowledgementTokens tokens() {
        return system.context.getBean(AcknowledgementTokens.class);
    }

    private String path(CaseFile file, int sequence) {
        return path(file, "station", sequence);
    }

    private String path(CaseFile file, String channel, int sequence) {
        return "/acknowledge/" + tokens().of(UUID.fromString(delivery(file, channel, sequence)));
    }

    private String delivery(CaseFile file, String channel, int sequence) {
        return system.officer().broadcasts(file).stream()
                .filter(each -> each.path("channel").asText().equals(channel)
                        && each.path("sequence").asInt() == sequence)
                .map(each -> each.path("id").asText())
                .findFirst()
                .orElseThrow();
    }

    private List<JsonNode> said(CaseFile file) {
        return system.officer().broadcasts(file).stream()
                .filter(each -> each.path("channel").asText().equals("station"))
                .flatMap(each -> java.util.stream.StreamSupport.stream(
                        each.path("acknowledgements").spliterator(), false))
                .toList();
    }
}
