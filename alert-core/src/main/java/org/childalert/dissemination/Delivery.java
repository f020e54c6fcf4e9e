package org.childalert.dissemination;

import java.time.Instant;
import java.util.UUID;
import org.childalert.AgencyId;
import org.childalert.alert.AlertId;
import org.childalert.alert.Status;
import org.jspecify.annotations.Nullable;

/**
 * One subject on its way to one channel or person. Its key (subject, step, occurrence, channel, recipient) is unique: the same is never put on its
 * way twice.
 *
 * @param occurrence from 1; a repetition because of silence counts on
 * @param attempts how often it was about to leave; recorded before it left, whatever came of it
 */
public record Delivery(
        UUID id,
        AgencyId agency,
        AlertId alert,
        Subject subject,
        String step,
        int occurrence,
        String channel,
        String recipient,
        Status status,
        State state,
        int attempts,
        Instant createdAt,
        Instant dueAt,
        Instant expiresAt,
        @Nullable Instant reachedAt,
        @Nullable Instant settledAt,
        @Nullable Level level,
        @Nullable String detail) {

    /**
     * What is delivered.
     *
     * @param sequence orders the messages of an alert; 0 for what goes to a person, which has no order
     */
    public record Subject(Kind kind, UUID id, int sequence) {
        /** What may be on its way. */
        public enum Kind {
            /** A CAP message of the alert. */
            MESSAGE,
            /** The CAP message that ends it. */
            RECALL,
            /** The end of its time, for a far end that does not end it by itself; there is no CAP message of that. */
            TAKE_DOWN,
            /** To a person: something waits for them, or went wrong. */
            PAGE;

            /** Whether it tells a person of the authority, instead of a far end. */
            public boolean isInternal() {
                return switch (this) {
                    case PAGE -> true;
                    case MESSAGE, RECALL, TAKE_DOWN -> false;
                };
            }
        }

        public static Subject of(Message message) {
            return new Subject(message.isRecall() ? Kind.RECALL : Kind.MESSAGE, message.id(), message.sequence());
        }

        /** Whether it ends the alert there. */
        public boolean isRecall() {
            return kind == Kind.RECALL || kind == Kind.TAKE_DOWN;
        }
    }

    /** Where it stands: waiting, with a node, or settled in one of the four ways. */
    public enum State {
        DUE,
        LEASED,
        HELD,
        ACCEPTED,
        REFUSED,
        SUPERSEDED,
        EXPIRED
    }

    /** Put on its way, to be claimed by any node from {@code dueAt} on. */
    public static Delivery due(
            UUID id,
            AgencyId agency,
            AlertId alert,
            Subject subject,
            String step,
            int occurrence,
            String channel,
            String recipient,
            Status status,
            Instant now,
            Instant expiresAt) {
        return new Delivery(
                id,
                agency,
                alert,
                subject,
                step,
                occurrence,
                channel,
                recipient,
                status,
                State.DUE,
                0,
                now,
                now,
                expiresAt,
                null,
                null,
                null,
                null);
    }

    /** With a node from the start: its first attempt is on record. */
    public Delivery leased(Instant now) {
        return new Delivery(
                id,
                agency,
                alert,
                subject,
                step,
                occurrence,
                channel,
                recipient,
                status,
                State.LEASED,
                attempts + 1,
                createdAt,
                dueAt,
                expiresAt,
                reachedAt == null ? now : reachedAt,
                settledAt,
                level,
                detail);
    }

    /** Whether an attempt was recorded: the far end may have it. */
    public boolean reached() {
        return reachedAt != null;
    }
}
