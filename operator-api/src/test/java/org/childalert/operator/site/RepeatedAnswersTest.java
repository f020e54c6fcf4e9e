package org.childalert.operator.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.childalert.alert.Ending;
import org.childalert.alert.Status;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A feed that is asked for again is answered as it was before, without the server; and never with what is no longer so. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RepeatedAnswersTest {
    private static final String FEED = "/feeds/alerts.atom?lang=en";
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private SiteServer site;

    @BeforeAll
    void start() throws Exception {
        site = new SiteServer();
    }

    @AfterAll
    void stop() {
        site.close();
        client.close();
    }

    @BeforeEach
    void oneAlert() {
        site.stage.clear();
        site.stage.air("mila", Status.ACTUAL, Sample.content());
        site.refresh();
        site.stage.pass(Duration.ofMinutes(1));
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(site.address() + path));
        if (headers.length > 0) request.headers(headers);
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private double repeated() {
        return site.context
                .getBean(MeterRegistry.class)
                .get("site.answers.repeated")
                .counter()
                .count();
    }

    @Test
    void the_same_question_has_the_same_answer() throws Exception {
        var first = get(FEED);
        double before = repeated();
        var second = get(FEED);

        assertThat(repeated()).isEqualTo(before + 1);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().map().keySet())
                .isEqualTo(first.headers().map().keySet());
        assertThat(second.headers().firstValue("etag"))
                .isEqualTo(first.headers().firstValue("etag"));
    }

    @Test
    void who_has_the_newest_is_told_so_again() throws Exception {
        String tag = get(FEED).headers().firstValue("etag").orElseThrow();
        get(FEED, "If-None-Match", tag);
        double before = repeated();

        assertThat(get(FEED, "If-None-Match", tag).statusCode()).isEqualTo(304);
        assertThat(repeated()).isEqualTo(before + 1);
        assertThat(get(FEED, "If-None-Match", "\"another\"").statusCode()).isEqualTo(200);
    }

    @Test
    void nothing_is_repeated_once_it_is_no_longer_so() throws Exception {
        assertThat(get(FEED).body()).contains("Mila");
        assertThat(get(FEED).body()).contains("Mila");
        site.stage.end(site.stage.id("mila"), Ending.FOUND);
        site.refresh();

        assertThat(get(FEED).body()).doesNotContain("Mila");
    }

    @Test
    void an_alert_that_expires_is_gone_from_what_is_repeated() throws Exception {
        assertThat(get(FEED).body()).contains("Mila");
        site.stage.pass(Duration.ofDays(2));

        assertThat(get(FEED).body()).doesNotContain("Mila");
    }

    @Test
    void credentials_are_for_the_server_to_look_at() throws Exception {
        get(FEED);
        double before = repeated();
        get(FEED, "Authorization", "Bearer nonsense");

        assertThat(repeated()).isEqualTo(before);
    }

    @Test
    void languages_are_told_apart() throws Exception {
        String path = "/feeds/alerts.atom";
        for (int i = 0; i < 2; i++) {
            assertThat(get(path, "Accept-Language", "nl").body()).contains("xml:lang=\"nl\"");
            assertThat(get(path, "Accept-Language", "fr").body()).contains("xml:lang=\"fr\"");
        }
    }

    /** Two questions in one packet: the first for the server, the second known by heart. */
    @Test
    void answers_keep_the_order_of_the_questions() throws Exception {
        get(FEED);
        get(FEED);
        String both =
                "GET /feeds/alerts.json?lang=de HTTP/1.1\r\nHost: here\r\n\r\nGET %s HTTP/1.1\r\nHost: here\r\n\r\n"
                        .formatted(FEED);

        String answers = exchange(both, "</feed>");

        assertThat(answers.indexOf("jsonfeed.org")).isBetween(0, answers.indexOf("<feed"));
    }

    private String exchange(String questions, String last) throws IOException {
        try (var socket = new Socket(site.address().getHost(), site.address().getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(questions.getBytes(StandardCharsets.US_ASCII));
            var answers = new StringBuilder();
            byte[] buffer = new byte[8192];
            while (answers.indexOf(last) < 0) {
                int read = socket.getInputStream().read(buffer);
                if (read < 0) break;
                answers.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
            }
            return answers.toString();
        }
    }
}
