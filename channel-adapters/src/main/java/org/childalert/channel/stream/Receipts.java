package org.childalert.channel.stream;

import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.childalert.Fault;
import org.childalert.alert.Refusal;
import org.childalert.cap.CapAlert;
import org.childalert.cap.CapFault;
import org.childalert.cap.CapReader;
import org.childalert.cap.CapReference;
import org.childalert.dissemination.AcknowledgementNote;
import org.childalert.dissemination.Acknowledgements;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.Deliveries;
import org.childalert.dissemination.Delivery;
import org.childalert.dissemination.Level;
import org.childalert.dissemination.Message;
import org.childalert.dissemination.Messages;
import org.jspecify.annotations.Nullable;

/**
 * Turns what an identified station says into acknowledgements of what was sent to its channel, and of nothing else. The connection is the credential: a CAP
 * message of type Ack counts without a signature.
 */
@Singleton
final class Receipts {
    private final CapReader reader = new CapReader();
    private final Messages messages;
    private final Deliveries deliveries;
    private final Acknowledgements acknowledgements;

    Receipts(Messages messages, Deliveries deliveries, Acknowledgements acknowledgements) {
        this.messages = messages;
        this.deliveries = deliveries;
        this.acknowledgements = acknowledgements;
    }

    /**
     * @param from the address of the connection
     * @throws Refusal if it is of nothing that the channel was sent, or cannot be so
     * @throws Rubbish if it is no acknowledgement
     */
    void take(Channel channel, Said said, String from) throws Rubbish {
        switch (said) {
            case Said.Acknowledgement(String identifier, Level level, String evidence) ->
                acknowledge(channel, identifier, level, evidence, from);
            case Said.Document(byte[] bytes) -> take(channel, bytes, from);
            case Said.Identification _ -> throw new Rubbish("a second introduction");
        }
    }

    private void take(Channel channel, byte[] document, String from) throws Rubbish {
        CapAlert ack = read(document);
        if (ack.msgType() != CapAlert.MsgType.Ack)
            throw new Rubbish("a CAP message of type %s (expected: Ack)".formatted(ack.msgType()));
        if (ack.references().size() != 1)
            throw new Rubbish("%d references (expected: one, to the message that is acknowledged)"
                    .formatted(ack.references().size()));
        AcknowledgementNote said = ack.note() == null
                ? new AcknowledgementNote(Level.RECEIVED, null)
                : AcknowledgementNote.read(ack.note())
                        .orElseThrow(() -> new Rubbish(
                                "a note that is no level (expected: " + AcknowledgementNote.EXPECTED + ")"));
        CapReference reference = ack.references().getFirst();
        acknowledge(
                channel,
                reference.identifier(),
                said.level(),
                Objects.requireNonNullElse(said.evidence(), "CAP " + ack.identifier()),
                from);
    }

    private CapAlert read(byte[] document) throws Rubbish {
        try {
            return reader.read(document);
        } catch (CapFault e) {
            throw new Rubbish("a document that is no CAP: " + e.getMessage());
        }
    }

    private void acknowledge(Channel channel, String identifier, Level level, @Nullable String evidence, String from) {
        Delivery delivery = messages.findByIdentifier(identifier)
                .flatMap(message -> newest(channel, message))
                .orElseThrow(() -> new Refusal.Invalid(List.of(
                        new Fault("identifier", identifier, "that of a message which was sent to " + channel))));
        acknowledgements.acknowledge(delivery.id(), level, null, "channel:" + channel.name(), evidence, from);
    }

    private Optional<Delivery> newest(Channel channel, Message message) {
        return deliveries.list(message.alert()).stream()
                .filter(delivery -> delivery.agency().equals(channel.agency())
                        && delivery.channel().equals(channel.name())
                        && delivery.subject().id().equals(message.id())
                        && delivery.reached())
                .max(Comparator.comparing(Delivery::createdAt).thenComparing(Delivery::id));
    }
}
