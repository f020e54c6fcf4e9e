package org.childalert.channel.webhook;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.childalert.channel.Fixtures.AT_NOON;
import static org.childalert.channel.Fixtures.DELIVERY;
import static org.childalert.channel.Fixtures.LOOPBACK;
import static org.childalert.channel.Fixtures.NOON;
import static org.childalert.channel.Fixtures.PUBLIC_ONLY;
import static org.childalert.channel.Fixtures.aDispatchTo;
import static org.childalert.channel.Fixtures.aRecallTo;
import static org.childalert.channel.Fixtures.aWebhook;
import static org.childalert.channel.Fixtures.anAlertTo;
import static org.childalert.channel.Fixtures.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.hc.client5.http.DnsResolver;
import org.childalert.Json;
import org.childalert.alert.Refusal;
import org.childalert.alert.Status;
import org.childalert.channel.AddressGuard;
import org.childalert.channel.Fixtures;
import org.childalert.channel.Outbound;
import org.childalert.channel.OutboundHttp;
import org.childalert.channel.WebhookSecret;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.ChannelAdapter;
import org.childalert.dissemination.Dispatch;
import org.childalert.dissemination.Level;
import org.childalert.dissemination.Receipt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookAdapterTest {
    @RegisterExtension
    static final WireMockExtension FAR_END = WireMockExtension.newInstance()
            .options(options().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private static final String FRESH =
            WebhookSecret.format("a fresh secret of thirty-two byte".getBytes(StandardCharsets.UTF_8));
    private static final String OLD =
            WebhookSecret.format("an old secret of thirty-two bytes".getBytes(StandardCharsets.UTF_8));

    private final OutboundHttp http = new OutboundHttp(new AddressGuard(LOOPBACK));
    private final WebhookAdapter adapter = adapter(http, LOOPBACK);

    @AfterEach
    void close() throws Exception {
        http.close();
    }

    @Test
    void the_message_arrives_byte_for_byte_and_signed() throws Exception {
        answers(ok());

        assertThat(adapter.send(anAlertTo(hook()))).isEqualTo(new Receipt.Accepted(null));

        LoggedRequest request =
                FAR_END.findAll(postRequestedFor(urlEqualTo("/hook?k=v"))).getFirst();
        assertThat(request.getBody()).isEqualTo(document("Alert", "Actual"));
        assertThat(request.getHeader("Content-Type")).isEqualTo("application/cap+xml");
        assertThat(request.getHeader("webhook-id")).isEqualTo(DELIVERY.toString());
        assertThat(request.getHeader("Idempotency-Key")).isEqualTo(DELIVERY.toString());
        assertThat(request.getHeader("webhook-timestamp")).isEqualTo(String.valueOf(NOON.getEpochSecond()));
        assertThat(request.getHeader("webhook-signature"))
                .isEqualTo("v1," + hmac("%s.%d.".formatted(DELIVERY, NOON.getEpochSecond()), request.getBody()));
        assertThat(request.getHeader("Link"))
                .isEqualTo("<http://127.0.0.1:8080/api/v1/acknowledgements/token>; rel=\"acknowledgement\"");
        assertThat(request.getHeader("Childalert-Status")).isEqualTo("Actual");
        assertThat(request.getHeader("User-Agent")).isEqualTo("Childalert");
        assertThat(request.getAllHeaderKeys())
                .containsExactlyInAnyOrder(
                        "webhook-id",
                        "webhook-timestamp",
                        "webhook-signature",
                        "Idempotency-Key",
                        "Childalert-Status",
                        "Link",
                        "Content-Type",
                        "Content-Length",
                        "Host",
                        "Connection",
                        "User-Agent");
    }

    @Test
    void what_the_far_end_asked_for_again_says_so_and_has_the_same_id() {
        answers(ok());
        Dispatch alert = anAlertTo(hook());

        adapter.send(new Dispatch(
                DELIVERY,
                Dispatch.REPLAY,
                hook(),
                "",
                alert.status(),
                alert.payload(),
                alert.acknowledgement(),
                alert.expires()));

        LoggedRequest request = FAR_END.findAll(postRequestedFor(anyUrl())).getFirst();
        assertThat(request.getHeader("Childalert-Replay")).isEqualTo("true");
        assertThat(request.getHeader("webhook-id")).isEqualTo(DELIVERY.toString());
        assertThat(request.getBody()).isEqualTo(document("Alert", "Actual"));
    }

    @ParameterizedTest
    @CsvSource({"2026-11-21T12:00:01Z, true", "2026-11-21T12:00:00Z, false"})
    void while_a_secret_is_changed_over_either_verifies(String until, boolean isOverlapping) {
        answers(ok());
        WebhookSecret fresh = WebhookSecret.parse(FRESH);
        WebhookSecret old = WebhookSecret.parse(OLD);

        adapter.send(anAlertTo(changing(until)));

        LoggedRequest request = FAR_END.findAll(postRequestedFor(anyUrl())).getFirst();
        String signatures = request.getHeader("webhook-signature");
        assertThat(signatures.split(" ")).hasSize(isOverlapping ? 2 : 1);
        assertThat(fresh.verify(DELIVERY.toString(), NOON, request.getBody(), signatures))
                .isTrue();
        assertThat(old.verify(DELIVERY.toString(), NOON, request.getBody(), signatures))
                .isEqualTo(isOverlapping);
    }

    @Test
    void a_new_secret_takes_the_place_of_the_old_one_which_stays_for_a_while() {
        Channel hook = hook();
        ChannelAdapter.Rotation rotation =
                adapter.rotated(hook, NOON, NOON.plusSeconds(60)).orElseThrow();

        assertThat(rotation.settings().at("/secret").asText())
                .isEqualTo(rotation.secret())
                .isNotEqualTo(hook.settings().at("/secret").asText());
        assertThat(rotation.settings().at("/previous/secret"))
                .isEqualTo(hook.settings().at("/secret"));
        assertThat(rotation.settings().at("/previous/until").asText()).isEqualTo("2026-11-21T12:01:00Z");
        assertThat(rotation.toString()).doesNotContain(rotation.secret());
        Channel changing = hook.with(rotation.settings());
        assertThatExceptionOfType(Refusal.Conflict.class)
                .isThrownBy(() -> adapter.rotated(changing, NOON, NOON.plusSeconds(90)));
        assertThat(adapter.rotated(changing, NOON, NOON)
                        .orElseThrow()
                        .settings()
                        .has("previous"))
                .isFalse();
        assertThat(adapter.rotated(changing, NOON.plusSeconds(60), NOON.plusSeconds(90)))
                .isPresent();
    }

    @Test
    void a_far_end_signs_its_requests_with_the_secret_that_it_shares() {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        Channel channel = changing("2026-11-21T13:00:00Z");
        for (String secret : List.of(FRESH, OLD))
            assertThat(adapter.vouches(channel, signed(secret, "1", NOON, body), body, NOON))
                    .isTrue();

        assertThat(adapter.vouches(channel, signed(FRESH, "1", NOON, body), new byte[0], NOON))
                .isFalse();
        assertThat(adapter.vouches(channel, signed(FRESH, "1", NOON, body), body, NOON.plusSeconds(301)))
                .isFalse();
        assertThat(adapter.vouches(channel, signed(FRESH, "1", NOON, body), body, NOON.minusSeconds(301)))
                .isFalse();
        assertThat(adapter.vouches(
                        channel, signed(OLD, "1", NOON.plusSeconds(3_600), body), body, NOON.plusSeconds(3_600)))
                .isFalse();
        assertThat(adapter.vouches(channel, Map.of(), body, NOON)).isFalse();
        assertThat(adapter.vouches(
                        channel,
                        Map.of("webhook-id", "1", "webhook-timestamp", "soon", "webhook-signature", "v1,"),
                        body,
                        NOON))
                .isFalse();
    }

    private static Map<String, String> signed(String secret, String id, Instant at, byte[] body) {
        return Map.of(
                "webhook-id", id,
                "webhook-timestamp", Long.toString(at.getEpochSecond()),
                "webhook-signature", WebhookSecret.parse(secret).sign(id, at, body));
    }

    private static Channel changing(String until) {
        Channel hook = hook();
        ObjectNode settings = hook.settings().deepCopy();
        settings.put("secret", FRESH);
        settings.putObject("previous").put("secret", OLD).put("until", until);
        return hook.with(settings);
    }

    @ParameterizedTest
    @CsvSource({"ACTUAL, Actual", "EXERCISE, Exercise", "TEST, Test"})
    void a_drill_says_that_it_is_one(Status status, String header) {
        answers(ok());
        Dispatch alert = anAlertTo(hook());

        adapter.send(new Dispatch(
                DELIVERY, 1, hook(), "", status, alert.payload(), alert.acknowledgement(), alert.expires()));

        assertThat(FAR_END.findAll(postRequestedFor(anyUrl())).getFirst().getHeader("Childalert-Status"))
                .isEqualTo(header);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void any_success_is_accepted(int status) {
        answers(status(status));

        assertThat(adapter.send(anAlertTo(hook()))).isEqualTo(new Receipt.Accepted(null));
    }

    @Test
    void a_far_end_may_say_in_its_answer_how_far_it_got() {
        answers(jsonResponse("{\"level\":\"received\",\"evidence\":\"queue\\n7\"}", 202));

        assertThat(adapter.send(anAlertTo(hook()))).isEqualTo(new Receipt.Acknowledged(Level.RECEIVED, "queue 7"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"level\":\"removed\"}",
                "{\"level\":\"no such\"}",
                "{\"level\":",
                "[]",
                "{}",
                "OK",
                "{\"level\":7}"
            })
    void an_answer_that_says_nothing_of_use_is_accepted(String body) {
        answers(jsonResponse(body, 200));

        assertThat(adapter.send(anAlertTo(hook()))).isEqualTo(new Receipt.Accepted(null));
    }

    @Test
    void a_recall_can_be_removed_in_the_answer() {
        answers(jsonResponse("{\"level\":\"removed\"}", 200));

        assertThat(adapter.send(aRecallTo(hook())))
                .isEqualTo(new Receipt.Acknowledged(Level.REMOVED, "answer of 127.0.0.1"));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 409, 413, 415, 422, 451})
    void what_the_far_end_will_never_take_is_refused(int status) {
        answers(status(status).withBody("echo of " + Fixtures.SECRET));

        assertThat(adapter.send(anAlertTo(hook()))).isEqualTo(new Receipt.Refused("127.0.0.1 answered " + status));
    }

    @Test
    void gone_is_refused() {
        answers(status(410));

        assertThat(adapter.send(anAlertTo(hook()))).isEqualTo(new Receipt.Refused("127.0.0.1 answered 410: gone"));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504, 507})
    void what_may_pass_is_deferred(int status) {
        answers(status(status).withBody("secret"));

        assertThat(adapter.send(anAlertTo(hook()))).isEqualTo(deferred("127.0.0.1 answered " + status));
    }

    @Test
    void the_far_end_may_name_the_time_in_seconds_or_as_a_date() {
        answers(status(429).withHeader("Retry-After", "17"));
        assertThat(adapter.send(anAlertTo(hook())))
                .isEqualTo(new Receipt.Deferred("127.0.0.1 answered 429", Duration.ofSeconds(17)));

        answers(status(503).withHeader("Retry-After", "Sat, 21 Nov 2026 12:01:00 GMT"));
        assertThat(adapter.send(anAlertTo(hook())))
                .isEqualTo(new Receipt.Deferred("127.0.0.1 answered 503", Duration.ofMinutes(1)));
    }

    @Test
    void a_failure_is_not_tried_again_here_and_the_next_attempt_has_the_same_id() {
        answers(status(500));
        adapter.send(anAlertTo(hook()));
        FAR_END.verify(1, postRequestedFor(anyUrl()));

        answers(ok());
        assertThat(adapter.send(anAlertTo(hook()))).isEqualTo(new Receipt.Accepted(null));
        assertThat(FAR_END.findAll(postRequestedFor(anyUrl())))
                .extracting(request -> request.getHeader("webhook-id"))
                .containsExactly(DELIVERY.toString(), DELIVERY.toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirects_are_not_followed(int status) {
        FAR_END.stubFor(post(urlEqualTo("/hook?k=v"))
                .willReturn(status(status).withHeader("Location", FAR_END.url("/elsewhere?token=hidden"))));

        assertThat(adapter.send(anAlertTo(hook())))
                .isEqualTo(new Receipt.Refused(
                        "127.0.0.1 answered %d: redirects are not followed (it led to http://localhost)"
                                .formatted(status)));
        FAR_END.verify(0, postRequestedFor(urlEqualTo("/elsewhere?token=hidden")));
    }

    @ParameterizedTest
    @EnumSource(names = {"CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE", "RANDOM_DATA_THEN_CLOSE"})
    void a_broken_connection_is_deferred(Fault fault) {
        answers(aResponse().withFault(fault));

        assertThat(adapter.send(anAlertTo(hook())))
                .isInstanceOfSatisfying(
                        Receipt.Deferred.class,
                        deferred -> assertThat(deferred.reason())
                                .startsWith("127.0.0.1 ")
                                .doesNotContain("hook"));
    }

    @Test
    void a_status_counts_even_if_its_body_is_broken() {
        answers(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK));

        assertThat(adapter.send(anAlertTo(hook()))).isEqualTo(new Receipt.Accepted(null));
    }

    @Test
    void huge_headers_are_deferred() {
        answers(ok().withHeader("X-Long", "x".repeat(20_000)));
        assertThat(adapter.send(anAlertTo(hook())))
                .isEqualTo(deferred("127.0.0.1 answered with too many or too long headers"));

        ResponseDefinitionBuilder many = ok();
        for (int i = 0; i < 150; i++) many.withHeader("X-" + i, "x");
        answers(many);
        assertThat(adapter.send(anAlertTo(hook())))
                .isEqualTo(deferred("127.0.0.1 answered with too many or too long headers"));
    }

    @Test
    void cookies_are_not_kept() {
        answers(ok().withHeader("Set-Cookie", "a=b; Path=/"));

        adapter.send(anAlertTo(hook()));
        adapter.send(anAlertTo(hook()));

        assertThat(FAR_END.findAll(postRequestedFor(anyUrl())))
                .hasSize(2)
                .noneMatch(request -> request.containsHeader("Cookie"));
    }

    @Test
    void a_page_is_refused() {
        Dispatch page = aDispatchTo(hook(), new Dispatch.Page("Approve", "please", null, ""), Fixtures.ACKNOWLEDGE);

        assertThat(adapter.send(page)).isInstanceOf(Receipt.Refused.class);
        FAR_END.verify(0, postRequestedFor(anyUrl()));
    }

    @Test
    void this_machine_is_refused_unless_it_is_allowed() throws Exception {
        answers(ok());
        String https = "https://localhost:%d/hook".formatted(FAR_END.getPort());
        try (var guarded = new OutboundHttp(new AddressGuard(PUBLIC_ONLY))) {
            assertThat(adapter(guarded, PUBLIC_ONLY).send(anAlertTo(aWebhook(https))))
                    .isInstanceOfSatisfying(
                            Receipt.Refused.class,
                            refused -> assertThat(refused.reason())
                                    .startsWith("localhost: ")
                                    .contains("is loopback"));
            assertThat(adapter(guarded, PUBLIC_ONLY).send(anAlertTo(hook())))
                    .isEqualTo(new Receipt.Refused("url: http://127.0.0.1 (expected: https)"));
        }
        FAR_END.verify(0, postRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://10.0.0.1/",
                "https://169.254.169.254/latest/meta-data",
                "https://[fd00::1]/",
                "https://0/"
            })
    void private_addresses_are_refused(String url) throws Exception {
        try (var guarded = new OutboundHttp(new AddressGuard(PUBLIC_ONLY))) {
            assertThat(adapter(guarded, PUBLIC_ONLY).send(anAlertTo(aWebhook(url))))
                    .isInstanceOfSatisfying(
                            Receipt.Refused.class,
                            refused -> assertThat(refused.reason()).endsWith("(expected: a public address)"));
        }
    }

    @Test
    void a_name_that_leads_to_a_private_address_is_refused() throws Exception {
        var guard = new AddressGuard(PUBLIC_ONLY, resolver("192.168.1.1"));
        try (var guarded = new OutboundHttp(guard)) {
            assertThat(adapter(guarded, PUBLIC_ONLY).send(anAlertTo(aWebhook("https://rebound.example/x"))))
                    .isEqualTo(new Receipt.Refused(
                            "rebound.example: 192.168.1.1 is private (expected: a public address)"));
        }
    }

    @Test
    void an_unknown_name_is_deferred() throws Exception {
        var guard = new AddressGuard(PUBLIC_ONLY, resolver());
        try (var guarded = new OutboundHttp(guard)) {
            assertThat(adapter(guarded, PUBLIC_ONLY).send(anAlertTo(aWebhook("https://nowhere.example/x"))))
                    .isEqualTo(deferred("nowhere.example has no address in the DNS"));
        }
    }

    @Test
    void a_closed_port_is_deferred() {
        int port = FAR_END.getPort();
        String closed = "http://127.0.0.2:%d/".formatted(port); // the far end listens on 127.0.0.1 alone

        assertThat(adapter.send(anAlertTo(aWebhook(closed)))).isEqualTo(deferred("127.0.0.2 cannot be connected to"));
    }

    private static WebhookAdapter adapter(OutboundHttp http, Outbound outbound) {
        return new WebhookAdapter(http, outbound, new Receipts(new Json(), AT_NOON), AT_NOON);
    }

    private static Channel hook() {
        return aWebhook(FAR_END.url("/hook?k=v").replace("localhost", "127.0.0.1"));
    }

    private static void answers(ResponseDefinitionBuilder answer) {
        FAR_END.stubFor(post(anyUrl()).willReturn(answer));
    }

    private static Receipt deferred(String reason) {
        return new Receipt.Deferred(reason, Duration.ZERO);
    }

    private static String hmac(String prefix, byte[] body) throws Exception {
        byte[] key = Base64.getDecoder().decode(Fixtures.SECRET.substring("whsec_".length()));
        var signed = new ByteArrayOutputStream();
        signed.write(prefix.getBytes(StandardCharsets.US_ASCII));
        signed.write(body);
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(signed.toByteArray()));
    }

    private static DnsResolver resolver(String... addresses) {
        return new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                if (addresses.length == 0) throw new UnknownHostException(host);
                return new InetAddress[] {InetAddress.ofLiteral(addresses[0])};
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
    }
}
