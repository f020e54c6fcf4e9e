package org.childalert.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One entry of the append-only log of acknowledgements. */
@MappedEntity("acknowledgement")
record AcknowledgementRow(
        @Id UUID delivery,
        String level,
        UUID alert,
        Instant at,
        Instant recordedAt,
        String saidBy,
        @Nullable String evidence) {}
