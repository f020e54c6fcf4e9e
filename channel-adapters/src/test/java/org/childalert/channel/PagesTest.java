package org.childalert.channel;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.childalert.Fixtures.BELGIUM;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.childalert.SampleConfiguration;
import org.childalert.Transactions;
import org.childalert.alert.Alert;
import org.childalert.alert.Alerts;
import org.childalert.alert.Mode;
import org.childalert.alert.Officer;
import org.childalert.alert.OfficerId;
import org.childalert.alert.Officers;
import org.childalert.alert.Role;
import org.childalert.alert.Status;
import org.childalert.approval.Drafts;
import org.childalert.dissemination.Deliveries;
import org.childalert.dissemination.Delivery;
import org.childalert.dissemination.Dispatcher;
import org.childalert.dissemination.Paging;
import org.childalert.dissemination.Paging.Addressee;
import org.childalert.store.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page from the ledger through the routes to a provider of texts and a mail server, both at the other end of a real connection. */
class PagesTest {
    private static final String ACCOUNT = "AC00000000000000000000000000000001";
    private static final String TEXTS = "/2010-04-01/Accounts/" + ACCOUNT + "/Messages.json";

    @TempDir
    private Path directory = Path.of("");

    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final WireMockServer texts =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private ApplicationContext context;

    @BeforeEach
    void start() {
        mail.start();
        texts.start();
        texts.stubFor(post(urlEqualTo(TEXTS))
                .willReturn(aResponse()
                        .withStatus(201)
                        .withHeader("Content-Type", "application/json")
                        .withBody("{\"sid\": \"SM1\", \"status\": \"queued\", \"error_code\": null}")));
        var properties = new LinkedHashMap<>(TestDatabase.properties());
        properties.put("config-directory", configuration().toString());
        properties.put("signing.store", directory.resolve("signing.p12").toString());
        properties.put("signing.password", "only for tests");
        properties.put("scenario", true);
        properties.put("outbound.allow-loopback", true);
        properties.put("dissemination.hand-over", "direct:dispatch");
        properties.put("dissemination.poll", "10h");
        properties.put("escalation.poll", "10h");
        context = ApplicationContext.run(properties);
    }

    @AfterEach
    void stop() {
        context.close();
        texts.stop();
        mail.stop();
    }

    private Path configuration() {
        Path written = SampleConfiguration.write(directory);
        SampleConfiguration.alter(
                written,
                "channels/be-nca.yml",
                "kind: pager-by-phone, mode: live, settings: {farEnd: duty-sms}}",
                "kind: sms, mode: live, settings: {accountSid: %s, authToken: only-for-tests-this, from: Desk, baseUrl: \"%s\"}}"
                        .formatted(ACCOUNT, texts.baseUrl()));
        SampleConfiguration.alter(
                written,
                "channels/be-nca.yml",
                "kind: pager-by-mail, mode: live, settings: {farEnd: duty-mail}}",
                "kind: mail, mode: live, settings: {host: 127.0.0.1, port: %d, tls: none, from: desk@be-nca.example}}"
                        .formatted(mail.getSmtp().getPort()));
        return written;
    }

    @Test
    void a_person_and_a_contact_are_paged_by_text_and_by_mail() throws Exception {
        Addressee noor = aMemberOf("deputies");
        Alert alert = anAlert(Status.ACTUAL);

        page(alert, noor, new Addressee.Contact("regulator"));

        for (String number : List.of("+13035550101", "+13035550190"))
            texts.verify(
                    1,
                    postRequestedFor(urlEqualTo(TEXTS))
                            .withFormParam("To", equalTo(number))
                            .withFormParam("Body", containing("ALERT: nobody has approved. It is late. http")));
        assertThat(mail.getReceivedMessages())
                .extracting(received -> received.getAllRecipients()[0].toString())
                .containsExactlyInAnyOrder("noor@be-nca.example", "desk@regulator.example");
        assertThat(mail.getReceivedMessages()[0].getSubject()).isEqualTo("ALERT: nobody has approved");
        assertThat(mail.getReceivedMessages()[0].getContent().toString())
                .startsWith("It is late.")
                .contains("/console/alerts/" + alert.id());
    }

    @Test
    void an_exercise_rings_no_phone_of_a_live_pager_and_sends_no_mail() {
        page(anAlert(Status.EXERCISE), aMemberOf("deputies"), new Addressee.Contact("regulator"));

        texts.verify(0, postRequestedFor(urlEqualTo(TEXTS)));
        assertThat(mail.getReceivedMessages()).isEmpty();
    }

    @Test
    void the_sample_agencys_own_files_page_a_contact_by_phone_and_mail() {
        var properties = new LinkedHashMap<>(TestDatabase.properties());
        properties.put(
                "config-directory",
                Path.of(System.getProperty("project.root"), "config").toString());
        properties.put("signing.store", directory.resolve("sample.p12").toString());
        properties.put("signing.password", "only for tests");
        properties.put("dissemination.hand-over", "direct:dispatch");
        properties.put("sandbox.enabled", true);
        properties.put("sandbox.directory", directory.resolve("sandbox").toString());
        properties.put("outbound.loopback-only", true);
        properties.put("dissemination.poll", "10h");
        properties.put("escalation.poll", "10h");
        try (var sample = ApplicationContext.run(properties)) {
            var regulator = List.of(new Addressee.Contact("regulator"));

            assertThat(sample.getBean(Paging.class).resolve(BELGIUM, List.of("regulator")))
                    .containsExactlyElementsOf(regulator);
            assertThat(sample.getBean(Paging.class).unreachable(BELGIUM, Mode.LIVE, regulator))
                    .isZero();
            assertThat(sample.getBean(Paging.class).unreachable(BELGIUM, Mode.EXERCISE, regulator))
                    .isEqualTo(1);
        }
    }

    private Alert anAlert(Status status) {
        var draft = context.getBean(Drafts.class)
                .begin(org.childalert.Fixtures.anOriginator(), status, org.childalert.Fixtures.aCompleteContent());
        return context.getBean(Alerts.class).get(draft.id().alert());
    }

    private void page(Alert alert, Addressee... to) {
        var page = new Paging.Page(
                "breach/approval", "nobody has approved", "It is late.", "/console/alerts/" + alert.id());
        List<Delivery> leased = context.getBean(Transactions.class)
                .inOne(() -> context.getBean(Paging.class)
                        .page(
                                alert,
                                page,
                                List.of(to),
                                context.getBean(Clock.class).instant()));
        context.getBean(Dispatcher.class).handOver(leased);
        await().until(() -> context.getBean(Deliveries.class).list(alert.id()).stream()
                .allMatch(delivery -> delivery.state() == Delivery.State.ACCEPTED));
    }

    private Addressee aMemberOf(String team) {
        var id = new OfficerId(UUID.randomUUID());
        context.getBean(Officers.class)
                .add(
                        new Officer(
                                id,
                                BELGIUM,
                                "noor-" + id,
                                "Noor",
                                Set.of(Role.AUDITOR),
                                Set.of(),
                                Set.of(),
                                true,
                                Set.of(team),
                                "+13035550101",
                                "noor@be-nca.example"),
                        "no password");
        return new Addressee.Person(id);
    }
}
