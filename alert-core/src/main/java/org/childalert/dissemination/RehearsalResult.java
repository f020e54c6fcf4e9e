package org.childalert.dissemination;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.childalert.AgencyId;
import org.jspecify.annotations.Nullable;

/**
 * An exercise that a station asked for, and how far it got with it.
 *
 * @param id what its acknowledgement address is of
 * @param by the user name of who asked for it
 * @param identifier of the CAP message
 * @param outcome absent while it is being sent
 * @param detail what the adapter says of it, up to 500 characters
 * @param sentAt when the receipt came, whatever it was
 * @param received when the station first said so; so the other two
 */
public record RehearsalResult(
        UUID id,
        AgencyId agency,
        String channel,
        String by,
        Instant at,
        String identifier,
        Instant expires,
        LinkTestResult.@Nullable Outcome outcome,
        @Nullable String detail,
        @Nullable Instant sentAt,
        @Nullable Instant received,
        @Nullable Instant scheduled,
        @Nullable Instant aired) {

    /** The highest that the station said. */
    public Optional<Level> level() {
        if (aired != null) return Optional.of(Level.AIRED);
        if (scheduled != null) return Optional.of(Level.SCHEDULED);
        return received == null ? Optional.empty() : Optional.of(Level.RECEIVED);
    }
}
