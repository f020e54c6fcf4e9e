package org.childalert.channel.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.childalert.channel.Fixtures.ACKNOWLEDGE;
import static org.childalert.channel.Fixtures.AT_NOON;
import static org.childalert.channel.Fixtures.CONFIRM;
import static org.childalert.channel.Fixtures.DELIVERY;
import static org.childalert.channel.Fixtures.LOOPBACK;
import static org.childalert.channel.Fixtures.aRecall;
import static org.childalert.channel.Fixtures.anAlert;
import static org.childalert.channel.Fixtures.anUpdate;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.childalert.alert.Purpose;
import org.childalert.alert.Status;
import org.childalert.channel.AddressGuard;
import org.childalert.channel.Fixtures;
import org.childalert.channel.SampleRenditions;
import org.childalert.configuration.JsonSchemas;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.Dispatch;
import org.childalert.dissemination.Material;
import org.childalert.dissemination.Receipt;
import org.childalert.dissemination.Renditions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Alerts to a newsroom that has nothing but a mailbox, through a real mail server. */
class NewsroomMailTest {
    private static final String ID = "<%s@childalert.example>".formatted(DELIVERY);

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void an_alert_can_be_read_out_from_its_mail_and_says_what_to_do() throws Exception {
        assertThat(send(newsroom("nl", "fr"), anAlert())).isEqualTo(new Receipt.Accepted(ID, "taken by 127.0.0.1"));

        MimeMessage mail = only();
        assertThat(mail.getSubject()).startsWith("Actual | Alert | ").endsWith(" | Vermist: Mila, 7 jaar");
        assertThat(mail.getHeader("Childalert-Status")).containsExactly("Actual");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getMessageID()).isEqualTo(ID);
        String text = text(mail);
        assertThat(text)
                .startsWith("TE DOEN: zend dit alarm van ")
                .containsSubsequence(
                        CONFIRM + "?lang=nl",
                        "== Om voor te lezen (Nederlands) ==",
                        "Vermist: Anna",
                        "== Om voor te lezen (Frans) ==",
                        "Disparue: Anna",
                        "== Alles wat is goedgekeurd (Nederlands) ==",
                        "Vermist: Mila, 7 jaar",
                        "Rode jas & blauwe rugzak.",
                        "Grijp niet zelf in.",
                        "(Frans) ==",
                        "Wie iets weet, belt: ",
                        "Geldig tot: zondag 22 november 2026, 05:05 (UTC+01:00)",
                        "https://alerts.example.org/packages/AAAA.zip",
                        "https://alerts.example.org/alerts/")
                .doesNotContain("(Duits)", "OEFENING", ACKNOWLEDGE.toString());
    }

    @Test
    void the_signed_message_comes_along_byte_for_byte_and_so_do_script_graphic_and_voice() throws Exception {
        Dispatch.CapMessage alert = anAlert();
        send(newsroom("fr", "nl"), alert);

        List<BodyPart> parts = attachments(only());
        assertThat(names(parts))
                .containsExactly(
                        alert.identifier() + ".cap.xml",
                        "texts-fr-script.txt",
                        "texts-nl-script.txt",
                        "graphics-nl-wide.png",
                        "audio-nl-message.wav");
        assertThat(parts.getFirst().isMimeType("application/cap+xml")).isTrue();
        assertThat(parts.getFirst().getInputStream().readAllBytes()).isEqualTo(alert.document());
        assertThat(parts.get(3).isMimeType("image/png")).isTrue();
        assertThat(new String(parts.get(1).getInputStream().readAllBytes(), UTF_8))
                .isEqualTo("Disparue: Anna");
    }

    @Test
    void the_channel_says_what_comes_along() throws Exception {
        send(newsroom(Map.of("attach", List.of("cap", "audio"))), anAlert());
        assertThat(names(attachments(only()))).hasSize(2).last().isEqualTo("audio-nl-message.wav");

        server.purgeEmailFromAllMailboxes();
        send(newsroom(Map.of("attach", List.of())), anAlert());
        assertThat(only().isMimeType("text/plain")).isTrue();
    }

    @Test
    void what_a_mail_cannot_hold_is_left_out_and_the_mail_says_where_it_is() throws Exception {
        Dispatch.CapMessage alert = with(anAlert(), new WithVoice(new SampleRenditions(), new byte[12 << 20]));

        assertThat(send(newsroom("en"), alert)).isInstanceOf(Receipt.Accepted.class);

        assertThat(names(attachments(only()))).hasSize(4).doesNotContain("audio-nl-message.wav");
        assertThat(text(only()))
                .contains("Too large for a mail: audio-nl-message.wav. It is in the one file: "
                        + "https://alerts.example.org/packages/AAAA.zip");
        assertThat(only().getSize()).isLessThan(15 << 20);
    }

    @Test
    void a_mail_that_did_not_get_through_twice_is_a_small_one_then() throws Exception {
        Dispatch.CapMessage alert = with(anAlert(), new WithVoice(new SampleRenditions(), new byte[1 << 20]));

        adapter().send(Fixtures.toAPerson(newsroom("en"), alert, Status.ACTUAL, 2));
        assertThat(names(attachments(only()))).contains("audio-nl-message.wav");
        server.purgeEmailFromAllMailboxes();
        adapter().send(Fixtures.toAPerson(newsroom("en"), alert, Status.ACTUAL, 3));
        assertThat(names(attachments(only())))
                .contains(alert.identifier() + ".cap.xml")
                .doesNotContain("audio-nl-message.wav");
    }

    @Test
    void an_update_and_a_recall_follow_the_first_mail_and_say_so_first() throws Exception {
        send(newsroom("fr"), anAlert());
        assertThat(send(newsroom("fr"), anUpdate(ID))).isEqualTo(new Receipt.Accepted(ID, "taken by 127.0.0.1"));
        send(newsroom("fr"), aRecall(ID));

        MimeMessage[] mails = server.getReceivedMessages();
        assertThat(mails[0].getHeader("In-Reply-To")).isNull();
        for (int i = 1; i < 3; i++) {
            assertThat(mails[i].getHeader("In-Reply-To")).containsExactly(ID);
            assertThat(mails[i].getHeader("References")).containsExactly(ID);
        }
        assertThat(mails[1].getSubject()).startsWith("Actual | Update | ");
        assertThat(text(mails[1])).startsWith("À FAIRE : ").contains("a modifié cette alerte");
        assertThat(mails[2].getSubject()).startsWith("Actual | Cancel | ");
        assertThat(text(mails[2])).contains("Arrêtez immédiatement");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<a@b>\r\nBcc: evil@example.org", "no id", "<a b@c>", "<<a@b>>"})
    void what_is_no_message_id_makes_no_header(String earlier) throws Exception {
        send(newsroom("nl"), anUpdate(earlier));

        assertThat(only().getHeader("In-Reply-To")).isNull();
        assertThat(only().getHeader("Bcc")).isNull();
    }

    @Test
    void nobody_takes_a_drill_for_an_alert() throws Exception {
        send(newsroom("de"), anAlert(), Status.EXERCISE);

        assertThat(only().getSubject()).startsWith("EXERCISE, NOT A REAL ALERT | Alert | ");
        assertThat(only().getHeader("Childalert-Status")).containsExactly("Exercise");
        assertThat(text(only())).startsWith("DIES IST EINE ÜBUNG. ES IST KEIN ECHTER ALARM");
    }

    @Test
    void several_addresses_get_one_mail_and_none_sees_another() throws Exception {
        send(newsroom(Map.of("to", List.of("news@radio.example", "duty@radio.example"))), anAlert());

        assertThat(server.getReceivedMessages()).hasSize(2);
        for (MimeMessage mail : server.getReceivedMessages()) {
            assertThat(mail.getHeader("To")).containsExactly("undisclosed-recipients:;");
            assertThat(raw(mail)).doesNotContain("news@radio.example", "duty@radio.example");
        }
    }

    @Test
    void one_address_that_is_wrong_keeps_the_alert_from_no_other() throws Exception {
        try (var farEnd = new ScriptedMailServer(
                Map.of("RCPT TO:<gone@radio.example>", "550 5.1.1 <gone@radio.example> unknown"))) {
            assertThat(send(
                            newsroom(Map.of(
                                    "port", farEnd.port(), "to", List.of("news@radio.example", "gone@radio.example"))),
                            anAlert()))
                    .isEqualTo(new Receipt.Accepted(ID, "taken by 127.0.0.1 for 1 of 2 addresses"));
            assertThat(farEnd.heardInTheClear()).contains("DATA");
        }
    }

    @Test
    void where_nobody_can_be_reached_now_it_is_tried_again() throws Exception {
        try (var farEnd = new ScriptedMailServer(Map.of(
                "RCPT TO:<gone@radio.example>",
                "550 5.1.1 unknown",
                "RCPT TO:<full@radio.example>",
                "452 4.2.2 full"))) {
            assertThat(send(
                            newsroom(Map.of(
                                    "port", farEnd.port(), "to", List.of("gone@radio.example", "full@radio.example"))),
                            anAlert()))
                    .isInstanceOfSatisfying(
                            Receipt.Deferred.class,
                            deferred -> assertThat(deferred.reason())
                                    .startsWith("127.0.0.1 answered 452")
                                    .doesNotContain("radio.example"));
        }
    }

    @Test
    void a_link_test_cannot_be_taken_for_an_alert() throws Exception {
        var test = new Dispatch.LinkTest("be-nca-t", Fixtures.document("Alert", "Test"), "A test of the connection.");
        send(newsroom("nl"), test, Status.TEST);

        assertThat(only().getSubject()).isEqualTo("TEST van de verbinding, geen alarm");
        assertThat(text(only()).strip()).isEqualTo("A test of the connection.");
        assertThat(names(attachments(only()))).containsExactly("test.cap.xml");
        assertThat(only().getAllRecipients()).extracting(Object::toString).containsExactly("news@radio.example");

        server.purgeEmailFromAllMailboxes();
        send(newsroom(Map.of("testAddress", "test@radio.example")), test, Status.TEST);
        assertThat(only().getAllRecipients()).extracting(Object::toString).containsExactly("test@radio.example");
    }

    @Test
    void the_newsroom_tells_one_far_end_from_another_whatever_the_order() {
        var there = List.of("News@Radio.example", "duty@radio.example");
        assertThat(adapter().destination(newsroom(Map.of("to", there))))
                .isEqualTo(adapter().destination(newsroom(Map.of("to", there.reversed(), "from", "b@c.example"))))
                .isEqualTo("mail to [duty@radio.example, news@radio.example]");
    }

    @Test
    void settings_that_are_no_addresses_are_refused() {
        var schemas = new JsonSchemas();
        String schema = adapter().kind().settingsSchema();

        assertThat(schemas.faults(schema, newsroom(Map.of()).settings().toString()))
                .isEmpty();
        for (Map<String, ?> bad : List.<Map<String, ?>>of(
                Map.of("to", List.of()),
                Map.of("to", List.of("a@b.example, c@d.example")),
                Map.of("to", List.of("a@b.example\r\nBcc: c@d.example")),
                Map.of("to", "a@b.example"),
                Map.of("attach", List.of("everything"))))
            assertThat(schemas.faults(schema, newsroom(bad).settings().toString()))
                    .as("%s", bad)
                    .isNotEmpty();
    }

    private record WithVoice(Renditions others, byte[] voice) implements Renditions {
        @Override
        public Map<String, String> texts(Purpose purpose) {
            return others.texts(purpose);
        }

        @Override
        public List<Picture> pictures() {
            return others.pictures();
        }

        @Override
        public URI page() {
            return others.page();
        }

        @Override
        public Set<String> regions() {
            return others.regions();
        }

        @Override
        public Set<String> regionsSoFar() {
            return others.regionsSoFar();
        }

        @Override
        public List<Material> materials() {
            return others.materials().stream()
                    .map(each -> each.use() == Material.Use.SPEECH
                            ? new Material(each.name(), each.mimeType(), each.use(), each.language(), () -> voice)
                            : each)
                    .toList();
        }

        @Override
        public URI packageAddress() {
            return others.packageAddress();
        }
    }

    private static Dispatch.CapMessage with(Dispatch.CapMessage message, Renditions renditions) {
        return new Dispatch.CapMessage(
                message.alert(),
                message.sequence(),
                message.identifier(),
                message.type(),
                message.document(),
                renditions,
                message.earlier());
    }

    private static String text(MimeMessage mail) throws Exception {
        String text = mail.getContent() instanceof Multipart parts
                ? parts.getBodyPart(0).getContent().toString()
                : mail.getContent().toString();
        return text.replace("\r\n", "\n");
    }

    private static List<BodyPart> attachments(MimeMessage mail) throws Exception {
        var parts = (Multipart) mail.getContent();
        var attachments = new ArrayList<BodyPart>();
        for (int i = 1; i < parts.getCount(); i++) attachments.add(parts.getBodyPart(i));
        return attachments;
    }

    private static List<String> names(List<BodyPart> parts) throws Exception {
        var names = new ArrayList<String>();
        for (BodyPart part : parts) names.add(part.getFileName());
        return names;
    }

    private static String raw(MimeMessage mail) throws Exception {
        var out = new java.io.ByteArrayOutputStream();
        mail.writeTo(out);
        return out.toString(UTF_8);
    }

    private MimeMessage only() {
        assertThat(server.getReceivedMessages()).hasSize(1);
        return server.getReceivedMessages()[0];
    }

    private Receipt send(Channel channel, Dispatch.Payload payload) {
        return send(channel, payload, Status.ACTUAL);
    }

    private Receipt send(Channel channel, Dispatch.Payload payload, Status status) {
        return adapter().send(Fixtures.toAPerson(channel, payload, status, 1));
    }

    private static MailAdapter adapter() {
        return new MailAdapter(LOOPBACK, new Postman(new AddressGuard(LOOPBACK), AT_NOON));
    }

    private Channel newsroom(String... languages) {
        return Fixtures.in(newsroom(Map.of()), languages);
    }

    private Channel newsroom(Map<String, ?> more) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "host", "127.0.0.1",
                "port", server.getSmtp().getPort(),
                "tls", "none",
                "from", "desk@childalert.example",
                "to", List.of("news@radio.example")));
        settings.putAll(more);
        return Fixtures.aChannel("mail", settings);
    }
}
