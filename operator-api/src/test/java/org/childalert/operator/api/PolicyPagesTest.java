package org.childalert.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.childalert.operator.api.PageClient.Screen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The console's pages of policies, without JavaScript. */
@ExtendWith(PolicySystem.class)
final class PolicyPagesTest {
    private static final String LIST = "/console/policies";
    private static final String NEW = LIST + "/new";

    private final PolicySystem.Policies policies;
    private final TestSystem system;
    private final PageClient administrator;
    private final PageClient second;

    PolicyPagesTest(PolicySystem.Policies policies) {
        this.policies = policies;
        system = policies.system;
        administrator = PageClient.signedIn(system, "administrator");
        second = PageClient.signedIn(system, "second-administrator");
    }

    private static String page(String name) {
        return LIST + "/" + name + "/versions/1";
    }

    private String state(String name) {
        return system.person("administrator")
                .get(PolicySystem.Policies.path(name))
                .is(200)
                .at("/state");
    }

    private static Map<String, String> activation(Screen page, String word) {
        return Map.of("move", page.hidden("move"), "word", word);
    }

    @Test
    void the_list_says_of_each_version_where_it_is_from_and_how_far_it_is() {
        String draft = policies.drafted();
        String active = policies.activated();

        Screen list = administrator.get(LIST).is(200);

        assertThat(list.html()).contains("href=\"" + page(draft) + "\"", "policy-state--active", "policy-state--draft");
        assertThat(list.text())
                .contains(
                        "The file policies/be-nca.yml",
                        "Drafted by administrator of be-nca",
                        "Activated by second-administrator of be-nca",
                        active);
        assertThat(list.html()).contains("href=\"" + NEW + "\"");
        assertThat(PageClient.signedIn(system, "auditor").get(LIST).is(200).html())
                .doesNotContain("href=\"" + NEW + "\"");
    }

    @Test
    void whoever_may_read_finds_them_in_the_frame_and_nobody_else_gets_in() {
        String name = policies.drafted();
        assertThat(administrator.get("/console").html()).contains("href=\"" + LIST + "\"");
        assertThat(PageClient.signedIn(system, "auditor")
                        .get(page(name))
                        .is(200)
                        .html())
                .doesNotContain("name=\"word\"");

        PageClient officer = PageClient.signedIn(system, "officer");
        assertThat(officer.get("/console").html()).doesNotContain("href=\"" + LIST + "\"");
        for (String path : List.of(LIST, NEW, page(name))) officer.get(path).is(403);
        PageClient auditor = PageClient.signedIn(system, "auditor");
        auditor.get(NEW).is(403);
        auditor.post(NEW, Map.of("text", "a")).is(403);
        auditor.post(page(name) + "/activation", Map.of("word", "ACTIVATE")).is(403);
        auditor.post(page(name) + "/discard", Map.of("discard", "DISCARD")).is(403);
        PageClient.signedIn(system, "stranger").get(page(name)).is(404);
        PageClient.visitor(system).get(LIST).is(303);
    }

    @Test
    void a_text_is_checked_by_line_and_stays_where_it_was_written() {
        String text = policies.text("a-name").replace("title: {en: Alert}", "title: <b>{en: Alert}</b>");

        Screen checked =
                administrator.post(NEW, Map.of("text", text, "check", "yes")).is(200);

        assertThat(checked.text()).contains("Line 3", "/title", "title: <b>{en: Alert}</b>");
        assertThat(checked.html()).contains("&lt;b>{en: Alert}&lt;/b>").doesNotContain("<b>{en");
        administrator.post(NEW, Map.of("text", text, "keep", "yes")).is(422);
        assertThat(administrator
                        .post(NEW, Map.of("text", policies.text("a-name"), "check", "yes"))
                        .text())
                .contains("Nothing is wrong with it.");
        assertThat(administrator
                        .post(NEW, Map.of("text", "  policy: a\n  agency: b", "check", "yes"))
                        .text())
                .as("blanks at the beginning say something")
                .doesNotContain("valid YAML");
    }

    @Test
    void a_file_is_opened_into_the_page_with_what_is_wrong_with_it() {
        byte[] file = ("# from a file\n" + policies.text("a-name").replace("television", "televison"))
                .getBytes(StandardCharsets.UTF_8);

        Screen opened = administrator.upload(LIST + "/file", "file", file).is(200);

        assertThat(opened.text()).contains("# from a file", "televison", "a channel in a file of the agency");
        administrator
                .upload(LIST + "/file", "file", new byte[] {(byte) 0xff, 0})
                .is(200);
        administrator.upload(LIST + "/file", "file", new byte[1_500_000]).is(413);
    }

    @Test
    void what_is_kept_is_a_draft_that_a_second_administrator_activates_with_the_word() {
        String name = policies.name();
        Screen kept = administrator
                .post(NEW, Map.of("text", policies.text(name), "keep", "yes"))
                .is(303);
        assertThat(kept.location()).isEqualTo(page(name));

        Screen own = administrator.get(page(name)).is(200);
        assertThat(own.text()).contains("Kept as a draft.", "You have given your word for it.");
        assertThat(own.html()).doesNotContain("name=\"word\"");
        administrator
                .post(page(name) + "/activation", Map.of("move", "WAIT", "word", "ACTIVATE"))
                .is(403);

        Screen other = second.get(page(name)).is(200);
        assertThat(other.text()).contains("Yours is the second word");
        assertThat(second.post(page(name) + "/activation", activation(other, ""))
                        .is(422)
                        .text())
                .contains("Type the word ACTIVATE. Nothing was done.");
        assertThat(second.post(page(name) + "/activation", activation(other, "LIVE"))
                        .is(422)
                        .text())
                .contains("That is not the word.");
        assertThat(state(name)).isEqualTo("draft");
        second.post(page(name) + "/activation", activation(other, "activate")).is(303);

        assertThat(second.get(page(name)).text()).contains("Activated. New alerts are submitted under it");
        assertThat(state(name)).isEqualTo("active");
        second.post(page(name) + "/activation", activation(other, "activate")).is(409);
    }

    @ParameterizedTest
    @CsvSource({"en, ACTIVATE", "nl, ACTIVEREN", "fr, ACTIVER", "de, AKTIVIEREN"})
    void each_language_has_its_word(String language, String word) {
        String name = policies.drafted();
        PageClient reader = PageClient.signedIn(system, "second-administrator", language);
        Screen page = reader.get(page(name)).is(200);
        assertThat(page.text()).contains(word);

        reader.post(page(name) + "/activation", activation(page, word)).is(303);

        assertThat(state(name)).isEqualTo("active");
    }

    @Test
    void a_tab_that_asked_for_the_first_word_does_not_give_the_second() {
        String name = policies.activated();
        policies.activated();
        Screen first = second.get(page(name)).is(200);
        assertThat(first.text()).contains("Yours is the first of two words.");
        system.person("administrator")
                .put(PolicySystem.Policies.path(name) + "/activation", "")
                .is(200);

        Screen refused = second.post(page(name) + "/activation", activation(first, "ACTIVATE"))
                .is(409);

        assertThat(refused.text()).contains("Somebody else did something", "Yours is the second word");
        assertThat(state(name)).isEqualTo("retired");
    }

    @Test
    void a_version_is_shown_with_its_structure_and_beside_what_is_active() {
        policies.activated();
        String name = policies.name();
        String text = policies.text(name).replace("title: {en: Alert}", "title: {en: Alarm} # louder");
        system.person("administrator")
                .post("/api/v1/policies", text, "Content-Type", "application/yaml")
                .is(201);

        Screen page = administrator.get(page(name)).is(200);

        assertThat(page.html())
                .contains(
                        "<span class=\"yaml-heading\">title</span>",
                        "<span class=\"yaml-key\">en</span>",
                        "<span class=\"yaml-text\">Alarm</span>",
                        "<span class=\"yaml-comment\"># louder</span>");
        assertThat(page.text())
                .contains("What is different from", "removed title: {en: Alert}", "added title: {en: Alarm}");
    }

    @Test
    void a_draft_is_discarded_with_its_own_word() {
        String name = policies.drafted();
        second.post(page(name) + "/discard", Map.of("discard", "ACTIVATE")).is(422);
        assertThat(state(name)).isEqualTo("draft");

        second.post(page(name) + "/discard", Map.of("discard", "DISCARD")).is(303);

        assertThat(second.get(LIST).text()).contains("Discarded.").doesNotContain(name + " ");
        second.get(page(name)).is(404);
    }

    @Test
    void a_files_policy_is_said_to_be_the_files() {
        Screen refused = administrator
                .post(NEW, Map.of("text", policies.text("be-nca-alert"), "keep", "yes"))
                .is(409);

        assertThat(refused.text()).contains("This policy is that of the file policies/be-nca.yml");
    }

    @Test
    void another_site_makes_nobody_activate_anything() {
        String name = policies.drafted();

        second.postFromElsewhere(page(name) + "/activation", Map.of("move", "ACTIVATE", "word", "ACTIVATE"))
                .is(403);

        assertThat(state(name)).isEqualTo("draft");
    }
}
