package org.childalert.operator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.childalert.operator.photo.Pictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The board and its pictures, without JavaScript. */
@ExtendWith(SharedSystem.class)
final class BoardPagesTest {
    private static final String MARKUP = "<script>alert(1)</script><b onclick=x>\"'&";

    private final TestSystem system;
    private final PageClient officer;
    private final PageClient approver;

    BoardPagesTest(TestSystem system) {
        this.system = system;
        officer = PageClient.signedIn(system, "officer");
        approver = PageClient.signedIn(system, "approver");
    }

    /** The part of the page that is about one case. */
    private static String card(String html, CaseFile file) {
        int begin = html.indexOf("id=\"case-" + file.id());
        assertThat(begin).as("a card of %s", file.id()).isPositive();
        return html.substring(begin, html.indexOf("</article>", begin));
    }

    private static String section(String html, String id) {
        int begin = html.indexOf("<section id=\"" + id + "\"");
        return html.substring(begin, html.indexOf("</section>", begin));
    }

    @Test
    void what_is_on_air_is_there_with_what_it_waits_for_and_how_far_it_got() {
        CaseFile file = system.onAir(Cases.complete());
        await().until(() -> !system.live.received(file, "television").isEmpty());

        await().untilAsserted(() -> {
            String card = card(officer.get("/console").is(200).html(), file);
            assertThat(card).contains("tag-live", "LIVE", "On air", "Noor, 9", "Noor (fr)", "Case TEST-1");
            assertThat(card).contains("Station and Television have not said “received”", "Time left:");
            assertThat(card).contains("The policy does nothing more by itself.", "sent to, of 2");
        });
        String page = officer.get("/console").html();
        assertThat(page)
                .contains(
                        "data-region=\"BE-BRU\"", "data-stage=\"sent\"", "href=\"/console/alerts/" + file.id() + "\"");
    }

    /** What the map shows of Brussels in one case. */
    private String mapLabel(CaseFile file) {
        return officer.get("/console")
                .is(200)
                .html()
                .replaceAll("(?s).*id=\"reach-" + file.id() + "-BE-BRU\"[^>]* data-label=\"([^\"]*)\".*", "$1");
    }

    @Test
    void the_map_counts_stations_and_a_broadcaster_with_two_channels_is_one() {
        Person administrator = system.person("administrator");
        String name = "map-" + System.nanoTime();
        administrator
                .post(
                        "/api/v1/broadcasters",
                        Map.of(
                                "name",
                                name,
                                "title",
                                "Two ways",
                                "obligation",
                                "voluntary",
                                "languages",
                                List.of("nl"),
                                "channels",
                                List.of("station", "television")))
                .is(201);
        try {
            CaseFile file = system.submitted(Cases.complete());
            system.live.answers(file, "television", WireMock.okJson("{\"level\":\"received\"}"));
            system.approver().approves(file, 1).is(200);

            await().untilAsserted(() -> assertThat(mapLabel(file)).isEqualTo("1/1"));
            assertThat(card(officer.get("/console").html(), file)).contains("sent to, of 2");

            administrator.delete("/api/v1/broadcasters/" + name).is(204);
            assertThat(mapLabel(file)).isEqualTo("1/2");
        } finally {
            administrator.delete("/api/v1/broadcasters/" + name);
        }
    }

    @Test
    void what_waits_for_somebody_is_on_their_board_alone() {
        CaseFile file = system.submitted(Cases.complete());
        String review = "/console/alerts/" + file.id() + "/versions/1/review";

        assertThat(section(approver.get("/console").html(), "mine")).contains(review, "Review and decide");
        assertThat(section(officer.get("/console").html(), "mine")).doesNotContain(review);
        assertThat(section(
                        PageClient.signedIn(system, "namur-approver")
                                .get("/console")
                                .html(),
                        "mine"))
                .doesNotContain(review);

        system.approver().returns(file, 1, MARKUP).is(200);
        String mine = section(officer.get("/console").html(), "mine");
        assertThat(mine)
                .contains("Returned to you", "/versions/1\"", "&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>");
        assertThat(section(approver.get("/console").html(), "mine")).doesNotContain(file.id());
        assertThat(section(
                        PageClient.signedIn(system, "colleague").get("/console").html(), "mine"))
                .doesNotContain(file.id());
    }

    @Test
    void live_comes_before_exercise_and_each_says_what_it_is() {
        CaseFile drill = system.submitted("Exercise", Cases.complete());
        system.approver().approves(drill, 1).is(200);
        CaseFile live = system.onAir(Cases.complete());

        String page = officer.get("/console").html();

        assertThat(page.indexOf("case-" + live.id())).isLessThan(page.indexOf("case-" + drill.id()));
        assertThat(card(page, drill)).contains("EXERCISE", "tag-exercise");
        assertThat(card(page, live)).contains("LIVE", "tag-live");
    }

    @Test
    void markup_of_a_case_is_text() {
        ObjectNode content = Cases.complete();
        content.withArray("/children")
                .removeAll()
                .addObject()
                .put("givenName", MARKUP)
                .put("age", 9);
        content.withObject("/texts/nl").put("headline", MARKUP);
        CaseFile file = system.onAir(content);
        system.approver().holds(file, MARKUP).is(200);

        String card = card(officer.get("/console").html(), file);

        assertThat(card)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;&lt;b onclick=x&gt;")
                .doesNotContain("<script>", "<b onclick");
        assertThat(card).contains("On hold");
    }

    @Test
    void another_agency_sees_nothing_of_it_and_the_national_role_all() {
        CaseFile file = system.onAir(Cases.complete());

        assertThat(PageClient.signedIn(system, "stranger")
                        .get("/console")
                        .is(200)
                        .html())
                .doesNotContain(file.id());
        assertThat(PageClient.signedIn(system, "national")
                        .get("/console")
                        .is(200)
                        .html())
                .contains(file.id());
        PageClient.signedIn(system, "station").get("/console").is(403);
        PageClient.signedIn(system, "station").get("/console/board").is(403);
    }

    @Test
    void what_ended_is_told_among_the_last() {
        CaseFile file = system.onAir(Cases.complete());
        system.approver().closes(file, "found").is(200);

        String page = officer.get("/console").html();

        assertThat(section(page, "ended")).contains(file.id(), "Ended: found", "approver of be-nca");
        assertThat(section(page, "active")).doesNotContain(file.id());
    }

    @Test
    void the_piece_is_what_the_page_shows() {
        CaseFile file = system.onAir(Cases.complete());

        String piece = officer.get("/console/board?position=0").is(200).html();

        assertThat(piece)
                .contains(card(piece, file))
                .contains("<section id=\"mine\"")
                .doesNotContain("<html", "<header");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nl", "fr", "de"})
    void every_language_has_the_board(String language) {
        CaseFile file = system.onAir(Cases.complete());

        String page = PageClient.signedIn(system, "both", language)
                .get("/console")
                .is(200)
                .html();

        assertThat(page)
                .contains("lang=\"" + language + "\"")
                .contains(file.id())
                .doesNotContain("Waits for you");
    }

    @Test
    void a_picture_is_for_its_agency_alone_and_kept_by_nobody() throws IOException {
        CaseFile file = system.officer().drafts(Cases.complete());
        String photo = system.officer().uploads(file, Pictures.jpeg(640, 480));
        system.officer().writes(file, 1, Cases.withPhoto(photo)).is(200);
        String address = "/console/photos/" + photo + "?size=small";

        officer.get(address).is(200);
        officer.get("/console/photos/" + photo + "?size=huge").is(422);
        officer.get("/console/photos/nothing").is(404);
        PageClient.signedIn(system, "stranger").get(address).is(404);
        PageClient.signedIn(system, "station").get(address).is(403);
        assertThat(system.visitor().get(address).status()).isEqualTo(303);
    }

    @Test
    void only_whoever_drafts_is_offered_a_new_alert() {
        assertThat(List.of(
                        officer.get("/console").html().contains("/console/alerts/new\" role=\"button\""),
                        approver.get("/console").html().contains("/console/alerts/new\" role=\"button\"")))
                .isEqualTo(List.of(true, false));
    }
}
