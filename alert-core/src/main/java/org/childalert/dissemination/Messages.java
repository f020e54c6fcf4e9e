package org.childalert.dissemination;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.childalert.alert.AlertId;

/** All CAP messages, each encrypted under its case's key. */
public interface Messages {
    void add(Message message);

    Optional<Message> find(UUID id);

    Optional<Message> findByIdentifier(String identifier);

    /** The identifiers of all that were sent in this second. */
    List<String> sentAt(Instant second);

    /** Oldest first. */
    List<Message> list(AlertId alert);
}
