package org.childalert.broadcaster;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.childalert.AgencyId;
import org.childalert.alert.AlertId;
import org.jspecify.annotations.Nullable;

/** The playout logs that were taken in, and what their rows can be about. */
public interface PlayoutRecords {
    /** Puts it on record, or changes what its rows came to. */
    void save(PlayoutLog log);

    Optional<PlayoutLog> find(AgencyId agency, String channel, UUID id);

    /** The newest first, those before {@code before}. */
    List<PlayoutLog> list(AgencyId agency, String channel, @Nullable UUID before, int limit);

    /** The messages that got to one of the channels, the latest {@code limit} of them, the latest first. */
    List<Sent> sent(AgencyId agency, Collection<String> channels, int limit);

    /**
     * A message that a channel got.
     *
     * @param identifier of the CAP message
     * @param slug of the alert, as its public address has it
     * @param at when it was put on its way there
     * @param until when its time was over: its expiry, or the end of the alert before that
     */
    record Sent(
            UUID delivery,
            AlertId alert,
            String channel,
            String identifier,
            String slug,
            int sequence,
            Instant at,
            Instant until) {}
}
