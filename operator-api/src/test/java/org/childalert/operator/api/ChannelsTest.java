package org.childalert.operator.api;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.childalert.Json;
import org.childalert.cap.CapAlert;
import org.childalert.cap.CapReader;
import org.childalert.cap.CapSchema;
import org.childalert.cap.CapVerifier;
import org.childalert.cap.SigningKey;
import org.childalert.cap.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Administrators and the channels of their agency, without a restart. */
@ExtendWith(SharedSystem.class)
final class ChannelsTest {
    private static final String CHANNELS = "/api/v1/channels";
    private static final String OTHER_SECRET = "whsec_bmV3IHNlY3JldCBvZiBhIHN0dWRpbywgMzIgYnl0ZXM=";
    private static final Json JSON = new Json();

    private final TestSystem system;
    private final Person administrator;
    private final String name = "new-" + UUID.randomUUID().toString().substring(0, 8);

    ChannelsTest(TestSystem system) {
        this.system = system;
        administrator = system.person("administrator");
    }

    @Test
    void a_channel_is_added_read_changed_and_removed() {
        Answer added = administrator.post(CHANNELS, webhook("live")).is(201);
        assertThat(added.header("Location")).isEqualTo(path());
        assertThat(added.json().path("enabled").asBoolean()).isTrue();
        assertThat(added.json().has("file")).isFalse();
        assertThat(added.json().path("settings")).isEqualTo(JSON.tree(Map.of("url", url("live"), "timeout", "PT3S")));
        assertThat(added.json().path("secretsSet")).isEqualTo(JSON.tree(List.of("/secret")));
        Answer read = administrator.get(path()).is(200);
        assertThat(read.text()).isEqualTo(added.text());
        assertThat(read.etag()).isEqualTo(added.etag()).isEqualTo("\"" + added.at("/revision") + "\"");
        assertThat(names(administrator.get(CHANNELS + "?limit=200"))).contains(name, "station");

        ObjectNode change = change();
        change.put("title", "Another title")
                .put("concurrency", 7)
                .putArray("regions")
                .add("BE-BRU");
        Answer changed =
                administrator.put(path(), change, "If-Match", read.etag()).is(200);
        assertThat(changed.at("/title")).isEqualTo("Another title");
        assertThat(changed.at("/concurrency")).isEqualTo("7");
        assertThat(changed.at("/regions/0")).isEqualTo("BE-BRU");
        assertThat(changed.at("/secretsSet/0")).isEqualTo("/secret");
        assertThat(changed.etag()).isNotEqualTo(read.etag());
        assertThat(administrator.get(path()).text()).isEqualTo(changed.text());

        administrator.delete(path()).is(204);
        administrator.get(path()).is(404);
        administrator.delete(path()).is(404);
        assertThat(actions()).containsExactly("channel.removed", "channel.changed", "channel.added");
    }

    @Test
    void who_did_not_read_what_stands_changes_nothing() {
        String etag = administrator.post(CHANNELS, webhook("live")).is(201).etag();
        administrator
                .put(path(), change().put("title", "First"), "If-Match", etag)
                .is(200);

        administrator
                .put(path(), change().put("title", "Late"), "If-Match", etag)
                .is(412);
        administrator.put(path(), change().put("title", "Unread")).is(428);

        assertThat(administrator.get(path()).at("/title")).isEqualTo("First");
        remove();
    }

    @Test
    void the_same_request_with_the_same_key_is_done_once() {
        String key = UUID.randomUUID().toString();
        String body = webhook("live").toString();
        Answer first =
                administrator.post(CHANNELS, body, "Idempotency-Key", key).is(201);

        assertThat(administrator
                        .post(CHANNELS, body, "Idempotency-Key", key)
                        .is(201)
                        .text())
                .isEqualTo(first.text());
        administrator.post(CHANNELS, body).is(409);
        remove();
    }

    @Test
    void every_fault_of_a_body_is_named_and_nothing_is_added() {
        String body = """
                {"name": "%s", "title": "", "kind": "webhook", "mode": "both", "regions": ["BE-XXX"], "groups": ["nobody"],
                 "colour": 1, "settings": {"url": "ftp://x", "secret": "short-and-wrong", "timeout": "${CHANNEL_TIMEOUT}"}}""".formatted(name);

        Answer refused = administrator.post(CHANNELS, body).is(422);

        assertThat(refused.faults())
                .contains(
                        "/title",
                        "/mode",
                        "/colour",
                        "/regions",
                        "/groups",
                        "/settings/url",
                        "/settings/secret",
                        "/settings/timeout");
        assertThat(refused.text()).doesNotContain("short-and-wrong");
        administrator.get(path()).is(404);
        administrator.post(CHANNELS, "{").is(400);
        administrator.post(CHANNELS, "[]").is(422);
        assertThat(administrator
                        .post(CHANNELS, webhook("live").put("kind", "pigeon"))
                        .is(422)
                        .faults())
                .containsExactly("/kind");
        assertThat(administrator
                        .post(CHANNELS, webhook("live").put("name", "partners"))
                        .is(422)
                        .faults())
                .containsExactly("/name");
    }

    @Test
    void a_placeholder_is_never_resolved() {
        ObjectNode body = webhook("live");
        body.withObject("/settings").put("secret", "${CHANNEL_STUDIO_SECRET}");

        assertThat(administrator.post(CHANNELS, body).is(422).faults()).contains("/settings/secret");
        administrator.get(path()).is(404);
    }

    @Test
    void a_wrong_change_changes_nothing() {
        Answer added = administrator.post(CHANNELS, webhook("live")).is(201);
        ObjectNode change = change();
        change.put("title", "Wrong")
                .withObject("/settings")
                .put("url", "http://example.org/")
                .putNull("secret");

        assertThat(administrator
                        .put(path(), change, "If-Match", added.etag())
                        .is(422)
                        .faults())
                .contains("/settings/secret");
        assertThat(administrator.get(path()).text()).isEqualTo(added.text());
        change.withObject("/settings").put("secret", Webhook.SECRET);
        assertThat(administrator
                        .put(path(), change, "If-Match", added.etag())
                        .is(422)
                        .faults())
                .containsExactly("/settings");

        assertThat(administrator.get(path()).text()).isEqualTo(added.text());
        assertThat(actions()).containsExactly("channel.added");
        remove();
    }

    @Test
    void what_a_file_owns_is_changed_in_the_file() {
        for (Answer refused : List.of(
                administrator.post(CHANNELS, webhook("live").put("name", "television")),
                administrator.put(CHANNELS + "/television", change(), "If-Match", "*"),
                administrator.delete(CHANNELS + "/television"))) {
            assertThat(refused.is(409).at("/file")).isEqualTo("channels/be-nca.yml");
            assertThat(refused.at("/detail")).contains("channels/be-nca.yml");
        }
        Answer read = administrator.get(CHANNELS + "/television").is(200);
        assertThat(read.at("/file")).isEqualTo("channels/be-nca.yml");
        assertThat(read.json().has("settings")).isFalse();
        assertThat(read.etag()).isEmpty();
    }

    @Test
    void a_drills_sink_never_becomes_live() {
        ObjectNode live = webhook("live");
        live.withObject("/settings").put("url", "http://127.0.0.1:%d/be-nca/drill".formatted(system.drill.port()));
        assertThat(administrator.post(CHANNELS, live).is(422).faults()).containsExactly("/mode");

        String etag = administrator.post(CHANNELS, webhook("exercise")).is(201).etag();
        Answer refused = administrator
                .put(path(), change().put("mode", "live"), "If-Match", etag)
                .is(409);
        assertThat(refused.at("/detail")).contains("mode of channel " + name + " is exercise");
        administrator.put(path(), change().put("kind", "log"), "If-Match", etag).is(409);
        live.put("name", name + "-live").withObject("/settings").put("url", url("exercise"));
        assertThat(administrator.post(CHANNELS, live).is(422).faults()).containsExactly("/mode");
        assertThat(administrator.get(path()).at("/mode")).isEqualTo("exercise");
        remove();
    }

    @Test
    void a_secret_is_in_no_answer_no_entry_of_the_trail_and_no_log() {
        var answers = new ArrayList<Answer>();
        try (var logged = new Logged()) {
            answers.add(administrator.post(CHANNELS, webhook("live")).is(201));
            ObjectNode change = change();
            change.withObject("/settings").put("secret", OTHER_SECRET);
            answers.add(administrator.put(path(), change, "If-Match", "*").is(200));
            answers.add(administrator
                    .put(path(), change.put("title", ""), "If-Match", "*")
                    .is(422));
            system.live.answersAt("/be-nca/" + name, aResponse().withStatus(500));
            answers.add(administrator.post(path() + "/test", "").is(200));
            answers.add(administrator.get(CHANNELS + "?limit=200").is(200));
            answers.add(system.person("auditor").get("/api/v1/audit?limit=200").is(200));
            assertThat(logged.lines())
                    .allSatisfy(line -> assertThat(line).doesNotContain(Webhook.SECRET, OTHER_SECRET));
        }

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.text()).doesNotContain(Webhook.SECRET, OTHER_SECRET));
        LoggedRequest sent = system.live.receivedAt("/be-nca/" + name).getLast();
        assertThat(Webhook.isSignedWith(OTHER_SECRET, sent)).isTrue();
        assertThat(system.officer().get(path()).is(200).json().has("settings")).isFalse();
        remove();
    }

    @ParameterizedTest
    @CsvSource({"live,true", "live,false", "exercise,true"})
    void a_link_test_goes_to_one_channel_and_can_never_air(String mode, boolean enabled) {
        administrator.post(CHANNELS, webhook(mode)).is(201);
        administrator.put(path() + "/switch", Map.of("enabled", enabled)).is(200);

        Answer result = administrator.post(path() + "/test", "").is(200);

        assertThat(result.at("/outcome")).isEqualTo("accepted");
        assertThat(result.at("/by")).isEqualTo("administrator");
        FarEnd farEnd = mode.equals("live") ? system.live : system.drill;
        List<LoggedRequest> sent = farEnd.receivedAt("/be-nca/" + name);
        assertThat(sent).hasSize(1);
        LoggedRequest request = sent.getFirst();
        assertThat(request.getHeader("Childalert-Status")).isEqualTo("Test");
        assertThat(Webhook.isSignedWith(Webhook.SECRET, request)).isTrue();
        CapAlert cap = new CapReader().read(request.getBody());
        assertThat(cap.status()).isEqualTo(CapAlert.Status.Test);
        assertThat(cap.scope()).isEqualTo(CapAlert.Scope.Private);
        assertThat(cap.addresses()).containsExactly(name);
        assertThat(cap.infos()).isEmpty();
        assertThat(new CapSchema().faults(request.getBody())).isEmpty();
        assertThat(new CapVerifier()
                        .verify(
                                request.getBody(),
                                system.context.getBean(SigningKey.class).certificate()))
                .isInstanceOf(Verification.Valid.class);

        system.visitor().get("/cap/" + cap.identifier() + ".cap.xml").is(404);
        assertThat(system.visitor().get("/feeds/alerts.atom").is(200).text()).doesNotContain(cap.identifier());
        String acknowledge = request.getHeader("Link").replaceAll("<[^>]*(/api/[^>]*)>.*", "$1");
        system.visitor().post(acknowledge, Map.of("level", "aired")).is(404);
        assertThat(administrator.get(path()).json().path("lastTest")).isEqualTo(result.json());
        assertThat(actions()).contains("channel.tested");
        remove();
    }

    @Test
    void a_link_test_says_what_is_wrong_with_the_way() {
        administrator.post(CHANNELS, webhook("live")).is(201);
        system.live.answersAt("/be-nca/" + name, aResponse().withStatus(503));
        String key = UUID.randomUUID().toString();

        Answer result =
                administrator.post(path() + "/test", "", "Idempotency-Key", key).is(200);

        assertThat(result.at("/outcome")).isEqualTo("deferred");
        assertThat(result.at("/detail")).isEqualTo("127.0.0.1 answered 503");
        assertThat(administrator
                        .post(path() + "/test", "", "Idempotency-Key", key)
                        .is(200)
                        .text())
                .isEqualTo(result.text());
        assertThat(system.live.receivedAt("/be-nca/" + name)).hasSize(1);
        system.live.answersAt("/be-nca/" + name, ok());
        assertThat(administrator.post(path() + "/test", "").is(200).at("/outcome"))
                .isEqualTo("accepted");
        administrator.post(CHANNELS + "/nowhere/test", "").is(404);
        remove();
    }

    @Test
    void a_channel_of_a_file_is_tested_too() {
        Answer result = administrator.post(CHANNELS + "/television/test", "").is(200);

        assertThat(result.at("/outcome")).isEqualTo("accepted");
        assertThat(administrator.get(CHANNELS + "/television").at("/lastTest/outcome"))
                .isEqualTo("accepted");
    }

    @Test
    void a_new_channel_gets_the_next_alert_through_its_group_and_is_recalled_from() {
        administrator.post(CHANNELS, webhook("live", "partners")).is(201);
        CaseFile file = system.onAir(Cases.complete());
        await().until(() -> system.live.received(file, name).size() == 1);
        await().until(() -> state(file).equals("accepted"));

        assertThat(administrator.delete(path()).is(409).at("/detail")).contains(file.id());
        administrator.put(path() + "/switch", Map.of("enabled", false)).is(200);
        CaseFile next = system.onAir(Cases.complete());
        await().until(() -> system.live.received(next, "television").size() == 1);
        assertThat(system.officer().broadcasts(next))
                .extracting(delivery -> delivery.path("channel").asText())
                .doesNotContain(name);

        system.approver().closes(file, "found").is(200);
        await().until(() -> system.live.received(file, name).size() == 2);
        assertThat(system.live.received(file, name).getLast().getBodyAsString()).contains("<msgType>Cancel</msgType>");
        await().untilAsserted(() -> administrator.delete(path()).is(204));
    }

    @Test
    void a_mailbox_that_only_pages_people_is_in_no_group_that_a_step_may_name() {
        ObjectNode mail = JSON.tree(Map.of(
                        "name", name, "title", "Mail", "kind", "mail", "mode", "live", "groups", List.of("partners")))
                .deepCopy();
        mail.withObject("/settings").put("host", "127.0.0.1").put("tls", "none").put("from", name + "@be-nca.example");
        Answer refused = administrator.post(CHANNELS, mail).is(422);
        assertThat(refused.faults()).containsExactly("/groups");
        assertThat(refused.text()).contains("partners, of a channel that only pages people", "mail with `to`");

        mail.withObject("/settings").putArray("to").add(name + "@radio.example");
        administrator.post(CHANNELS, mail).is(201);
        ObjectNode change = mail.deepCopy();
        change.remove("name");
        change.withObject("/settings").remove("to");
        assertThat(administrator.put(path(), change, "If-Match", "*").is(422).faults())
                .containsExactly("/groups");
        change.remove("groups");
        administrator.put(path(), change, "If-Match", "*").is(200);
        remove();
    }

    @Test
    void a_group_keeps_drills_and_alerts_apart() {
        administrator.post(CHANNELS, webhook("exercise", "partners")).is(201);
        CaseFile file = system.onAir(Cases.complete());
        CaseFile drill = system.submitted("Exercise", Cases.complete());
        system.approver().approves(drill, 1).is(200);

        await().until(() -> system.drill.received(drill, name).size() == 1);
        assertThat(system.drill.received(file)).isEmpty();
        assertThat(system.live.received(drill)).isEmpty();
        system.approver().closes(drill, "found").is(200);
        await().untilAsserted(() -> administrator.delete(path()).is(204));
    }

    @Test
    void another_agencys_channel_does_not_exist() {
        administrator.post(CHANNELS, webhook("live")).is(201);
        Person stranger = system.person("stranger");

        stranger.get(path()).is(404);
        stranger.put(path(), change(), "If-Match", "*").is(404);
        stranger.delete(path()).is(404);
        stranger.put(path() + "/switch", Map.of("enabled", false)).is(404);
        stranger.post(path() + "/test", "").is(404);
        assertThat(names(stranger.get(CHANNELS + "?limit=200")))
                .doesNotContain(name)
                .contains("station");
        assertThat(system.live.receivedAt("/be-nca/" + name)).isEmpty();
        remove();
    }

    @Test
    void channels_are_listed_by_name_in_pages() {
        List<String> all = names(administrator.get(CHANNELS + "?limit=200").is(200));
        assertThat(all).isSorted().hasSizeGreaterThan(4);

        Answer first = administrator.get(CHANNELS + "?limit=2").is(200);
        String next = first.header("Link").replaceAll("<([^>]*)>.*", "$1");
        Answer second = administrator.get(next).is(200);

        assertThat(names(first)).isEqualTo(all.subList(0, 2));
        assertThat(names(second)).isEqualTo(all.subList(2, 4));
        administrator.get(CHANNELS + "?limit=0").is(400);
    }

    @Test
    void kinds_say_what_they_must_be_told() {
        List<JsonNode> kinds =
                Person.list(system.officer().get("/api/v1/channel-kinds").is(200));

        assertThat(kinds)
                .extracting(kind -> kind.path("kind").asText())
                .isSorted()
                .contains("log", "webhook");
        JsonNode webhook = kinds.stream()
                .filter(kind -> kind.path("kind").asText().equals("webhook"))
                .findFirst()
                .orElseThrow();
        assertThat(webhook.path("settings").path("required")).isEqualTo(JSON.tree(List.of("url", "secret")));
        assertThat(webhook.path("secrets")).isEqualTo(JSON.tree(List.of("/previous/secret", "/secret")));
    }

    private String path() {
        return CHANNELS + "/" + name;
    }

    private ObjectNode webhook(String mode, String... groups) {
        ObjectNode body = Webhook.body(system, "be-nca", name, mode, groups);
        body.put("title", "New").withObject("/settings").put("timeout", "PT3S");
        return body;
    }

    private String url(String mode) {
        return Webhook.address(system, "be-nca", name, mode);
    }

    private ObjectNode change() {
        ObjectNode body = JSON.tree(Map.of("title", "New")).deepCopy();
        body.withObject("/settings").put("url", url("live")).put("timeout", "PT3S");
        return body;
    }

    private void remove() {
        administrator.delete(path()).is(204);
    }

    private String state(CaseFile file) {
        return system.officer().broadcasts(file).stream()
                .filter(delivery -> delivery.path("channel").asText().equals(name))
                .map(delivery -> delivery.path("state").asText())
                .findFirst()
                .orElse("");
    }

    /** What the trail says of the channel, the newest first. */
    private List<String> actions() {
        return Person.list(
                        system.person("auditor").get("/api/v1/audit?limit=200").is(200))
                .stream()
                .filter(entry -> entry.path("subject").asText().equals(name))
                .map(entry -> entry.path("action").asText())
                .toList();
    }

    private static List<String> names(Answer answer) {
        return Person.list(answer).stream()
                .map(channel -> channel.path("name").asText())
                .toList();
    }
}
