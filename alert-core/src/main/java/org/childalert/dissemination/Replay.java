package org.childalert.dissemination;

import java.time.Instant;
import java.util.UUID;
import org.childalert.AgencyId;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that was sent again because its far end asked for it.
 *
 * @param by a user name, or {@code channel:} and the channel's name for a far end that signed its request
 * @param at when it was begun
 * @param outcome absent while it is under way, or where the node died meanwhile
 * @param detail what the adapter says of it, up to 500 characters
 */
public record Replay(
        UUID id,
        AgencyId agency,
        String channel,
        UUID delivery,
        String by,
        Instant at,
        LinkTestResult.@Nullable Outcome outcome,
        @Nullable String detail,
        @Nullable Long milliseconds) {

    Replay done(Receipt receipt, long took) {
        return new Replay(
                id,
                agency,
                channel,
                delivery,
                by,
                at,
                LinkTestResult.Outcome.of(receipt),
                Outcomes.detail(receipt),
                took);
    }
}
