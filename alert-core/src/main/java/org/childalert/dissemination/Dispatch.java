package org.childalert.dissemination;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.childalert.alert.AlertId;
import org.childalert.alert.Status;
import org.jspecify.annotations.Nullable;

/**
 * One delivery on its way to an adapter.
 *
 * @param delivery the idempotency key: the same on every attempt
 * @param attempt from 1; {@link #REPLAY} where the far end asked for a delivery again
 * @param recipient for channels that serve more than one, else empty
 * @param acknowledgement where the far end's machines say how far it got
 * @param confirmation where its people do, in a browser; null where there is nothing to say, as of a link test
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
        @Nullable URI confirmation,
        Instant expires) {
    /** The attempt of what a far end asked for again: it counts as none. */
    public static final int REPLAY = 0;

    public boolean isReplay() {
        return attempt == REPLAY;
    }

    /** One that nobody is asked about. */
    public Dispatch(
            UUID delivery,
            int attempt,
            Channel channel,
            String recipient,
            Status status,
            Payload payload,
            URI acknowledgement,
            Instant expires) {
        this(delivery, attempt, channel, recipient, status, payload, acknowledgement, null, expires);
    }

    /** What is sent. */
    public sealed interface Payload {}

    /**
     * A message of an alert: the signed CAP document, byte for byte, and what else was frozen with it.
     *
     * @param sequence orders the messages of the alert, from 1
     * @param earlier what the channel's far end called the alert's latest message that it took, if it named one
     */
    public record CapMessage(
            AlertId alert,
            int sequence,
            String identifier,
            Message.Type type,
            byte[] document,
            Renditions renditions,
            @Nullable String earlier)
            implements Payload {

        public boolean recall() {
            return type == Message.Type.CANCEL;
        }
    }

    /** The alert's time is over, which a far end that keeps what it has does not notice by itself. */
    public record TakeDown(
            AlertId alert, Renditions renditions, @Nullable String earlier) implements Payload {}

    /**
     * A page to a person: something waits for them, or went wrong. It has no word of the case.
     *
     * @param subject says first whether it is real or an exercise
     * @param link where they read on and act; null for nowhere
     * @param to their phone in E.164 or their mail, whichever the kind needs; empty where it needs none, or none is known any more
     */
    public record Page(
            String subject, String text, @Nullable URI link, String to) implements Payload {
        /** The subject alone: the person's address is personal, and what is printed ends in logs. */
        @Override
        public String toString() {
            return "Page[" + subject + "]";
        }
    }

    /**
     * Tries the way to a far end, and can never air: a CAP message of status Test, addressed to this channel alone, without anything to read out.
     *
     * @param text the same in a sentence, for far ends that take no CAP
     */
    public record LinkTest(String identifier, byte[] document, String text) implements Payload {}
}
