package org.childalert.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.childalert.channel.Fixtures.AT_NOON;
import static org.childalert.channel.Fixtures.DELIVERY;
import static org.childalert.channel.Fixtures.LOOPBACK;
import static org.childalert.channel.Fixtures.NOON;
import static org.childalert.channel.Fixtures.PUBLIC_ONLY;
import static org.childalert.channel.Fixtures.cap;
import static org.childalert.channel.Fixtures.document;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.childalert.alert.Status;
import org.childalert.channel.AddressGuard;
import org.childalert.channel.Fixtures;
import org.childalert.channel.HostileFarEnd;
import org.childalert.channel.Outbound;
import org.childalert.configuration.JsonSchemas;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.ChannelAdapter.PageAddress;
import org.childalert.dissemination.Dispatch;
import org.childalert.dissemination.Receipt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages through a real mail server. */
class MailAdapterTest {
    private static final String PASSWORD = "Vogel+2026/geheim";
    private static final String TO = "noor@be-nca.example";

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void start() {
        server.start();
        server.setUser("desk", PASSWORD);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void a_page_is_one_mail_to_one_person() throws Exception {
        assertThat(send(channel(Map.of()), page("ALERT: version 1 waits", "Lees en beslis.", TO)))
                .isEqualTo(new Receipt.Accepted(null, "taken by 127.0.0.1"));

        MimeMessage mail = only();
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly(TO);
        assertThat(mail.getFrom())
                .containsExactly(new InternetAddress("desk@childalert.example", "Ægir's desk", "UTF-8"));
        assertThat(mail.getSubject()).isEqualTo("ALERT: version 1 waits");
        assertThat(mail.getContent().toString().strip().lines())
                .containsExactly("Lees en beslis.", "", "https://alerts.example.org/console/alerts/1");
        assertThat(mail.getContentType()).containsIgnoringCase("charset=utf-8");
        assertThat(mail.getSentDate()).isEqualTo(Date.from(NOON));
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getHeader("Childalert-Status")).containsExactly("Actual");
        assertThat(mail.getHeader("Childalert-Delivery")).containsExactly(DELIVERY.toString());
    }

    @Test
    void the_same_delivery_again_is_known_as_the_same_mail() throws Exception {
        Channel channel = channel(Map.of());
        send(channel, page("a", "b", TO));
        send(channel, page("a", "b", TO));

        assertThat(server.getReceivedMessages()).hasSize(2);
        for (MimeMessage mail : server.getReceivedMessages())
            assertThat(mail.getMessageID()).isEqualTo("<%s@childalert.example>".formatted(DELIVERY));
    }

    @Test
    void any_script_arrives_as_it_was_written() throws Exception {
        send(channel(Map.of()), page("نور 🧒🏽 — Zoë", "نور is ‏zoek‎ 👨‍👩‍👧", TO));

        assertThat(only().getSubject()).isEqualTo("نور 🧒🏽 — Zoë");
        assertThat(only().getContent().toString()).startsWith("نور is ‏zoek‎ 👨‍👩‍👧");
    }

    @Test
    void no_header_and_no_other_recipient_comes_in_by_a_line_break() throws Exception {
        send(
                channel(Map.of()),
                page("a\r\nBcc: evil@example.org\r\n\r\nbody", "x\r\n.\r\nMAIL FROM:<evil@example.org>", TO));

        assertThat(only().getAllRecipients()).hasSize(1);
        assertThat(only().getHeader("Bcc")).isNull();
        assertThat(only().getSubject()).isEqualTo("a Bcc: evil@example.org body");
        assertThat(only().getContent().toString()).contains("\r\n.\r\nMAIL FROM:<evil@example.org>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@b.example, c@d.example", "a@b.example\r\nBcc: c@d.example", "nobody", "<script>"})
    void what_is_not_one_address_gets_nothing(String to) {
        assertThat(send(channel(Map.of()), page("a", "b", to)))
                .isEqualTo(new Receipt.Refused("the address is not one that mail can go to"));
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void without_an_address_nothing_is_tried() {
        assertThat(send(channel(Map.of()), page("a", "b", "")))
                .isEqualTo(new Receipt.Refused(
                        "the person has no mail address any more (expected: one, given by them or an administrator)"));
    }

    @Test
    void an_alert_has_nowhere_to_go_by_a_channel_that_only_pages() {
        assertThat(send(channel(Map.of()), cap("Alert", "Actual")))
                .isEqualTo(new Receipt.Refused("to: nothing (expected: the newsroom's addresses, for alerts)"));
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void a_link_test_signs_in_and_sends_only_to_the_test_address() throws Exception {
        var test = new Dispatch.LinkTest("be-nca-t", document("Alert", "Test"), "A test of the connection.");
        Map<String, String> user = Map.of("username", "desk", "password", PASSWORD);

        assertThat(send(channel(user), test)).isEqualTo(new Receipt.Accepted(null));
        assertThat(server.getReceivedMessages()).isEmpty();

        var with = new HashMap<>(user);
        with.put("testAddress", "try@childalert.example");
        assertThat(send(channel(with), test)).isInstanceOf(Receipt.Accepted.class);
        assertThat(only().getSubject()).isEqualTo("TEST of the connection, no alert");
        assertThat(only().getHeader("Childalert-Status")).containsExactly("Test");
        assertThat(only().getAllRecipients()).extracting(Object::toString).containsExactly("try@childalert.example");
    }

    @Test
    void the_right_password_is_taken_and_a_wrong_one_is_refused_and_does_not_show() {
        assertThat(send(channel(Map.of("username", "desk", "password", PASSWORD)), page("a", "b", TO)))
                .isInstanceOf(Receipt.Accepted.class);
        assertThat(send(channel(Map.of("username", "desk", "password", PASSWORD + "!")), page("a", "b", TO)))
                .isEqualTo(new Receipt.Refused(
                        "127.0.0.1 does not let us sign in (expected: the right user name and password)"));
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(MailSettings.of(
                        channel(Map.of("username", "desk", "password", PASSWORD))
                                .settings(),
                        LOOPBACK))
                .hasToString("MailSettings[mail 127.0.0.1:%d desk@childalert.example]".formatted(port()));
    }

    @Test
    void a_server_that_is_down_is_tried_again() {
        Channel channel = channel(Map.of());
        server.stop();

        assertThat(send(channel, page("a", "b", TO)))
                .isEqualTo(new Receipt.Deferred("127.0.0.1 cannot be connected to", Duration.ZERO));
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL, 451 4.3.0 busy, deferred, 127.0.0.1 answered 451",
        "MAIL, 550 5.7.1 no, refused, 127.0.0.1 answered 550",
        "RCPT, 450 4.2.1 full, deferred, 127.0.0.1 answered 450",
        "RCPT, 550 5.1.1 <noor@be-nca.example> unknown, refused, 127.0.0.1 answered 550",
        "DATA, 421 4.3.2 going down, deferred, 127.0.0.1 answered 421",
        "DATA, 552 5.3.4 too large, deferred, 127.0.0.1 answered 552",
        "DATA, 554 5.6.0 rejected, refused, 127.0.0.1 answered 554",
    })
    void what_may_pass_is_tried_again_and_what_may_not_is_refused(
            String command, String answer, String outcome, String reason) throws Exception {
        try (var farEnd = new ScriptedMailServer(Map.of(command, answer))) {
            Receipt receipt = send(channel(Map.of("port", farEnd.port())), page("a", "b", TO));

            switch (receipt) {
                case Receipt.Deferred deferred -> {
                    assertThat(outcome).isEqualTo("deferred");
                    assertThat(deferred.reason()).startsWith(reason).doesNotContain(TO);
                }
                case Receipt.Refused refused -> {
                    assertThat(outcome).isEqualTo("refused");
                    assertThat(refused.reason()).startsWith(reason).doesNotContain(TO);
                }
                case Receipt.Accepted _, Receipt.Acknowledged _, Receipt.Underway _ ->
                    throw new AssertionError(receipt.toString());
            }
        }
    }

    @Test
    void a_server_that_never_says_a_word_is_cut_at_the_deadline() throws Exception {
        try (var farEnd = new HostileFarEnd(_ -> {})) {
            int port = URI.create(farEnd.url()).getPort();
            var postman = new Postman(new AddressGuard(LOOPBACK), AT_NOON, null, Duration.ofMillis(300));

            assertThat(new MailAdapter(LOOPBACK, postman)
                            .send(dispatch(channel(Map.of("port", port)), page("a", "b", TO))))
                    .isEqualTo(new Receipt.Deferred("127.0.0.1 did not answer in time", Duration.ZERO));
        }
    }

    @Test
    void nothing_is_said_to_a_server_that_cannot_encrypt_or_that_nobody_vouches_for() {
        assertThat(send(channel(Map.of("tls", "starttls")), page("a", "b", TO)))
                .isEqualTo(new Receipt.Deferred(
                        "127.0.0.1 does not offer STARTTLS (expected: it, before anything is sent)", Duration.ZERO));
        var tls = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
        tls.start();
        try {
            assertThat(send(channel(Map.of("tls", "tls", "port", tls.getSmtps().getPort())), page("a", "b", TO)))
                    .isEqualTo(new Receipt.Deferred("127.0.0.1 failed at TLS", Duration.ZERO));
            assertThat(tls.getReceivedMessages()).isEmpty();
        } finally {
            tls.stop();
        }
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void plain_text_stays_on_this_machine_and_a_private_address_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MailSettings.of(
                        channel(Map.of("host", "mail.example.org")).settings(), LOOPBACK))
                .withMessage("tls: none to mail.example.org (expected: starttls or tls)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MailSettings.of(channel(Map.of()).settings(), PUBLIC_ONLY));
        Dispatch dispatch = dispatch(channel(Map.of("tls", "tls")), page("a", "b", TO));
        assertThat(adapter(PUBLIC_ONLY).send(dispatch))
                .isInstanceOfSatisfying(
                        Receipt.Refused.class,
                        refused -> assertThat(refused.reason()).contains("127.0.0.1 is loopback"));
    }

    @Test
    void the_kind_pages_by_mail_and_knows_plain_text_only_where_this_machine_can_be_reached() {
        var schemas = new JsonSchemas();
        String settings = channel(Map.of()).settings().toString();

        assertThat(adapter(LOOPBACK).kind().pages()).isEqualTo(PageAddress.EMAIL);
        assertThat(adapter(LOOPBACK).kind().texting()).isFalse();
        assertThat(schemas.faults(adapter(LOOPBACK).kind().settingsSchema(), settings))
                .isEmpty();
        assertThat(schemas.faults(adapter(PUBLIC_ONLY).kind().settingsSchema(), settings))
                .singleElement()
                .satisfies(fault -> assertThat(fault.where()).isEqualTo("/tls"));
    }

    @Test
    void settings_that_could_carry_a_header_are_refused() {
        var schemas = new JsonSchemas();
        String schema = adapter(LOOPBACK).kind().settingsSchema();

        for (Map<String, String> bad : Collections.unmodifiableList(java.util.List.of(
                Map.of("from", "a@b.example\r\nBcc: c@d.example"),
                Map.of("fromName", "Desk\r\nBcc: c@d.example"),
                Map.of("host", "mail.example.org\r\nQUIT"),
                Map.of("testAddress", "a@b.example,c@d.example"),
                Map.of("username", "desk"))))
            assertThat(schemas.faults(schema, channel(bad).settings().toString()))
                    .as("%s", bad)
                    .isNotEmpty();
    }

    @Test
    void server_and_sender_tell_one_far_end_from_another() {
        assertThat(adapter(LOOPBACK).destination(channel(Map.of("from", "Desk@ChildAlert.example"))))
                .isEqualTo("mail 127.0.0.1:%d desk@childalert.example".formatted(port()));
    }

    private MimeMessage only() {
        assertThat(server.getReceivedMessages()).hasSize(1);
        return server.getReceivedMessages()[0];
    }

    private int port() {
        return server.getSmtp().getPort();
    }

    private static Dispatch.Page page(String subject, String text, String to) {
        return new Dispatch.Page(subject, text, URI.create("https://alerts.example.org/console/alerts/1"), to);
    }

    private Receipt send(Channel channel, Dispatch.Payload payload) {
        return adapter(LOOPBACK).send(dispatch(channel, payload));
    }

    private static MailAdapter adapter(Outbound outbound) {
        return new MailAdapter(outbound, new Postman(new AddressGuard(outbound), AT_NOON));
    }

    private static Dispatch dispatch(Channel channel, Dispatch.Payload payload) {
        return new Dispatch(
                DELIVERY, 1, channel, "", Status.ACTUAL, payload, Fixtures.ACKNOWLEDGE, NOON.plus(Duration.ofHours(6)));
    }

    private Channel channel(Map<String, ?> more) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "host", "127.0.0.1",
                "port", port(),
                "tls", "none",
                "from", "desk@childalert.example",
                "fromName", "Ægir's desk"));
        settings.putAll(more);
        return Fixtures.aChannel("mail", settings);
    }
}
