package org.childalert.operator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.WireMock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.childalert.operator.api.PageClient.Screen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a station's people see and do besides alerts: channels, rehearsals, contacts and playout logs. */
@ExtendWith(SharedSystem.class)
final class DeskStationPagesTest {
    private final TestSystem system;

    DeskStationPagesTest(TestSystem system) {
        this.system = system;
    }

    private PageClient editor(String agency, String... channels) {
        return PageClient.atDesk(system, DeskPeople.of(system, agency, channels));
    }

    private static String section(String html, String title) {
        int begin = html.indexOf("aria-labelledby=\"" + title + "\"");
        assertThat(begin).as(title).isPositive();
        return html.substring(begin, html.indexOf("</section>", begin));
    }

    // ---- channels

    @Test
    void our_channels_are_tested_and_nothing_of_their_settings_is_shown_but_the_host() {
        PageClient editor = editor("be-two", "television", "gone-long-ago");

        Screen before = editor.get("/desk/channels").is(200);
        assertThat(before.text()).contains("Television", "webhook", "real alerts", "127.0.0.1");
        assertThat(before.html()).doesNotContain("whsec_", "/be-two/television", "gone-long-ago", "channel-station");

        editor.post("/desk/channels/television/link-test", Map.of()).is(303);
        assertThat(section(editor.get("/desk/channels").html(), "channel-television-title"))
                .contains("The way is open");

        system.live.answersAt("/be-two/television", WireMock.aResponse().withStatus(410));
        editor.post("/desk/channels/television/link-test", Map.of()).is(303);
        Screen shut = editor.get("/desk/channels");
        assertThat(shut.text()).contains("The test did not arrive");
        assertThat(section(shut.html(), "channel-television-title")).contains("The way is shut", "410");
        system.live.answersAt("/be-two/television", WireMock.aResponse().withStatus(200));
    }

    @Test
    void a_channel_that_missed_three_tests_is_marked_until_one_arrives() {
        Person administrator = system.person("stranger"); // of that agency
        String channel = "way-" + System.nanoTime();
        administrator
                .post("/api/v1/channels", Webhook.body(system, "be-two", channel, "live"))
                .is(201);
        PageClient editor = editor("be-two", channel);
        String test = "/desk/channels/" + channel + "/link-test";
        system.live.answersAt("/be-two/" + channel, WireMock.aResponse().withStatus(503));

        editor.post(test, Map.of()).is(303);
        editor.post(test, Map.of()).is(303);
        assertThat(editor.get("/desk/channels").is(200).text()).doesNotContain("Out of order");

        editor.post(test, Map.of()).is(303);
        assertThat(section(editor.get("/desk/channels").html(), "channel-" + channel + "-title"))
                .contains("Out of order: 3 tests in a row failed. The authority was told on", "The way is shut");

        system.live.answersAt("/be-two/" + channel, WireMock.ok());
        editor.post(test, Map.of()).is(303);
        assertThat(editor.get("/desk/channels").text())
                .doesNotContain("Out of order")
                .contains("The way is open");
        administrator.delete("/api/v1/channels/" + channel).is(204);
    }

    @Test
    void another_stations_channel_is_neither_tested_nor_rehearsed() {
        PageClient editor = editor("be-two", "television");

        for (String path : List.of(
                "/desk/channels/station/link-test",
                "/desk/channels/%3Cb%3E/link-test",
                "/desk/rehearsals/drill",
                "/desk/rehearsals/drill/00000000-0000-0000-0000-000000000000"))
            editor.post(path, Map.of("level", "aired")).is(404);
        for (String path : List.of("/desk/channels/television/link-test", "/desk/rehearsals/drill"))
            editor.postFromElsewhere(path, Map.of()).is(403);
    }

    @Test
    void who_is_of_no_station_is_told_what_would_be_there() {
        PageClient editor = editor("be-two");

        assertThat(editor.get("/desk/channels").is(200).text()).contains("No channel is named in your account");
        assertThat(editor.get("/desk/rehearsals").is(200).text()).contains("You have no channel for exercises");
        assertThat(editor.get("/desk/contacts").is(200).text()).contains("Your station is not on record yet");
        assertThat(editor.get("/desk/logs").is(200).text())
                .contains("No channel is named in your account", "No log was given in yet");
        assertThat(editor.get("/desk").is(200).text())
                .contains("There is no alert for you now", "No exercise is running");
        assertThat(editor.get("/desk/past").is(200).text()).contains("No alert has ended yet");
    }

    // ---- rehearsals

    @Test
    void a_station_rehearses_now_and_sees_how_long_it_took() {
        PageClient editor = editor("be-two", "drill", "station");
        assertThat(editor.get("/desk/rehearsals").is(200).html())
                .contains("action=\"/desk/rehearsals/drill\"")
                .doesNotContain("action=\"/desk/rehearsals/station\"");

        editor.post("/desk/rehearsals/drill", Map.of()).is(303);

        Screen sent = editor.get("/desk/rehearsals").is(200);
        assertThat(sent.text()).contains("The exercise is with you", "Sent after", "We have it");
        assertThat(sent.html())
                .containsPattern("<a class=\"govuk-link\" href=\"[^\"]*/packages/[A-Za-z0-9_-]+\\.zip\"");
        Matcher form = Pattern.compile("action=\"(/desk/rehearsals/drill/[0-9a-f-]{36})\"")
                .matcher(sent.html());
        assertThat(form.find()).isTrue();
        editor.post(form.group(1), Map.of("level", "removed")).is(422);
        editor.post(form.group(1), Map.of("level", "received")).is(303);
        editor.post(form.group(1), Map.of("level", "aired")).is(303);

        String done = editor.get("/desk/rehearsals").text();
        assertThat(done)
                .contains("Received after", "Would have been on air after")
                .doesNotContain("It would be on air");
        assertThat(editor.get("/desk").text()).contains("No exercise is running"); // it is no alert of the agency's
    }

    @Test
    void a_live_channel_is_not_rehearsed() {
        assertThat(editor("be-two", "station")
                        .post("/desk/rehearsals/station", Map.of())
                        .is(409)
                        .text())
                .contains("Not now");
    }

    // ---- contacts

    private String onRecord(String channel) {
        String name = "desk-" + System.nanoTime();
        system.person("stranger") // an administrator of that agency
                .post(
                        "/api/v1/broadcasters",
                        Map.of(
                                "name",
                                name,
                                "title",
                                "Radio <b>Test</b>",
                                "obligation",
                                "mustCarry",
                                "languages",
                                List.of("fr"),
                                "channels",
                                List.of(channel),
                                "contacts",
                                List.of(Map.of("name", "A. Peeters", "role", "Head of news", "phone", "+3225550100"))))
                .is(201);
        return name;
    }

    @Test
    void a_station_keeps_its_contacts_and_its_duty_phone_and_those_alone() {
        String name = onRecord("desk");
        PageClient editor = editor("be-two", "desk");
        Screen page = editor.get("/desk/contacts").is(200);
        assertThat(page.html())
                .contains("Radio &lt;b&gt;Test", "value=\"A. Peeters\"")
                .doesNotContain("Radio <b>");
        var form = new HashMap<>(Map.of(
                "revision", page.hidden("revision"),
                "dutyPhone", "+32 2 555 01 77",
                "contacts.0.name", "A. Peeters",
                "contacts.0.role", "Head of news",
                "contacts.0.phone", "not a phone",
                "contacts.1.name", "B. Dupont",
                "contacts.1.role", "Night desk",
                "contacts.1.email", "night@radio.example",
                "title", "Another name"));

        Screen refused = editor.post("/desk/contacts/" + name, form).is(422);
        assertThat(refused.html()).contains("A phone with its country", "value=\"B. Dupont\"", "aria-invalid=\"true\"");

        form.put("contacts.0.phone", "");
        editor.post("/desk/contacts/" + name, form).is(303);

        assertThat(editor.get("/desk/contacts").text()).contains("The contacts are on record");
        var kept = system.person("stranger")
                .get("/api/v1/broadcasters/" + name)
                .is(200)
                .json();
        assertThat(kept.path("dutyPhone").asText()).isEqualTo("+3225550177");
        assertThat(kept.path("contacts")).hasSize(2);
        assertThat(kept.path("title").asText()).isEqualTo("Radio <b>Test</b>");

        Screen late = editor.post("/desk/contacts/" + name, form).is(409); // the revision that it was read with is gone
        assertThat(late.text()).contains("Somebody changed this meanwhile");
        editor("be-two", "television").post("/desk/contacts/" + name, form).is(404);
        editor.postFromElsewhere("/desk/contacts/" + name, form).is(403);
        assertThat(editor("be-two", "television").get("/desk/contacts").html()).doesNotContain(name);
        system.person("stranger").delete("/api/v1/broadcasters/" + name).is(204);
    }

    // ---- playout logs

    private static byte[] csv(String... lines) {
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void a_playout_log_is_given_in_and_each_row_has_its_result() {
        CaseFile file = system.onAir(Cases.complete());
        await().until(() -> !system.live.received(file, "station").isEmpty());
        PageClient editor = PageClient.atDesk(system, "station");
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        byte[] log = csv(
                "alert,station,aired_at,item",
                file.slug() + ",station," + now + ",News <b>at</b> nine",
                file.slug() + ",station," + now.plus(2, ChronoUnit.DAYS) + ",To come",
                "<script>alert(1)</script>,station," + now + ",Nothing of ours");

        Screen taken = editor.uploadTo("/desk/logs", Map.of("channel", "station"), "log", log)
                .is(200);

        assertThat(taken.text()).contains("3 rows: 1 airing on record, 0 known already, 2 with a fault");
        assertThat(taken.html())
                .contains("<th scope=\"row\">3</th>", "<th scope=\"row\">4</th>")
                .doesNotContain("<script>alert");
        assertThat(editor.get("/desk/alerts/" + file.id()).text()).contains("On air once, at", "It was on air");

        assertThat(editor.uploadTo("/desk/logs", Map.of("channel", "station"), "log", log)
                        .is(200)
                        .text())
                .contains("0 airings on record, 1 known already");
    }

    @Test
    void a_file_that_is_no_log_and_a_log_of_another_station_are_refused_whole() {
        PageClient editor = PageClient.atDesk(system, "station");

        assertThat(editor.uploadTo("/desk/logs", Map.of("channel", "station"), "log", csv("<html>", "x"))
                        .is(422)
                        .text())
                .contains("Nothing of the file was taken");
        editor.uploadTo("/desk/logs", Map.of("channel", "television"), "log", csv("alert,station,aired_at"))
                .is(404);
        PageClient.atDesk(system, "officer")
                .uploadTo("/desk/logs", Map.of("channel", "station"), "log", csv("alert,station,aired_at"))
                .is(403);
        PageClient.visitor(system)
                .uploadTo("/desk/logs", Map.of("channel", "station"), "log", csv("alert,station,aired_at"))
                .is(401);
    }
}
