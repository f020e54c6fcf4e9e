package org.childalert.channel.sms;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.notContaining;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.childalert.channel.sms.PhonesWorld.PATH;
import static org.childalert.channel.sms.PhonesWorld.phone;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.BasicCredentials;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.childalert.alert.AlertId;
import org.childalert.alert.Mode;
import org.childalert.alert.Status;
import org.childalert.dissemination.Dispatch;
import org.childalert.dissemination.Message;
import org.childalert.dissemination.Receipt;
import org.childalert.subscriber.Audience;
import org.childalert.subscriber.Subscriber;
import org.childalert.subscriber.TextMessage;
import org.childalert.subscriber.TextMessage.State;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every answer of the provider, and who gets a text because of it; with the pauses of operation, on a clock that is moved. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SmsAdapterTest {
    private static final Set<String> FLANDERS = Set.of("BE-VAN");
    private final WireMockServer provider =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().globalTemplating(true));
    private final PhonesWorld world;
    private AlertId alert = new AlertId(UUID.randomUUID());
    private Dispatch first;

    SmsAdapterTest() {
        provider.start();
        world = new PhonesWorld(provider.baseUrl());
        first = world.dispatch(alert, 1, Message.Type.ALERT, FLANDERS);
    }

    @AfterAll
    void stop() {
        world.close();
        provider.stop();
    }

    @BeforeEach
    void empty() {
        provider.resetAll();
        world.subscribers()
                .list(org.childalert.Fixtures.BELGIUM, org.childalert.subscriber.Subscribers.Filter.ALL, null, 1000)
                .forEach(one -> world.subscribers().remove(one.agency(), one.id()));
        world.with("perSecond", 5000);
        world.without("testNumber");
        provider.stubFor(texting().willReturn(taken()));
        alert = new AlertId(UUID.randomUUID());
        first = world.dispatch(alert, 1, Message.Type.ALERT, FLANDERS);
    }

    private static MappingBuilder texting() {
        return post(urlEqualTo(PATH));
    }

    private static MappingBuilder texting(int number) {
        return texting()
                .withRequestBody(containing("To=%2B" + phone(number).e164().substring(1)))
                .atPriority(1);
    }

    private static ResponseDefinitionBuilder taken() {
        return json(
                201,
                "{\"sid\": \"SM{{randomValue length=32 type='HEXADECIMAL'}}\", \"status\": \"queued\", \"error_code\": null}");
    }

    private static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }

    private static ResponseDefinitionBuilder error(int status, int code) {
        return json(
                status,
                "{\"code\": %d, \"message\": \"of +12025550100\", \"more_info\": \"\", \"status\": %d}"
                        .formatted(code, status));
    }

    private int requests(int number) {
        return provider.findAll(postRequestedFor(urlEqualTo(PATH))
                        .withRequestBody(
                                containing("To=%2B" + phone(number).e164().substring(1))))
                .size();
    }

    private int requests() {
        return provider.findAll(postRequestedFor(urlEqualTo(PATH))).size();
    }

    private TextMessage only(Dispatch dispatch) {
        List<TextMessage> all = world.listed(dispatch);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    @Test
    void each_subscriber_of_the_regions_gets_one_text_in_their_language() {
        world.subscribe(0, 1, "nl", "BE-VAN");
        world.subscribe(1, 2, "fr-BE", "");
        world.subscribe(2, 3, "pl", "BE-BRU BE-VAN");
        world.subscribe(3, 4, "nl", "BE-BRU");

        Receipt receipt = world.walk(first, 2);

        assertThat(receipt).isEqualTo(new Receipt.Accepted(null, "3 texts: 3 taken by the provider, 0 failed"));
        assertThat(requests()).isEqualTo(3);
        provider.verify(
                1, text(0, "Missing+nl").withBasicAuth(new BasicCredentials(PhonesWorld.ACCOUNT, PhonesWorld.TOKEN)));
        provider.verify(1, text(1, "Missing+fr"));
        provider.verify(1, text(2, "Missing+fr"));
        provider.verify(
                3,
                postRequestedFor(urlEqualTo(PATH))
                        .withRequestBody(containing(
                                "StatusCallback=http%3A%2F%2F127.0.0.1%3A8080%2Fapi%2Fv1%2Fsms%2Fbe-nca%2Fphones%2Fstatus%3Ftext%3D"
                                        + first.delivery())));
        assertThat(world.listed(first))
                .allMatch(text -> text.state() == State.SENT && text.attempts() == 1 && text.sid() != null);
    }

    private static com.github.tomakehurst.wiremock.matching.RequestPatternBuilder text(int number, String body) {
        return postRequestedFor(urlEqualTo(PATH))
                .withRequestBody(containing("To=%2B" + phone(number).e164().substring(1)))
                .withRequestBody(containing("Body=" + body));
    }

    @Test
    void a_number_that_the_provider_refuses_fails_for_good_and_the_others_get_theirs() {
        world.subscribe(0, 3, "nl", "");
        provider.stubFor(texting(0).willReturn(error(400, 21211)));
        provider.stubFor(texting(1).willReturn(error(403, 21408)));

        assertThat(world.walk(first, 5))
                .isEqualTo(new Receipt.Accepted(null, "3 texts: 1 taken by the provider, 2 failed"));
        assertThat(requests()).isEqualTo(3);
        assertThat(world.listed(first))
                .extracting(TextMessage::error)
                .containsExactlyInAnyOrder("21211", "21408", null);
    }

    @Test
    void whoever_opted_out_at_the_provider_is_opted_out_here_at_once() {
        world.subscribe(0, 2, "nl", "");
        provider.stubFor(texting(0).willReturn(error(400, 21610)));

        world.walk(first, 2);

        assertThat(world.stateOf(0)).isEqualTo(Subscriber.State.STOPPED);
        assertThat(world.stateOf(1)).isEqualTo(Subscriber.State.ACTIVE);
        world.walk(world.dispatch(alert, 2, Message.Type.UPDATE, FLANDERS), 2);
        assertThat(requests(0)).isEqualTo(1);
        assertThat(requests(1)).isEqualTo(2);
    }

    @Test
    void what_passes_is_tried_again_after_its_pause_for_that_recipient_alone() {
        world.subscribe(0, 3, "nl", "");
        provider.stubFor(texting(0).willReturn(error(503, 20500)));
        provider.stubFor(texting(1).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));

        Receipt receipt = world.send(first);

        assertThat(receipt)
                .isInstanceOfSatisfying(
                        Receipt.Underway.class,
                        underway ->
                                assertThat(underway.pause()).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1500)));
        world.send(first);
        assertThat(requests()).as("nobody before their time").isEqualTo(3);
        provider.stubFor(texting(0).willReturn(taken()));
        provider.stubFor(texting(1).willReturn(taken()));
        assertThat(world.walk(first, 4)).isInstanceOf(Receipt.Accepted.class);
        assertThat(List.of(requests(0), requests(1), requests(2))).containsExactly(2, 2, 1);
        assertThat(world.listed(first)).allMatch(text -> text.state() == State.SENT);
    }

    @Test
    void after_ten_setbacks_a_recipient_is_given_up() {
        world.subscribe(0, 2, "nl", "");
        provider.stubFor(texting(0).willReturn(error(500, 0)));

        assertThat(world.walk(first, 30))
                .isEqualTo(new Receipt.Accepted(null, "2 texts: 1 taken by the provider, 1 failed"));
        assertThat(requests(0)).isEqualTo(10);
        assertThat(Duration.between(org.childalert.channel.Fixtures.NOON, world.now()))
                .isGreaterThan(Duration.ofSeconds(158));
    }

    @Test
    void a_provider_that_asks_for_patience_for_minutes_gets_it_and_everybody_gets_one_text() {
        world.subscribe(0, 100, "nl", "");
        provider.stubFor(texting().willReturn(error(429, 20429).withHeader("Retry-After", "7")));

        Receipt receipt = world.send(first);

        assertThat(receipt)
                .isEqualTo(new Receipt.Deferred("the provider asks for patience: 20429", Duration.ofSeconds(7)));
        world.walk(first, 40);
        provider.resetAll();
        provider.stubFor(texting().willReturn(taken()));
        assertThat(world.walk(first, 10))
                .isEqualTo(new Receipt.Accepted(null, "100 texts: 100 taken by the provider, 0 failed"));
        assertThat(requests()).isEqualTo(100);
    }

    @Test
    void an_account_that_may_not_send_is_refused_and_nobody_is_given_up() {
        world.subscribe(0, 50, "nl", "");
        for (var answer : List.of(
                error(401, 20003),
                error(400, 21606),
                error(404, 20404),
                json(200, "{\"code\": 20003, \"message\": \"no\", \"status\": 401}"))) {
            var dispatch = world.dispatch(new AlertId(UUID.randomUUID()), 1, Message.Type.ALERT, FLANDERS);
            provider.stubFor(texting().willReturn(answer));

            assertThat(world.send(dispatch))
                    .isInstanceOfSatisfying(
                            Receipt.Refused.class,
                            refused -> assertThat(refused.reason())
                                    .startsWith("the provider refuses this account or its sender: 2")
                                    .doesNotContain("555"));
            assertThat(world.texts().counts(dispatch.delivery())).containsOnlyKeys(State.WAITING);
        }
    }

    @Test
    void an_error_inside_of_a_200_is_an_error() {
        world.subscribe(0, 1, "nl", "");
        provider.stubFor(
                texting().willReturn(json(200, "{\"sid\": \"SM1\", \"status\": \"failed\", \"error_code\": 30006}")));
        assertThat(world.walk(first, 2))
                .isEqualTo(new Receipt.Refused("1 texts: 0 taken by the provider, 1 failed, most often with 30006"));

        var other = world.dispatch(new AlertId(UUID.randomUUID()), 1, Message.Type.ALERT, FLANDERS);
        provider.stubFor(
                texting().willReturn(aResponse().withStatus(200).withBody("<html>Sign in to the network</html>")));
        assertThat(world.send(other)).isInstanceOf(Receipt.Deferred.class);
        assertThat(only(other).state()).isEqualTo(State.WAITING);
    }

    @Test
    void a_provider_that_fails_altogether_is_left_alone_after_some() {
        world.subscribe(0, 200, "nl", "");
        provider.stubFor(texting().willReturn(error(503, 0).withFixedDelay(50)));

        assertThat(world.send(first)).isEqualTo(new Receipt.Deferred("the provider fails: HTTP 503", Duration.ZERO));
        provider.resetAll();
        provider.stubFor(texting().willReturn(taken()));
        assertThat(world.walk(first, 10))
                .isEqualTo(new Receipt.Accepted(null, "200 texts: 200 taken by the provider, 0 failed"));
        assertThat(requests()).isEqualTo(200);
    }

    @Test
    void a_provider_that_never_answers_is_cut_off_and_tried_again() {
        world.subscribe(0, 2, "nl", "");
        provider.stubFor(texting(0).willReturn(taken().withFixedDelay(20_000)));

        assertThat(world.send(first)).isInstanceOf(Receipt.Underway.class);
        assertThat(world.listed(first))
                .extracting(TextMessage::error)
                .containsExactlyInAnyOrder("no answer in time", null);
    }

    @Test
    void a_list_that_cannot_be_served_before_the_alert_expires_is_refused() {
        world.subscribe(0, 100, "nl", "");
        world.with("perSecond", 1);
        Dispatch slow = world.dispatch(alert, 1, Message.Type.ALERT, FLANDERS);
        var tight = new Dispatch(
                slow.delivery(),
                1,
                slow.channel(),
                "",
                slow.status(),
                slow.payload(),
                slow.acknowledgement(),
                world.now().plusSeconds(60));

        assertThat(world.send(tight))
                .isEqualTo(
                        new Receipt.Refused(
                                "too slow: 100 recipients, 100 parts of texts, at 1 a second take PT1M40S, and the alert expires in PT1M"));
        assertThat(requests()).isZero();
        assertThat(world.texts().walk(tight.delivery())).isEmpty();
    }

    @Test
    void an_update_goes_to_those_who_got_the_first_and_to_new_regions_and_a_recall_to_whoever_was_written_to() {
        world.subscribe(0, 1, "nl", "BE-VAN");
        world.subscribe(1, 2, "nl", "BE-BRU");
        world.subscribe(2, 3, "nl", "BE-WLG");
        world.walk(first, 2);
        world.walk(world.dispatch(alert, 2, Message.Type.UPDATE, Set.of("BE-BRU")), 2);
        world.subscribe(3, 4, "nl", "BE-VAN");
        world.walk(world.dispatch(alert, 3, Message.Type.CANCEL, Set.of("BE-VAN", "BE-BRU", "BE-WLG")), 2);

        assertThat(List.of(requests(0), requests(1), requests(2), requests(3))).containsExactly(3, 2, 0, 0);
        provider.verify(1, text(1, "Found+nl"));
    }

    @Test
    void the_same_message_is_never_texted_twice_however_often_its_step_repeats() {
        world.subscribe(0, 5, "nl", "");
        world.walk(first, 2);
        world.subscribe(5, 6, "nl", "");

        world.walk(world.dispatch(alert, 1, Message.Type.ALERT, FLANDERS), 2);

        assertThat(requests()).isEqualTo(6);
    }

    @Test
    void a_stop_during_a_walk_is_honoured() {
        world.subscribe(0, 3, "nl", "");
        provider.stubFor(texting(0).willReturn(error(503, 0)));
        world.send(first);
        world.stops(0);
        world.stops(1);

        assertThat(world.walk(first, 5)).isInstanceOf(Receipt.Accepted.class);
        world.walk(world.dispatch(alert, 2, Message.Type.CANCEL, FLANDERS), 2);
        assertThat(List.of(requests(0), requests(1), requests(2))).containsExactly(1, 1, 2);
    }

    @Test
    void what_a_crash_left_without_a_result_is_sent_again_and_on_record_and_nobody_else_twice() {
        world.subscribe(0, 20, "nl", "");
        var audience =
                new Audience(org.childalert.Fixtures.BELGIUM, alert, "phones", first.delivery(), 1, FLANDERS, false);
        world.texts().begin(audience, 20, world.now());
        Set<UUID> written = world.texts().next(audience, 5, world.now()).recipients().stream()
                .map(org.childalert.subscriber.Recipient::subscriber)
                .collect(java.util.stream.Collectors.toSet());

        assertThat(world.walk(first, 3))
                .isEqualTo(new Receipt.Accepted(null, "20 texts: 20 taken by the provider, 0 failed"));
        assertThat(requests()).isEqualTo(20);
        assertThat(world.listed(first))
                .allMatch(text -> text.attempts() == (written.contains(text.subscriber()) ? 2 : 1));
    }

    @Test
    void an_exercise_goes_to_the_test_number_and_to_no_subscriber() {
        world.subscribe(0, 5, "nl", "");
        var drill = world.dispatch(alert, 1, Message.Type.ALERT, FLANDERS, Mode.EXERCISE, Status.EXERCISE);
        assertThat(world.send(drill))
                .isEqualTo(new Receipt.Refused("exercises go to the setting testNumber, and it is not given"));

        world.with("testNumber", phone(150).e164());
        assertThat(world.send(world.dispatch(alert, 1, Message.Type.ALERT, FLANDERS, Mode.EXERCISE, Status.EXERCISE)))
                .isInstanceOf(Receipt.Accepted.class);
        assertThat(world.send(world.dispatch(alert, 1, Message.Type.ALERT, FLANDERS, Mode.LIVE, Status.TEST)))
                .isInstanceOf(Receipt.Accepted.class);
        assertThat(requests(150)).isEqualTo(2);
        assertThat(requests()).isEqualTo(2);
    }

    @Test
    void a_test_of_the_way_texts_nobody_and_asks_for_the_account() {
        world.subscribe(0, 5, "nl", "");
        provider.stubFor(get(urlEqualTo("/2010-04-01/Accounts/" + PhonesWorld.ACCOUNT + ".json"))
                .willReturn(json(200, "{\"sid\": \"%s\", \"status\": \"active\"}".formatted(PhonesWorld.ACCOUNT))));
        var test = new Dispatch.LinkTest("be-nca-test", new byte[0], "A test of this channel. Nothing to do.");

        assertThat(world.send(world.of(test, Mode.LIVE, Status.TEST))).isEqualTo(new Receipt.Accepted(null));
        assertThat(requests()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void a_page_is_one_text_to_one_person_and_never_to_a_subscriber(Mode mode) {
        world.subscribe(0, 5, "nl", "");
        Status status = mode == Mode.LIVE ? Status.ACTUAL : Status.EXERCISE;

        assertThat(world.send(world.of(aPage(phone(150).e164()), mode, status)))
                .isInstanceOfSatisfying(
                        Receipt.Accepted.class,
                        accepted -> assertThat(accepted.reference()).startsWith("SM"));

        assertThat(requests()).isEqualTo(1);
        provider.verify(postRequestedFor(urlEqualTo(PATH))
                .withFormParam("To", equalTo(phone(150).e164()))
                .withFormParam(
                        "Body", equalTo("ALERT: version 1 waits. Read and decide. https://alerts.example.org/console"))
                .withRequestBody(notContaining("StatusCallback")));
    }

    @Test
    void a_page_is_deferred_or_refused_by_the_providers_answer() {
        provider.stubFor(texting().willReturn(error(400, 21614)));
        assertThat(world.send(world.of(aPage(phone(150).e164()), Mode.LIVE, Status.ACTUAL)))
                .isEqualTo(new Receipt.Refused("the provider refuses the number: 21614"));

        provider.stubFor(texting().willReturn(error(503, 0)));
        assertThat(world.send(world.of(aPage(phone(150).e164()), Mode.LIVE, Status.ACTUAL)))
                .isEqualTo(new Receipt.Deferred("the provider fails: HTTP 503", Duration.ZERO));
    }

    @Test
    void a_page_to_nobody_is_refused() {
        assertThat(world.send(world.of(aPage(""), Mode.LIVE, Status.ACTUAL)))
                .isEqualTo(new Receipt.Refused(
                        "the person has no phone number any more (expected: one, given by them or an administrator)"));
        assertThat(requests()).isZero();
    }

    private static Dispatch.Page aPage(String to) {
        return new Dispatch.Page(
                "ALERT: version 1 waits",
                "Read and decide.",
                java.net.URI.create("https://alerts.example.org/console"),
                to);
    }
}
