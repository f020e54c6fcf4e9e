package org.childalert.channel.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextConfiguration;
import io.micronaut.context.DefaultApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.inject.BeanDefinitionReference;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.childalert.Json;
import org.childalert.channel.Fixtures;
import org.childalert.channel.Outbound;
import org.childalert.channel.mail.MailAdapter;
import org.childalert.channel.webhook.WebhookAdapter;
import org.childalert.configuration.Variables;
import org.childalert.dissemination.ChannelAdapter;
import org.childalert.dissemination.Dispatch;
import org.childalert.dissemination.Receipt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox as the demonstration has it: beans from configuration, controls over HTTP. */
class SandboxHttpTest {
    @TempDir
    private static Path directory;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Json json = new Json();
    private ApplicationContext context;
    private EmbeddedServer server;

    @BeforeEach
    void start() {
        context = context(Map.of("sandbox.enabled", true));
        server = context.getBean(EmbeddedServer.class).start();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
        context.close();
    }

    @Test
    void a_station_shares_its_secret_with_its_channel_and_both_ends_are_in_the_journal() throws Exception {
        String secret =
                context.getBean(Variables.class).find("CHANNEL_ONE_SECRET").orElseThrow();
        var station = context.getBean(Stations.class).find("station-two").orElseThrow();
        var channel =
                Fixtures.aChannel("webhook", Map.of("url", station.address().toString(), "secret", secret));

        assertThat(context.getBean(WebhookAdapter.class).send(Fixtures.anAlertTo(channel)))
                .isEqualTo(new Receipt.Accepted(null));

        JsonNode journal = json.parse(get("/demo/journal").body());
        assertThat(journal.path("dropped").asInt(-1)).isZero();
        assertThat(journal.path("entries")).singleElement().satisfies(entry -> {
            assertThat(entry.path("at").asText()).isEqualTo("2026-11-21T12:00:00Z");
            assertThat(entry.path("farEnd").asText()).isEqualTo("station-two");
            assertThat(entry.path("event").asText()).isEqualTo("received");
            assertThat(entry.path("identifier").asText()).isEqualTo("be-nca-1");
            assertThat(entry.path("msgType").asText()).isEqualTo("Alert");
            assertThat(entry.path("status").asText()).isEqualTo("Actual");
            assertThat(entry.path("deliveryId").asText()).isEqualTo(Fixtures.DELIVERY.toString());
            assertThat(entry.has("detail")).isFalse();
        });
        assertThat(entriesSince("1")).isEmpty();
        assertThat(entriesSince("2026-11-21T12:00:00Z")).hasSize(1);
        assertThat(entriesSince("2026-11-21T12:00:01Z")).isEmpty();
    }

    @Test
    void the_far_ends_are_listed_with_their_addresses() throws Exception {
        JsonNode farEnds = json.parse(get("/demo/far-ends").body());

        assertThat(farEnds)
                .extracting(farEnd -> farEnd.path("name").asText())
                .containsExactly("a-feed", "station-one", "station-two");
        assertThat(farEnds)
                .extracting(farEnd -> farEnd.path("behaviour").asText())
                .containsExactly("ok", "ok", "silent");
        assertThat(farEnds)
                .extracting(farEnd -> farEnd.path("kind").asText())
                .containsExactly("social feed", "station", "station");
        assertThat(farEnds)
                .allSatisfy(farEnd -> assertThat(farEnd.path("address").asText())
                        .matches("http://127\\.0\\.0\\.1:[1-9][0-9]*(/alerts)?"));
    }

    @Test
    void a_feed_shares_its_accounts_tokens_with_their_channels() throws Exception {
        Variables variables = context.getBean(Variables.class);
        Feed feed = context.getBean(Feeds.class).list().getFirst();
        for (var account : Map.of(
                        "child_alert", "CHANNEL_FEED_SECRET", "child_alert_drill", "CHANNEL_FEED_DRILL_SECRET")
                .entrySet()) {
            HttpResponse<String> answer = send(HttpRequest.newBuilder(
                            feed.address().resolve("/api/v1/accounts/verify_credentials"))
                    .header(
                            "Authorization",
                            "Bearer " + variables.find(account.getValue()).orElseThrow())
                    .build());

            assertThat(json.parse(answer.body()).path("acct").asText()).isEqualTo(account.getKey());
        }
    }

    @Test
    void a_far_end_behaves_as_it_is_told() throws Exception {
        HttpResponse<String> answer = put("/demo/far-ends/station-one", "{\"behaviour\":\"hang\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json.parse(answer.body()).path("behaviour").asText()).isEqualTo("hang");
        assertThat(context.getBean(Stations.class).find("station-one"))
                .hasValueSatisfying(station -> assertThat(station.behaviour()).isEqualTo(Behaviour.HANG));
    }

    @Test
    void an_unknown_far_end_is_404_with_the_known_ones() throws Exception {
        HttpResponse<String> answer = put("/demo/far-ends/station-nine", "{\"behaviour\":\"ok\"}");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(json.parse(answer.body()).path("detail").asText())
                .contains("station-nine", "station-one", "station-two");
    }

    @Test
    void an_unknown_behaviour_is_400_with_the_known_ones() throws Exception {
        for (String body :
                List.of("{\"behaviour\":\"burn\"}", "{}", "[]", "{\"behaviour\":", "{\"behaviour\":\"OK\"}")) {
            HttpResponse<String> answer = put("/demo/far-ends/station-one", body);

            assertThat(answer.statusCode()).as(body).isEqualTo(400);
            assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
            assertThat(json.parse(answer.body()).path("detail").asText()).contains("one of ok, fail, hang, silent");
        }
    }

    @Test
    void a_since_that_is_neither_number_nor_instant_is_400() throws Exception {
        for (String since : List.of("yesterday", "99999999999999999999", "-1"))
            assertThat(get("/demo/journal?since=" + since).statusCode())
                    .as(since)
                    .isEqualTo(400);
    }

    @Test
    void without_the_sandbox_there_is_none_of_it() {
        try (var production = context(Map.of())) {
            assertThat(production.findBean(Stations.class)).isEmpty();
            assertThat(production.findBean(Journal.class)).isEmpty();
            assertThat(production.findBean(FarEndsController.class)).isEmpty();
            assertThat(production.findBean(JournalController.class)).isEmpty();
            assertThat(production.findBean(SandboxVariables.class)).isEmpty();
            assertThat(production.getBeansOfType(ChannelAdapter.class)).hasSize(3);
            assertThat(production.getBean(Outbound.class)).isEqualTo(new Outbound(false, true));
        }
    }

    @Test
    void a_wrong_behaviour_in_the_configuration_stops_the_start() {
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() ->
                        context(Map.of("sandbox.enabled", true, "sandbox.stations.station-one.behaviour", "burn")))
                .withStackTraceContaining(
                        "sandbox.stations.station-one.behaviour: burn (expected: one of ok, fail, hang, silent)");
    }

    @Test
    void a_mailbox_takes_pages_into_the_journal_and_behaves_as_it_is_told() {
        try (ApplicationContext with = context(Map.of(
                "sandbox.enabled",
                true,
                "sandbox.mailboxes.box.port",
                0,
                "sandbox.mailboxes.box.username",
                "desk",
                "sandbox.mailboxes.box.secret",
                "CHANNEL_BOX_SECRET"))) {
            Mailbox mailbox = with.getBean(Mailboxes.class).list().getFirst();
            String password =
                    with.getBean(Variables.class).find("CHANNEL_BOX_SECRET").orElseThrow();

            assertThat(send(with, mailbox, password)).isInstanceOf(Receipt.Accepted.class);
            assertThat(send(with, mailbox, password)).isInstanceOf(Receipt.Accepted.class);
            mailbox.behave(Behaviour.FAIL);
            assertThat(send(with, mailbox, password)).isInstanceOf(Receipt.Deferred.class);
            assertThat(send(with, mailbox, "wrong")).isInstanceOf(Receipt.Refused.class);

            assertThat(with.getBean(Journal.class).entries())
                    .extracting(Journal.Entry::farEnd, Journal.Entry::event, Journal.Entry::detail)
                    .containsExactly(
                            tuple(
                                    "box",
                                    Journal.Event.RECEIVED,
                                    "noor@be-nca.example: ALERT: Zoë: .Read. .and decide. http://127.0.0.1/console"),
                            tuple(
                                    "box",
                                    Journal.Event.DUPLICATE,
                                    "noor@be-nca.example: ALERT: Zoë: .Read. .and decide. http://127.0.0.1/console"),
                            tuple("box", Journal.Event.FAILED, "noor@be-nca.example: 451"));
            assertThat(with.getBean(Journal.class).entries().getFirst().deliveryId())
                    .isEqualTo(Fixtures.DELIVERY.toString());
        }
    }

    @Test
    void a_mailbox_that_hangs_holds_a_mail_until_it_is_told_otherwise() throws Exception {
        try (ApplicationContext with = context(Map.of(
                        "sandbox.enabled", true,
                        "sandbox.mailboxes.box.port", 0,
                        "sandbox.mailboxes.box.behaviour", "hang",
                        "sandbox.mailboxes.box.username", "desk",
                        "sandbox.mailboxes.box.secret", "CHANNEL_BOX_SECRET"));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Mailbox mailbox = with.getBean(Mailboxes.class).list().getFirst();
            String password =
                    with.getBean(Variables.class).find("CHANNEL_BOX_SECRET").orElseThrow();

            Future<Receipt> sent = threads.submit(() -> send(with, mailbox, password));
            await().until(() -> !with.getBean(Journal.class).entries().isEmpty());
            mailbox.behave(Behaviour.OK);

            assertThat(sent.get(10, TimeUnit.SECONDS)).isInstanceOf(Receipt.Deferred.class);
            assertThat(with.getBean(Journal.class).entries())
                    .extracting(Journal.Entry::event)
                    .containsExactly(Journal.Event.HELD);
        }
    }

    private static Receipt send(ApplicationContext context, Mailbox mailbox, String password) {
        var channel = Fixtures.aChannel(
                "mail",
                Map.of(
                        "host", "127.0.0.1",
                        "port", mailbox.address().getPort(),
                        "tls", "none",
                        "username", "desk",
                        "password", password,
                        "from", "desk@childalert.example"));
        var page = new Dispatch.Page(
                "ALERT: Zoë", ".Read.\n.and decide.", URI.create("http://127.0.0.1/console"), "noor@be-nca.example");
        return context.getBean(MailAdapter.class).send(Fixtures.aDispatchTo(channel, page, Fixtures.ACKNOWLEDGE));
    }

    private static ApplicationContext context(Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(Map.of(
                "micronaut.server.port",
                -1,
                "micronaut.server.host",
                "127.0.0.1",
                "outbound.loopback-only",
                true,
                "sandbox.directory",
                directory.toString(),
                "sandbox.stations.station-one.port",
                0,
                "sandbox.stations.station-one.secret",
                "CHANNEL_ONE_SECRET",
                "sandbox.stations.station-two.port",
                0,
                "sandbox.stations.station-two.behaviour",
                "silent",
                "sandbox.stations.station-two.secret",
                "CHANNEL_ONE_SECRET"));
        properties.putAll(Map.of(
                "sandbox.feeds.a-feed.port",
                0,
                "sandbox.feeds.a-feed.accounts.child_alert",
                "CHANNEL_FEED_SECRET",
                "sandbox.feeds.a-feed.accounts.child_alert_drill",
                "CHANNEL_FEED_DRILL_SECRET"));
        properties.putAll(more);
        var context = new PartOfApplication((ApplicationContextConfiguration) ApplicationContext.builder("test"));
        context.getEnvironment().addPropertySource(PropertySource.of(properties));
        context.registerSingleton(Clock.class, Fixtures.AT_NOON);
        return context.start();
    }

    private List<JsonNode> entriesSince(String since) throws Exception {
        String query = URLEncoder.encode(since, StandardCharsets.UTF_8);
        return json.parse(get("/demo/journal?since=" + query).body())
                .path("entries")
                .valueStream()
                .toList();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)).build());
    }

    private HttpResponse<String> put(String path, String body) throws Exception {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(server.getPort(), path));
    }

    /** Only the packages under test, so that nothing else of the application (its database, say) starts. */
    private static final class PartOfApplication extends DefaultApplicationContext {
        private static final Predicate<String> WANTED = name -> !name.startsWith("org.childalert.")
                || name.matches("org\\.childalert\\.(\\$?Json|channel\\.(\\$|(sandbox|webhook|mail|log)\\.)).*");

        PartOfApplication(ApplicationContextConfiguration configuration) {
            super(configuration);
        }

        @Override
        @SuppressWarnings("rawtypes")
        protected List<BeanDefinitionReference> resolveBeanDefinitionReferences() {
            return super.resolveBeanDefinitionReferences().stream()
                    .filter(reference -> WANTED.test(reference.getBeanDefinitionName()))
                    .toList();
        }
    }
}
