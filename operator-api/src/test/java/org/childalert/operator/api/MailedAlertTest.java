package org.childalert.operator.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.childalert.DeploymentKey;
import org.childalert.cap.CapAlert;
import org.childalert.cap.CapReader;
import org.childalert.cap.CapVerifier;
import org.childalert.cap.SigningKey;
import org.childalert.cap.Verification;
import org.childalert.dissemination.AcknowledgementTokens;
import org.childalert.sound.Wave;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An alert on its way to a newsroom that has nothing but a mailbox: from the draft to what a person there says, through a real mail server. */
@ExtendWith(SharedSystem.class)
final class MailedAlertTest {
    private static final String OTHER_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private final TestSystem system;
    private final Person administrator;
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final String channel = "mail-" + UUID.randomUUID().toString().substring(0, 8);

    MailedAlertTest(TestSystem system) {
        this.system = system;
        administrator = system.person("administrator");
    }

    /** Of the newsroom, in the group that the policy's first step names. */
    @BeforeEach
    void add_the_channel() {
        server.start();
        administrator
                .post(
                        "/api/v1/channels",
                        Map.of(
                                "name",
                                channel,
                                "title",
                                "Radio Noord, newsroom",
                                "kind",
                                "mail",
                                "mode",
                                "live",
                                "languages",
                                List.of("nl", "fr"),
                                "groups",
                                List.of("partners"),
                                "settings",
                                Map.of(
                                        "host", "127.0.0.1",
                                        "port", server.getSmtp().getPort(),
                                        "tls", "none",
                                        "from", "alerts@be-nca.example",
                                        "to", List.of(channel + "@radio.example"))))
                .is(201);
    }

    /** The cases stay on air, so that the channel cannot be removed. */
    @AfterEach
    void switch_it_off() {
        administrator
                .put("/api/v1/channels/" + channel + "/switch", Map.of("enabled", false))
                .is(200);
        server.stop();
    }

    @Test
    void what_was_approved_arrives_with_everything_that_goes_on_air() throws Exception {
        CaseFile file = system.officer().drafts(Cases.complete());
        byte[] spoken = new Wave(8_000, new short[24_000]).file();
        system.officer()
                .put(file.version(1) + "/recordings/nl", spoken, "Content-Type", "audio/wav")
                .is(200);
        system.officer().assesses(file, 1, Cases.assessment()).is(200);
        system.officer().submits(file, 1).is(200);
        assertThat(server.getReceivedMessages()).isEmpty();
        system.approver().approves(file, 1).is(200);

        MimeMessage mail = arrived();
        assertThat(mail.getSubject()).startsWith("Actual | Alert | ").endsWith(" | Noor (nl)");
        assertThat(mail.getHeader("To")).containsExactly(channel + "@radio.example");
        Map<String, byte[]> attached = attached(mail);
        assertThat(attached)
                .containsKeys("texts-nl-script.txt", "texts-fr-script.txt", "graphics-nl-wide.png", "speech-nl.wav");
        byte[] document = attached.values().iterator().next();
        CapAlert cap = new CapReader().read(document);
        assertThat(attached.keySet().iterator().next()).isEqualTo(cap.identifier() + ".cap.xml");
        assertThat(cap.identifier())
                .isEqualTo(system.officer()
                        .messages(file)
                        .getFirst()
                        .path("identifier")
                        .asText());
        assertThat(new CapVerifier()
                        .verify(
                                document,
                                system.context.getBean(SigningKey.class).certificate()))
                .isInstanceOf(Verification.Valid.class);
        assertThat(text(mail))
                .contains("== Om voor te lezen (Nederlands) ==", "Description in nl.", "Description in fr.", page(mail))
                .contains(read(attached, "texts-nl-script.txt"), read(attached, "texts-fr-script.txt"));
        assertThat(read(attached, "texts-nl-script.txt")).contains("Noor");
    }

    @Test
    void a_scanner_that_opens_everything_in_the_mail_acknowledges_nothing() throws Exception {
        CaseFile file = system.onAir(Cases.complete());
        MimeMessage mail = arrived();

        TreeSet<String> addresses = addresses(mail);
        for (String part : List.of("/acknowledge/", "/packages/", "/alerts/"))
            assertThat(addresses).anyMatch(each -> each.contains(part));
        for (int i = 0; i < 2; i++)
            for (String address : addresses) {
                system.visitor().get(address).is(200);
                system.visitor().send("HEAD", address, new byte[0]);
            }

        assertThat(said(file)).isEmpty();
        assertThat(system.officer().story(file)).doesNotContain("delivery.acknowledged");
    }

    @Test
    void a_person_opens_the_link_says_that_it_aired_and_the_alerts_page_shows_who_said_so() throws Exception {
        CaseFile file = system.onAir(Cases.complete());
        String path = page(arrived());
        PageClient person = PageClient.visitor(system);
        PageClient.Screen shown = person.get(path).is(200);
        assertThat(shown.text()).contains("Radio Noord, newsroom");
        Map<String, String> form =
                Map.of("form", shown.hidden("form"), "level", "aired", "name", "Ann De Wit", "note", "news of nine");

        assertThat(person.post(path, form).is(422).text())
                .contains("Er is nog niets vastgelegd"); // sooner than anybody reads
        await().untilAsserted(() -> person.post(path, form).is(303));

        assertThat(said(file))
                .extracting(
                        each -> each.path("level").asText(),
                        each -> each.path("by").asText(),
                        each -> each.path("evidence").asText())
                .containsExactly(tuple("aired", "mail:" + channel, "Ann De Wit: news of nine"));
        assertThat(Person.list(system.officer().get(file.path() + "/airings").is(200)))
                .singleElement()
                .satisfies(airing -> assertThat(airing.path("channel").asText()).isEqualTo(channel));
        assertThat(PageClient.signedIn(system, "officer")
                        .get("/console/alerts/" + file.id())
                        .is(200)
                        .text())
                .contains("Proof of air", "Ann De Wit: news of nine", "Radio Noord, newsroom");
        assertThat(person.get(path).is(200).text())
                .contains("Uitgezonden")
                .doesNotContain("Wij hebben het uitgezonden");
        assertThat(acknowledgements(file, "station")).isEmpty();
    }

    @Test
    void a_token_that_is_made_up_of_another_deployment_or_out_of_time_is_refused_and_logged() throws Exception {
        CaseFile file = system.onAir(Cases.complete());
        String path = page(arrived());
        PageClient person = PageClient.visitor(system);
        UUID delivery = UUID.fromString(
                system.officer().deliveryTo(file, channel).path("id").asText());
        String foreign = new AcknowledgementTokens(new DeploymentKey(OTHER_KEY, false)).of(delivery);
        Map<String, String> form =
                Map.of("form", person.get(path).hidden("form"), "level", "aired", "name", "Somebody");
        system.age(delivery, "169 HOUR");

        try (var logged = new Logged()) {
            for (String wrong : List.of("made-up", foreign)) {
                person.post("/acknowledge/" + wrong, form).is(404);
                system.visitor()
                        .post("/api/v1/acknowledgements/" + wrong, Map.of("level", "aired"))
                        .is(404);
            }
            person.post(path, form).is(410);
            system.visitor()
                    .post(
                            path.replaceAll("/acknowledge/([^?]*).*", "/api/v1/acknowledgements/$1"),
                            Map.of("level", "aired"))
                    .is(410);

            assertThat(logged.lines())
                    .filteredOn(
                            line -> line.matches("(confirmation|acknowledgement) from .* a token that is none of ours"))
                    .hasSize(4);
            assertThat(logged.lines())
                    .filteredOn(line -> line.contains("of delivery " + delivery + " from "))
                    .hasSize(2);
        }
        assertThat(said(file)).isEmpty();
    }

    // ---- the mail

    private MimeMessage arrived() {
        assertThat(server.waitForIncomingEmail(10_000, 1)).isTrue();
        return server.getReceivedMessages()[0];
    }

    private static String text(MimeMessage mail) throws MessagingException, IOException {
        return ((Multipart) mail.getContent())
                .getBodyPart(0)
                .getContent()
                .toString()
                .replace("\r\n", "\n");
    }

    /** By name, as they hang there. */
    private static Map<String, byte[]> attached(MimeMessage mail) throws MessagingException, IOException {
        var parts = (Multipart) mail.getContent();
        var attached = new LinkedHashMap<String, byte[]>();
        for (int i = 1; i < parts.getCount(); i++) {
            BodyPart part = parts.getBodyPart(i);
            attached.put(part.getFileName(), part.getInputStream().readAllBytes());
        }
        return attached;
    }

    private static String read(Map<String, byte[]> attached, String name) {
        return new String(attached.getOrDefault(name, new byte[0]), UTF_8).strip();
    }

    /** Of this site, in the text and in what is attached as text. */
    private TreeSet<String> addresses(MimeMessage mail) throws MessagingException, IOException {
        Pattern address = Pattern.compile(Pattern.quote(system.address.toString()) + "[^\\s<>\"]*");
        var addresses = new TreeSet<String>();
        Stream.concat(
                        Stream.of(text(mail)),
                        attached(mail).entrySet().stream()
                                .filter(each -> each.getKey().matches(".*\\.(xml|txt)"))
                                .map(each -> new String(each.getValue(), UTF_8)))
                .forEach(text -> address.matcher(text).results().forEach(found -> addresses.add(found.group())));
        return addresses;
    }

    /** The path of the page that asks whether it aired. */
    private String page(MimeMessage mail) {
        try {
            return addresses(mail).stream()
                    .filter(each -> each.contains("/acknowledge/"))
                    .findFirst()
                    .orElseThrow()
                    .substring(system.address.toString().length());
        } catch (MessagingException e) {
            throw new IllegalStateException("a mail that cannot be read", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // ---- what became of it

    private List<JsonNode> said(CaseFile file) {
        return acknowledgements(file, channel);
    }

    private List<JsonNode> acknowledgements(CaseFile file, String of) {
        return StreamSupport.stream(
                        system.officer()
                                .deliveryTo(file, of)
                                .path("acknowledgements")
                                .spliterator(),
                        false)
                .toList();
    }
}
