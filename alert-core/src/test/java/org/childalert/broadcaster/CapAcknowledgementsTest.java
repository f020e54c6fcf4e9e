package org.childalert.broadcaster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.childalert.Fixtures.BELGIUM;
import static org.childalert.Fixtures.NOON;
import static org.childalert.Fixtures.anApprover;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.childalert.Fault;
import org.childalert.Running;
import org.childalert.Scenario;
import org.childalert.alert.AlertId;
import org.childalert.alert.Ending;
import org.childalert.alert.Refusal;
import org.childalert.alert.Status;
import org.childalert.cap.CapAlert;
import org.childalert.cap.CapReference;
import org.childalert.cap.CapSigner;
import org.childalert.cap.CapTime;
import org.childalert.cap.CapWriter;
import org.childalert.cap.DemoKeys;
import org.childalert.cap.SigningKey;
import org.childalert.dissemination.Deliveries;
import org.childalert.dissemination.Delivery;
import org.childalert.dissemination.Level;
import org.childalert.dissemination.Message;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Running.class)
class CapAcknowledgementsTest {
    private static final SigningKey STUDIO = key("studio", NOON.minus(Duration.ofDays(10)));
    private static final SigningKey STRANGER = key("stranger", NOON.minus(Duration.ofDays(10)));
    private static final SigningKey EXPIRED = key("expired", NOON.minus(Duration.ofDays(731)));

    private final Scenario scenario;
    private AlertId alert = new AlertId(new java.util.UUID(0, 0));

    CapAcknowledgementsTest(Scenario scenario) {
        this.scenario = scenario;
    }

    @BeforeEach
    void aBroadcasterWithATelevision() {
        broadcaster("tele", List.of("television"), STUDIO);
        alert = scenario.anAlertOnAir();
        scenario.advance(Duration.ofMinutes(5));
    }

    @ParameterizedTest
    @CsvSource({
        "received, RECEIVED,",
        "scheduled: after the news, SCHEDULED, after the news",
        "aired: crawl 21:04, AIRED, crawl 21:04",
        "' aired ', AIRED,"
    })
    void a_signed_acknowledgement_counts(String note, Level level, @Nullable String evidence) {
        Delivery standing = take(new Ack().note(note).signed());

        assertThat(standing.level()).isEqualTo(level);
        assertThat(scenario.bean(Deliveries.class).acknowledgements(alert))
                .singleElement()
                .satisfies(said -> {
                    assertThat(said.by()).isEqualTo("cap:tele");
                    assertThat(said.at()).isEqualTo(Instant.parse("2026-11-21T12:05:00Z"));
                    assertThat(said.evidence()).isEqualTo(evidence == null ? "CAP studio-1" : evidence);
                });
        assertThat(scenario.number("SELECT COUNT(*) FROM cap_acknowledgement")).isEqualTo(1);
    }

    @Test
    void a_recall_is_acknowledged_as_removed() {
        scenario.endings().close(anApprover(), alert, Ending.FOUND);
        scenario.settle();

        assertThat(take(new Ack().of(message(2)).note("removed").signed()).level())
                .isEqualTo(Level.REMOVED);
        refused(new Ack().identifier("studio-2").of(message(2)).note("aired").signed(), "/level");
    }

    @Test
    void the_same_again_is_answered_the_same_also_much_later() {
        byte[] document = new Ack().note("aired").signed();
        take(document);
        take(new Ack().identifier("studio-2").note("received").signed());
        scenario.advance(Duration.ofHours(30));

        assertThat(take(document).level()).isEqualTo(Level.AIRED);
        assertThat(scenario.number("SELECT COUNT(*) FROM acknowledgement")).isEqualTo(2);
        assertThat(scenario.number("SELECT COUNT(*) FROM airing")).isEqualTo(1);
    }

    @Test
    void another_word_by_the_same_identifier_is_refused() {
        take(new Ack().note("received").signed());

        assertThatExceptionOfType(Refusal.Conflict.class)
                .isThrownBy(() -> take(new Ack().note("aired").signed()));
        assertThat(scenario.delivery(alert, "television").level()).isEqualTo(Level.RECEIVED);
    }

    @Test
    void whoever_has_several_channels_names_one() {
        scenario.bean(Broadcasters.class).remove(BELGIUM, "tele");
        broadcaster("tele", List.of("television", "radio-north", "desk"), STUDIO);
        assertThat(scenario.deliveries(alert, "radio-north")).isNotEmpty();

        refused(new Ack().signed(), "source");
        refused(new Ack().source("desk").signed(), "source");
        assertThat(take(new Ack().source("radio-north").signed()).channel()).isEqualTo("radio-north");
        assertThat(take(new Ack().identifier("studio-2").sender("television").signed())
                        .channel())
                .isEqualTo("television");
    }

    @Test
    void only_the_certificate_on_record_is_believed() {
        refused(new Ack().signed(STRANGER), "Signature/KeyInfo");
        broadcaster("north", List.of("radio-east"), STRANGER);
        refused(new Ack().signed(STRANGER), "Signature/KeyInfo"); // the message never went there
        scenario.bean(Broadcasters.class).remove(BELGIUM, "tele");
        broadcaster("tele", List.of("television"), null);
        refused(new Ack().signed(), "Signature/KeyInfo");
        scenario.bean(Broadcasters.class).remove(BELGIUM, "tele");
        broadcaster("late", List.of("television"), EXPIRED);
        refused(new Ack().signed(EXPIRED), "Signature/KeyInfo");
    }

    @Test
    void what_is_not_signed_altered_forged_or_wrapped_is_refused() {
        byte[] unsigned = new Ack().unsigned();
        String signed = text(new Ack().note("received").signed());
        String forged = text(new Ack().note("aired").signed(STRANGER));
        String certificate = "(?s)<ds:X509Certificate>.*?</ds:X509Certificate>";
        String signature = signed.substring(signed.indexOf("<ds:Signature "), signed.indexOf("</alert>"));
        String original = signed.substring(signed.indexOf("<alert"));

        refused(unsigned, "Signature");
        refused(bytes(signed.replace(">received<", ">aired<")), "Signature");
        refused(
                bytes(forged.replaceFirst(
                        certificate,
                        java.util.regex.Pattern.compile(certificate)
                                .matcher(signed)
                                .results()
                                .findFirst()
                                .orElseThrow()
                                .group())),
                "Signature");
        refused(bytes(text(unsigned).replace("</alert>", signature + signature + "</alert>")), "Signature");
        String inside = signature.replace("</ds:Signature>", "<ds:Object>" + original + "</ds:Object></ds:Signature>");
        refused(bytes(text(new Ack().note("aired").unsigned()).replace("</alert>", inside + "</alert>")), "Signature");
    }

    @Test
    void what_does_not_fit_the_message_is_refused() {
        Message message = message(1);
        refused(new Ack().type(CapAlert.MsgType.Error).signed(), "msgType");
        refused(new Ack().status(CapAlert.Status.Exercise).signed(), "status");
        refused(new Ack().note("broadcast").signed(), "note");
        refused(new Ack().note(null).signed(), "note");
        refused(new Ack().note("removed").signed(), "/level");
        refused(new Ack().references().signed(), "references");
        refused(new Ack().references(reference(message), reference(message)).signed(), "references");
        refused(
                new Ack()
                        .references(new CapReference(
                                "someone@else.example",
                                message.identifier(),
                                reference(message).sent()))
                        .signed(),
                "references");
        refused(
                new Ack()
                        .references(new CapReference(
                                message.sender(),
                                message.identifier(),
                                reference(message).sent().plusSeconds(1)))
                        .signed(),
                "references");
        refused(
                new Ack()
                        .references(new CapReference(
                                message.sender(),
                                "be-nca-nothing",
                                reference(message).sent()))
                        .signed(),
                "references");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-21T12:08:00Z", "2026-11-21T11:57:00Z"})
    void a_time_that_cannot_be_is_refused(Instant sent) {
        refused(new Ack().sent(sent).signed(), "sent");
    }

    @Test
    void what_is_older_than_a_day_is_refused() {
        byte[] document = new Ack().signed();
        scenario.advance(Duration.ofHours(24).plusSeconds(1));

        refused(document, "sent");
    }

    @Test
    void a_message_of_an_exercise_is_acknowledged_as_one() {
        AlertId exercise = scenario.anAlertOnAir(Status.EXERCISE, org.childalert.Fixtures.aCompleteContent());
        broadcaster("drills", List.of("drill-station"), STRANGER);
        Message message = scenario.messages(exercise).getFirst();

        refused(new Ack().of(message).signed(STRANGER), "status");
        assertThat(take(new Ack().of(message).status(CapAlert.Status.Exercise).signed(STRANGER))
                        .level())
                .isEqualTo(Level.RECEIVED);
    }

    @Test
    void hostile_xml_is_refused_and_nothing_is_fetched() {
        String plain = text(new Ack().unsigned());
        String xxe = plain.replace("<alert ", "<!DOCTYPE alert [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><alert ")
                .replace(">received<", ">&x;<");
        String laughs = plain.replace(
                "<alert ",
                "<!DOCTYPE alert [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><alert ");
        for (String hostile : List.of(xxe, laughs, "<alert", "", "<a/>", "{}"))
            assertThatExceptionOfType(Refusal.Invalid.class)
                    .as(hostile)
                    .isThrownBy(() -> take(bytes(hostile)))
                    .satisfies(refusal -> assertThat(refusal.fact()).doesNotContain("root:"));
        refused(new byte[10 * 1024 * 1024], "document");
        assertThat(scenario.number("SELECT COUNT(*) FROM acknowledgement")).isZero();
    }

    @Test
    void after_retention_there_is_nothing_to_acknowledge() {
        byte[] document = new Ack().signed();
        scenario.bean(org.childalert.alert.Cases.class).forget(alert);

        assertThatExceptionOfType(Refusal.Forgotten.class).isThrownBy(() -> take(document));
    }

    private void refused(byte[] document, String where) {
        long before = scenario.number("SELECT COUNT(*) FROM acknowledgement");
        assertThatExceptionOfType(Refusal.Invalid.class)
                .isThrownBy(() -> take(document))
                .satisfies(refusal ->
                        assertThat(refusal.faults()).extracting(Fault::where).containsExactly(where));
        assertThat(scenario.number("SELECT COUNT(*) FROM acknowledgement")).isEqualTo(before);
    }

    private Delivery take(byte[] document) {
        return scenario.bean(CapAcknowledgements.class).take(document, "192.0.2.7");
    }

    private Message message(int sequence) {
        return scenario.messages(alert).get(sequence - 1);
    }

    private static CapReference reference(Message message) {
        return new CapReference(
                message.sender(), message.identifier(), CapTime.of(message.sent(), ZoneOffset.ofHours(1)));
    }

    private void broadcaster(String name, List<String> channels, @Nullable SigningKey key) {
        scenario.bean(Broadcasters.class)
                .save(new Broadcaster(
                        BELGIUM,
                        name,
                        "The " + name,
                        Obligation.MUST_CARRY,
                        Set.of(),
                        List.of("nl"),
                        channels,
                        List.of(),
                        null,
                        null,
                        key == null ? null : key.pem(),
                        0));
    }

    private static SigningKey key(String name, Instant from) {
        try {
            Path store = Files.createTempDirectory("keys").resolve(name + ".p12");
            DemoKeys.create(store, "only for tests".toCharArray(), name, from);
            return SigningKey.load(store, "only for tests".toCharArray(), null, from.plusSeconds(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(byte[] document) {
        return new String(document, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Of the television, five minutes after the alert's first message, unless a test says otherwise. */
    private final class Ack {
        private String identifier = "studio-1";
        private String sender = "studio@tele.example";
        private @Nullable String source;
        private Instant sent = scenario.now();
        private CapAlert.Status status = CapAlert.Status.Actual;
        private CapAlert.MsgType type = CapAlert.MsgType.Ack;
        private @Nullable String note = "received";
        private List<CapReference> references = List.of(reference(message(1)));

        Ack identifier(String given) {
            identifier = given;
            return this;
        }

        Ack sender(String given) {
            sender = given;
            return this;
        }

        Ack source(String given) {
            source = given;
            return this;
        }

        Ack sent(Instant given) {
            sent = given;
            return this;
        }

        Ack status(CapAlert.Status given) {
            status = given;
            return this;
        }

        Ack type(CapAlert.MsgType given) {
            type = given;
            return this;
        }

        Ack note(@Nullable String given) {
            note = given;
            return this;
        }

        Ack of(Message message) {
            return references(reference(message));
        }

        Ack references(CapReference... given) {
            references = List.of(given);
            return this;
        }

        byte[] unsigned() {
            return new CapWriter()
                    .write(new CapAlert(
                            identifier,
                            sender,
                            CapTime.of(sent, ZoneOffset.ofHours(1)),
                            status,
                            type,
                            source,
                            CapAlert.Scope.Private,
                            null,
                            List.of("childalert@be-nca.example"),
                            List.of(),
                            note,
                            references,
                            List.of(),
                            List.of()));
        }

        byte[] signed() {
            return signed(STUDIO);
        }

        byte[] signed(SigningKey key) {
            return new CapSigner().sign(unsigned(), key);
        }
    }
}
