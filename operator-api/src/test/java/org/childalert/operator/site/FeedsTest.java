package org.childalert.operator.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.childalert.Json;
import org.childalert.alert.AlertId;
import org.childalert.alert.Ending;
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
class FeedsTest {
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
    void oneRealAlertAndOneDrill() {
        site.stage.clear();
        site.stage.air("mila", Status.ACTUAL, Sample.content());
        site.stage.air("drill", Status.EXERCISE, Sample.content());
        site.refresh();
    }

    private SyndFeed parsed(String path) throws Exception {
        return new SyndFeedInput().build(new StringReader(site.get(path).body()));
    }

    private JsonNode json(String path) throws Exception {
        return new Json().parse(site.get(path).body());
    }

    @Test
    void atom_lists_the_real_alerts_with_their_signed_documents() throws Exception {
        SyndFeed feed = parsed("/feeds/alerts.atom?lang=en");

        assertThat(feed.getTitle()).isEqualTo("Missing child alerts");
        assertThat(feed.getEntries()).singleElement().satisfies(entry -> {
            assertThat(entry.getUri()).isEqualTo("urn:uuid:" + site.stage.id("mila"));
            assertThat(entry.getTitle()).isEqualTo("Mila, 7, was taken from a playground in Brussels");
            assertThat(entry.getLink()).isEqualTo("https://alerts.example.org/alerts/mila");
            assertThat(entry.getEnclosures()).singleElement().satisfies(cap -> {
                assertThat(cap.getUrl()).isEqualTo("https://alerts.example.org/cap/be-nca-mila-1.cap.xml");
                assertThat(cap.getType()).isEqualTo("application/cap+xml");
                assertThat(cap.getLength()).isPositive();
            });
            assertThat(entry.getAuthor()).isEqualTo("Federal Police of Belgium");
        });
        assertThat(site.get("/feeds/alerts.atom?lang=en").body())
                .contains("rel=\"self\"", "https://alerts.example.org/feeds/alerts.atom?lang=en")
                .contains("xml:lang=\"en\"");
    }

    @Test
    void an_update_keeps_the_id_and_moves_the_time() throws Exception {
        SyndEntry before = parsed("/feeds/alerts.atom").getEntries().getFirst();
        site.stage.pass(Duration.ofMinutes(10));
        site.stage.update(site.stage.id("mila"), Sample.content());
        site.refresh();

        SyndFeed feed = parsed("/feeds/alerts.atom");
        SyndEntry after = feed.getEntries().getFirst();

        assertThat(after.getUri()).isEqualTo(before.getUri());
        assertThat(after.getUpdatedDate()).isAfter(before.getUpdatedDate());
        assertThat(after.getPublishedDate()).isEqualTo(before.getPublishedDate());
        assertThat(after.getEnclosures().getFirst().getUrl()).endsWith("be-nca-mila-2.cap.xml");
    }

    @Test
    void the_end_of_an_alert_changes_the_feed_too() throws Exception {
        var before = parsed("/feeds/alerts.atom").getPublishedDate();
        site.stage.pass(Duration.ofMinutes(10));
        site.stage.end(site.stage.id("mila"), Ending.FOUND);
        site.refresh();

        SyndFeed feed = parsed("/feeds/alerts.atom");

        assertThat(feed.getEntries()).isEmpty();
        assertThat(feed.getPublishedDate()).isAfter(before);
    }

    @Test
    void rss_says_the_same_for_older_readers() throws Exception {
        SyndFeed feed = parsed("/feeds/alerts.rss?lang=nl");

        assertThat(feed.getFeedType()).isEqualTo("rss_2.0");
        assertThat(feed.getEntries()).singleElement().satisfies(entry -> {
            assertThat(entry.getUri()).isEqualTo("urn:uuid:" + site.stage.id("mila"));
            assertThat(entry.getTitle()).startsWith("Mila, 7 jaar");
            assertThat(entry.getEnclosures().getFirst().getType()).isEqualTo("application/cap+xml");
        });
    }

    @Test
    void json_feed_has_what_its_version_asks_for() throws Exception {
        JsonNode feed = json("/feeds/alerts.json?lang=fr");

        assertThat(feed.get("version").asText()).isEqualTo("https://jsonfeed.org/version/1.1");
        assertThat(feed.get("feed_url").asText()).isEqualTo("https://alerts.example.org/feeds/alerts.json?lang=fr");
        JsonNode item = feed.get("items").get(0);
        assertThat(item.get("id").asText()).isEqualTo("urn:uuid:" + site.stage.id("mila"));
        assertThat(item.get("content_text").asText()).contains("parc de Bruxelles", "Appelez");
        assertThat(item.get("image").asText()).isEqualTo("https://alerts.example.org/photos/" + Sample.PHOTO);
        assertThat(item.get("attachments").get(0).get("mime_type").asText()).isEqualTo("application/cap+xml");
        assertThat(item.get("date_published").asText()).startsWith("2026-11-21T12:00:00");
        assertThat(site.get("/feeds/alerts.json").headers().firstValue("content-type"))
                .hasValue("application/feed+json");
    }

    @Test
    void geojson_draws_the_area_by_the_right_hand_rule() throws Exception {
        JsonNode feature = json("/feeds/alerts.geojson").get("features").get(0);

        assertThat(feature.get("type").asText()).isEqualTo("Feature");
        assertThat(feature.get("geometry").get("type").asText()).isEqualTo("MultiPolygon");
        assertThat(feature.get("geometry").get("coordinates")).hasSize(3); // drawn, circle, region
        for (JsonNode polygon : feature.get("geometry").get("coordinates")) {
            JsonNode ring = polygon.get(0);
            assertThat(ring.get(0)).isEqualTo(ring.get(ring.size() - 1));
            assertThat(twiceTheArea(ring)).isPositive();
            assertThat(ring.get(0).get(0).asDouble()).as("longitude first").isBetween(4.0, 5.0);
        }
    }

    private static double twiceTheArea(JsonNode ring) {
        double sum = 0;
        for (int i = 0; i + 1 < ring.size(); i++)
            sum += ring.get(i).get(0).asDouble() * ring.get(i + 1).get(1).asDouble()
                    - ring.get(i + 1).get(0).asDouble() * ring.get(i).get(1).asDouble();
        return sum;
    }

    @ParameterizedTest
    @CsvSource({"BE-BRU, 1", "BE-VBR, 1", "BE-WLX, 0"}) // named, drawn over, elsewhere
    void a_region_has_the_alerts_that_touch_it(String region, int alerts) throws Exception {
        assertThat(json("/feeds/alerts.json?region=" + region).get("items")).hasSize(alerts);
        assertThat(parsed("/feeds/alerts.atom?lang=en&region=" + region).getTitle())
                .startsWith("Missing child alerts: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BE-XXX", "be-bru", "%3Cscript%3E", ""})
    void a_region_that_does_not_exist_is_a_problem(String region) throws Exception {
        var answer = site.get("/feeds/alerts.atom?region=" + region);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("ISO 3166-2");
    }

    @Test
    void drills_have_a_feed_of_their_own() throws Exception {
        SyndFeed feed = parsed("/exercise/feeds/alerts.atom?lang=en");

        assertThat(feed.getEntries()).singleElement().satisfies(entry -> {
            assertThat(entry.getTitle()).startsWith("Exercise: ");
            assertThat(entry.getContents().getFirst().getValue()).startsWith("This page belongs to a drill.");
            assertThat(entry.getLink()).isEqualTo("https://alerts.example.org/exercise/alerts/drill");
            assertThat(entry.getEnclosures()).isEmpty();
        });
        for (String extension : List.of("atom", "rss", "json", "geojson"))
            assertThat(site.get("/feeds/alerts." + extension).body()).doesNotContain("drill");
    }

    @ParameterizedTest
    @ValueSource(strings = {"atom", "rss", "json", "geojson"})
    void who_has_the_newest_is_told_so(String extension) throws Exception {
        site.stage.pass(Duration.ofMinutes(1));
        String path = "/feeds/alerts." + extension;
        var first = site.get(path);
        String tag = first.headers().firstValue("etag").orElseThrow();
        String modified = first.headers().firstValue("last-modified").orElseThrow();

        assertThat(first.headers().firstValue("cache-control")).hasValue("public, max-age=10");
        for (String known : List.of(tag, "W/" + tag, "\"other\", " + tag, "*"))
            assertThat(site.get(path, "If-None-Match", known).statusCode())
                    .as(known)
                    .isEqualTo(304);
        assertThat(site.get(path, "If-Modified-Since", modified).statusCode()).isEqualTo(304);
        assertThat(site.get(path, "If-None-Match", "\"other\"", "If-Modified-Since", modified)
                        .statusCode())
                .as("the tag goes before the time")
                .isEqualTo(200);
        for (String useless : List.of("Sat, 21 Nov 2020 00:00:00 GMT", "yesterday"))
            assertThat(site.get(path, "If-Modified-Since", useless).statusCode())
                    .as(useless)
                    .isEqualTo(200);
    }

    @Test
    void a_change_of_the_same_second_is_never_hidden_behind_a_time() throws Exception {
        assertThat(site.get("/feeds/alerts.atom").headers().firstValue("last-modified"))
                .isEmpty();
    }

    @Test
    void a_tag_of_before_a_change_is_worth_nothing_after_it() throws Exception {
        String tag = site.get("/feeds/alerts.atom").headers().firstValue("etag").orElseThrow();
        site.stage.end(site.stage.id("mila"), Ending.WITHDRAWN);
        site.refresh();

        assertThat(site.get("/feeds/alerts.atom", "If-None-Match", tag).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_compressed_feed_is_the_same_feed() throws Exception {
        var plain = site.bytes("/feeds/alerts.atom");
        var zipped = site.bytes("/feeds/alerts.atom", "Accept-Encoding", "br, gzip;q=0.5");

        assertThat(plain.headers().firstValue("content-encoding")).isEmpty();
        assertThat(zipped.headers().firstValue("content-encoding")).hasValue("gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes())
                .isEqualTo(plain.body());
        assertThat(zipped.headers().firstValue("etag"))
                .isNotEqualTo(plain.headers().firstValue("etag"));
        assertThat(site.bytes("/feeds/alerts.atom", "Accept-Encoding", "gzip;q=0")
                        .body())
                .isEqualTo(plain.body());
    }

    @Test
    void a_head_says_what_a_get_would() throws Exception {
        var get = site.bytes("/feeds/alerts.atom");
        var head = site.head("/feeds/alerts.atom");

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("etag")).isEqualTo(get.headers().firstValue("etag"));
        assertThat(head.headers().firstValue("content-length")).hasValue(String.valueOf(get.body().length));
    }

    @Test
    void hostile_text_never_breaks_a_feed() throws Exception {
        AlertId evil = site.stage.air("evil", Status.ACTUAL, Sample.hostile());
        site.refresh();

        assertThat(parsed("/feeds/alerts.atom?lang=nl").getEntries())
                .extracting(SyndEntry::getUri)
                .contains("urn:uuid:" + evil);
        assertThat(parsed("/feeds/alerts.rss?lang=nl").getEntries()).hasSize(2);
        assertThat(json("/feeds/alerts.json?lang=nl").toString()).contains("<script>");
        assertThat(new String(site.bytes("/feeds/alerts.atom").body(), StandardCharsets.UTF_8))
                .doesNotContain("<script");
    }

    @Test
    void another_format_is_not_found() throws Exception {
        assertThat(site.get("/feeds/alerts.exe").statusCode()).isEqualTo(404);
    }
}
