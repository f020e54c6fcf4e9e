package org.childalert.channel.social;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.childalert.channel.Fixtures.LOOPBACK;
import static org.childalert.channel.Fixtures.NOON;
import static org.childalert.channel.social.Mastodons.ALERT_TEXT;
import static org.childalert.channel.social.Mastodons.CLOSING_TEXT;
import static org.childalert.channel.social.Mastodons.PAGE;
import static org.childalert.channel.social.Mastodons.TOKEN;
import static org.childalert.channel.social.Mastodons.alert;
import static org.childalert.channel.social.Mastodons.anAccount;
import static org.childalert.channel.social.Mastodons.dispatch;
import static org.childalert.channel.social.Mastodons.recall;
import static org.childalert.channel.social.Mastodons.update;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.childalert.Json;
import org.childalert.MovedClock;
import org.childalert.alert.Purpose;
import org.childalert.alert.Status;
import org.childalert.channel.AddressGuard;
import org.childalert.channel.Fixtures;
import org.childalert.channel.OutboundHttp;
import org.childalert.channel.SampleRenditions;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.Dispatch;
import org.childalert.dissemination.Level;
import org.childalert.dissemination.Material;
import org.childalert.dissemination.Message;
import org.childalert.dissemination.Receipt;
import org.childalert.dissemination.Renditions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each answer that an instance may give. */
class MastodonAdapterTest {
    @RegisterExtension
    static final WireMockExtension INSTANCE = WireMockExtension.newInstance()
            .options(options().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private static final String POSTED = """
            {"id":"117","url":"https://social.example/@childalert/117","content":"<p>..</p>"}""";

    private final MovedClock clock = new MovedClock(NOON.toString());
    private final OutboundHttp http = new OutboundHttp(new AddressGuard(LOOPBACK));
    private final MastodonAdapter adapter = Mastodons.adapter(http, clock);

    @BeforeEach
    void an_instance_that_is_well() {
        INSTANCE.stubFor(get(urlEqualTo("/api/v1/accounts/verify_credentials"))
                .willReturn(okJson("{\"id\":\"7\",\"acct\":\"ChildAlert\"}")));
        INSTANCE.stubFor(get(urlPathEqualTo("/api/v1/accounts/7/statuses")).willReturn(okJson("[]")));
        INSTANCE.stubFor(get(urlEqualTo("/api/v2/instance")).willReturn(okJson("{}")));
        INSTANCE.stubFor(post(urlEqualTo("/api/v2/media")).willReturn(okJson("{\"id\":\"55\"}")));
        posting(okJson(POSTED));
    }

    @AfterEach
    void close() throws Exception {
        http.close();
    }

    @Test
    void an_alert_is_a_post_with_its_photo() {
        assertThat(send(alert()))
                .isEqualTo(new Receipt.Acknowledged(Level.AIRED, "https://social.example/@childalert/117", "117"));

        LoggedRequest media = only("/api/v2/media");
        assertThat(media.getHeader("Authorization")).isEqualTo("Bearer " + TOKEN);
        assertThat(media.getPart("file").getBody().asBytes()).startsWith(0xff, 0xd8, 1, 2, 3);
        assertThat(media.getPart("description").getBody().asString()).isEqualTo("Meisje met blauwe jas");
        LoggedRequest post = only("/api/v1/statuses");
        assertThat(post.getHeader("Idempotency-Key"))
                .isEqualTo(dispatch(channel(), 1, alert()).delivery().toString());
        assertThat(post.getHeader("Authorization")).isEqualTo("Bearer " + TOKEN);
        assertThat(json(post))
                .isEqualTo(Fixtures.tree(Map.of(
                        "status",
                        ALERT_TEXT,
                        "media_ids",
                        List.of("55"),
                        "language",
                        "nl",
                        "visibility",
                        "public",
                        "sensitive",
                        false)));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 409, 410, 422, 451})
    void what_the_instance_will_never_take_is_refused_with_its_error_and_without_the_token(int status) {
        posting(jsonResponse("{\"error\":\"no: %s\\n%s\"}".formatted(TOKEN, "x".repeat(1000)), status));

        assertThat(send(alert()))
                .isInstanceOfSatisfying(
                        Receipt.Refused.class,
                        refused -> assertThat(refused.reason())
                                .startsWith("127.0.0.1 answered %d: no: (token) xxx".formatted(status))
                                .hasSizeLessThan(300));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
    void what_may_pass_is_deferred(int status) {
        posting(status(status));

        assertThat(send(alert())).isEqualTo(deferred("127.0.0.1 answered " + status));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307})
    void redirects_are_not_followed(int status) {
        posting(status(status).withHeader("Location", "/elsewhere"));

        assertThat(send(alert()))
                .isEqualTo(new Receipt.Refused("127.0.0.1 answered %d: redirects are not followed".formatted(status)));
    }

    @Test
    void an_instance_that_wants_to_be_left_alone_says_until_when() {
        posting(status(429).withHeader("X-RateLimit-Reset", "2026-11-21T12:02:00.000Z"));
        assertThat(send(alert())).isEqualTo(new Receipt.Deferred("127.0.0.1 answered 429", Duration.ofMinutes(2)));

        posting(status(429).withHeader("X-RateLimit-Reset", "2026-11-21T15:00:00Z"));
        assertThat(send(alert())).isEqualTo(new Receipt.Deferred("127.0.0.1 answered 429", Duration.ofMinutes(10)));

        posting(status(503).withHeader("Retry-After", "17"));
        assertThat(send(alert())).isEqualTo(new Receipt.Deferred("127.0.0.1 answered 503", Duration.ofSeconds(17)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "OK",
                "<html>",
                "{\"id\":",
                "{}",
                "[]",
                "{\"id\":null}",
                "{\"id\":\"../../x\"}",
                "{\"id\":\"\"}",
                "{\"error\":\"went wrong\"}"
            })
    void a_success_without_a_post_is_tried_again(String body) {
        posting(okJson(body));

        assertThat(send(alert()))
                .isInstanceOfSatisfying(
                        Receipt.Deferred.class,
                        deferred -> assertThat(deferred.reason()).startsWith("127.0.0.1 answered "));
    }

    @ParameterizedTest
    @EnumSource(names = {"CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE", "RANDOM_DATA_THEN_CLOSE"})
    void a_broken_connection_is_deferred(Fault fault) {
        posting(aResponse().withFault(fault));

        assertThat(send(alert())).isInstanceOf(Receipt.Deferred.class);
    }

    @Test
    void what_never_answers_is_cut_at_the_deadline() {
        posting(okJson(POSTED).withFixedDelay(20_000));

        assertThat(adapter.send(dispatch(channel(Map.of("timeout", "PT0.5S")), 1, alert())))
                .isEqualTo(deferred("127.0.0.1 did not answer in time"));
    }

    @Test
    void a_long_list_of_posts_is_read() {
        String filler = "{\"id\":\"1\",\"content\":\"%s\"},"
                .formatted("x".repeat(5_000))
                .repeat(39);
        INSTANCE.stubFor(get(urlPathEqualTo("/api/v1/accounts/7/statuses"))
                .willReturn(okJson("[" + filler + own("99", "nl", null) + "]")));

        assertThat(reference(adapter.send(dispatch(channel(), 2, alert())))).isEqualTo("99");
        INSTANCE.verify(0, postRequestedFor(anyUrl()));
    }

    @Test
    void a_retry_takes_no_other_channel_s_post_for_its_own() {
        INSTANCE.stubFor(get(urlPathEqualTo("/api/v1/accounts/7/statuses"))
                .willReturn(okJson("[%s,%s,%s]"
                        .formatted(
                                own("97", "fr", null), // the account's French channel
                                own("98", "nl", "97"), // an answer
                                own("99", "nl", null).replace(PAGE.toString(), PAGE + "B")))));

        assertThat(reference(adapter.send(dispatch(channel(), 2, alert())))).isEqualTo("117");
    }

    @Test
    void a_photo_that_the_instance_is_still_at_work_on_is_waited_for() {
        INSTANCE.stubFor(
                post(urlEqualTo("/api/v2/media")).willReturn(jsonResponse("{\"id\":\"56\",\"url\":null}", 202)));
        INSTANCE.stubFor(get(urlEqualTo("/api/v1/media/56"))
                .inScenario("work")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(jsonResponse("{\"id\":\"56\"}", 206))
                .willSetStateTo("done"));
        INSTANCE.stubFor(get(urlEqualTo("/api/v1/media/56"))
                .inScenario("work")
                .whenScenarioStateIs("done")
                .willReturn(okJson("{\"id\":\"56\"}")));

        send(alert());

        INSTANCE.verify(2, getRequestedFor(urlEqualTo("/api/v1/media/56")));
        assertThat(json(only("/api/v1/statuses")).path("media_ids")).isEqualTo(Fixtures.tree(List.of("56")));
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 413, 415, 422, 429})
    void an_alert_whose_photo_is_not_taken_goes_without_it_and_says_so(int status) {
        INSTANCE.stubFor(
                post(urlEqualTo("/api/v2/media")).willReturn(jsonResponse("{\"error\":\"too heavy\"}", status)));

        assertThat(send(alert()))
                .isEqualTo(new Receipt.Acknowledged(
                        Level.AIRED,
                        "https://social.example/@childalert/117 (without a photo: 127.0.0.1 answered %d: too heavy)"
                                .formatted(status),
                        "117"));
        assertThat(json(only("/api/v1/statuses")).path("media_ids")).isEmpty();
    }

    @Test
    void a_trouble_with_the_photo_that_may_pass_puts_off_one_attempt_and_no_more() {
        INSTANCE.stubFor(post(urlEqualTo("/api/v2/media")).willReturn(status(503)));

        assertThat(send(alert())).isEqualTo(deferred("127.0.0.1 answered 503"));
        assertThat(adapter.send(dispatch(channel(), 2, alert())))
                .isInstanceOfSatisfying(
                        Receipt.Acknowledged.class,
                        aired -> assertThat(aired.evidence()).endsWith("(without a photo: 127.0.0.1 answered 503)"));
    }

    @Test
    void a_photo_is_uploaded_once_however_often_its_post_is_tried() {
        posting(status(500));
        send(alert());
        adapter.send(dispatch(channel(), 2, alert()));
        posting(okJson(POSTED));
        adapter.send(dispatch(channel(), 3, alert()));

        INSTANCE.verify(1, postRequestedFor(urlEqualTo("/api/v2/media")));
        assertThat(INSTANCE.findAll(postRequestedFor(urlEqualTo("/api/v1/statuses"))))
                .extracting(post -> json(post).path("media_ids").path(0).asText())
                .containsExactly("55", "55", "55");
    }

    @Test
    void a_post_that_is_not_taken_with_its_photo_is_taken_without() {
        posting(jsonResponse("{\"error\":\"Cannot attach files that have not finished processing\"}", 422));
        INSTANCE.stubFor(post(urlEqualTo("/api/v1/statuses"))
                .withRequestBody(containing("\"media_ids\":[]"))
                .willReturn(okJson(POSTED)));

        assertThat(send(alert()))
                .isInstanceOfSatisfying(
                        Receipt.Acknowledged.class,
                        aired -> assertThat(aired.evidence()).contains("(without the photo: ", "Cannot attach files"));
    }

    @Test
    void a_photo_larger_than_the_instance_takes_is_not_sent() {
        instance("{\"configuration\":{\"media_attachments\":{\"image_size_limit\":4}}}");

        assertThat(send(alert()))
                .isInstanceOfSatisfying(
                        Receipt.Acknowledged.class,
                        aired -> assertThat(aired.evidence())
                                .endsWith("(without a photo: 5 bytes (expected: up to 4 there))"));
        INSTANCE.verify(0, postRequestedFor(urlEqualTo("/api/v2/media")));
    }

    @Test
    void a_picture_that_cannot_be_read_here_keeps_no_alert_back() {
        Renditions broken = new PicturesGone(Mastodons.renditions(ALERT_TEXT));

        assertThat(send(Mastodons.message(1, Message.Type.ALERT, broken, null)))
                .isInstanceOfSatisfying(
                        Receipt.Acknowledged.class,
                        aired -> assertThat(aired.evidence()).endsWith("(without the photo: picture is gone)"));
    }

    private record PicturesGone(Renditions others) implements Renditions {
        @Override
        public Map<String, String> texts(Purpose purpose) {
            return others.texts(purpose);
        }

        @Override
        public List<Picture> pictures() {
            throw new IllegalStateException("picture is gone");
        }

        @Override
        public List<Material> materials() {
            return others.materials();
        }

        @Override
        public URI packageAddress() {
            return others.packageAddress();
        }

        @Override
        public URI page() {
            return others.page();
        }

        @Override
        public Set<String> regions() {
            return others.regions();
        }

        @Override
        public Set<String> regionsSoFar() {
            return others.regionsSoFar();
        }
    }

    @Test
    void the_instance_s_own_limits_are_kept() {
        instance("""
                {"configuration":{"statuses":{"max_characters":100,"characters_reserved_per_url":23},
                "media_attachments":{"description_limit":12}}}""");

        send(alert());

        assertThat(json(only("/api/v1/statuses")).path("status").asText())
                .isEqualTo("Vermist: Anna, 7 jaar. Blauwe jas. " + PAGE);
        assertThat(only("/api/v2/media").getPart("description").getBody().asString())
                .isEqualTo("Meisje met…");
    }

    @Test
    void an_older_instance_is_asked_in_the_older_way_and_one_that_says_nothing_has_the_usual_limits() {
        INSTANCE.stubFor(get(urlEqualTo("/api/v2/instance")).willReturn(status(404)));
        INSTANCE.stubFor(get(urlEqualTo("/api/v1/instance")).willReturn(okJson("{\"max_toot_chars\":100}")));
        send(alert());
        assertThat(json(only("/api/v1/statuses")).path("status").asText()).hasSizeLessThan(ALERT_TEXT.length());

        INSTANCE.stubFor(any(urlMatching("/api/v./instance")).willReturn(status(500)));
        clock.advance(Duration.ofHours(2));
        INSTANCE.resetRequests();
        send(alert());
        assertThat(json(only("/api/v1/statuses")).path("status").asText()).isEqualTo(ALERT_TEXT);
    }

    @Test
    void the_account_and_its_instance_are_asked_about_once_an_hour() {
        send(alert());
        send(alert());
        INSTANCE.verify(1, getRequestedFor(urlEqualTo("/api/v1/accounts/verify_credentials")));
        INSTANCE.verify(1, getRequestedFor(urlEqualTo("/api/v2/instance")));

        clock.advance(Duration.ofMinutes(61));
        send(alert());
        INSTANCE.verify(2, getRequestedFor(urlEqualTo("/api/v1/accounts/verify_credentials")));
    }

    @Test
    void an_update_edits_with_the_photo_uploaded_anew() {
        INSTANCE.stubFor(put(urlEqualTo("/api/v1/statuses/117")).willReturn(okJson(POSTED)));

        assertThat(reference(send(update("117")))).isEqualTo("117");

        JsonNode edit = json(INSTANCE.findAll(putRequestedFor(anyUrl())).getFirst());
        assertThat(edit.path("media_ids")).isEqualTo(Fixtures.tree(List.of("55")));
        assertThat(edit.path("status").asText()).contains("Rode jas");
        INSTANCE.verify(0, postRequestedFor(urlEqualTo("/api/v1/statuses")));
    }

    @Test
    void where_posts_cannot_be_edited_an_update_replaces_and_the_end_deletes() {
        INSTANCE.stubFor(put(urlMatching("/api/v1/statuses/.*")).willReturn(status(404)));
        INSTANCE.stubFor(delete(urlMatching("/api/v1/statuses/.*")).willReturn(okJson("{}")));

        assertThat(reference(send(update("100")))).isEqualTo("117");
        assertThat(send(recall("117"))).isEqualTo(new Receipt.Acknowledged(Level.REMOVED, "post 117 deleted", "117"));

        INSTANCE.verify(1, deleteRequestedFor(urlEqualTo("/api/v1/statuses/100")));
        INSTANCE.verify(1, deleteRequestedFor(urlEqualTo("/api/v1/statuses/117")));
    }

    @Test
    void a_reference_that_another_kind_of_channel_left_is_never_part_of_an_address() {
        send(update("../../oauth/revoke"));

        INSTANCE.verify(0, putRequestedFor(anyUrl()));
        INSTANCE.verify(1, postRequestedFor(urlEqualTo("/api/v1/statuses")));
    }

    @Test
    void a_closing_post_of_an_attempt_before_is_not_repeated() {
        INSTANCE.stubFor(any(urlEqualTo("/api/v1/statuses/117")).willReturn(okJson(POSTED)));
        INSTANCE.stubFor(
                get(urlPathEqualTo("/api/v1/accounts/7/statuses")).willReturn(okJson("""
                [{"id":"120","url":"https://social.example/120","language":"nl","in_reply_to_id":"117",
                  "content":"<p>De zoektocht is&nbsp;voorbij. Dank u. <a href=\\"%s\\"><span>alerts.example…</span></a></p>"},
                 {"id":"119","language":"nl","in_reply_to_id":"117","content":"<p>Nog altijd vermist: <a href=\\"%s\\">..</a></p>"}]
                """.formatted(PAGE, PAGE))));

        assertThat(adapter.send(dispatch(channel(), 2, recall("117"))))
                .isEqualTo(new Receipt.Acknowledged(
                        Level.REMOVED, "post 117 deleted; closing post https://social.example/120", "117"));
        INSTANCE.verify(0, postRequestedFor(anyUrl()));
    }

    @Test
    void what_the_token_may_not_look_for_is_taken_down_all_the_same_if_it_is_known() {
        INSTANCE.stubFor(any(urlEqualTo("/api/v1/statuses/117")).willReturn(okJson(POSTED)));
        INSTANCE.stubFor(get(urlPathEqualTo("/api/v1/accounts/7/statuses"))
                .willReturn(jsonResponse("{\"error\":\"outside the authorized scopes\"}", 403)));

        assertThat(send(recall("117"))).isInstanceOf(Receipt.Acknowledged.class);
        assertThat(json(only("/api/v1/statuses")).path("status").asText()).isEqualTo(CLOSING_TEXT);
        assertThat(send(recall(null)))
                .isEqualTo(new Receipt.Refused("127.0.0.1 answered 403: outside the authorized scopes"));
    }

    @Test
    void a_link_test_posts_nothing() {
        assertThat(send(new Dispatch.LinkTest("be-nca-t", new byte[0], "a test")))
                .isEqualTo(
                        new Receipt.Acknowledged(
                                Level.RECEIVED,
                                "the token is of @childalert at 127.0.0.1, which takes posts of 500 characters; nothing was posted"));
        INSTANCE.verify(0, postRequestedFor(anyUrl()));

        INSTANCE.stubFor(get(urlEqualTo("/api/v1/apps/verify_credentials"))
                .willReturn(okJson("{\"scopes\":[\"read\",\"write:media\"]}")));
        assertThat(send(new Dispatch.LinkTest("be-nca-t", new byte[0], "a test")))
                .isInstanceOf(Receipt.Refused.class);
    }

    @Test
    void a_page_an_alert_without_a_text_and_a_test_for_the_public_are_refused() {
        assertThat(send(new Dispatch.Page("Approve", "please", null, ""))).isInstanceOf(Receipt.Refused.class);
        assertThat(send(Mastodons.message(1, Message.Type.ALERT, new SampleRenditions(Map.of(), List.of()), null)))
                .isEqualTo(new Receipt.Refused(
                        "the alert has no text for posts (expected: one, frozen at its submission)"));
        Dispatch real = dispatch(channel(), 1, alert());
        for (Status status : List.of(Status.EXERCISE, Status.TEST))
            assertThat(adapter.send(new Dispatch(
                            real.delivery(),
                            1,
                            real.channel(),
                            "",
                            status,
                            real.payload(),
                            real.acknowledgement(),
                            real.expires())))
                    .isInstanceOf(Receipt.Refused.class);
        INSTANCE.verify(0, postRequestedFor(anyUrl()));
    }

    private static Channel channel() {
        return channel(Map.of("timeout", "PT10S"));
    }

    private static Channel channel(Map<String, ?> more) {
        return anAccount(URI.create("http://127.0.0.1:" + INSTANCE.getPort()), more);
    }

    private Receipt send(Dispatch.Payload payload) {
        return adapter.send(dispatch(channel(), 1, payload));
    }

    private static void posting(ResponseDefinitionBuilder answer) {
        INSTANCE.stubFor(post(urlEqualTo("/api/v1/statuses")).willReturn(answer));
    }

    private static void instance(String body) {
        INSTANCE.stubFor(get(urlEqualTo("/api/v2/instance")).willReturn(okJson(body)));
    }

    private static String own(String id, String language, @Nullable String replyTo) {
        return """
                {"id":"%s","language":"%s","in_reply_to_id":%s,"content":"<p>Vermist <a href=\\"%s\\">..</a></p>"}""".formatted(id, language, replyTo, PAGE);
    }

    private static LoggedRequest only(String path) {
        List<LoggedRequest> found = INSTANCE.findAll(postRequestedFor(urlEqualTo(path)));
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static JsonNode json(LoggedRequest request) {
        return new Json().parse(request.getBodyAsString());
    }

    private static String reference(Receipt receipt) {
        assertThat(receipt).isInstanceOf(Receipt.Acknowledged.class);
        return String.valueOf(((Receipt.Acknowledged) receipt).reference());
    }

    private static Receipt deferred(String reason) {
        return new Receipt.Deferred(reason, Duration.ZERO);
    }
}
