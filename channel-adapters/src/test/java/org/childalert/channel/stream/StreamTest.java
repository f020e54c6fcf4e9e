package org.childalert.channel.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.childalert.Fixtures;
import org.childalert.Scenario;
import org.childalert.alert.AlertId;
import org.childalert.alert.Ending;
import org.childalert.alert.Status;
import org.childalert.cap.CapAlert;
import org.childalert.cap.CapReference;
import org.childalert.cap.CapRules;
import org.childalert.cap.CapVerifier;
import org.childalert.cap.CapWriter;
import org.childalert.cap.SigningKey;
import org.childalert.cap.Verification;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.ChannelKinds;
import org.childalert.dissemination.Channels;
import org.childalert.dissemination.Deliveries;
import org.childalert.dissemination.Delivery;
import org.childalert.dissemination.Level;
import org.childalert.dissemination.LinkTestResult;
import org.childalert.dissemination.LinkTests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What clients of the stream get, and what they say. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StreamTest {
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private StreamWorld world;
    private Scenario scenario;

    @BeforeAll
    void start() {
        world = new StreamWorld(Map.of("stream.poll", "50ms"));
        scenario = world.scenario;
    }

    @AfterAll
    void stop() {
        world.close();
    }

    @BeforeEach
    void begin() {
        world.awaitNobody();
        scenario.reset();
    }

    private Delivery awaitState(AlertId alert, String channel, int sequence, Delivery.State state) {
        await().atMost(LONGEST)
                .until(() -> scenario.delivery(alert, channel, sequence).state() == state);
        return scenario.delivery(alert, channel, sequence);
    }

    private byte[] document(AlertId alert, int sequence) {
        return StreamWorld.upToItsEnd(scenario.messages(alert).get(sequence - 1).document());
    }

    @Test
    void whoever_connects_and_says_nothing_gets_alerts_updates_and_cancels_byte_for_byte() {
        try (Receiver receiver = world.anonymous()) {
            AlertId alert = scenario.anAlertOnAir();
            receiver.awaitMessages(1);
            scenario.anUpdateOnAirOf(alert);
            receiver.awaitMessages(2);
            scenario.endings().close(Fixtures.anApprover(), alert, Ending.FOUND);
            receiver.awaitMessages(3);

            assertThat(receiver.bytes()).containsExactly(document(alert, 1), document(alert, 2), document(alert, 3));
            assertThat(receiver.messages())
                    .extracting(CapAlert::msgType)
                    .containsExactly(CapAlert.MsgType.Alert, CapAlert.MsgType.Update, CapAlert.MsgType.Cancel);
            assertThat(scenario.delivery(alert, "open-air", 1).detail()).isEqualTo("given to 1 clients");
        }
    }

    @Test
    void a_station_is_expected_to_say_something_and_the_public_is_not() {
        ChannelKinds kinds = scenario.bean(ChannelKinds.class);
        for (Channel channel : scenario.bean(Channels.class).list(Fixtures.BELGIUM))
            if (channel.kind().equals(PublicStream.KIND))
                assertThat(kinds.acknowledges(channel.kind(), channel.settings()))
                        .as(channel.name())
                        .isEqualTo(!channel.name().equals("open-air"));
    }

    @Test
    void the_public_never_gets_a_drill_nor_a_test_of_the_way() {
        try (Receiver receiver = world.anonymous();
                Receiver drills = world.identified("drill-studio", StreamWorld.DRILL_TOKEN)) {
            AlertId drill = scenario.anAlertOnAir(Status.EXERCISE, Fixtures.aCompleteContent());
            drills.awaitMessages(1);
            LinkTestResult result = scenario.bean(LinkTests.class).run(Fixtures.anAdministrator(), "open-air");
            AlertId real = scenario.anAlertOnAir();
            receiver.awaitMessages(1);

            assertThat(drills.bytes()).containsExactly(document(drill, 1));
            assertThat(result.outcome()).isEqualTo(LinkTestResult.Outcome.ACCEPTED);
            assertThat(result.detail()).isEqualTo("1 clients are connected, who are sent no test");
            assertThat(receiver.bytes()).containsExactly(document(real, 1));
        }
    }

    @Test
    void a_station_gets_what_its_channel_is_sent_once_and_what_it_says_counts() {
        try (Receiver studio = world.studio()) {
            AlertId alert = scenario.anAlertOnAir();
            String identifier = scenario.messages(alert).getFirst().identifier();
            studio.awaitMessages(1);
            Delivery delivery = awaitState(alert, "studio", 1, Delivery.State.ACCEPTED);
            studio.says("ack " + identifier + " received");
            studio.says("ack " + identifier + " aired Crawl at 12:03, seen by the duty editor");
            await().atMost(LONGEST)
                    .until(() -> scenario.delivery(alert, "studio", 1).level() == Level.AIRED);

            assertThat(studio.bytes()).containsExactly(document(alert, 1));
            assertThat(delivery.detail()).isEqualTo("written to the station, by 1 connections");
            assertThat(scenario.bean(Deliveries.class).acknowledgements(alert))
                    .extracting(
                            Deliveries.Acknowledgement::level,
                            Deliveries.Acknowledgement::by,
                            Deliveries.Acknowledgement::evidence)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(Level.RECEIVED, "channel:studio", null),
                            org.assertj.core.groups.Tuple.tuple(
                                    Level.AIRED, "channel:studio", "Crawl at 12:03, seen by the duty editor"));
        }
    }

    @Test
    void a_cap_message_of_type_ack_counts_by_the_connection_it_comes_over() {
        try (Receiver studio = world.studio()) {
            AlertId alert = scenario.anAlertOnAir();
            studio.awaitMessages(1);
            awaitState(alert, "studio", 1, Delivery.State.ACCEPTED);
            studio.says(ack(studio.messages().getFirst(), "scheduled: the news at one"));
            await().atMost(LONGEST)
                    .until(() -> scenario.delivery(alert, "studio", 1).level() == Level.SCHEDULED);

            assertThat(scenario.bean(Deliveries.class).acknowledgements(alert))
                    .singleElement()
                    .satisfies(said -> {
                        assertThat(said.by()).isEqualTo("channel:studio");
                        assertThat(said.evidence()).isEqualTo("the news at one");
                    });
        }
    }

    private static String ack(CapAlert of, String note) {
        var ack = new CapAlert(
                "studio-" + UUID.randomUUID(),
                "studio@example.org",
                of.sent().plusSeconds(5),
                of.status(),
                CapAlert.MsgType.Ack,
                null,
                CapAlert.Scope.Public,
                null,
                java.util.List.of(),
                java.util.List.of(),
                note,
                java.util.List.of(CapReference.to(of)),
                java.util.List.of(),
                java.util.List.of());
        return new String(new CapWriter().write(ack), java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void what_waits_for_a_station_is_sent_as_soon_as_it_connects() {
        AlertId alert = scenario.anAlertOnAir();
        Delivery waiting = awaitState(alert, "studio", 1, Delivery.State.DUE);
        assertThat(waiting.detail()).isEqualTo("no client is connected");
        assertThat(waiting.dueAt()).as("its next attempt by itself").isAfter(scenario.now());

        try (Receiver studio = world.studio()) {
            studio.awaitMessages(1);
            awaitState(alert, "studio", 1, Delivery.State.ACCEPTED);

            assertThat(studio.bytes()).containsExactly(document(alert, 1));
        }
    }

    @Test
    void a_receipt_of_what_another_channel_was_sent_changes_nothing() {
        try (Receiver drills = world.identified("drill-studio", StreamWorld.DRILL_TOKEN);
                Receiver studio = world.studio()) {
            AlertId alert = scenario.anAlertOnAir();
            String identifier = scenario.messages(alert).getFirst().identifier();
            studio.awaitMessages(1);
            awaitState(alert, "studio", 1, Delivery.State.ACCEPTED);
            drills.says("ack " + identifier + " aired");
            drills.says("ack be-nca-nothing aired");
            for (int i = 0; i < 18; i++) drills.says("ack be-nca-nothing aired");
            drills.awaitCut();

            assertThat(scenario.bean(Deliveries.class).acknowledgements(alert)).isEmpty();
        }
    }

    @Test
    void a_link_test_is_written_to_the_station_alone() {
        try (Receiver receiver = world.anonymous();
                Receiver studio = world.studio()) {
            LinkTestResult result = scenario.bean(LinkTests.class).run(Fixtures.anAdministrator(), "studio");
            studio.awaitMessages(1);
            AlertId alert = scenario.anAlertOnAir();
            receiver.awaitMessages(1);

            assertThat(result.outcome()).isEqualTo(LinkTestResult.Outcome.ACCEPTED);
            CapAlert test = studio.messages().getFirst();
            assertThat(test.status()).isEqualTo(CapAlert.Status.Test);
            assertThat(test.scope()).isEqualTo(CapAlert.Scope.Private);
            assertThat(receiver.bytes()).containsExactly(document(alert, 1));
        }
        world.awaitNobody();
        scenario.advance(Duration.ofMinutes(5));
        assertThat(scenario.bean(LinkTests.class)
                        .run(Fixtures.anAdministrator(), "studio")
                        .detail())
                .isEqualTo("no client is connected");
    }

    @Test
    void heartbeats_are_signed_say_nothing_and_name_the_last_ten_messages() {
        AlertId first = scenario.anAlertOnAir();
        scenario.advance(Duration.ofSeconds(30));
        scenario.anUpdateOnAirOf(first);
        try (Receiver receiver = world.anonymous()) {
            CapAlert beat = receiver.heartbeats().getFirst();
            assertThat(CapRules.faults(beat)).isEmpty();
            assertThat(beat.sender()).isEqualTo("childalert@be-nca.example");
            assertThat(beat.infos()).isEmpty();
            assertThat(beat.references())
                    .extracting(CapReference::identifier)
                    .containsSubsequence(
                            scenario.messages(first).getLast().identifier(),
                            scenario.messages(first).getFirst().identifier());
            assertThat(new CapVerifier()
                            .verify(
                                    receiver.heartbeatBytes().getFirst(),
                                    scenario.bean(SigningKey.class).certificate()))
                    .isInstanceOf(Verification.Valid.class);

            scenario.advance(Duration.ofMinutes(1));
            receiver.awaitHeartbeats(2);
            scenario.advance(Duration.ofMinutes(1));
            receiver.awaitHeartbeats(3);
            assertThat(receiver.heartbeats()).extracting(CapAlert::identifier).doesNotHaveDuplicates();
        }
    }

    @Test
    void a_wrong_token_is_refused_and_so_is_one_of_another_channel() {
        for (String introduction : java.util.List.of(
                "station be-nca/studio a-token-that-nobody-knows",
                "station be-nca/studio " + StreamWorld.DRILL_TOKEN,
                "station be-nca/open-air ",
                "station be-nca/radio-capital capital",
                "station nl-desk/studio " + StreamWorld.TOKEN))
            try (Receiver receiver = world.anonymous()) {
                receiver.says(introduction).awaitCut();
                assertThat(receiver.messages()).isEmpty();
                assertThat(world.clients().stations()).isEmpty();
            }
    }

    @Test
    void whoever_sends_anything_else_is_cut_off() {
        for (String rubbish : java.util.List.of(
                "GET / HTTP/1.1", "x".repeat(10_000), "<alert/>", "ack be-nca-1 aired", "\u0000\u0001\u0002"))
            try (Receiver receiver = world.anonymous()) {
                receiver.says(rubbish).awaitCut();
            }
    }

    @Test
    void hostile_documents_of_a_station_are_refused_and_harm_nobody() {
        String bomb = "<!DOCTYPE alert [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><alert>&b;</alert>";
        String fetching = "<!DOCTYPE alert [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><alert>&x;</alert>";
        String endless = "<alert>" + "x".repeat(100_000);
        try (Receiver other = world.anonymous()) {
            for (String hostile : java.util.List.of(bomb, fetching, endless, "<alert xmlns='urn:x'></alert>"))
                try (Receiver studio = world.studio()) {
                    studio.says(hostile).awaitCut();
                }
            AlertId alert = scenario.anAlertOnAir();
            other.awaitMessages(1);

            assertThat(other.bytes()).containsExactly(document(alert, 1));
            assertThat(scenario.bean(Deliveries.class).acknowledgements(alert)).isEmpty();
        }
    }

    @Test
    void the_ninth_connection_of_a_station_closes_its_first() {
        try (Receiver first = world.studio()) {
            var others = new java.util.ArrayList<Receiver>();
            try {
                for (int i = 0; i < 8; i++) others.add(world.studio());
                first.awaitCut();

                AlertId alert = scenario.anAlertOnAir();
                others.forEach(other -> other.awaitMessages(1));
                assertThat(others).allSatisfy(other -> assertThat(other.bytes()).containsExactly(document(alert, 1)));
            } finally {
                others.forEach(Receiver::close);
            }
        }
    }

    @Test
    void a_client_on_another_node_gets_what_this_node_sends_and_the_reverse() {
        try (StreamWorld second = world.anotherNode();
                Receiver publicHere = world.anonymous();
                Receiver publicThere = second.anonymous();
                Receiver studioThere = second.studio()) {
            AlertId alert = scenario.anAlertOnAir();
            publicThere.awaitMessages(1);
            studioThere.awaitMessages(1);
            publicHere.awaitMessages(1);
            awaitState(alert, "studio", 1, Delivery.State.ACCEPTED);
            studioThere.says("ack " + scenario.messages(alert).getFirst().identifier() + " aired");
            await().atMost(LONGEST)
                    .until(() -> scenario.delivery(alert, "studio", 1).level() == Level.AIRED);

            // whoever connects within the difference that two nodes' clocks may have is given an earlier message too
            scenario.advance(Duration.ofSeconds(3));
            try (Receiver studioHere = world.studio()) {
                scenario.anUpdateOnAirOf(alert);
                studioHere.awaitMessages(1);
                studioThere.awaitMessages(2);
                publicThere.awaitMessages(2);

                assertThat(studioHere.bytes()).containsExactly(document(alert, 2));
            }
            assertThat(publicHere.bytes()).containsExactly(document(alert, 1), document(alert, 2));
            assertThat(publicThere.bytes()).containsExactly(document(alert, 1), document(alert, 2));
            assertThat(studioThere.bytes()).containsExactly(document(alert, 1), document(alert, 2));
        }
    }

    @Test
    void a_station_that_comes_back_is_told_by_the_heartbeat_what_it_missed() {
        AlertId alert;
        try (Receiver studio = world.studio()) {
            alert = scenario.anAlertOnAir();
            studio.awaitMessages(1);
            awaitState(alert, "studio", 1, Delivery.State.ACCEPTED);
        }
        world.awaitNobody();
        String identifier = scenario.messages(alert).getFirst().identifier();
        try (Receiver studio = world.studio()) {
            assertThat(studio.heartbeats().getFirst().references())
                    .extracting(CapReference::identifier)
                    .contains(identifier);
            assertThat(studio.messages()).isEmpty();
        }
    }
}
