package org.childalert.operator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.childalert.cap.CapAlert;
import org.childalert.cap.CapInfo;
import org.childalert.cap.CapReader;
import org.childalert.cap.CapResource;
import org.childalert.cap.CapRules;
import org.childalert.cap.CapSchema;
import org.childalert.cap.CapVerifier;
import org.childalert.cap.SigningKey;
import org.childalert.cap.Verification;
import org.childalert.operator.photo.Pictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A case from its first line to its end, over HTTP as officers and broadcasters use it. */
@ExtendWith(SharedSystem.class)
final class LifeCycleTest {
    private final TestSystem system;
    private final Person officer;
    private final Person approver;

    LifeCycleTest(TestSystem system) {
        this.system = system;
        officer = system.officer();
        approver = system.approver();
    }

    @Test
    void an_approved_alert_reaches_the_broadcasters_as_the_very_document_that_is_public() {
        CaseFile file = system.onAir(Cases.complete());

        LoggedRequest sent = arrived(file, "station", 1);
        assertThat(arrived(file, "television", 1).getBody()).isEqualTo(sent.getBody());
        CapAlert cap = valid(sent.getBody());
        Answer published =
                system.visitor().get("/cap/" + cap.identifier() + ".cap.xml").is(200);
        assertThat(published.bytes()).isEqualTo(sent.getBody());
        assertThat(published.header("Content-Type")).startsWith("application/cap+xml");
        assertThat(cap.msgType()).isEqualTo(CapAlert.MsgType.Alert);
        assertThat(cap.status()).isEqualTo(CapAlert.Status.Actual);
        assertThat(cap.scope()).isEqualTo(CapAlert.Scope.Public);
        assertThat(cap.infos()).extracting(CapInfo::language).containsExactlyInAnyOrder("nl", "fr");
        assertThat(sent.getHeader("webhook-id"))
                .isEqualTo(delivery(file, "station").path("id").asText());
        assertThat(sent.getHeader("Content-Type")).isEqualTo("application/cap+xml");
        assertThat(system.drill.received(file)).isEmpty();
    }

    @Test
    void a_photo_is_a_resource_whose_address_serves_those_bytes_while_the_alert_is_on_air() throws IOException {
        CaseFile file = officer.drafts(Cases.complete());
        String photo = officer.uploads(file, Pictures.jpeg(640, 480));
        officer.writes(file, 1, Cases.withPhoto(photo)).is(200);
        officer.assesses(file, 1, Cases.assessment()).is(200);
        officer.submits(file, 1).is(200);
        system.visitor().get("/photos/" + photo).is(404);
        approver.approves(file, 1).is(200);

        CapResource resource = valid(arrived(file, "station", 1).getBody())
                .infos()
                .getFirst()
                .resources()
                .getFirst();
        Answer picture = system.visitor().get(String.valueOf(resource.uri())).is(200);
        assertThat(picture.header("Content-Type")).isEqualTo(resource.mimeType());
        assertThat((long) picture.bytes().length).isEqualTo(resource.size());
        assertThat(sha1(picture.bytes())).isEqualTo(resource.digest());
        assertThat(system.visitor().get(file.page()).is(200).text()).contains("/photos/" + photo);

        approver.closes(file, "found").is(200);
        await().untilAsserted(() -> system.visitor().get("/photos/" + photo).is(410));
    }

    @Test
    void a_broadcaster_acknowledges_at_the_address_that_came_with_the_message() {
        CaseFile file = system.onAir(Cases.complete());
        String address = acknowledgement(arrived(file, "station", 1));

        system.visitor()
                .post(address, Map.of("level", "scheduled", "evidence", "In the next bulletin"))
                .is(200);
        Answer aired = system.visitor().post(address, Map.of("level", "aired")).is(200);
        assertThat(aired.at("/level")).isEqualTo("aired");
        system.visitor().post(address, Map.of("level", "received")).is(200);

        JsonNode delivery = delivery(file, "station");
        assertThat(delivery.path("level").asText()).isEqualTo("aired");
        assertThat(delivery.path("acknowledgements")).hasSize(3);
        assertThat(delivery(file, "television").has("level")).isFalse();
        system.visitor().post(address, Map.of("level", "removed")).is(422);
        system.visitor().post(address + "x", Map.of("level", "aired")).is(404);
    }

    @Test
    void an_acknowledgement_repeated_is_one_and_one_from_the_future_is_none() {
        CaseFile file = system.onAir(Cases.complete());
        String address = acknowledgement(arrived(file, "station", 1));

        for (int i = 0; i < 3; i++)
            system.visitor().post(address, Map.of("level", "aired")).is(200);
        system.visitor()
                .post(address, Map.of("level", "scheduled", "at", "2200-01-01T00:00:00Z"))
                .is(422);
        system.visitor()
                .post(address, Map.of("level", "scheduled", "at", "1999-01-01T00:00:00Z"))
                .is(422);

        assertThat(delivery(file, "station").path("acknowledgements")).hasSize(1);
    }

    @Test
    void the_duty_editor_signs_in_and_acknowledges_for_the_own_station_alone() {
        CaseFile file = system.onAir(Cases.complete());
        arrived(file, "station", 1);
        arrived(file, "television", 1);
        Person editor = system.person("station");

        editor.post(acknowledgements(delivery(file, "station")), Map.of("level", "aired"))
                .is(200);
        editor.post(acknowledgements(delivery(file, "television")), Map.of("level", "aired"))
                .is(404);
        officer.post(acknowledgements(delivery(file, "station")), Map.of("level", "aired"))
                .is(403);

        assertThat(delivery(file, "station").at("/acknowledgements/0/by").asText())
                .isEqualTo("station");
    }

    @Test
    void an_update_supersedes_the_alert_and_refers_to_it() {
        CaseFile file = system.onAir(Cases.complete());
        CapAlert first = valid(arrived(file, "station", 1).getBody());
        Answer begun = officer.updates(file).is(201);
        assertThat(begun.at("/number")).isEqualTo("2");
        assertThat(begun.at("/content/caseNumber")).isEqualTo("TEST-1");
        ObjectNode changed = Cases.complete();
        changed.withObject("/texts/nl").put("headline", "Noor werd gezien in Namen");
        officer.writes(file, 2, changed).is(200);
        officer.submits(file, 2).is(200);
        assertThat(officer.sees(file).at("/version")).isEqualTo("1");
        approver.approves(file, 2).is(200);

        CapAlert second = valid(arrived(file, "station", 2).getBody());
        assertThat(second.msgType()).isEqualTo(CapAlert.MsgType.Update);
        assertThat(second.references()).hasSize(1);
        assertThat(second.references().getFirst().identifier()).isEqualTo(first.identifier());
        assertThat(second.references().getFirst().sent()).isEqualTo(first.sent());
        assertThat(officer.reads(file, 1).at("/state")).isEqualTo("superseded");
        await().untilAsserted(() -> assertThat(system.visitor()
                        .get(file.page(), "Accept-Language", "nl")
                        .text())
                .contains("Noor werd gezien in Namen"));
    }

    @Test
    void a_close_is_a_cancel_to_everyone_reached_and_takes_everything_down() {
        CaseFile file = system.onAir(Cases.complete());
        CapAlert first = valid(arrived(file, "station", 1).getBody());
        arrived(file, "television", 1);
        approver.closes(file, "found").is(200);

        LoggedRequest recall = arrived(file, "station", 2);
        arrived(file, "television", 2);
        CapAlert cancel = valid(recall.getBody());
        assertThat(cancel.msgType()).isEqualTo(CapAlert.MsgType.Cancel);
        assertThat(cancel.references())
                .extracting(reference -> reference.identifier())
                .containsExactly(first.identifier());
        assertThat(cancel.infos())
                .allSatisfy(info -> assertThat(info.responseTypes()).containsExactly(CapInfo.ResponseType.AllClear));
        assertThat(recall.getBodyAsString()).doesNotContain("Noor");
        system.visitor()
                .post(acknowledgement(recall), Map.of("level", "removed"))
                .is(200);
        assertThat(officer.sees(file).at("/end/ending")).isEqualTo("found");
        await().untilAsserted(() -> system.visitor().get(file.page()).is(410));
        for (CapAlert each : List.of(first, cancel)) {
            String document = "/cap/" + each.identifier() + ".cap.xml";
            system.visitor().get(document).is(410);
            officer.get(document).is(200);
            system.person("stranger").get(document).is(410);
        }
        for (String format : List.of("atom", "rss", "json", "geojson"))
            assertThat(system.visitor().get("/feeds/alerts." + format).is(200).text())
                    .doesNotContain(file.slug());
    }

    @Test
    void an_alert_that_was_given_up_before_it_went_out_tells_nobody() {
        CaseFile file = system.submitted(Cases.complete());

        officer.closes(file, "withdrawn").is(200);

        assertThat(officer.sees(file).at("/state")).isEqualTo("ended");
        approver.approves(file, 1).is(409);
        assertThat(officer.broadcasts(file)).isEmpty();
        assertThat(approver.waiting()).doesNotContain(file.id());
        system.visitor().get(file.page()).is(404);
    }

    @Test
    void what_was_submitted_waits_for_every_approver_who_may_decide_and_for_nobody_else() {
        CaseFile file = system.submitted(Cases.complete());

        assertThat(approver.waiting()).contains(file.id());
        assertThat(system.person("deputy").waiting()).contains(file.id());
        assertThat(system.person("namur-approver").waiting()).doesNotContain(file.id());
        assertThat(officer.waiting()).isEmpty();
        assertThat(system.person("stranger").waiting()).doesNotContain(file.id());
        List<JsonNode> pages = officer.deliveries(file);
        assertThat(pages)
                .isNotEmpty()
                .allSatisfy(page -> assertThat(page.path("channel").asText()).isEqualTo("duty-pager"));

        approver.approves(file, 1).is(200);
        assertThat(approver.waiting()).doesNotContain(file.id());
    }

    @Test
    void a_version_that_was_returned_is_written_anew_and_submitted_again() {
        CaseFile file = system.submitted(Cases.complete());
        String before = officer.reads(file, 1).at("/review/hash");
        approver.returns(file, 1, "The place is wrong.").is(200);

        Answer returned = officer.reads(file, 1);
        assertThat(returned.at("/state")).isEqualTo("returned");
        assertThat(returned.at("/decision/reason")).isEqualTo("The place is wrong.");
        ObjectNode better = Cases.complete();
        better.withObject("/lastSeen").put("place", "Parc Josaphat");
        officer.writes(file, 1, better).is(200);
        officer.submits(file, 1).is(200);
        approver.approves(file, 1, before).is(409);
        approver.approves(file, 1).is(200);

        assertThat(officer.story(file))
                .containsSubsequence(
                        "alert.begun",
                        "version.assessed",
                        "version.submitted",
                        "version.returned",
                        "version.edited",
                        "version.submitted",
                        "version.approved");
    }

    @Test
    void a_version_that_was_rejected_stays_so_and_another_one_may_follow() {
        CaseFile file = system.submitted(Cases.complete());
        approver.rejects(file, 1, "Not a case for the public.").is(200);

        approver.approves(file, 1, "0".repeat(64)).is(409);
        officer.submits(file, 1).is(409);
        assertThat(officer.updates(file).is(201).at("/number")).isEqualTo("2");
        officer.submits(file, 2).is(200);
        approver.approves(file, 2).is(200);
        assertThat(valid(arrived(file, "station", 1).getBody()).msgType()).isEqualTo(CapAlert.MsgType.Alert);
    }

    @Test
    void a_hold_stops_the_escalation_until_it_is_released() {
        CaseFile file = system.submitted(Cases.urgent());
        approver.approves(file, 1).is(200);
        assertThat(approver.holds(file, "A sighting is being checked.").is(200).at("/state"))
                .isEqualTo("held");
        int heldAt = system.live.received(file).size();
        assertThat(approver.holds(file, "Again.").is(200).at("/hold/reason")).isEqualTo("A sighting is being checked.");

        await().during(Duration.ofMillis(1_500))
                .atMost(Duration.ofSeconds(4))
                .until(() -> system.live.received(file, "desk").isEmpty()
                        && system.live.received(file).size() <= Math.max(1, heldAt));
        assertThat(approver.releases(file).is(200).at("/state")).isEqualTo("onAir");
        arrived(file, "desk", 1);
        approver.releases(file).is(409);
    }

    @Test
    void an_alert_ends_when_its_time_is_over_and_nothing_is_sent_after_that() {
        ObjectNode content = Cases.urgent();
        content.put("validity", "PT2S");
        CaseFile file = system.onAir(content);
        String document = "/cap/" + valid(arrived(file, "station", 1).getBody()).identifier() + ".cap.xml";

        await().untilAsserted(() -> assertThat(officer.sees(file).at("/state")).isEqualTo("ended"));
        assertThat(officer.sees(file).at("/end/ending")).isEqualTo("expired");
        system.visitor().get(file.page()).is(410);
        system.visitor().get(document).is(410);
        int sent = system.live.received(file).size();
        await().during(Duration.ofMillis(1_500))
                .atMost(Duration.ofSeconds(4))
                .until(() -> system.live.received(file).size() == sent);
        approver.closes(file, "found").is(409);
    }

    @Test
    void silence_is_answered_by_a_repetition_and_then_by_the_next_step() {
        CaseFile file = system.onAir(Cases.urgent());

        arrived(file, "station", 2);
        arrived(file, "desk", 1);
        assertThat(officer.story(file))
                .containsSubsequence("version.approved", "step.begun", "step.repeated", "step.begun");
        assertThat(system.live.received(file, "station").stream()
                        .map(LoggedRequest::getBody)
                        .toList())
                .allSatisfy(body ->
                        assertThat(body).isEqualTo(arrived(file, "station", 1).getBody()));
    }

    @Test
    void an_acknowledgement_in_time_stops_the_escalation() {
        CaseFile file = system.submitted(Cases.urgent());
        system.live.answers(
                file, "station", com.github.tomakehurst.wiremock.client.WireMock.okJson("{\"level\":\"received\"}"));
        approver.approves(file, 1).is(200);
        arrived(file, "station", 1);

        await().during(Duration.ofMillis(1_800))
                .atMost(Duration.ofSeconds(5))
                .until(() -> system.live.received(file).size() == 1);
    }

    // ---- what the tests say often

    private LoggedRequest arrived(CaseFile file, String channel, int number) {
        return arrived(system, file, channel, number);
    }

    static LoggedRequest arrived(TestSystem system, CaseFile file, String channel, int number) {
        await().until(() -> system.live.received(file, channel).size() >= number);
        return system.live.received(file, channel).get(number - 1);
    }

    private JsonNode delivery(CaseFile file, String channel) {
        return officer.broadcasts(file).stream()
                .filter(delivery -> delivery.path("channel").asText().equals(channel))
                .findFirst()
                .orElseThrow();
    }

    private static String acknowledgements(JsonNode delivery) {
        return "/api/v1/deliveries/" + delivery.path("id").asText() + "/acknowledgements";
    }

    static String acknowledgement(LoggedRequest sent) {
        String link = sent.getHeader("Link");
        assertThat(link).matches("<http[^>]+>; rel=\"acknowledgement\"");
        return URI.create(link.substring(1, link.indexOf('>'))).getPath();
    }

    private CapAlert valid(byte[] document) {
        assertThat(new CapSchema().faults(document)).isEmpty();
        CapAlert cap = new CapReader().read(document);
        assertThat(CapRules.faults(cap)).isEmpty();
        var certificate = system.context.getBean(SigningKey.class).certificate();
        assertThat(new CapVerifier().verify(document, certificate)).isInstanceOf(Verification.Valid.class);
        return cap;
    }

    private static String sha1(byte[] bytes) {
        try {
            return HexFormat.of()
                    .formatHex(java.security.MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
