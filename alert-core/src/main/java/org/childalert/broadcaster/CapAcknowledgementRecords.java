package org.childalert.broadcaster;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.childalert.AgencyId;
import org.childalert.alert.AlertId;

/** The CAP messages by which broadcasters acknowledged, each once. */
public interface CapAcknowledgementRecords {
    Optional<Known> find(AgencyId agency, String broadcaster, String sender, String identifier);

    /** Keeps it with its document, which goes when the case is forgotten. */
    void add(Taken taken);

    /** @param sha256 of the document */
    record Known(UUID delivery, String sha256) {}

    /** @param document as it came, signature and all */
    record Taken(
            AgencyId agency,
            String broadcaster,
            String sender,
            String identifier,
            AlertId alert,
            UUID delivery,
            Instant at,
            byte[] document) {}
}
