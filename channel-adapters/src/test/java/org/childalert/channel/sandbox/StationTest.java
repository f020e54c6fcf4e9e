package org.childalert.channel.sandbox;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.childalert.channel.Fixtures.AT_NOON;
import static org.childalert.channel.Fixtures.DELIVERY;
import static org.childalert.channel.Fixtures.LOOPBACK;
import static org.childalert.channel.Fixtures.NOON;
import static org.childalert.channel.Fixtures.SECRET;
import static org.childalert.channel.Fixtures.aDispatchTo;
import static org.childalert.channel.Fixtures.aWebhook;
import static org.childalert.channel.Fixtures.cap;
import static org.childalert.channel.Fixtures.document;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.childalert.Json;
import org.childalert.alert.Status;
import org.childalert.channel.AddressGuard;
import org.childalert.channel.Fixtures;
import org.childalert.channel.OutboundHttp;
import org.childalert.channel.WebhookSecret;
import org.childalert.channel.sandbox.Journal.Event;
import org.childalert.channel.webhook.Webhooks;
import org.childalert.dissemination.Dispatch;
import org.childalert.dissemination.Receipt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A real station and the real webhook adapter, over real HTTP; only the server that takes acknowledgements is
 * WireMock.
 */
class StationTest {
    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(options().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private final OutboundHttp http = new OutboundHttp(new AddressGuard(LOOPBACK));
    private final Journal journal = new Journal();
    private Station station = start(new StationConfig("studio", 0, "ok", "CHANNEL_STUDIO_SECRET"), AT_NOON);

    @BeforeEach
    void take_acknowledgements() {
        SERVER.stubFor(post(anyUrl()).willReturn(ok()));
    }

    @AfterEach
    void stop() throws IOException {
        station.close();
        http.close();
    }

    @Test
    void a_station_that_is_well_airs_an_alert_and_says_so() {
        assertThat(send(cap("Alert", "Actual"))).isEqualTo(new Receipt.Accepted(null));

        awaitEvents(Event.RECEIVED, Event.ACKNOWLEDGED, Event.ACKNOWLEDGED, Event.ACKNOWLEDGED);
        assertThat(acknowledgements())
                .extracting(LoggedRequest::getBodyAsString)
                .containsExactly(said("received"), said("scheduled"), said("aired"));
        assertThat(journal.entries().getFirst())
                .isEqualTo(new Journal.Entry(
                        1,
                        NOON,
                        "studio",
                        Event.RECEIVED,
                        "be-nca-1",
                        "Alert",
                        "Actual",
                        DELIVERY.toString(),
                        1,
                        null));
        assertThat(journal.entries()).extracting(Journal.Entry::detail).contains("received", "scheduled", "aired");
    }

    @Test
    void a_test_of_the_way_is_journalled_and_never_acknowledged() {
        byte[] document = new String(document("Alert", "Test"), UTF_8)
                .replace("<scope>Public</scope>", "<scope>Private</scope><addresses>studio</addresses>")
                .replaceAll("(?s)<info>.*</info>", "<Signature xmlns='http://www.w3.org/2000/09/xmldsig#'/>")
                .getBytes(UTF_8);
        var channel = aWebhook(station.address().toString());
        var test = new Dispatch(
                DELIVERY,
                1,
                channel,
                "",
                Status.TEST,
                new Dispatch.LinkTest("be-nca-1", document, "a test"),
                acknowledge(),
                NOON.plusSeconds(60));

        assertThat(Webhooks.adapter(http).send(test)).isEqualTo(new Receipt.Accepted(null));
        assertThat(send(cap("Alert", "Actual"))).isEqualTo(new Receipt.Accepted(null));

        await().until(() -> events().contains(Event.DUPLICATE));
        assertThat(events()).containsExactly(Event.TESTED, Event.DUPLICATE);
        assertThat(acknowledgements()).isEmpty();
    }

    @Test
    void a_recall_is_removed() {
        assertThat(send(cap("Cancel", "Actual"))).isEqualTo(new Receipt.Accepted(null));

        awaitEvents(Event.RECEIVED, Event.ACKNOWLEDGED, Event.ACKNOWLEDGED);
        assertThat(acknowledgements())
                .extracting(request -> new Json()
                        .parse(request.getBodyAsString())
                        .path("level")
                        .asText())
                .containsExactly("received", "removed");
    }

    @Test
    void a_station_that_fails_answers_500_and_takes_the_alert_once_it_is_well_again() {
        station.behave(Behaviour.FAIL);
        assertThat(send(cap("Alert", "Actual")))
                .isEqualTo(new Receipt.Deferred("127.0.0.1 answered 500", Duration.ZERO));
        assertThat(acknowledgements()).isEmpty();

        station.behave(Behaviour.OK);
        assertThat(send(cap("Alert", "Actual"))).isEqualTo(new Receipt.Accepted(null));
        awaitEvents(Event.FAILED, Event.RECEIVED, Event.ACKNOWLEDGED, Event.ACKNOWLEDGED, Event.ACKNOWLEDGED);
        assertThat(journal.entries().get(1).attempt()).isEqualTo(2);
    }

    @Test
    void a_station_that_hangs_never_answers() {
        station.behave(Behaviour.HANG);

        assertThat(send(cap("Alert", "Actual")))
                .isEqualTo(new Receipt.Deferred("127.0.0.1 did not answer in time", Duration.ZERO));
        assertThat(events()).containsExactly(Event.HELD);
    }

    @Test
    void what_hung_is_let_go_when_the_behaviour_changes() {
        station.behave(Behaviour.HANG);
        var receipt = CompletableFuture.supplyAsync(() -> send(cap("Alert", "Actual"), Duration.ofSeconds(20)));
        awaitEvents(Event.HELD);

        station.behave(Behaviour.OK);

        assertThat(receipt.join())
                .isEqualTo(new Receipt.Deferred("127.0.0.1 closed the connection without an answer", Duration.ZERO));
        assertThat(events()).containsExactly(Event.HELD);
    }

    @Test
    void what_hung_is_let_go_when_the_station_stops() {
        station.behave(Behaviour.HANG);
        var receipt = CompletableFuture.supplyAsync(() -> send(cap("Alert", "Actual"), Duration.ofSeconds(20)));
        awaitEvents(Event.HELD);

        station.close();

        assertThat(receipt.join()).isInstanceOf(Receipt.Deferred.class);
    }

    @Test
    void a_silent_station_takes_the_alert_and_says_nothing_of_it() {
        station.behave(Behaviour.SILENT);

        assertThat(send(cap("Alert", "Actual"))).isEqualTo(new Receipt.Accepted(null));
        assertThat(events()).containsExactly(Event.RECEIVED);
        assertThat(acknowledgements()).isEmpty();
    }

    @Test
    void a_delivery_that_comes_twice_is_aired_once() {
        send(cap("Alert", "Actual"));
        awaitEvents(Event.RECEIVED, Event.ACKNOWLEDGED, Event.ACKNOWLEDGED, Event.ACKNOWLEDGED);

        assertThat(send(cap("Alert", "Actual"))).isEqualTo(new Receipt.Accepted(null));

        assertThat(events()).hasSize(5).last().isEqualTo(Event.DUPLICATE);
        assertThat(journal.entries().getLast().attempt()).isEqualTo(2);
        assertThat(acknowledgements()).hasSize(3);
    }

    @Test
    void an_acknowledgement_that_is_not_taken_is_sent_again() {
        SERVER.stubFor(post(urlEqualTo("/acknowledgements/token"))
                .inScenario("restart")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(status(503))
                .willSetStateTo("up"));

        send(cap("Cancel", "Actual"));

        awaitEvents(Event.RECEIVED, Event.ACKNOWLEDGED, Event.ACKNOWLEDGED);
        assertThat(acknowledgements()).hasSize(3);
    }

    @Test
    void another_secret_is_answered_401_and_journalled() {
        String other = WebhookSecret.format(new byte[32]);
        var channel =
                Fixtures.aChannel("webhook", Map.of("url", station.address().toString(), "secret", other));

        assertThat(Webhooks.adapter(http).send(aDispatchTo(channel, cap("Alert", "Actual"), acknowledge())))
                .isEqualTo(new Receipt.Refused("127.0.0.1 answered 401"));
        assertThat(journal.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.event()).isEqualTo(Event.REJECTED);
            assertThat(entry.detail()).startsWith("webhook-signature");
            assertThat(entry.deliveryId()).isNull();
        });
    }

    @Test
    void a_request_that_was_recorded_and_is_played_again_later_is_answered_401() {
        station.close();
        station = start(
                new StationConfig("studio", 0, "ok", "CHANNEL_STUDIO_SECRET"),
                Clock.offset(AT_NOON, Duration.ofMinutes(6)));

        assertThat(send(cap("Alert", "Actual"))).isEqualTo(new Receipt.Refused("127.0.0.1 answered 401"));
        assertThat(journal.entries().getFirst().detail()).startsWith("webhook-timestamp");
    }

    @Test
    void a_drill_that_claims_to_be_actual_is_rejected() {
        assertThat(send(cap("Alert", "Exercise"))).isEqualTo(new Receipt.Refused("127.0.0.1 answered 400"));
        assertThat(journal.entries().getFirst().detail()).startsWith("childalert-status");
    }

    @Test
    void what_is_no_cap_or_too_large_is_rejected() {
        assertThat(send(cap(new byte[] {'<'}))).isEqualTo(new Receipt.Refused("127.0.0.1 answered 400"));
        send(cap(new byte[6 * 1024 * 1024]));
        await().until(() -> events().equals(List.of(Event.REJECTED, Event.REJECTED)));
        assertThat(journal.entries().getLast().detail()).startsWith("body (expected: up to");
    }

    @Test
    void another_path_is_not_the_station() {
        var elsewhere = aWebhook(station.address().resolve("/alerts/other").toString());

        assertThat(Webhooks.adapter(http).send(aDispatchTo(elsewhere, cap("Alert", "Actual"), acknowledge())))
                .isEqualTo(new Receipt.Refused("127.0.0.1 answered 404"));
    }

    @Test
    void a_port_that_is_taken_is_named() {
        int taken = station.address().getPort();

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> start(new StationConfig("other", taken, "ok", "CHANNEL_X_SECRET"), AT_NOON))
                .withMessageContaining("sandbox station other: cannot listen on 127.0.0.1:" + taken);
    }

    private Station start(StationConfig config, Clock clock) {
        var acknowledgements = new Acknowledgements(http, new Json(), journal, clock);
        try {
            return new Station(config, WebhookSecret.parse(SECRET), acknowledgements, journal, clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Receipt send(Dispatch.CapMessage message) {
        return send(message, Duration.ofSeconds(1));
    }

    private Receipt send(Dispatch.CapMessage message, Duration timeout) {
        var channel = aWebhook(station.address().toString(), timeout);
        return Webhooks.adapter(http).send(aDispatchTo(channel, message, acknowledge()));
    }

    private static String said(String level) {
        return "{\"level\":\"%s\",\"at\":\"2026-11-21T12:00:00Z\",\"evidence\":\"%s log of studio: be-nca-1\"}"
                .formatted(level, level);
    }

    private static URI acknowledge() {
        return URI.create("http://127.0.0.1:%d/acknowledgements/token".formatted(SERVER.getPort()));
    }

    private static List<LoggedRequest> acknowledgements() {
        return SERVER.findAll(postRequestedFor(anyUrl()));
    }

    private List<Event> events() {
        return journal.entries().stream().map(Journal.Entry::event).toList();
    }

    private void awaitEvents(Event... expected) {
        await().pollInterval(Duration.ofMillis(10)).until(() -> events().equals(List.of(expected)));
    }
}
