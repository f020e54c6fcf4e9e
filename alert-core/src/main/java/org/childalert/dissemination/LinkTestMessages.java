package org.childalert.dissemination;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.childalert.Identifiers;
import org.childalert.alert.Agency;
import org.childalert.alert.Status;
import org.childalert.cap.CapAlert;

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
    private final PrivateMessages messages;
    private final AcknowledgementTokens tokens;
    private final PublicAddresses addresses;

    LinkTestMessages(
            Identifiers identifiers,
            PrivateMessages messages,
            AcknowledgementTokens tokens,
            PublicAddresses addresses) {
        this.identifiers = identifiers;
        this.messages = messages;
        this.tokens = tokens;
        this.addresses = addresses;
    }

    /** A new one. It belongs to no delivery: an acknowledgement of it finds nothing. */
    public Dispatch dispatch(Agency agency, Channel channel, Instant now) {
        UUID id = identifiers.uuid();
        String text = TEXT.formatted(channel.name());
        PrivateMessages.Signed signed = messages.sign(id, agency, channel, CapAlert.Status.Test, text, List.of(), now);
        return new Dispatch(
                id,
                1,
                channel,
                "",
                Status.TEST,
                new Dispatch.LinkTest(signed.identifier(), signed.document(), text),
                addresses.acknowledgement(tokens.of(id)),
                now.plus(VALID));
    }
}
