package org.childalert.dissemination;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.childalert.Fault;
import org.childalert.Identifiers;
import org.childalert.alert.Agency;
import org.childalert.alert.Status;
import org.childalert.cap.CapAlert;
import org.childalert.cap.CapRules;
import org.childalert.cap.CapSigner;
import org.childalert.cap.CapWriter;
import org.childalert.cap.SigningKey;

/**
 * Makes what a link test sends: a signed CAP message of status Test and scope Private, addressed to one channel, without any info, so that there is
 * nothing in it that could be read out or shown.
 */
@Singleton
public final class LinkTestMessages {
    private static final Duration VALID = Duration.ofMinutes(1);
    private static final String TEXT =
            "Test of the connection to channel %s. This is not an alert: nothing of it may be broadcast or shown.";

    private final Identifiers identifiers;
    private final CapWriter writer;
    private final CapSigner signer;
    private final SigningKey key;
    private final AcknowledgementTokens tokens;
    private final PublicAddresses addresses;

    public LinkTestMessages(
            Identifiers identifiers,
            CapWriter writer,
            CapSigner signer,
            SigningKey key,
            AcknowledgementTokens tokens,
            PublicAddresses addresses) {
        this.identifiers = identifiers;
        this.writer = writer;
        this.signer = signer;
        this.key = key;
        this.tokens = tokens;
        this.addresses = addresses;
    }

    /** A new one. It belongs to no delivery: an acknowledgement of it finds nothing. */
    public Dispatch dispatch(Agency agency, Channel channel, Instant now) {
        UUID id = identifiers.uuid();
        String text = TEXT.formatted(channel.name());
        CapAlert cap = cap(agency, channel, id, text, now);
        List<Fault> faults = CapRules.faults(cap);
        if (!faults.isEmpty()) throw new IllegalStateException("The link test would break the rules of CAP: " + faults);
        return new Dispatch(
                id,
                1,
                channel,
                "",
                Status.TEST,
                new Dispatch.LinkTest(cap.identifier(), signer.sign(writer.write(cap), key), text),
                addresses.acknowledgement(tokens.of(id)),
                now.plus(VALID));
    }

    private static CapAlert cap(Agency agency, Channel channel, UUID id, String text, Instant now) {
        return new CapAlert(
                agency.identifierPrefix() + "-" + id,
                agency.sender(),
                now.truncatedTo(ChronoUnit.SECONDS)
                        .atZone(ZoneId.of(agency.timeZone()))
                        .toOffsetDateTime(),
                CapAlert.Status.Test,
                CapAlert.MsgType.Alert,
                null,
                CapAlert.Scope.Private,
                null,
                List.of(channel.name()),
                List.of(),
                text,
                List.of(),
                List.of(),
                List.of());
    }
}
