package org.childalert.dissemination;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.childalert.alert.Status;

/**
 * One delivery on its way to an adapter.
 *
 * @param delivery the idempotency key: the same on every attempt
 * @param attempt from 1
 * @param recipient for channels that serve more than one, else empty
 * @param acknowledgement where the far end says how far it got
 * @param expires nothing of it may leave after this
 */
public record Dispatch(
        UUID delivery,
        int attempt,
        Channel channel,
        String recipient,
        Status status,
        Payload payload,
        URI acknowledgement,
        Instant expires) {

    /** What is sent. */
    public sealed interface Payload {}

    /** A frozen, signed CAP message, byte for byte. */
    public record CapMessage(String identifier, boolean recall, byte[] document) implements Payload {}

    /** A page to a person on duty: something waits for them. */
    public record Page(String subject, String text) implements Payload {}
}
