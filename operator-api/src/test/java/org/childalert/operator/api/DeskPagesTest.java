package org.childalert.operator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import org.childalert.operator.api.PageClient.Screen;
import org.childalert.operator.photo.Pictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of a station's people, without JavaScript: who may see what, and what they say. */
@ExtendWith(SharedSystem.class)
final class DeskPagesTest {
    private static final String MARKUP = "<script>alert(1)</script><b onclick=x>\"'&";

    private final TestSystem system;
    private final PageClient station;

    DeskPagesTest(TestSystem system) {
        this.system = system;
        station = PageClient.atDesk(system, "station");
    }

    private static String page(CaseFile file) {
        return "/desk/alerts/" + file.id();
    }

    private CaseFile onAir() {
        return reached(system.onAir(Cases.complete()));
    }

    private CaseFile reached(CaseFile file) {
        await().until(() -> !system.live.received(file, "station").isEmpty());
        return file;
    }

    private CaseFile onAirWithPhoto() throws IOException {
        CaseFile file = system.officer().drafts(Cases.complete());
        String photo = system.officer().uploads(file, Pictures.jpeg(640, 480));
        system.officer().writes(file, 1, Cases.withPhoto(photo)).is(200);
        system.officer().assesses(file, 1, Cases.assessment()).is(200);
        system.officer().submits(file, 1).is(200);
        system.approver().approves(file, 1).is(200);
        return reached(file);
    }

    private void updated(CaseFile file) {
        system.officer().updates(file).is(201);
        ObjectNode changed = Cases.complete();
        changed.withObject("/texts/nl").put("headline", "Noor, a new headline");
        system.officer().writes(file, 2, changed).is(200);
        system.officer().assesses(file, 2, Cases.assessment());
        system.officer().submits(file, 2).is(200);
        system.approver().approves(file, 2).is(200);
    }

    private static Map<String, String> said(String message, String level, String... more) {
        var form = new HashMap<String, String>();
        form.put("seen", message);
        form.put("of", message);
        form.put("channel", "station");
        form.put("level", level);
        for (int i = 0; i < more.length; i += 2) form.put(more[i], more[i + 1]);
        return form;
    }

    private Screen says(CaseFile file, Map<String, String> form) {
        return station.post(page(file) + "/acknowledgements", form);
    }

    private static String section(String html, String title) {
        int begin = html.indexOf("aria-labelledby=\"" + title + "\"");
        return begin < 0 ? "" : html.substring(begin, html.indexOf("</section>", begin));
    }

    private String level(CaseFile file) {
        return system.officer().broadcasts(file).stream()
                .filter(delivery -> delivery.path("channel").asText().equals("station"))
                .map(delivery -> delivery.path("level").asText())
                .reduce((_, last) -> last)
                .orElse("");
    }

    // ---- who

    @ParameterizedTest
    @CsvSource({
        "visitor, 303, 303, 303",
        "station, 200, 200, 200",
        "editor of the television, 200, 200, 200",
        "editor of a station that it was not for, 200, 404, 404",
        "editor of another agency, 200, 404, 404",
        "editor without a station, 200, 404, 404",
        "officer, 403, 403, 403",
        "approver, 403, 403, 403",
        "administrator, 403, 403, 403",
        "auditor, 403, 403, 403",
        "national, 403, 403, 403",
        "somebody of another agency with every role, 200, 404, 404"
    })
    void a_page_is_for_the_people_of_the_station_that_it_reached(String who, int list, int alert, int file) {
        CaseFile onAir = onAir();
        await().until(() -> !system.live.received(onAir, "television").isEmpty());
        PageClient somebody = switch (who) {
            case "visitor" -> PageClient.visitor(system);
            case "editor of the television" -> editor("be-nca", "television");
            case "editor of a station that it was not for" -> editor("be-nca", "desk");
            case "editor of another agency" -> editor("be-two", "station");
            case "editor without a station" -> editor("be-nca");
            case "somebody of another agency with every role" -> PageClient.atDesk(system, "stranger");
            default -> PageClient.atDesk(system, who);
        };

        somebody.get("/desk").is(list);
        somebody.get("/desk/now").is(list);
        somebody.get("/desk/past").is(list);
        somebody.get(page(onAir)).is(alert);
        somebody.get(page(onAir) + "/now").is(alert);
        somebody.get(page(onAir) + "/files/message-1/message.cap.xml?take=true").is(file);
        if (alert != 200) {
            int refused = alert == 303 ? 401 : alert;
            somebody.post(page(onAir) + "/acknowledgements", said("message-1", "aired"))
                    .is(refused);
            assertThat(level(onAir)).isEmpty();
            if (alert == 404) assertThat(somebody.get("/desk").html()).doesNotContain(onAir.id());
        }
    }

    private PageClient editor(String agency, String... channels) {
        return PageClient.atDesk(system, DeskPeople.of(system, agency, channels));
    }

    @Test
    void a_session_opens_the_pages_that_it_was_begun_for_and_no_others() {
        String desk = Objects.requireNonNull(station.cookies().get("desk-session"));
        assertThat(station.cookies()).doesNotContainKey("session");
        station.get("/console").is(303);
        PageClient.visitor(system).with("session", desk).get("/console").is(303);

        PageClient officer = PageClient.signedIn(system, "stranger");
        officer.get("/console").is(200);
        officer.get("/desk").is(303);
        PageClient.visitor(system)
                .with("desk-session", Objects.requireNonNull(officer.cookies().get("session")))
                .get("/desk")
                .is(303);
    }

    @Test
    void whoever_is_at_the_wrong_pages_is_told_where_theirs_are() {
        PageClient atTheConsole = PageClient.signedIn(system, "station");
        Screen refused = atTheConsole.get("/console").is(403);
        assertThat(refused.html()).contains("href=\"/desk\"", "Sign out").doesNotContain("/console/alerts/new");
        assertThat(PageClient.atDesk(system, "officer").get("/desk").is(403).html())
                .contains("href=\"/console\"")
                .doesNotContain("/desk/past");
        for (String path : List.of("/console/board", "/console/policies", "/console/photos/AAAAAAAAAAAAAAAAAAAAAA"))
            atTheConsole.get(path).is(403);
        atTheConsole.post("/console/sign-out", Map.of()).is(303);
        atTheConsole.get("/console").is(303);
    }

    @Test
    void what_another_site_sends_changes_nothing() {
        CaseFile file = onAir();

        station.postFromElsewhere(page(file) + "/acknowledgements", said("message-1", "aired"))
                .is(403);

        assertThat(level(file)).isEmpty();
    }

    @Test
    void the_session_ends_with_what_was_said_kept_and_sent_by_the_next_one() {
        CaseFile file = onAir();
        PageClient gone = PageClient.visitor(system);

        Screen signIn = gone.post(page(file) + "/acknowledgements", said("message-1", "received"))
                .is(401);

        assertThat(signIn.html()).contains("action=\"/desk/sign-in\"");
        Screen goOn = gone.post(
                        "/desk/sign-in",
                        Map.of(
                                "username",
                                "station",
                                "password",
                                TestSystem.PASSWORD,
                                "next",
                                signIn.hidden("next"),
                                "form",
                                "level=received"))
                .is(200);
        assertThat(goOn.html()).contains("action=\"" + page(file) + "/acknowledgements\"");
        assertThat(level(file)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "/console", "https://evil.example/desk", "/desk\\evil", "/desking"})
    void a_sign_in_leads_to_the_desk_alone(String next) {
        assertThat(PageClient.visitor(system)
                        .post(
                                "/desk/sign-in",
                                Map.of("username", "station", "password", TestSystem.PASSWORD, "next", next))
                        .is(303)
                        .location())
                .isEqualTo("/desk");
    }

    // ---- what is on air

    @Test
    void what_is_on_air_stands_there_and_what_is_owed_before_it() {
        CaseFile file = onAir();

        String html = station.get("/desk").is(200).html();

        assertThat(section(html, "owed-title")).contains(page(file), "Say that you have it");
        assertThat(section(html, "live-title")).contains(page(file), "Noor (", "You have not answered yet");
        assertThat(html).containsPattern("<title>[0-9]+ alerts? on air for Station");

        says(file, said("message-1", "received")).is(303);

        html = station.get("/desk").html();
        assertThat(section(html, "owed-title")).doesNotContain(page(file));
        assertThat(section(html, "live-title")).contains(page(file));
        assertThat(station.get("/desk/now").is(200).html())
                .contains("<div id=\"overview\" data-piece")
                .doesNotContain("<html");
    }

    @Test
    void an_exercise_stands_apart_and_says_that_it_is_one() {
        PageClient drill = editor("be-nca", "drill");
        assertThat(drill.get("/desk").html()).contains("There is no alert for you now");
        CaseFile file = system.submitted("Exercise", Cases.complete());
        system.approver().approves(file, 1).is(200);
        await().until(() -> !system.drill.received(file, "drill").isEmpty());

        String html = drill.get("/desk").html();
        assertThat(section(html, "drills-title")).contains(page(file), "tag-exercise", "EXERCISE");
        assertThat(section(html, "live-title")).doesNotContain(page(file));
        Screen alert = drill.get(page(file)).is(200);
        assertThat(alert.html()).contains("look-exercise", "<title>EXERCISE: ");
        assertThat(alert.text()).contains("Broadcast nothing of it", "None of it may be broadcast");
    }

    @Test
    void a_page_has_what_a_station_needs_and_nothing_of_the_case_beyond_that() throws IOException {
        CaseFile file = onAirWithPhoto();

        Screen screen = station.get(page(file)).is(200);

        assertThat(screen.text())
                .contains("Broadcast this as soon as you can", "Noor (nl)", "Description in fr.", "Read out", "Crawl")
                .contains("Portrait de Noor", "The signed message (CAP 1.2)")
                .doesNotContain("Went with a stranger", "TEST-1");
        assertThat(screen.html())
                .contains("<textarea class=\"crawl-text\"", "/files/message-1/pictures/", "readonly")
                .doesNotContain("/console/photos");
    }

    @Test
    void files_are_looked_at_and_taken_along_which_is_on_record() throws IOException {
        CaseFile file = onAirWithPhoto();
        String html = station.get(page(file)).html();
        var image = java.util.regex.Pattern.compile("<img src=\"(/desk/[^\"]*/pictures/[^\"]*)\"")
                .matcher(html);
        assertThat(image.find()).isTrue();

        station.get(image.group(1)).is(200);
        assertThat(system.officer().story(file)).doesNotContain("package.downloaded");
        station.get(page(file) + "/files/message-1/message.cap.xml").is(404); // is for nobody to look at on a page
        Screen cap = station.get(page(file) + "/files/message-1/message.cap.xml?take=true")
                .is(200);

        assertThat(cap.html()).contains("<alert", file.slug());
        assertThat(system.officer().story(file)).contains("package.downloaded");
        assertThat(PageClient.signedIn(system, "officer")
                        .get("/console/alerts/" + file.id())
                        .text())
                .contains("downloaded files for a station: Station");
        assertThat(station.get(page(file) + "/package/message-1").is(303).location())
                .startsWith(system.address + "/packages/");
        station.get(page(file) + "/package/message-2").is(404);
        for (String path : List.of(
                "message-1/pictures/99.jpg",
                "message-2/message.cap.xml",
                "recall-1/message.cap.xml",
                "message-1/../../../../config",
                "message-1/%2e%2e%2fapplication.yml",
                "message-1/",
                "x/y"))
            assertThat(station.get(page(file) + "/files/" + path + "?take=true").status())
                    .as(path)
                    .isEqualTo(404);
    }

    @Test
    void markup_of_a_case_and_of_a_note_is_text() {
        ObjectNode content = Cases.complete();
        for (String language : List.of("nl", "fr"))
            content.withObject("/texts/" + language).put("headline", MARKUP).put("description", MARKUP);
        CaseFile file = reached(system.onAir(content));
        says(file, said("message-1", "received", "note", MARKUP)).is(303);

        for (String path : List.of("/desk", page(file)))
            assertThat(station.get(path).is(200).html())
                    .contains("&lt;script&gt;")
                    .doesNotContain("<script>alert", "<b onclick");
    }

    // ---- what is said

    @Test
    void a_station_says_that_it_has_it_that_it_aired_it_and_that_it_took_it_down() throws IOException {
        CaseFile file = onAirWithPhoto();
        LocalDateTime aired = LocalDateTime.now(ZoneId.of("Europe/Brussels")).truncatedTo(ChronoUnit.MINUTES);

        says(file, said("message-1", "received")).is(303);
        says(file, said("message-1", "aired", "at", aired.toString(), "note", "News at nine"))
                .is(303);

        Screen said = station.get(page(file)).is(200);
        assertThat(section(said.html(), "said-title"))
                .contains("You have it", "It was on air", "News at nine", "<bdi>station</bdi>");
        assertThat(said.text())
                .contains("Thank you. It is on record.", "On air once, at", "It was on air again")
                .doesNotContain("We have it");
        assertThat(level(file)).isEqualTo("aired");

        updated(file);
        await().until(() -> station.get(page(file)).html().contains("what--update"));
        Screen update = station.get(page(file)).is(200);
        assertThat(update.text())
                .contains("Update 1", "This replaces what you have", "Noor, a new headline")
                .doesNotContain("Noor (nl)");
        assertThat(section(station.get("/desk").html(), "owed-title")).contains(page(file));
        says(file, said("message-2", "scheduled")).is(303);

        system.approver().closes(file, "found").is(200);
        await().until(() -> station.get(page(file)).html().contains("what--recall"));
        Screen recall = station.get(page(file)).is(200);
        assertThat(recall.text())
                .contains("Recall", "Stop broadcasting now", "What to take down", "photos")
                .doesNotContain("Noor", "Portret");
        assertThat(recall.html()).doesNotContain("/files/message-", "/pictures/");
        assertThat(section(station.get("/desk").html(), "owed-title")).contains(page(file), "Take it down");
        assertThat(station.get("/desk/past").text()).contains("The child was found", "It was on air");
        station.get(page(file) + "/files/message-2/pictures/1.jpg").is(404);
        station.get(page(file) + "/files/message-2/message.cap.xml?take=true").is(404);

        says(file, said("recall-3", "removed")).is(303);
        assertThat(section(station.get("/desk").html(), "owed-title")).doesNotContain(page(file));
        assertThat(level(file)).isEqualTo("removed");
    }

    @Test
    void what_was_aired_before_an_update_can_be_said_after_it() {
        CaseFile file = onAir();
        updated(file);
        await().until(() -> station.get(page(file)).html().contains("what--update"));

        var form = said("message-1", "aired");
        form.put("seen", "message-2");
        says(file, form).is(303);

        assertThat(section(station.get(page(file)).html(), "said-title")).contains("It was on air");
    }

    @Test
    void of_two_who_say_the_same_the_first_is_kept_and_the_second_is_told() throws Exception {
        CaseFile file = onAir();
        PageClient colleague = editor("be-nca", "station", "television");
        List<PageClient> both = List.of(station, colleague);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = both.stream()
                    .map(who -> threads.submit(
                            () -> who.post(page(file) + "/acknowledgements", said("message-1", "received"))))
                    .toList();
            for (var answer : answers) answer.get().is(303);
        }

        List<String> told =
                both.stream().map(who -> who.get(page(file)).is(200).text()).toList();
        assertThat(told)
                .filteredOn(text -> text.contains("Thank you. It is on record."))
                .hasSize(1);
        assertThat(told)
                .filteredOn(text -> text.contains("A colleague or your system had said that already"))
                .hasSize(1);
        assertThat(system.officer().story(file).stream().filter("delivery.acknowledged"::equals))
                .hasSize(1);
    }

    @Test
    void whoever_did_not_see_the_newest_message_is_shown_it_first() {
        CaseFile file = onAir();
        updated(file);
        await().until(() -> station.get(page(file)).html().contains("what--update"));

        Screen refused = says(file, said("message-1", "aired")).is(409);

        assertThat(refused.text()).contains("A newer message came while you were on this page", "Update 1");
        assertThat(station.get(page(file) + "/now?seen=message-1").html()).contains("Something newer came");
        assertThat(station.get(page(file) + "/now?seen=message-2").html()).doesNotContain("Something newer came");
    }

    @Test
    void somebody_of_two_channels_says_for_which() {
        CaseFile file = onAir();
        await().until(() -> !system.live.received(file, "television").isEmpty());
        PageClient editor = editor("be-nca", "station", "television");

        assertThat(editor.get(page(file)).html()).contains("name=\"channel\" type=\"checkbox\" value=\"television\"");
        editor.post(page(file) + "/acknowledgements", said("message-1", "aired"))
                .is(303);

        assertThat(section(editor.get("/desk").html(), "owed-title")).contains(page(file));
        assertThat(system.officer().broadcasts(file))
                .filteredOn(delivery -> delivery.path("channel").asText().equals("television"))
                .allSatisfy(
                        delivery -> assertThat(delivery.path("level").asText()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "level|removed|Say how far you got",
                "level|<b>|Say how far you got",
                "level||Say how far you got",
                "at|tomorrow|Give the time",
                "at|2000-01-01T00:00|Give the time",
                "at|2999-01-01T00:00|Give the time",
                "at|+999999999-12-31T23:59|Give the time",
                "channel||Choose at least one"
            })
    void what_cannot_be_is_refused_in_words_and_what_was_typed_is_kept(String field, String value, String fault) {
        CaseFile file = onAir();
        var form = said("message-1", "aired", "note", "News at nine");
        form.put(field, value == null ? "" : value);
        if (field.equals("channel")) form.remove("channel");

        Screen refused = says(file, form).is(422);

        assertThat(refused.text()).contains("There is a problem", fault);
        assertThat(refused.html()).contains("value=\"News at nine\"");
        assertThat(level(file)).isEmpty();
    }

    @Test
    void another_stations_channel_another_message_and_a_very_long_note_are_refused() {
        CaseFile file = onAir();
        var other = said("message-1", "aired");
        other.put("channel", "television");
        says(file, other).is(404);
        var none = said("message-1", "aired");
        none.put("of", "recall-7");
        says(file, none).is(404);
        says(file, said("message-1", "aired", "note", "x".repeat(1_001))).is(422);
        says(file, said("message-1", "aired", "at", Instant.now().toString())).is(422);
        assertThat(level(file)).isEmpty();
        for (String id :
                List.of("x", "00000000-0000-0000-0000-000000000000", file.id().toUpperCase(java.util.Locale.ROOT)))
            station.get("/desk/alerts/" + id).is(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nl", "fr", "de"})
    void every_language_has_the_desk(String language) {
        CaseFile file = onAir();
        PageClient reader = PageClient.atDesk(system, "station", language);

        for (String path : List.of("/desk", "/desk/past", page(file)))
            assertThat(reader.get(path).is(200).html()).contains("lang=\"" + language + "\"");
        assertThat(reader.post("/desk/language", Map.of("language", "en", "back", page(file)))
                        .is(303)
                        .location())
                .isEqualTo(page(file));
        assertThat(reader.get("/desk").html()).contains("<html class=\"govuk-template\" lang=\"en\"");
    }

    @Test
    void a_browser_that_asks_for_no_language_of_ours_is_given_the_stations() {
        String name = DeskPeople.of(system, "be-watch", "station"); // which is served in Dutch

        assertThat(PageClient.atDesk(system, name, "ja").get("/desk").is(200).html())
                .contains("<html class=\"govuk-template\" lang=\"nl\"");
    }
}
