package org.childalert.dissemination;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.childalert.alert.AlertId;

/** What people were told, frozen; it goes with the case, at the end of retention. */
public interface Pages {
    /** Keeps the page's words unless it is there already, and keeps others from this page until the transaction ends. */
    void keep(UUID id, AlertId alert, Paging.Page page, Instant at);

    Optional<Paging.Page> find(UUID id);
}
