package org.childalert.operator.api;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.childalert.operator.api.PageClient.Screen;
import org.childalert.operator.browser.Accessible;
import org.childalert.operator.browser.Browsing;
import org.childalert.operator.browser.Chromium;
import org.childalert.operator.browser.Fits;
import org.childalert.operator.browser.Look;
import org.childalert.operator.browser.Screenshot;
import org.childalert.operator.browser.ValidHtml;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gate on the pages of a draft and of a review, for a policy that has every kind of criterion. */
@ExtendWith({SharedSystem.class, Chromium.class})
final class GatePagesTest {
    private static final String REASON = "The prosecutor agreed by phone.";

    private final TestSystem system;
    private final Person person;
    private final PageClient officer;

    GatePagesTest(TestSystem system) {
        this.system = system;
        person = system.person("gate-officer");
        officer = PageClient.signedIn(system, "gate-officer");
    }

    @Test
    void each_who_may_answer_has_a_row_and_a_veto_says_that_a_no_is_the_good_answer() {
        CaseFile file = person.drafts(Cases.complete());

        Screen page = officer.get(draft(file)).is(200);

        assertThat(page.text())
                .contains("Who agrees to the alert? One yes of these is enough.")
                .contains("Time left for those who are asked first: ")
                .contains("A guardian Yes No Not asked", "A court Yes No Not asked")
                .contains("The prosecutor (counts only after a no of the others, or after their time)")
                .contains("Can a broadcast help? (a yes brings 3 points)")
                .contains("A no is the good answer here: a yes stops the alert.")
                .contains("Points: 0 of the 3 that the policy asks for")
                .doesNotContain("Set a criterion aside");
    }

    @Test
    void answers_of_several_are_saved_and_can_be_taken_back() {
        CaseFile file = person.drafts(Cases.complete());

        save(
                officer,
                file,
                "answer.consent.guardian",
                "no",
                "answer.consent.court",
                "yes",
                "evidence.consent.court",
                "Order 7");

        assertThat(stored(file).path("answers").toString()).contains("guardian", "Order 7");
        assertThat(stored(file).at("/gate/findings/1/outcome").asText()).isEqualTo("met");
        assertThat(officer.get(draft(file)).html()).contains("Order 7</textarea>");
        save(officer, file, "answer.consent.guardian", "unasked", "answer.consent.court", "unasked");
        assertThat(stored(file).path("answers")).isEmpty();
    }

    @Test
    void what_keeps_the_gate_shut_is_told_by_its_kind_and_leads_to_its_place() {
        CaseFile file = person.drafts(Cases.complete());

        Screen page = officer.post(draft(file), over(officer, file, "action", "submit"))
                .is(422);

        assertThat(page.text())
                .contains("A yes that counts is missing: Somebody agrees")
                .contains("This stops the alert, until it is known not to hold: It adds to the danger")
                .contains("The criteria together bring fewer points than the policy asks for");
        assertThat(page.html())
                .contains("href=\"#answer-consent-guardian-yes\"")
                .contains("href=\"#answer-adds-danger-yes\"")
                .contains("href=\"#gate-title\"");
    }

    @Test
    void a_director_who_writes_sets_a_criterion_aside_on_the_draft_and_undoes_it() {
        CaseFile file = lackingConsent();
        PageClient director = PageClient.signedIn(system, "writing-director");
        assertThat(director.get(draft(file)).is(200).text()).contains("Set a criterion aside", "Open: Somebody agrees");

        Screen wrong = director.post(
                        draft(file), over(director, file, "override.consent", "short", "action", "override:consent"))
                .is(422);
        assertThat(wrong.text()).contains("Say why it is set aside, in 10 to 1,000 characters");
        assertThat(wrong.html()).contains("short</textarea>");
        director.post(draft(file), over(director, file, "override.consent", REASON, "action", "override:consent"))
                .is(303);

        assertThat(stored(file).at("/overrides/0/reason").asText()).isEqualTo(REASON);
        assertThat(director.get(draft(file)).is(200).text())
                .contains("Set aside by writing-director of be-three", REASON, "Let it count again: Somebody agrees");
        director.post(draft(file), over(director, file, "action", "withdraw:consent"))
                .is(303);
        assertThat(stored(file).path("overrides")).isEmpty();
    }

    @Test
    void who_is_not_named_cannot_do_it_by_hand_either() {
        CaseFile file = lackingConsent();

        officer.post(draft(file), over(officer, file, "override.consent", REASON, "action", "override:consent"))
                .is(403);
        officer.post(
                        draft(file) + "/overrides",
                        Map.of("criterion", "consent", "reason", REASON, "revision", revision(file)))
                .is(403);

        assertThat(stored(file).path("overrides")).isEmpty();
    }

    @Test
    void a_director_who_only_reads_does_it_on_the_review_page() {
        CaseFile file = lackingConsent();
        PageClient director = PageClient.signedIn(system, "director");
        assertThat(director.get(draft(file)).is(303).location()).isEqualTo(review(file));
        assertThat(director.get(review(file)).is(200).text()).contains("Set a criterion aside");

        Screen wrong = director.post(
                        draft(file) + "/overrides",
                        Map.of("criterion", "consent", "reason", "no", "revision", revision(file)))
                .is(422);
        assertThat(wrong.text()).contains("in 10 to 1,000 characters. Nothing was done.");
        director.post(draft(file) + "/overrides", Map.of("criterion", "consent", "reason", REASON, "revision", "1"))
                .is(409);
        director.post(
                        draft(file) + "/overrides",
                        Map.of("criterion", "consent", "reason", REASON, "revision", revision(file)))
                .is(303);
        assertThat(stored(file).at("/overrides/0/by").asText()).isEqualTo("director");
        director.post(draft(file) + "/overrides/withdrawal", Map.of("criterion", "consent", "revision", revision(file)))
                .is(303);
        assertThat(stored(file).path("overrides")).isEmpty();
    }

    @Test
    void the_approver_reads_what_was_set_aside_by_whom_and_why_before_they_decide() {
        CaseFile file = submittedInSpite();

        String page = PageClient.signedIn(system, "gate-approver")
                .get(review(file))
                .is(200)
                .text();

        assertThat(page)
                .contains("Not answered Somebody agrees Set aside by director of be-three", REASON)
                .contains("A guardian: no")
                .contains("Does not hold It adds to the danger (a veto: a no is the good answer)")
                .contains("A broadcast can help (brings 3 points)", "A vehicle is known (brings no point)")
                .contains("Points: 3 of the 3 that the policy asks for");
        assertThat(page.indexOf("1 criterion was set aside. Read who did it and why"))
                .isPositive()
                .isLessThan(page.indexOf("To approve, type LIVE"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nl", "fr", "de"})
    void the_same_stands_in_every_language(String language) {
        CaseFile file = lackingConsent();
        String english =
                PageClient.signedIn(system, "writing-director").get(draft(file)).text();
        String other = PageClient.signedIn(system, "writing-director", language)
                .get(draft(file))
                .is(200)
                .text();

        for (String phrase : List.of("Set a criterion aside", "Not asked", "Time left", "One yes of these"))
            assertThat(english.contains(phrase) && !other.contains(phrase))
                    .as(phrase)
                    .isTrue();
    }

    @Test
    void the_draft_with_its_panel_is_for_everybody(Browsing browsing) {
        CaseFile file = lackingConsent();
        Page page = PageClient.page(system, browsing, "writing-director", Look.phone("fr"));
        page.navigate(draft(file));
        ValidHtml.check(String.valueOf(page.request().get(page.url()).text()));
        page.locator("details").evaluateAll("all => all.forEach(one => one.open = true)");
        Accessible.check(page);
        Screenshot.whole(page, "gate-draft-phone");
        page.setViewportSize(1280, 900);
        Fits.check(page);
        page.check("#answer-consent-guardian-no");
        assertThat(page.locator("#checks")).containsText("Temps restant");
        assertThat(page.locator("#saved")).containsText("Tout est enregistré");
        page.fill("#override-consent", REASON);
        assertThat(page.locator("#saved")).containsText("Tout est enregistré");
        page.locator("button[value='override:consent']").click();
        assertThat(page.locator("#asides")).containsText(REASON);
        Accessible.check(page);
    }

    @Test
    void the_review_of_what_was_set_aside_is_for_everybody(Browsing browsing) {
        browsing.expects("^404 for");
        CaseFile file = submittedInSpite();
        Page page = PageClient.page(system, browsing, "gate-approver", Look.desk("de"));
        page.navigate(review(file));
        Screenshot.whole(page, "gate-review-desk");
        ValidHtml.check(String.valueOf(page.request().get(page.url()).text()));
        Accessible.check(page);
        Fits.check(page);
        CaseFile open = lackingConsent();
        Page other = PageClient.page(system, browsing, "director", Look.phone("nl"));
        other.navigate(review(open));
        other.locator("details").evaluateAll("all => all.forEach(one => one.open = true)");
        ValidHtml.check(String.valueOf(other.request().get(other.url()).text()));
        Accessible.check(other);
    }

    private CaseFile lackingConsent() {
        CaseFile file = person.drafts(Cases.complete());
        person.assesses(file, 1, answers(answer("can-help", null, true), answer("adds-danger", null, false)))
                .is(200);
        return file;
    }

    private CaseFile submittedInSpite() {
        CaseFile file = lackingConsent();
        person.assesses(file, 1, answers(answer("consent", "guardian", false))).is(200);
        Person director = system.person("director");
        director.put(
                        file.version(1) + "/overrides/consent",
                        Map.of("reason", REASON),
                        "If-Match",
                        director.reads(file, 1).etag())
                .is(200);
        person.submits(file, 1).is(200);
        return file;
    }

    @SafeVarargs
    private static Map<String, Object> answers(Map<String, Object>... all) {
        return Map.of("answers", List.of(all));
    }

    private static Map<String, Object> answer(String criterion, @Nullable String source, boolean met) {
        var answer = new HashMap<String, Object>(Map.of("criterion", criterion, "met", met));
        if (source != null) answer.put("source", source);
        return answer;
    }

    private static String draft(CaseFile file) {
        return "/console/alerts/" + file.id() + "/versions/1";
    }

    private static String review(CaseFile file) {
        return draft(file) + "/review";
    }

    private String revision(CaseFile file) {
        return stored(file).path("revision").asText();
    }

    private JsonNode stored(CaseFile file) {
        return person.reads(file, 1).json();
    }

    private void save(PageClient who, CaseFile file, String... fields) {
        who.post(draft(file), over(who, file, fields)).is(303);
    }

    /** The fields of a whole case, with some typed over. */
    private static Map<String, String> over(PageClient who, CaseFile file, String... fields) {
        var form = new HashMap<String, String>();
        form.put("action", "save");
        form.put("revision", who.get(draft(file)).is(200).hidden("revision"));
        form.putAll(Map.of(
                "children.0.givenName", "Noor",
                "children.0.age", "9",
                "children.0.sex", "female",
                "caseNumber", "TEST-3",
                "reportedAt", "2026-01-02T03:04",
                "circumstances", "Went.",
                "lastSeen.at", "2026-01-02T02:00",
                "lastSeen.place", "Josaphat Park"));
        form.putAll(Map.of("area.regions", "BE-BRU", "consent.name.basis", "guardian", "validity", "PT12H"));
        for (int i = 0; i < fields.length; i += 2) form.put(fields[i], fields[i + 1]);
        return form;
    }
}
