package org.childalert.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.childalert.operator.api.PageClient.Screen;
import org.childalert.operator.photo.Pictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page on which an alert is written, as a browser without JavaScript sees it. */
@ExtendWith(SharedSystem.class)
final class DraftPagesTest {
    private final TestSystem system;
    private final PageClient officer;

    DraftPagesTest(TestSystem system) {
        this.system = system;
        this.officer = PageClient.signedIn(system, "officer");
    }

    private String begun() {
        return officer.post("/console/alerts", Map.of("status", "ACTUAL"))
                .is(303)
                .location();
    }

    private JsonNode stored(String page) {
        return system.officer()
                .get("/api/v1" + page.replaceFirst("/console", ""))
                .is(200)
                .json();
    }

    private static Map<String, String> form(String... fields) {
        var form = new LinkedHashMap<String, String>();
        for (int i = 0; i < fields.length; i += 2) form.put(fields[i], fields[i + 1]);
        form.putIfAbsent("action", "save");
        return form;
    }

    /** The page's fields as they are, with some typed over. */
    private Map<String, String> over(String page, String... fields) {
        var form = form("revision", officer.get(page).is(200).hidden("revision"));
        form.putAll(form(fields));
        return form;
    }

    @Test
    void live_exercise_and_test_are_chosen_first_and_look_different() {
        assertThat(officer.get("/console/alerts/new").is(200).text())
                .contains("Begin a live alert", "Begin an exercise", "Begin a test");
        for (String status : List.of("ACTUAL", "EXERCISE", "TEST")) {
            String page = officer.post("/console/alerts", Map.of("status", status))
                    .is(303)
                    .location();
            String look = status.equals("ACTUAL") ? "live" : status.toLowerCase(java.util.Locale.ROOT);
            assertThat(officer.get(page).is(200).html())
                    .contains("look-" + look, "<title>" + look.toUpperCase(java.util.Locale.ROOT) + ": ");
        }
        officer.post("/console/alerts", Map.of("status", "REAL")).is(422);
    }

    @Test
    void what_can_be_saved_is_saved_and_the_rest_is_told_beside_its_field() {
        String page = begun();
        Screen screen = officer.post(
                        page,
                        over(
                                page,
                                "children.0.givenName",
                                "Noor",
                                "children.0.age",
                                "nine",
                                "lastSeen.at",
                                "2099-01-01T10:00",
                                "lastSeen.place",
                                "Josaphat Park",
                                "area.circles.0.radiusKm",
                                "10"))
                .is(422);
        assertThat(screen.text())
                .contains("There is a problem", "The age of child 1 must be a whole number of years", "Circle 1 needs");
        assertThat(screen.html())
                .contains(
                        "value=\"nine\"", "href=\"#children-0-age\"", "href=\"#lastSeen-at\"", "aria-invalid=\"true\"");
        JsonNode content = stored(page).path("content");
        assertThat(content.at("/children/0/givenName").asText()).isEqualTo("Noor");
        assertThat(content.at("/children/0/age").isMissingNode()).isTrue();
        assertThat(content.at("/lastSeen/place").asText()).isEqualTo("Josaphat Park");
        assertThat(content.at("/lastSeen/at").isMissingNode()).isTrue();
    }

    @Test
    void texts_follow_the_facts_until_an_officer_writes_them() {
        String page = begun();
        officer.post(page, over(page, "children.0.givenName", "Noor", "children.0.age", "9", "area.regions", "BE-WNA"))
                .is(303);
        JsonNode first = stored(page).at("/content/texts/fr");
        assertThat(first.path("headline").asText()).contains("Noor");
        officer.post(
                        page,
                        over(
                                page,
                                "children.0.givenName",
                                "Nora",
                                "children.0.age",
                                "9",
                                "area.regions",
                                "BE-WNA",
                                "texts.fr.headline",
                                first.path("headline").asText(),
                                "texts.fr.description",
                                "Écrit à la main.",
                                "texts.fr.instruction",
                                first.path("instruction").asText()))
                .is(303);
        JsonNode second = stored(page).at("/content/texts/fr");
        assertThat(second.path("headline").asText()).contains("Nora");
        assertThat(second.path("description").asText()).isEqualTo("Écrit à la main.");
        officer.post(
                        page,
                        over(
                                page,
                                "children.0.givenName",
                                "Nora",
                                "children.0.age",
                                "9",
                                "area.regions",
                                "BE-WNA",
                                "texts.fr.description",
                                "Écrit à la main.",
                                "action",
                                "anew:fr"))
                .is(303);
        assertThat(stored(page).at("/content/texts/fr/description").asText()).contains("Nora");
    }

    @Test
    void two_tabs_never_overwrite_each_other_in_silence() {
        String page = begun();
        var early = over(page, "circumstances", "of the first tab");
        officer.post(page, over(page, "circumstances", "of the second tab")).is(303);
        Screen screen = officer.post(page, early).is(409);
        assertThat(screen.text()).contains("This draft was changed elsewhere", "You yourself, in another window");
        assertThat(screen.html()).contains("of the first tab");
        assertThat(stored(page).at("/content/circumstances").asText()).isEqualTo("of the second tab");
        early.put("revision", screen.hidden("revision"));
        officer.post(page, early).is(303);
        assertThat(stored(page).at("/content/circumstances").asText()).isEqualTo("of the first tab");
    }

    @Test
    void what_says_nothing_is_no_companion_and_whoever_saves_nothing_new_is_no_contributor() {
        String page = begun();
        officer.post(
                        page,
                        over(page, "companions.0.role", "suspect", "validity", "PT12H", "children.3.givenName", "Noor"))
                .is(303);
        JsonNode stored = stored(page);
        assertThat(stored.at("/content/companions").isEmpty()).isTrue();
        assertThat(stored.at("/content/children/0/givenName").asText()).isEqualTo("Noor");
        PageClient both = PageClient.signedIn(system, "both");
        both.post(page, over(page, "companions.0.role", "suspect", "validity", "PT12H", "children.0.givenName", "Noor"))
                .is(303);
        assertThat(stored(page).path("contributors")).isEqualTo(stored.path("contributors"));
    }

    @Test
    void another_officer_at_the_draft_is_named() {
        String page = begun();
        PageClient colleague = PageClient.signedIn(system, "colleague");
        colleague.get(page).is(200);
        assertThat(officer.get(page).is(200).text()).contains("colleague of be-nca is editing this draft too");
        officer.get(page + "/here").is(200);
        var early = over(page, "circumstances", "mine");
        colleague.post(page, over(page, "circumstances", "theirs")).is(303);
        assertThat(officer.post(page, early).is(409).text()).contains("colleague of be-nca saved this draft");
    }

    @Test
    void a_session_that_ends_mid_form_loses_nothing() {
        String page = begun();
        var typed = over(page, "circumstances", "Typed <b>before</b> the end & kept");
        officer.post("/console/sign-out", Map.of()).is(303);
        Screen signIn = officer.post(page, typed).is(401);
        assertThat(signIn.text()).contains("What you typed is kept");
        String carried = signIn.hidden("form")
                .replace("&amp;", "&")
                .replace("&#34;", "\"")
                .replace("&lt;", "<");
        Screen again = officer.post(
                        "/console/sign-in",
                        Map.of(
                                "username",
                                "officer",
                                "password",
                                TestSystem.PASSWORD,
                                "next",
                                signIn.hidden("next"),
                                "form",
                                carried))
                .is(200);
        assertThat(again.html()).contains("action=\"" + page + "\"", "Typed &lt;b>before");
        officer.post(page, typed).is(303);
        assertThat(stored(page).at("/content/circumstances").asText()).isEqualTo("Typed <b>before</b> the end & kept");
    }

    @Test
    void what_another_site_sends_changes_nothing() {
        String page = begun();
        Screen screen = officer.postFromElsewhere(page, over(page, "circumstances", "forged"))
                .is(403);
        assertThat(screen.text()).contains("Another site made your browser send this");
        assertThat(stored(page).at("/content/circumstances").isMissingNode()).isTrue();
        assertThat(PageClient.visitor(system)
                        .postFromElsewhere(
                                "/console/sign-in", Map.of("username", "officer", "password", TestSystem.PASSWORD))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_way_on_after_the_sign_in_leads_nowhere_else() {
        for (String next :
                List.of("https://evil.example/", "//evil.example", "/console//evil.example", "/console/../api"))
            assertThat(PageClient.visitor(system)
                            .post(
                                    "/console/sign-in",
                                    Map.of("username", "officer", "password", TestSystem.PASSWORD, "next", next))
                            .is(303)
                            .location())
                    .startsWith("/console")
                    .doesNotContain("evil");
    }

    @Test
    void markup_in_every_field_is_text() {
        String page = begun();
        String script = "<script>alert(1)</script>\"'&";
        var form = over(page, "children.0.age", "9", "area.regions", "BE-BRU", "languages", "en", "action", "autosave");
        for (String name : List.of(
                "children.0.givenName",
                "children.0.appearance",
                "children.0.clothing",
                "children.0.marks",
                "caseNumber",
                "lastSeen.place",
                "circumstances",
                "companions.0.name",
                "companions.0.description",
                "vehicles.0.description",
                "vehicles.0.direction",
                "consent.name.givenBy",
                "evidence.danger",
                "texts.en.headline",
                "texts.en.description",
                "texts.en.instruction",
                "pressContact")) form.put(name, script);
        form.put("companions.0.role", "suspect");
        form.put("consent.name.basis", "guardian");
        form.put("answer.danger", "yes");
        Screen pieces = officer.post(page, form).is(200);
        assertThat(pieces.html()).doesNotContain("<script>alert");
        assertThat(officer.get(page).is(200).html())
                .doesNotContain("<script>alert")
                .contains("&lt;script");
        assertThat(officer.get(page + "/preview?language=en").is(200).html()).doesNotContain("<script>alert");
        assertThat(stored(page).at("/content/lastSeen/place").asText()).isEqualTo(script);
    }

    @Test
    void what_a_word_processor_pasted_is_remarked_on_and_made_plain() {
        String page = begun();
        String pasted = "“Noor” – 9\u00a0jaar…\u200b";
        Screen pieces = officer.post(
                        page, over(page, "area.regions", "BE-VAN", "texts.nl.headline", pasted, "action", "autosave"))
                .is(200);
        assertThat(pieces.text()).contains("characters of a word processor");
        officer.post(page, over(page, "area.regions", "BE-VAN", "texts.nl.headline", pasted, "action", "tidy"))
                .is(303);
        assertThat(stored(page).at("/content/texts/nl/headline").asText()).isEqualTo("\"Noor\" - 9 jaar...");
    }

    @Test
    void a_control_character_is_not_saved() {
        String page = begun();
        officer.post(page, over(page, "circumstances", "bell\u0007", "lastSeen.place", "Park"))
                .is(422);
        assertThat(stored(page).at("/content/lastSeen/place").asText()).isEqualTo("Park");
        assertThat(stored(page).at("/content/circumstances").isMissingNode()).isTrue();
    }

    @Test
    void a_photo_is_added_cropped_and_removed() throws IOException {
        String page = begun();
        officer.upload(page + "/photos", "photo", Pictures.jpeg(400, 200)).is(303);
        JsonNode image = stored(page).at("/content/images/0");
        assertThat(image.path("role").asText()).isEqualTo("child");
        String photo = image.path("photo").asText();
        assertThat(officer.get(page).html()).contains("/console/photos/" + photo);
        officer.post(
                        page,
                        over(
                                page,
                                "images.0.photo",
                                photo,
                                "images.0.role",
                                "child",
                                "languages",
                                "en",
                                "texts.en.description",
                                "Seen at /photos/ street."))
                .is(303);
        assertThat(officer.get(page + "/preview?language=en").is(200).html())
                .contains("/console/photos/" + photo + "?size=medium", "Seen at /photos/ street.")
                .doesNotContain("\"/photos/");
        officer.post(
                        page + "/photos/" + photo + "/crop",
                        Map.of("left", "25", "top", "0", "width", "50", "height", "100"))
                .is(303);
        String part = stored(page).at("/content/images/0/photo").asText();
        assertThat(part).isNotEqualTo(photo);
        officer.post(
                        page + "/photos/" + part + "/crop",
                        Map.of("left", "90", "top", "0", "width", "50", "height", "100"))
                .is(422);
        officer.post(
                        page + "/photos/" + "A".repeat(22) + "/crop",
                        Map.of("left", "0", "top", "0", "width", "50", "height", "50"))
                .is(404);
        officer.post(page, over(page, "images.0.photo", part, "images.0.role", "child", "action", "remove:images.0"))
                .is(303);
        assertThat(stored(page).at("/content/images").isEmpty()).isTrue();
    }

    @Test
    void a_photo_of_20_megabytes_is_taken() throws IOException {
        String page = begun();
        byte[] picture = Pictures.jpeg(800, 600);
        officer.upload(page + "/photos", "photo", Arrays.copyOf(picture, 20 * 1024 * 1024))
                .is(303);
        assertThat(stored(page).at("/content/images").size()).isEqualTo(1);
        officer.upload(page + "/photos", "photo", Arrays.copyOf(picture, 25 * 1024 * 1024 + 1))
                .is(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"heic", "html", "empty"})
    void what_is_no_picture_is_refused_with_advice(String kind) {
        String page = begun();
        byte[] file = switch (kind) {
            case "heic" -> "\0\0\0\u0018ftypheic\0\0\0\0mif1heic".getBytes(StandardCharsets.ISO_8859_1);
            case "html" -> "<!DOCTYPE html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
            default -> new byte[0];
        };
        Screen screen = officer.upload(page + "/photos", "photo", file).is(422);
        assertThat(screen.text()).contains(kind.equals("heic") ? "share it as JPEG" : "Take a JPEG or PNG picture");
        assertThat(officer.upload(page + "/photos", "photo", file, "HX-Request", "true")
                        .is(200)
                        .html())
                .contains("data-for=\"photo\"");
        assertThat(stored(page).at("/content/images").isEmpty()).isTrue();
    }

    @Test
    void a_submission_that_lacks_something_says_what_in_its_place() {
        String page = begun();
        Screen screen = officer.post(page, over(page, "children.0.givenName", "Noor", "action", "submit"))
                .is(422);
        assertThat(screen.text()).contains("Enter the case number", "Enter the age of child 1");
        assertThat(screen.html()).contains("id=\"caseNumber-error\"", "href=\"#consent-name-basis\"");
        assertThat(stored(page).path("state").asText()).isEqualTo("draft");
    }

    @Test
    void a_complete_draft_is_submitted_and_is_then_for_others_to_decide() {
        CaseFile file = system.officer().drafts(Cases.complete());
        String page = "/console/alerts/" + file.id() + "/versions/1";
        var form = complete(page);
        form.put("action", "submit");
        assertThat(officer.post(page, form).is(422).text())
                .contains("Danger to life")
                .contains("it must be a yes");
        form = complete(page);
        form.putAll(Map.of(
                "answer.danger", "yes", "evidence.danger", "a witness", "answer.can-help", "yes", "action", "submit"));
        assertThat(officer.post(page, form).is(303).location()).isEqualTo(page + "/review");
        assertThat(stored(page).path("state").asText()).isEqualTo("pending");
        officer.post(page, form).is(409);
        officer.get(page).is(303);
    }

    private Map<String, String> complete(String page) {
        return over(
                page,
                "children.0.givenName",
                "Noor",
                "children.0.age",
                "9",
                "children.0.sex",
                "female",
                "caseNumber",
                "TEST-2",
                "reportedAt",
                "2026-01-02T03:04",
                "circumstances",
                "Went.",
                "lastSeen.at",
                "2026-01-02T02:00",
                "lastSeen.place",
                "Josaphat Park",
                "area.regions",
                "BE-BRU",
                "consent.name.basis",
                "guardian",
                "validity",
                "PT12H");
    }

    @Test
    void a_near_duplicate_of_an_open_alert_is_pointed_out() {
        String first = begun();
        officer.post(first, over(first, "caseNumber", "TWIN-77", "children.0.givenName", "Zoë"))
                .is(303);
        String second = begun();
        officer.post(second, over(second, "caseNumber", "twin-77", "children.0.givenName", "Zoe"))
                .is(303);
        assertThat(officer.get(second).is(200).text())
                .contains("This may be the same child", "TWIN-77", "the same name");
    }

    @Test
    void the_area_says_whom_it_covers() {
        String page = begun();
        Screen pieces = officer.post(
                        page,
                        over(
                                page,
                                "area.circles.0.center.latitude",
                                "50,85",
                                "area.circles.0.center.longitude",
                                "4.35",
                                "area.circles.0.radiusKm",
                                "3",
                                "action",
                                "autosave"))
                .is(200);
        assertThat(pieces.text())
                .contains("people live in this area", "Brussels-Capital Region")
                .containsPattern("\\d+\\s?%");
        assertThat(officer.post(page, over(page, "area.polygons.0", "50 4\n51 5\n50 5\n51 4"))
                        .is(422)
                        .text())
                .contains("Outline 1 must have at least three corners and must not cross itself");
    }

    @Test
    void roles_and_agencies_are_kept_apart() {
        String page = begun();
        PageClient.signedIn(system, "stranger").get(page).is(404);
        PageClient.signedIn(system, "station").get(page).is(403);
        assertThat(PageClient.signedIn(system, "auditor").get(page).is(303).location())
                .endsWith("/review");
        PageClient.signedIn(system, "approver")
                .post("/console/alerts", Map.of("status", "ACTUAL"))
                .is(403);
        PageClient.signedIn(system, "approver")
                .post(page, form("revision", "1", "circumstances", "x"))
                .is(403);
        assertThat(PageClient.visitor(system).get(page).is(303).location()).startsWith("/console/sign-in?next=");
        officer.get("/console/alerts/not-an-id/versions/1").is(400);
    }

    @Test
    void the_same_page_stands_in_every_language() {
        String page = begun();
        for (String language : List.of("en", "nl", "fr", "de"))
            assertThat(PageClient.signedIn(system, "officer", language)
                            .get(page)
                            .is(200)
                            .html())
                    .contains("<html class=\"govuk-template\" lang=\"" + language + "\" dir=\"ltr\">");
    }
}
