package org.childalert.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Map;
import org.childalert.operator.api.PageClient.Screen;
import org.childalert.operator.browser.Accessible;
import org.childalert.operator.browser.Browsing;
import org.childalert.operator.browser.Chromium;
import org.childalert.operator.browser.Fits;
import org.childalert.operator.browser.Look;
import org.childalert.operator.browser.Screenshot;
import org.childalert.operator.browser.ValidHtml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several approvals, the glass and its ratification on the console's pages. */
@ExtendWith({SharedSystem.class, Chromium.class})
final class AuthorityPagesTest {
    private static final String REASON = "Nobody answers, and the train leaves.";

    private final Council council;
    private final TestSystem system;

    AuthorityPagesTest(TestSystem system) {
        this.system = system;
        council = new Council(system);
    }

    private static String version(CaseFile file) {
        return "/console/alerts/" + file.id() + "/versions/1";
    }

    private PageClient signedIn(String name) {
        return PageClient.signedIn(system, name);
    }

    private Screen review(PageClient who, CaseFile file) {
        return who.get(version(file) + "/review").is(200);
    }

    private Map<String, String> form(CaseFile file, String word) {
        String hash = council.duty().reads(file, 1).at("/review/hash");
        return Map.of("reviewedHash", hash, "word", word, "reason", REASON);
    }

    private CaseFile aired() {
        CaseFile file = council.submitted(Cases.complete());
        council.duty()
                .put(
                        file.version(1) + "/break-glass",
                        Map.of("reviewedHash", council.duty().reads(file, 1).at("/review/hash"), "reason", REASON))
                .is(200);
        return file;
    }

    @Test
    void the_page_tells_how_far_it_is_who_may_and_to_whom_it_passes() {
        CaseFile file = council.submitted(Council.ofThreeChildren());
        PageClient one = signedIn("board-one");

        assertThat(review(one, file).text())
                .contains("Approvals: 0 of 2", "2 more people have to agree.")
                .contains("Who may: The board-one, The board-three and The board-two.")
                .contains("If nobody decides, it passes in", "to: deputies.");

        one.post(version(file) + "/approval", form(file, "live")).is(303);
        assertThat(review(one, file).text())
                .contains("Your yes is recorded. Others have to agree as well.")
                .contains("Approvals: 1 of 2", "The board-one,", "One more person has to agree.")
                .contains("You have agreed.")
                .doesNotContain("To approve, type");
        assertThat(signedIn("board-two").get("/console").text()).contains("Review and decide");
        assertThat(review(signedIn("council-deputy"), file).text())
                .contains("the policy gives the decision to other people")
                .doesNotContain("To approve, type");

        signedIn("board-two")
                .post(version(file) + "/approval", form(file, "live"))
                .is(303);
        assertThat(council.duty().sees(file).at("/state")).isEqualTo("onAir");
    }

    @Test
    void the_glass_is_broken_with_a_reason_and_the_word() {
        CaseFile file = council.submitted(Cases.complete());
        PageClient duty = signedIn("duty-officer");
        assertThat(review(duty, file).text()).contains("Put it on air alone, without approval");
        assertThat(review(signedIn("board-one"), file).text()).doesNotContain("Put it on air alone");

        String path = version(file) + "/break-glass";
        Map<String, String> wrong = form(file, "exercise");
        assertThat(duty.post(path, wrong).is(422).html()).contains("href=\"#glass-word\"", REASON);
        var silent = new java.util.HashMap<>(form(file, "live"));
        silent.put("reason", "urgent");
        assertThat(duty.post(path, silent).is(422).html()).contains("href=\"#glass-reason\"", "10 to 1,000 characters");
        assertThat(signedIn("board-one").post(path, form(file, "live")).is(403).text())
                .contains("The policy gives this to other people: duty. Nothing was done.");
        assertThat(council.duty().sees(file).at("/state")).isEqualTo("preparing");

        assertThat(duty.post(path, form(file, "live")).is(303).location()).isEqualTo("/console/alerts/" + file.id());
        assertThat(council.duty().sees(file).at("/state")).isEqualTo("onAir");
    }

    @Test
    void what_went_on_air_alone_says_so_everywhere_until_it_is_ratified() {
        CaseFile file = aired();
        PageClient one = signedIn("board-one");
        String warning = "On air without approval. Unless it is ratified by";

        assertThat(one.get("/console").text()).contains("Ratify, or close it", warning, REASON);
        assertThat(one.get("/console/alerts/" + file.id()).text())
                .contains(warning, "put version 1 on air alone, without approval.");
        assertThat(review(one, file).text())
                .contains("This is on air without approval.", "Put on air alone", "The duty-officer", REASON)
                .contains("Ratified by 0 of 1", "To ratify, type LIVE");
        assertThat(review(signedIn("duty-officer"), file).text()).doesNotContain("To ratify, type");

        String path = version(file) + "/ratification";
        assertThat(one.post(path, form(file, "test")).is(422).html()).contains("href=\"#word\"");
        one.post(path, form(file, "live")).is(303);

        assertThat(one.get("/console/alerts/" + file.id()).text())
                .contains("Ratified. The alert stays on air.", "ratified version 1: it stays on air.")
                .doesNotContain(warning);
        assertThat(review(one, file).text()).contains("Ratified").doesNotContain("To ratify, type");
    }

    private Page page(Browsing browsing, Look look, String name) {
        browsing.expects("^404 for");
        Page page = browsing.page(system.address, look);
        page.navigate("/console/sign-in");
        page.fill("#username", name);
        page.fill("#password", TestSystem.PASSWORD);
        page.click("main .govuk-button");
        return page;
    }

    private static void check(Page page) {
        ValidHtml.check(String.valueOf(page.request().get(page.url()).text()));
        Accessible.check(page);
        Fits.check(page);
    }

    @ParameterizedTest
    @CsvSource({"en", "nl", "fr", "de"})
    void the_pages_are_for_everybodys_eyes(String language, Browsing browsing) {
        CaseFile waiting = council.submitted(Council.ofThreeChildren());
        council.person("board-one").approves(waiting, 1).is(200);
        CaseFile alone = aired();
        CaseFile plain = council.submitted(Cases.complete());

        Page board = page(browsing, Look.desk(language), "board-two");
        board.navigate(version(waiting) + "/review#decide");
        Screenshot.whole(board, "review-quorum-" + language);
        check(board);
        board.navigate(version(alone) + "/review");
        Screenshot.whole(board, "review-ratify-" + language);
        check(board);
        board.navigate("/console/alerts/" + alone.id());
        check(board);
        Page phone = page(browsing, Look.phone(language), "duty-officer");
        phone.navigate(version(plain) + "/review");
        phone.click("#glass summary");
        Screenshot.whole(phone, "review-glass-" + language);
        Accessible.check(phone);
        Page desk = page(browsing, Look.desk(language), "duty-officer");
        desk.navigate(version(plain) + "/review");
        desk.click("#glass summary");
        check(desk);
    }
}
