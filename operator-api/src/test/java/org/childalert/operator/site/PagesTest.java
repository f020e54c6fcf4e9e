package org.childalert.operator.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.childalert.alert.AlertId;
import org.childalert.alert.Ending;
import org.childalert.alert.OnAirChanged;
import org.childalert.alert.Status;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesTest {
    private static final String HEADLINE = "Mila, 7, was taken from a playground in Brussels";

    private SiteServer site;

    @BeforeAll
    void start() throws Exception {
        site = new SiteServer();
    }

    @AfterAll
    void stop() {
        site.close();
    }

    @BeforeEach
    void empty() {
        site.stage.clear();
        site.refresh();
    }

    private AlertId air(String slug, Status status) {
        AlertId id = site.stage.air(slug, status, Sample.content());
        site.refresh();
        return id;
    }

    @Test
    void the_page_of_an_alert_says_who_is_missing_and_whom_to_call() throws Exception {
        air("mila", Status.ACTUAL);

        HttpResponse<String> page = site.get("/alerts/mila?lang=en");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
        assertThat(page.body())
                .contains("<meta charset=\"utf-8\">")
                .contains("<html lang=\"en\" dir=\"ltr\">")
                .contains(HEADLINE)
                .contains("href=\"tel:+3225550102\"")
                .contains("Call +32 2 555 01 02")
                .contains("/photos/" + Sample.PHOTO + "?size=medium")
                .contains("alt=\"Mila smiles, in a yellow raincoat\"")
                .contains("Yellow raincoat, blue jeans, red boots")
                .contains("1-QXZ-904 (Belgium)")
                .contains("Do not approach them.")
                .contains("Brussels-Capital Region")
                .contains("Federal Police of Belgium");
    }

    @Test
    void the_page_keeps_to_itself_what_is_the_police_s_own() throws Exception {
        air("mila", Status.ACTUAL);

        assertThat(site.get("/alerts/mila").body())
                .doesNotContain("CASE-2026-0471", "INTERNAL", "press@police.example");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | Saturday 21 November 2026, 12:20 (Central European Standard Time)",
                "nl | zaterdag 21 november 2026, 12:20 (Midden-Europese standaardtijd)",
                "fr | samedi 21 novembre 2026, 12:20",
                // the alert has no German text: its page is had in the languages that it has, the first of its region
                // here
                "de | samedi 21 novembre 2026, 12:20"
            })
    void times_are_those_of_the_place_in_the_reader_s_words(String language, String time) throws Exception {
        air("mila", Status.ACTUAL);

        assertThat(site.get("/alerts/mila?lang=" + language)
                        .body()
                        .replace(",", "")
                        .replace("&#39;", "'"))
                .contains(time.replace(",", ""))
                .contains("datetime=\"2026-11-21T12:20:00+01:00\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | '' | fr", // nothing said: the agency's first language in Brussels
                "?lang=nl | en | nl",
                "?lang=xx | en | en",
                "'' | de, nl;q=0.8, en;q=0.9 | en",
                "'' | nl-BE | nl",
                "'' | en;q=0, nl | nl",
                "'' | * | fr",
                "'' | ;;q=,,= | fr",
                "?lang=<script> | '' | fr",
            })
    void the_language_is_the_chosen_then_the_browser_s_then_the_agency_s(String chosen, String accepted, String got)
            throws Exception {
        air("mila", Status.ACTUAL);

        var page =
                site.get("/alerts/mila" + chosen.replace("<", "%3C").replace(">", "%3E"), "Accept-Language", accepted);

        assertThat(page.headers().firstValue("content-language")).hasValue(got);
        assertThat(page.body()).contains("<html lang=\"" + got + "\"");
        assertThat(page.headers().allValues("vary").toString()).contains("Accept-Language");
    }

    @Test
    void a_page_offers_every_language_that_the_alert_has() throws Exception {
        air("mila", Status.ACTUAL);

        assertThat(site.get("/alerts/mila?lang=en").body())
                .contains("href=\"?lang=nl\"", "href=\"?lang=fr\"")
                .contains("href=\"?lang=en\" lang=\"en\" hreflang=\"en\" aria-current=\"true\"")
                .doesNotContain("href=\"?lang=de\"");
    }

    @Test
    void a_page_is_passed_on_by_plain_links_in_its_language() throws Exception {
        air("mila", Status.ACTUAL);

        String page = site.get("/alerts/mila?lang=nl").body();

        String address = "https%3A%2F%2Falerts.example.org%2Falerts%2Fmila%3Flang%3Dnl";
        assertThat(page)
                .contains("https://wa.me/?text=Vermist%20kind%3A%20Mila")
                .contains("https://www.facebook.com/sharer/sharer.php?u=" + address)
                .contains("https://x.com/intent/post?text=Vermist", "https://t.me/share/url?url=" + address)
                .contains("sms:?body=Vermist", "mailto:?subject=Mila")
                .contains("rel=\"noopener noreferrer nofollow\"")
                .contains("/alerts/mila/poster.pdf?lang=nl", "/alerts/mila/poster.png?lang=nl");
        assertThat(page.split(address, -1)).as("each has the address").hasSize(7);
    }

    @Test
    void a_shared_link_shows_the_headline_and_the_photo_that_can_be_revoked() throws Exception {
        air("mila", Status.ACTUAL);

        assertThat(site.get("/alerts/mila?lang=en").body())
                .contains("<meta property=\"og:title\" content=\"" + HEADLINE + "\">")
                .contains("<meta property=\"og:description\" content=\"Mila was last seen")
                .contains("content=\"https://alerts.example.org/photos/" + Sample.PHOTO + "?size=large\"")
                .contains("<meta property=\"og:url\" content=\"https://alerts.example.org/alerts/mila?lang=en\">")
                .contains("<link rel=\"canonical\" href=\"https://alerts.example.org/alerts/mila?lang=en\">")
                .contains("hreflang=\"fr\" href=\"https://alerts.example.org/alerts/mila?lang=fr\"")
                .contains("hreflang=\"x-default\" href=\"https://alerts.example.org/alerts/mila\"");
        assertThat(site.get("/?lang=en").body())
                .contains("<link rel=\"canonical\" href=\"https://alerts.example.org/?lang=en\">")
                .doesNotContain("og:image");
    }

    @Test
    void nobody_is_asked_to_pass_on_a_drill_or_what_has_ended() throws Exception {
        air("drill", Status.EXERCISE);
        AlertId ended = air("ended", Status.ACTUAL);
        site.stage.end(ended, Ending.FOUND);
        site.refresh();

        assertThat(site.get("/exercise/alerts/drill?lang=en").body())
                .contains("/exercise/alerts/drill/poster.pdf?lang=en")
                .doesNotContain("wa.me", "mailto:", "sms:", "og:", "canonical", "x-default");
        assertThat(site.get("/alerts/ended?lang=en").body())
                .doesNotContain("wa.me", "mailto:", "sms:", "og:", "canonical", "poster");
    }

    @Test
    void the_first_page_lists_real_alerts_only() throws Exception {
        air("mila", Status.ACTUAL);
        air("drill", Status.EXERCISE);
        air("test", Status.TEST);

        assertThat(site.get("/?lang=en").body())
                .contains("/alerts/mila", HEADLINE, "Mila, 7 years", "tel:+3225550102")
                .doesNotContain("drill", "/alerts/test", "noindex");
    }

    @Test
    void a_reader_of_a_language_that_an_alert_lacks_gets_its_own_text_marked_so() throws Exception {
        air("mila", Status.ACTUAL);

        assertThat(site.get("/?lang=de").body())
                .contains("<html lang=\"de\"")
                .contains("<h2 lang=\"fr\" dir=\"ltr\"><a href=\"/alerts/mila\">Mila, 7 ans");
    }

    @Test
    void the_first_page_says_so_when_nothing_is_active() throws Exception {
        assertThat(site.get("/?lang=en").body()).contains("No alert is active now");
    }

    @ParameterizedTest
    @CsvSource({"EXERCISE, Exercise", "TEST, Test"})
    void a_drill_has_its_own_page_that_nobody_can_mistake(Status status, String word) throws Exception {
        air("drill", status);

        var page = site.get("/exercise/alerts/drill?lang=en");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("x-robots-tag")).hasValue("noindex, nofollow");
        assertThat(page.body())
                .contains("<meta name=\"robots\" content=\"noindex\">")
                .contains("<title>" + word + ": ")
                .contains(
                        "<strong>" + word + "</strong>",
                        "<p class=\"kicker\">" + word + "</p>",
                        "Nobody is missing. Do not call")
                .doesNotContain(".cap.xml", "/feeds/", "tel:");
        assertThat(site.get("/exercise/?lang=en").body()).contains("/exercise/alerts/drill");
        assertThat(site.get("/exercise").statusCode()).isEqualTo(200);
    }

    @Test
    void a_short_address_leads_on_to_the_page_and_stays_when_the_alert_has_ended() throws Exception {
        AlertId mila = air("mila-2026-11-21", Status.ACTUAL);
        air("drill-2026-11-21", Status.EXERCISE);

        var leads = site.get("/a/mila-202");
        assertThat(leads.statusCode()).isEqualTo(307);
        assertThat(leads.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/alerts/mila-2026-11-21"));
        assertThat(site.get("/exercise/a/drill-20").headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/exercise/alerts/drill-2026-11-21"));
        site.stage.end(mila, Ending.FOUND);
        site.refresh();
        assertThat(site.get("/a/mila-202").statusCode()).isEqualTo(307);
        for (String unknown : List.of("mila-203", "mila", "mila-2026", "________", "%25%25%25%25%25%25%25%25"))
            assertThat(site.get("/a/" + unknown).statusCode()).as(unknown).isEqualTo(404);
    }

    @Test
    void neither_side_shows_what_is_the_other_s() throws Exception {
        air("mila", Status.ACTUAL);
        AlertId drill = air("drill", Status.EXERCISE);

        assertThat(site.get("/alerts/drill").statusCode()).isEqualTo(404);
        assertThat(site.get("/exercise/alerts/mila").statusCode()).isEqualTo(404);
        site.stage.end(drill, Ending.FOUND);
        site.refresh();
        assertThat(site.get("/alerts/drill").statusCode()).isEqualTo(404);
        assertThat(site.get("/exercise/alerts/drill").statusCode()).isEqualTo(410);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FOUND", "WITHDRAWN", "IN_ERROR"})
    void after_the_end_a_page_says_only_that(Ending ending) throws Exception {
        AlertId mila = air("mila", Status.ACTUAL);
        site.stage.end(mila, ending);
        site.refresh();

        var page = site.get("/alerts/mila?lang=en");

        assertThat(page.statusCode()).isEqualTo(410);
        assertThat(page.body())
                .contains("This alert has ended", "<meta name=\"robots\" content=\"noindex\">")
                .doesNotContain("Mila", "/photos/", "1-QXZ-904", "tel:", ending.name());
        assertThat(site.get("/").body()).doesNotContain("mila");
    }

    @Test
    void an_alert_beyond_its_time_is_gone_although_no_refresh_came() throws Exception {
        air("mila", Status.ACTUAL);
        assertThat(site.get("/?lang=en").body()).contains(HEADLINE);

        site.stage.pass(Duration.ofHours(12));

        assertThat(site.get("/?lang=en").body()).doesNotContain("Mila");
        assertThat(site.get("/alerts/mila").statusCode()).isEqualTo(410);
        assertThat(site.get("/feeds/alerts.atom").body()).doesNotContain("Mila");
    }

    @Test
    void while_the_database_is_away_the_last_state_is_served_but_nothing_beyond_its_time() throws Exception {
        air("mila", Status.ACTUAL);
        site.stage.databaseGoesAway();
        site.refresh();

        assertThat(site.get("/alerts/mila?lang=en").body()).contains(HEADLINE);
        site.stage.pass(Duration.ofHours(13));
        assertThat(site.get("/?lang=en").body()).doesNotContain("Mila");
    }

    @Test
    void reading_what_is_public_costs_no_query() throws Exception {
        air("mila", Status.ACTUAL);
        int before = site.stage.calls();

        for (String path : List.of("/", "/alerts/mila", "/exercise/", "/feeds/alerts.atom", "/feeds/alerts.geojson"))
            assertThat(site.get(path).statusCode()).isEqualTo(200);

        assertThat(site.stage.calls()).isEqualTo(before);
    }

    @Test
    void what_went_on_air_on_another_node_a_moment_ago_is_found() throws Exception {
        site.stage.air("mila", Status.ACTUAL, Sample.content());

        assertThat(site.get("/alerts/mila").statusCode()).isEqualTo(200);
    }

    @Test
    void a_change_on_this_node_shows_by_itself() throws Exception {
        AlertId mila = site.stage.air("mila", Status.ACTUAL, Sample.content());

        site.context.getEventPublisher(OnAirChanged.class).publishEvent(new OnAirChanged(mila));

        Awaitility.await()
                .atMost(10, TimeUnit.SECONDS)
                .until(() -> site.get("/").body().contains("/alerts/mila"));
    }

    @Test
    void an_alert_that_cannot_be_read_does_not_take_the_others_off_air() throws Exception {
        site.stage.air("broken", Status.ACTUAL, Sample.content());
        site.stage.forgetVersionsOf("broken");
        air("mila", Status.ACTUAL);

        assertThat(site.get("/").body()).contains("/alerts/mila").doesNotContain("/alerts/broken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/alerts/nobody", "/alerts/draft", "/exercise/alerts/nobody", "/alerts/%3Cscript%3E"})
    void what_is_not_there_or_not_public_yet_is_not_found(String path) throws Exception {
        site.stage.draft("draft", Sample.OTHER_PHOTO);

        var page = site.get(path, "Accept-Language", "en");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("There is no such page").doesNotContain("<script");
    }

    @Test
    void whatever_somebody_wrote_stays_text() throws Exception {
        site.stage.air("evil", Status.ACTUAL, Sample.hostile());
        site.refresh();

        for (String path : List.of("/?lang=nl", "/alerts/evil?lang=nl"))
            assertThat(site.get(path).body())
                    .doesNotContain("<script", "<img src=x", "javascript:", "\"'>", "\u0007")
                    .contains("&lt;script&gt;");
    }

    @Test
    void nothing_runs_and_nothing_is_loaded_from_elsewhere() throws Exception {
        air("mila", Status.ACTUAL);

        var page = site.get("/alerts/mila");

        assertThat(page.headers().firstValue("content-security-policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains(
                                "default-src 'none'", "frame-ancestors 'none'", "form-action 'none'", "base-uri 'none'")
                        .doesNotContain("unsafe"));
        assertThat(page.headers().firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(page.body()).doesNotContain("<script", " style=", " onclick");
    }

    @Test
    void a_reader_who_has_the_newest_page_is_told_so() throws Exception {
        air("mila", Status.ACTUAL);
        String tag = site.get("/alerts/mila").headers().firstValue("etag").orElseThrow();

        var again = site.get("/alerts/mila", "If-None-Match", tag);

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        site.stage.pass(Duration.ofMinutes(1));
        site.stage.update(site.stage.id("mila"), Sample.content(List.of()));
        site.refresh();
        assertThat(site.get("/alerts/mila", "If-None-Match", tag).statusCode()).isEqualTo(200);
    }

    @Test
    void the_stylesheet_may_be_kept_and_changes_its_address_with_its_content() throws Exception {
        String page = site.get("/").body();
        String address = page.replaceAll("(?s).*href=\"(/site/site.css\\?v=[0-9a-f]{8})\".*", "$1");

        var sheet = site.get(address);

        assertThat(sheet.statusCode()).isEqualTo(200);
        assertThat(sheet.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/css"));
        assertThat(sheet.headers().firstValue("cache-control")).hasValue("public, max-age=86400");
        assertThat(site.get("/site/icon.svg").statusCode()).isEqualTo(200);
        assertThat(site.get("/site/..%2Fapplication.yml").statusCode()).isEqualTo(404);
    }
}
