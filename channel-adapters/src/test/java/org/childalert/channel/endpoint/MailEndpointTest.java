package org.childalert.channel.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.childalert.channel.Fixtures.LOOPBACK;
import static org.childalert.channel.Fixtures.PUBLIC_ONLY;
import static org.childalert.channel.Fixtures.cap;
import static org.childalert.channel.Fixtures.document;
import static org.childalert.channel.endpoint.Endpoints.aChannel;
import static org.childalert.channel.endpoint.Endpoints.dispatch;
import static org.childalert.channel.endpoint.Endpoints.linkTest;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.childalert.alert.Status;
import org.childalert.channel.Fixtures;
import org.childalert.channel.HostileFarEnd;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.Dispatch;
import org.childalert.dissemination.Receipt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

class MailEndpointTest {
    private static final String PASSWORD = "Vogel+2026/geheim";

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final Endpoints endpoints = new Endpoints(null, LOOPBACK);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void start() {
        server.start();
        server.setUser("nca", PASSWORD);
        log.start();
        root().setLevel(Level.INFO);
        root().addAppender(log);
    }

    @AfterEach
    void stop() {
        root().detachAppender(log);
        root().setLevel(Level.WARN);
        endpoints.close();
        server.stop();
        assertThat(log.list).extracting(ILoggingEvent::getFormattedMessage).noneMatch(line -> line.contains(PASSWORD));
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    @Test
    void the_cap_message_is_attached_byte_for_byte() throws Exception {
        assertThat(send(channel(Map.of()), cap("Alert", "Actual"))).isEqualTo(new Receipt.Accepted(null));

        MimeMessage mail = only();
        assertThat(mail.getSubject()).isEqualTo("Missing child alert");
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("desk@radio.example");
        assertThat(mail.getHeader("Childalert-Status")).containsExactly("Actual");
        assertThat(mail.getHeader("Childalert-Delivery")).containsExactly(Fixtures.DELIVERY.toString());
        assertThat(mail.getHeader("Link"))
                .containsExactly("<%s>; rel=\"acknowledgement\"".formatted(Fixtures.ACKNOWLEDGE));
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getBodyPart(0).getContent().toString()).contains("https://alerts.example.org/alerts/");
        MimeBodyPart attached = (MimeBodyPart) parts.getBodyPart(1);
        assertThat(attached.getFileName()).isEqualTo("be-nca-1.cap.xml");
        assertThat(attached.getContentType()).startsWith("application/cap+xml");
        assertThat(attached.getInputStream().readAllBytes()).isEqualTo(document("Alert", "Actual"));
    }

    @Test
    void a_text_is_the_mail_itself() throws Exception {
        send(
                channel(Map.of("body", "post", "headers", Map.of("Subject", "Enfant disparu", "X-Desk", "7"))),
                cap("Alert", "Actual"));

        assertThat(only().getSubject()).isEqualTo("Enfant disparu");
        assertThat(only().getHeader("X-Desk")).containsExactly("7");
        assertThat(only().getContent().toString().strip()).isEqualTo("Disparue : Anna, 7 ans");
        assertThat(only().getContentType()).containsIgnoringCase("charset=utf-8");
    }

    @ParameterizedTest
    @EnumSource(names = {"EXERCISE", "TEST"})
    void nobody_takes_a_drill_for_an_alert(Status status) throws Exception {
        Channel channel = channel(Map.of("headers", Map.of("Subject", "Alert")));

        endpoints.adapter.send(dispatch(channel, cap("Alert", "Exercise"), status));

        assertThat(only().getSubject()).isEqualTo(status + ", NOT A REAL ALERT: Alert");
    }

    @Test
    void a_link_test_says_that_it_is_one() throws Exception {
        send(channel(Map.of()), linkTest());

        assertThat(only().getSubject()).isEqualTo("TEST of the connection, no alert");
        assertThat(only().getHeader("Childalert-Status")).containsExactly("Test");
        assertThat(((MimeMultipart) only().getContent()).getBodyPart(1).getFileName())
                .isEqualTo("link-test-be-nca-t.cap.xml");
    }

    @Test
    void the_right_password_is_taken_and_a_wrong_one_refused_and_neither_shows() throws Exception {
        Map<String, ?> user = Map.of("from", "nca@example.org", "to", "desk@radio.example", "username", "nca");
        assertThat(send(
                        channel(Map.of("parameters", user, "secretParameters", Map.of("password", PASSWORD))),
                        cap("Alert", "Actual")))
                .isEqualTo(new Receipt.Accepted(null));

        assertThat(send(
                        channel(Map.of("parameters", user, "secretParameters", Map.of("password", PASSWORD + "!"))),
                        cap("Alert", "Actual")))
                .isEqualTo(new Receipt.Refused(
                        "smtp 127.0.0.1 does not let us sign in (expected: the right user name, password or key)"));
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void a_server_that_is_down_is_tried_again() {
        Channel channel = channel(Map.of());
        server.stop();

        assertThat(send(channel, cap("Alert", "Actual")))
                .isEqualTo(new Receipt.Deferred("smtp 127.0.0.1 cannot be connected to", Duration.ZERO));
    }

    @Test
    void a_server_that_never_says_a_word_is_cut_at_the_deadline() throws Exception {
        try (var farEnd = new HostileFarEnd(_ -> {})) {
            Channel channel = aChannel(
                    farEnd.url().replace("http:", "smtp:"),
                    Map.of("timeout", "PT0.5S", "parameters", Map.of("from", "a@b.example", "to", "c@d.example")));

            assertThat(send(channel, cap("Alert", "Actual")))
                    .isEqualTo(new Receipt.Deferred("smtp 127.0.0.1 did not answer in time", Duration.ZERO));
        }
    }

    @Test
    void a_private_address_is_refused() {
        try (var guarded = new Endpoints(null, PUBLIC_ONLY)) {
            assertThat(guarded.adapter.send(dispatch(channel(Map.of()), cap("Alert", "Actual"))))
                    .isInstanceOfSatisfying(
                            Receipt.Refused.class,
                            refused -> assertThat(refused.reason()).contains("127.0.0.1 is loopback"));
        }
    }

    @Test
    void a_password_is_not_sent_in_the_clear_to_another_network() {
        var config = new EndpointConfig(Endpoints.SHIPPED, null, null);
        var broker = new BrokerConfig(null, null, null);
        Target target = new Targets(config, broker)
                .of(aChannel(
                        "smtp://mail.example.org",
                        Map.of(
                                "parameters",
                                Map.of("from", "a@b.example", "to", "c@d.example", "username", "nca"),
                                "secretParameters",
                                Map.of("password", PASSWORD))));
        Letter letter = Letter.of(dispatch(channel(Map.of()), linkTest()), linkTest(), target);

        assertThat(new Envelopes(config, broker, PUBLIC_ONLY).parameters(target, letter))
                .containsEntry("mail.smtp.starttls.required", "true")
                .containsEntry("mail.smtp.ssl.checkserveridentity", "true");
    }

    private MimeMessage only() {
        assertThat(server.getReceivedMessages()).hasSize(1);
        return server.getReceivedMessages()[0];
    }

    private Receipt send(Channel channel, Dispatch.Payload payload) {
        return endpoints.adapter.send(dispatch(channel, payload));
    }

    private Channel channel(Map<String, ?> more) {
        Map<String, Object> settings =
                new HashMap<>(Map.of("parameters", Map.of("from", "nca@example.org", "to", "desk@radio.example")));
        settings.putAll(more);
        return aChannel("smtp://127.0.0.1:" + server.getSmtp().getPort(), settings);
    }
}
