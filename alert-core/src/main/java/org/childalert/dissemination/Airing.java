package org.childalert.dissemination;

import java.time.Instant;
import java.util.UUID;
import org.childalert.AgencyId;
import org.childalert.alert.AlertId;
import org.jspecify.annotations.Nullable;

/**
 * One time that a station aired an alert, by its own word.
 *
 * @param delivery of the message that aired
 * @param at when that was
 * @param seconds how long it took; absent where nobody said
 * @param item what ran, in the station's words, up to 200 characters; empty where nobody said
 * @param log the playout log that it stands in; absent where it was said in an acknowledgement
 * @param by who said so, as in the trail
 * @param evidence what they gave for it, up to 2,000 characters
 */
public record Airing(
        UUID id,
        AgencyId agency,
        AlertId alert,
        UUID delivery,
        String channel,
        Instant at,
        @Nullable Integer seconds,
        String item,
        @Nullable UUID log,
        String by,
        @Nullable String evidence,
        Instant recordedAt) {

    /** One that was said in an acknowledgement. */
    static Airing said(UUID id, Delivery delivery, Instant at, Instant now, String by, @Nullable String evidence) {
        return new Airing(
                id,
                delivery.agency(),
                delivery.alert(),
                delivery.id(),
                delivery.channel(),
                at,
                null,
                "",
                null,
                by,
                evidence,
                now);
    }
}
