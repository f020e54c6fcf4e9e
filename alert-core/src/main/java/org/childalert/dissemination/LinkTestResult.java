package org.childalert.dissemination;

import java.time.Instant;
import org.childalert.AgencyId;

/**
 * What became of a link test.
 *
 * @param detail what the adapter says of it, up to 500 characters
 * @param milliseconds from handing it over to the receipt
 * @param at when it was begun
 * @param by the user name of who asked for it
 */
public record LinkTestResult(
        AgencyId agency, String channel, Outcome outcome, String detail, long milliseconds, Instant at, String by) {

    /** As receipts have it. Only the first two say that the way is open. */
    public enum Outcome {
        ACCEPTED,
        ACKNOWLEDGED,
        DEFERRED,
        REFUSED;

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
