package org.childalert.operator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.childalert.operator.api.PageClient.Screen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page on which an approver reads and decides, without JavaScript. */
@ExtendWith(SharedSystem.class)
final class ReviewPagesTest {
    private static final String MARKUP = "<script>alert(1)</script><b onclick=x>\"'&";

    private final TestSystem system;
    private final PageClient approver;

    ReviewPagesTest(TestSystem system) {
        this.system = system;
        approver = PageClient.signedIn(system, "approver");
    }

    private static String review(CaseFile file, int version) {
        return version(file, version) + "/review";
    }

    private static String version(CaseFile file, int version) {
        return "/console/alerts/" + file.id() + "/versions/" + version;
    }

    private Screen approves(PageClient who, CaseFile file, int version, String word) {
        String hash = system.approver().reads(file, version).at("/review/hash");
        return who.post(version(file, version) + "/approval", Map.of("reviewedHash", hash, "word", word));
    }

    private String state(CaseFile file) {
        return system.officer().sees(file).at("/state");
    }

    @Test
    void everything_that_an_approver_decides_by_is_on_the_page() {
        CaseFile file = system.submitted(Cases.urgent());
        Screen page = approver.get(review(file, 1)).is(200);

        assertThat(page.html()).contains("look-live", "<title>LIVE: Review of TEST-1, version 1");
        assertThat(page.text())
                .contains("If you approve, this goes out at once to 1 channel (Station), for Brussels")
                .contains("people live there")
                .contains("First message of this alert", "officer of be-nca")
                .contains("Danger to life", "A witness saw it.", "Every child is under 18")
                .contains("Noor", "9 years", "Josaphat Park", "0-ZZZ-000 (BE)", "Went with a stranger.")
                .contains("Noor (nl)", "Description in fr.")
                .contains("Text message to phones", "Post on social networks")
                .contains("Line on television", "Read out on the radio")
                .contains("Each must say within 1 sec that it received the alert")
                .contains("Desk", "only if the step before stays silent")
                .contains("What the correction says", "What is said when the child is found");
        assertThat(page.html()).contains("lang=\"nl\"", "lang=\"fr\"");
        assertThat(page.hidden("reviewedHash"))
                .isEqualTo(system.approver().reads(file, 1).at("/review/hash"));
    }

    @Test
    void approving_takes_the_word_and_then_says_that_it_is_done() {
        CaseFile file = system.submitted(Cases.complete());

        Screen done = approves(approver, file, 1, " li ve ").is(303);

        assertThat(done.location()).isEqualTo("/console/alerts/" + file.id());
        assertThat(state(file)).isEqualTo("onAir");
        assertThat(approver.cookies()).containsEntry("notice", "approved");
        assertThat(approver.get(review(file, 1)).text())
                .contains("Approved. The message is on its way.", "There is nothing to decide")
                .doesNotContain("To approve, type");
        assertThat(approver.cookies()).doesNotContainKey("notice");
        assertThat(approver.get(review(file, 1)).text()).doesNotContain("The message is on its way");
        await().until(() -> !system.live.received(file, "station").isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "Actual, EXERCISE",
        "Actual, TEST",
        "Actual, ''",
        "Actual, LIVELY",
        "Exercise, LIVE",
        "Exercise, TEST",
        "Test, LIVE"
    })
    void the_word_of_another_kind_does_nothing(String status, String word) {
        CaseFile file = system.submitted(status, Cases.complete());

        Screen refused = approves(approver, file, 1, word).is(422);

        assertThat(refused.html()).contains("govuk-error-summary", "href=\"#word\"", "id=\"word-error\"");
        assertThat(refused.text()).contains("Nothing was done.");
        assertThat(state(file)).isEqualTo("preparing");
    }

    @ParameterizedTest
    @CsvSource({"Exercise, exercise", "Test, Test"})
    void each_kind_has_its_word(String status, String word) {
        CaseFile file = system.submitted(status, Cases.complete());
        assertThat(approver.get(review(file, 1)).html()).contains("look-" + status.toLowerCase(java.util.Locale.ROOT));
        approves(approver, file, 1, word).is(303);
        assertThat(state(file)).isEqualTo("onAir");
    }

    @ParameterizedTest
    @CsvSource({"nl, ECHT, LIVE", "fr, reel, LIVE", "de, ECHT, LIVE"})
    void each_language_has_its_words(String language, String word, String other) {
        PageClient reader = PageClient.signedIn(system, "approver", language);
        CaseFile file = system.submitted(Cases.complete());
        assertThat(reader.get(review(file, 1)).is(200).html())
                .contains("<html class=\"govuk-template\" lang=\"" + language);
        approves(reader, file, 1, other).is(422);
        approves(reader, file, 1, word).is(303);
    }

    @Test
    void a_stale_tab_is_shown_what_stands_now_and_its_word_is_gone() {
        CaseFile file = system.submitted(Cases.complete());
        String seen = approver.get(review(file, 1)).hidden("reviewedHash");
        system.approver().returns(file, 1, "The headline.").is(200);
        ObjectNode changed = Cases.complete();
        changed.put("circumstances", "Seen in another park.");
        system.officer().writes(file, 1, changed).is(200);
        system.officer().assesses(file, 1, Cases.assessment()).is(200);
        system.officer().submits(file, 1).is(200);

        Screen refused = approver.post(version(file, 1) + "/approval", Map.of("reviewedHash", seen, "word", "LIVE"))
                .is(409);

        assertThat(refused.text()).contains("it changed meanwhile", "Seen in another park.");
        assertThat(refused.html()).contains("name=\"word\" type=\"text\" value=\"\"");
        assertThat(refused.hidden("reviewedHash")).isNotEqualTo(seen);
        assertThat(state(file)).isEqualTo("preparing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no hash", "0000000000000000000000000000000000000000000000000000000000000000"})
    void a_hash_of_something_else_approves_nothing(String hash) {
        CaseFile file = system.submitted(Cases.complete());
        approver.post(version(file, 1) + "/approval", Map.of("reviewedHash", hash, "word", "LIVE"))
                .is(409);
        assertThat(state(file)).isEqualTo("preparing");
    }

    @Test
    void pressed_twice_it_goes_out_once() {
        CaseFile file = system.submitted(Cases.complete());
        approves(approver, file, 1, "LIVE").is(303);
        approves(approver, file, 1, "LIVE").is(303);
        assertThat(system.officer().messages(file)).hasSize(1);
    }

    @Test
    void whoever_comes_too_late_is_told_in_words() {
        CaseFile file = system.submitted(Cases.complete());
        approves(PageClient.signedIn(system, "deputy"), file, 1, "LIVE").is(303);
        assertThat(approves(approver, file, 1, "LIVE").is(409).text())
                .contains("You came too late for this: it is approved now.");
        assertThat(approver.post(version(file, 1) + "/return", Map.of("reason", "No."))
                        .is(409)
                        .text())
                .contains("You came too late for this");
    }

    @Test
    void contributors_and_others_read_and_have_no_button() {
        CaseFile file = system.officer().drafts(Cases.complete());
        system.person("both").assesses(file, 1, Cases.assessment()).is(200);
        system.officer().submits(file, 1).is(200);
        PageClient both = PageClient.signedIn(system, "both");

        assertThat(both.get(review(file, 1)).is(200).text())
                .contains("You wrote part of this version. Another officer must approve it.", "Return it to be changed")
                .doesNotContain("To approve, type");
        assertThat(approves(both, file, 1, "LIVE").is(403).text()).contains("another officer must approve it");
        for (String reader : List.of("officer", "auditor", "administrator"))
            assertThat(PageClient.signedIn(system, reader)
                            .get(review(file, 1))
                            .is(200)
                            .text())
                    .doesNotContain("To approve, type", "Return it to be changed", "Reject it for good");
        assertThat(PageClient.signedIn(system, "auditor").get(review(file, 1)).text())
                .contains("you may not approve");
        Screen forbidden = approves(PageClient.signedIn(system, "officer"), file, 1, "LIVE");
        assertThat(forbidden.status()).isEqualTo(403);
        assertThat(state(file)).isEqualTo("preparing");
    }

    @Test
    void an_approver_of_other_regions_is_told_where_they_have_no_authority() {
        CaseFile file = system.submitted(Cases.complete());
        PageClient namur = PageClient.signedIn(system, "namur-approver");
        assertThat(namur.get(review(file, 1)).is(200).text())
                .contains("it concerns Brussels")
                .doesNotContain("To approve, type");
        assertThat(approves(namur, file, 1, "LIVE").is(403).text()).contains("where you have no authority");
        assertThat(state(file)).isEqualTo("preparing");
    }

    @Test
    void it_does_not_exist_for_another_agency_nor_is_it_for_broadcasters() {
        CaseFile file = system.submitted(Cases.complete());
        PageClient stranger = PageClient.signedIn(system, "stranger");
        stranger.get(review(file, 1)).is(404);
        approves(stranger, file, 1, "LIVE").is(404);
        stranger.post(version(file, 1) + "/return", Map.of("reason", "No.")).is(404);
        PageClient.signedIn(system, "station").get(review(file, 1)).is(403);
        PageClient.signedIn(system, "national").get(review(file, 1)).is(200);
        approver.get(review(file, 7)).is(404);
        approver.get("/console/alerts/" + UUID.randomUUID() + "/versions/1/review")
                .is(404);
    }

    @Test
    void returning_and_rejecting_take_a_reason() {
        CaseFile file = system.submitted(Cases.complete());
        assertThat(approver.post(version(file, 1) + "/return", Map.of("reason", "  "))
                        .is(422)
                        .html())
                .contains("href=\"#return\"", "id=\"return-error\"");
        assertThat(approver.post(version(file, 1) + "/rejection", Map.of("reason", "x".repeat(1_001)))
                        .is(422)
                        .text())
                .contains("no more than 1,000 characters", "x".repeat(1_001));
        assertThat(state(file)).isEqualTo("preparing");

        assertThat(approver.post(version(file, 1) + "/return", Map.of("reason", MARKUP))
                        .is(303)
                        .location())
                .isEqualTo("/console");
        assertThat(approver.cookies()).containsEntry("notice", "returned");
        Screen returned =
                PageClient.signedIn(system, "officer").get(review(file, 1)).is(200);
        assertThat(returned.text()).contains("this version is returned", MARKUP);
        assertThat(returned.html()).doesNotContain("<script>alert");

        CaseFile other = system.submitted(Cases.complete());
        approver.post(version(other, 1) + "/rejection", Map.of("reason", "Found at home."))
                .is(303);
        assertThat(approver.get(review(other, 1)).text()).contains("Rejected. It will not go out.", "Found at home.");
    }

    @Test
    void markup_in_every_fact_is_text() {
        ObjectNode content = Cases.urgent();
        content.put("caseNumber", MARKUP);
        content.put("circumstances", MARKUP);
        ((ObjectNode) content.path("children").get(0)).put("givenName", MARKUP).put("clothing", MARKUP);
        ((ObjectNode) content.path("lastSeen")).put("place", MARKUP);
        ((ObjectNode) content.path("vehicles").get(0))
                .put("description", MARKUP)
                .put("direction", MARKUP);
        content.putArray("companions")
                .addObject()
                .put("role", "suspect")
                .put("name", MARKUP)
                .put("description", MARKUP);
        for (String language : List.of("nl", "fr"))
            ((ObjectNode) content.path("texts").path(language))
                    .put("headline", MARKUP)
                    .put("description", MARKUP)
                    .put("instruction", MARKUP);
        CaseFile file = system.submitted(content);

        for (String html : List.of(
                approver.get(review(file, 1)).is(200).html(),
                approves(approver, file, 1, MARKUP).is(422).html()))
            assertThat(html).doesNotContain("<script>alert", "<b onclick").contains("&lt;script&gt;alert(1)");
    }

    @Test
    void an_update_is_shown_beside_what_is_on_air() {
        CaseFile file = system.onAir(Cases.complete());
        await().until(() -> !system.live.received(file, "station").isEmpty());
        system.officer().updates(file).is(201);
        ObjectNode content = Cases.complete();
        content.put("circumstances", "Went with a tall stranger.");
        content.set("vehicles", Cases.urgent().path("vehicles"));
        ((ObjectNode) content.path("children").get(0)).remove("sex");
        ((ObjectNode) content.path("texts").path("fr")).put("description", "Une autre description.");
        system.officer().writes(file, 2, content).is(200);
        system.officer().submits(file, 2).is(200);

        Screen page = approver.get(review(file, 2)).is(200);

        assertThat(page.text())
                .contains("Update of version 1", "What changed since version 1")
                .contains("± changed", "+ added", "− removed")
                .contains("Channels that have this alert already", "Station", "Television");
        assertThat(page.html())
                .containsPattern("Went with a <ins>.*?tall </ins>stranger")
                .containsPattern("<del>.*?female</del>")
                .containsPattern("<ins>.*?0-ZZZ-000 \\(BE\\)</ins>");
        approves(approver, file, 2, "LIVE").is(303);
        assertThat(approver.get(review(file, 1)).text()).contains("replaced by a later version");
    }

    @Test
    void a_draft_can_be_read_before_it_is_submitted() {
        CaseFile file = system.officer().drafts(Cases.json(Map.of("caseNumber", "EMPTY-1")));
        assertThat(approver.get(review(file, 1)).is(200).text())
                .contains("EMPTY-1", "No headline yet", "Not answered", "this version is a draft")
                .doesNotContain("If you approve");
    }

    @Test
    void a_photo_is_shown_with_the_words_for_those_who_cannot_see_it() throws java.io.IOException {
        CaseFile file = system.officer().drafts(Cases.complete());
        String photo = system.officer().uploads(file, org.childalert.operator.photo.Pictures.jpeg(64, 64));
        system.officer().writes(file, 1, Cases.withPhoto(photo)).is(200);
        assertThat(approver.get(review(file, 1)).is(200).html())
                .contains(
                        "src=\"/console/photos/" + photo + "?size=medium\"",
                        "alt=\"Portrait de Noor\"",
                        "Portret van Noor");
    }

    @Test
    void no_two_kinds_share_a_word_in_any_language() {
        CaseFile live = system.submitted(Cases.complete());
        CaseFile exercise = system.submitted("Exercise", Cases.complete());
        CaseFile test = system.submitted("Test", Cases.complete());
        for (String language : List.of("en", "nl", "fr", "de")) {
            PageClient reader = PageClient.signedIn(system, "approver", language);
            var words = new HashSet<String>();
            for (CaseFile file : List.of(live, exercise, test))
                words.add(reader.get(review(file, 1)).html().replaceAll("(?s).*<title>([^:]*):.*", "$1"));
            assertThat(words).hasSize(3);
        }
    }
}
