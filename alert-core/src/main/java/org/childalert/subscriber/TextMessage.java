package org.childalert.subscriber;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One text to one subscriber.
 *
 * @param ending the last digits of their number; absent once they were removed
 * @param sid what the provider calls it
 * @param error why it failed, or waits
 */
public record TextMessage(
        UUID subscriber,
        @Nullable String ending,
        State state,
        int attempts,
        @Nullable String sid,
        @Nullable String error,
        Instant changedAt) {

    /** Where it stands. What the provider reports only raises it: the order is that of {@link #rank}. */
    public enum State {
        /** Written before it leaves; after a crash, whether it left is not known. */
        SENDING(0),
        /** To be tried again. */
        WAITING(0),
        /** The provider has it. */
        SENT(1),
        FAILED(2),
        /** The provider gave it to the network, and the phone did not get it. */
        UNDELIVERED(2),
        DELIVERED(3);

        private final int rank;

        State(int rank) {
            this.rank = rank;
        }

        public int rank() {
            return rank;
        }
    }
}
