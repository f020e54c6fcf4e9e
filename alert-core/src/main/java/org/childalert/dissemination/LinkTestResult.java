package org.childalert.dissemination;

import java.time.Instant;
import org.childalert.AgencyId;

/**
 * What became of a link test.
 *
 * @param detail what the adapter says of it, up to 500 characters
 * @param milliseconds from handing it over to the receipt
 * @param at when it was begun
 * @param by the user name of who asked for it; {@link #SCHEDULE} for one by schedule
 */
public record LinkTestResult(
        AgencyId agency, String channel, Outcome outcome, String detail, long milliseconds, Instant at, String by) {

    /** Who asks for tests by schedule. */
    public static final String SCHEDULE = "system";

    /** As receipts have it. Only the first two say that the way is open. */
    public enum Outcome {
        ACCEPTED,
        ACKNOWLEDGED,
        DEFERRED,
        REFUSED;

        /** Whether the way was found open. */
        public boolean isOpen() {
            return switch (this) {
                case ACCEPTED, ACKNOWLEDGED -> true;
                case DEFERRED, REFUSED -> false;
            };
        }

        static Outcome of(Receipt receipt) {
            return switch (receipt) {
                case Receipt.Accepted _, Receipt.Underway _ -> ACCEPTED;
                case Receipt.Acknowledged _ -> ACKNOWLEDGED;
                case Receipt.Deferred _ -> DEFERRED;
                case Receipt.Refused _ -> REFUSED;
            };
        }
    }
}
