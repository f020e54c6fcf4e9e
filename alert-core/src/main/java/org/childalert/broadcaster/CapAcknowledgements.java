package org.childalert.broadcaster;

import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.childalert.AgencyId;
import org.childalert.Fault;
import org.childalert.Json;
import org.childalert.Transactions;
import org.childalert.alert.Refusal;
import org.childalert.alert.Status;
import org.childalert.broadcaster.CapAcknowledgementRecords.Known;
import org.childalert.broadcaster.CapAcknowledgementRecords.Taken;
import org.childalert.cap.CapAlert;
import org.childalert.cap.CapFault;
import org.childalert.cap.CapReader;
import org.childalert.cap.CapReference;
import org.childalert.cap.CapSchema;
import org.childalert.cap.CapVerifier;
import org.childalert.cap.Verification;
import org.childalert.dissemination.AcknowledgementNote;
import org.childalert.dissemination.Acknowledgements;
import org.childalert.dissemination.Deliveries;
import org.childalert.dissemination.Delivery;
import org.childalert.dissemination.Message;
import org.childalert.dissemination.Messages;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Acknowledgements as CAP messages that broadcasters send back: {@code msgType} Ack, {@code note} with the level, one reference to the message, signed
 * with the certificate on record. The signature is the credential: nothing else of the document is believed before it was verified. What is refused is
 * logged, and changes nothing.
 */
@Singleton
public final class CapAcknowledgements {
    /** In bytes: an acknowledgement has no need of more. */
    public static final int LARGEST = 256 * 1024;

    private static final Duration OLDEST = Duration.ofHours(24);
    private static final Duration SKEW = Duration.ofMinutes(2);
    private static final int LOGGED = 500;
    private static final Logger LOG = LoggerFactory.getLogger(CapAcknowledgements.class);

    private final CapReader reader;
    private final CapSchema schema;
    private final CapVerifier verifier;
    private final Messages messages;
    private final Deliveries deliveries;
    private final Broadcasters broadcasters;
    private final CapAcknowledgementRecords records;
    private final Acknowledgements acknowledgements;
    private final Transactions transactions;
    private final Clock clock;

    public CapAcknowledgements(
            CapReader reader,
            CapSchema schema,
            CapVerifier verifier,
            Messages messages,
            Deliveries deliveries,
            Broadcasters broadcasters,
            CapAcknowledgementRecords records,
            Acknowledgements acknowledgements,
            Transactions transactions,
            Clock clock) {
        this.reader = reader;
        this.schema = schema;
        this.verifier = verifier;
        this.messages = messages;
        this.deliveries = deliveries;
        this.broadcasters = broadcasters;
        this.records = records;
        this.acknowledgements = acknowledgements;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Takes one in. The same document again is answered the same.
     *
     * @param from where it came from, for the record
     * @return the delivery as it stands then
     * @throws Refusal.Invalid with what is wrong in it, and where
     * @throws Refusal.Conflict if the broadcaster said something else by the same identifier
     */
    public Delivery take(byte[] document, @Nullable String from) {
        try {
            return taken(document, from);
        } catch (Refusal refusal) {
            LOG.warn("CAP acknowledgement from {} refused: {}", from, logged(refusal.fact()));
            throw refusal;
        }
    }

    /** What is logged may be a stranger's: in one line, and not for ever. */
    private static String logged(String fact) {
        String plain = fact.replaceAll("\\p{Cntrl}", " ");
        return plain.length() <= LOGGED ? plain : plain.substring(0, LOGGED);
    }

    private Delivery taken(byte[] document, @Nullable String from) {
        CapAlert ack = read(document);
        CapReference reference = reference(ack);
        Message message = referenced(reference);
        List<Delivery> reached = deliveries.list(message.alert()).stream()
                .filter(delivery -> delivery.reached()
                        && !delivery.subject().kind().isInternal()
                        && delivery.subject().id().equals(message.id()))
                .toList();
        AgencyId agency = reached.stream().findFirst().map(Delivery::agency).orElseThrow(() -> unknown(reference));
        Broadcaster broadcaster = signer(document, agency, reached);
        Instant now = clock.instant();
        return transactions.inOne(() -> {
            deliveries.lock(reached.getFirst().id()); // the same document at the same moment waits for the first
            // known first: what was taken in time is answered the same later on
            Optional<Known> known = records.find(agency, broadcaster.name(), ack.sender(), ack.identifier());
            if (known.isPresent()) return again(known.get(), document, ack);
            check(ack, message, now);
            Delivery delivery = chosen(ack, broadcaster, reached);
            AcknowledgementNote note = note(ack);
            Delivery standing = acknowledgements.acknowledge(
                    delivery.id(),
                    note.level(),
                    ack.sent().toInstant().isAfter(now) ? now : ack.sent().toInstant(),
                    "cap:" + broadcaster.name(),
                    Objects.requireNonNullElse(note.evidence(), "CAP " + ack.identifier()),
                    from);
            records.add(new Taken(
                    agency,
                    broadcaster.name(),
                    ack.sender(),
                    ack.identifier(),
                    message.alert(),
                    delivery.id(),
                    now,
                    document));
            return standing;
        });
    }

    private CapAlert read(byte[] document) {
        if (document.length > LARGEST) throw invalid("document", document.length + " bytes", "at most " + LARGEST);
        try {
            CapAlert read = reader.read(document);
            List<Fault> faults = schema.faults(document);
            if (!faults.isEmpty()) throw new Refusal.Invalid(faults);
            return read;
        } catch (CapFault e) {
            throw new Refusal.Invalid(List.of(e.fault()));
        }
    }

    private static CapReference reference(CapAlert ack) {
        if (ack.msgType() != CapAlert.MsgType.Ack)
            throw invalid("msgType", ack.msgType().name(), "Ack");
        if (ack.references().size() != 1)
            throw invalid(
                    "references", ack.references().size() + " references", "one: the message that is acknowledged");
        return ack.references().getFirst();
    }

    private Message referenced(CapReference reference) {
        return messages.findByIdentifier(reference.identifier())
                .filter(message -> message.sender().equals(reference.sender())
                        && message.sent()
                                .truncatedTo(ChronoUnit.SECONDS)
                                .equals(reference.sent().toInstant()))
                .orElseThrow(() -> unknown(reference));
    }

    private static Refusal.Invalid unknown(CapReference reference) {
        return invalid(
                "references", reference.toString(), "sender, identifier and sent of a message that was sent to you");
    }

    /** The broadcaster that the message went to, and that has the certificate of the signature on record. */
    private Broadcaster signer(byte[] document, AgencyId agency, List<Delivery> reached) {
        X509Certificate claimed = verifier.claimed(document)
                .orElseThrow(() -> invalid(
                        "Signature",
                        "no signature with one certificate in it",
                        "an enveloped signature as the last child of alert, with the signer's certificate"));
        Set<String> channels = reached.stream().map(Delivery::channel).collect(java.util.stream.Collectors.toSet());
        Broadcaster broadcaster = broadcasters.list(agency).stream()
                .filter(each -> each.channels().stream().anyMatch(channels::contains)
                        && certificate(each).filter(claimed::equals).isPresent())
                .findFirst()
                .orElseThrow(() -> invalid(
                        "Signature/KeyInfo",
                        "the certificate of " + claimed.getSubjectX500Principal() + ", serial number "
                                + claimed.getSerialNumber(),
                        "the certificate on record of a broadcaster that the message was sent to"));
        try {
            claimed.checkValidity(Date.from(clock.instant()));
        } catch (CertificateExpiredException | CertificateNotYetValidException e) {
            throw invalid(
                    "Signature/KeyInfo",
                    "a certificate that is valid from %s to %s"
                            .formatted(
                                    claimed.getNotBefore().toInstant(),
                                    claimed.getNotAfter().toInstant()),
                    "one that is valid now");
        }
        return switch (verifier.verify(document, claimed)) {
            case Verification.Valid _ -> broadcaster;
            case Verification.Invalid invalid ->
                throw invalid("Signature", invalid.reason(), "a signature of the whole message, unaltered");
        };
    }

    private static Optional<X509Certificate> certificate(Broadcaster broadcaster) {
        String pem = broadcaster.certificate();
        if (pem == null) return Optional.empty();
        try {
            return Optional.of((X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
        } catch (CertificateException e) {
            LOG.error("the certificate on record of broadcaster {} cannot be read", broadcaster, e);
            return Optional.empty();
        }
    }

    private Delivery again(Known known, byte[] document, CapAlert ack) {
        if (!known.sha256().equals(Json.sha256(document)))
            throw new Refusal.Conflict(
                    "Another acknowledgement came with the identifier %s before.".formatted(ack.identifier()));
        return deliveries.find(known.delivery()).orElseThrow();
    }

    private static void check(CapAlert ack, Message message, Instant now) {
        if (ack.status() != status(message.status()))
            throw invalid(
                    "status", ack.status().name(), status(message.status()).name() + ", as the message has it");
        Instant sent = ack.sent().toInstant();
        if (sent.isAfter(now.plus(SKEW))) throw invalid("sent", ack.sent().toString(), "a time that has come");
        if (sent.isBefore(now.minus(OLDEST)))
            throw invalid("sent", ack.sent().toString(), "a time of the last 24 hours");
        if (sent.isBefore(message.sent().minus(SKEW)))
            throw invalid(
                    "sent", ack.sent().toString(), "a time after " + message.sent() + ", when the message was sent");
    }

    private static CapAlert.Status status(Status status) {
        return switch (status) {
            case ACTUAL -> CapAlert.Status.Actual;
            case EXERCISE -> CapAlert.Status.Exercise;
            case TEST -> CapAlert.Status.Test;
        };
    }

    /** The channel that {@code source} or {@code sender} names, or the only one by which the message came to the broadcaster; its first delivery. */
    private static Delivery chosen(CapAlert ack, Broadcaster broadcaster, List<Delivery> reached) {
        var byChannel = new TreeMap<String, Delivery>();
        reached.stream()
                .filter(delivery -> broadcaster.channels().contains(delivery.channel()))
                .sorted(Comparator.comparing(Delivery::createdAt).thenComparing(Delivery::id))
                .forEach(delivery -> byChannel.putIfAbsent(delivery.channel(), delivery));
        Optional<String> named = Stream.of(Optional.ofNullable(ack.source()), Optional.of(ack.sender()))
                .flatMap(Optional::stream)
                .filter(broadcaster.channels()::contains)
                .findFirst();
        if (named.isEmpty() && byChannel.size() == 1)
            return byChannel.firstEntry().getValue();
        return named.map(byChannel::get)
                .orElseThrow(() -> invalid(
                        "source",
                        named.orElse(ack.source() == null ? "none" : ack.source()),
                        "the name of the channel by which it came: " + String.join(" or ", byChannel.keySet())));
    }

    private static AcknowledgementNote note(CapAlert ack) {
        String note = ack.note() == null ? "none" : ack.note();
        return AcknowledgementNote.read(note).orElseThrow(() -> invalid("note", note, AcknowledgementNote.EXPECTED));
    }

    private static Refusal.Invalid invalid(String where, String found, String expected) {
        return new Refusal.Invalid(List.of(new Fault(where, found, expected)));
    }
}
