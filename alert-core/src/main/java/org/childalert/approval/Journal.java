package org.childalert.approval;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import org.childalert.Identifiers;
import org.childalert.alert.Alert;
import org.childalert.alert.Caller;
import org.childalert.audit.AuditEntry;
import org.childalert.audit.Trail;

/** Writes the moves of officers into the trail. */
@Singleton
final class Journal {
    private final Trail trail;
    private final Identifiers identifiers;

    Journal(Trail trail, Identifiers identifiers) {
        this.trail = trail;
        this.identifiers = identifiers;
    }

    void tell(Caller caller, Alert alert, String action, String subject, Instant at, Map<String, String> details) {
        trail.append(new AuditEntry(
                identifiers.uuid(),
                at,
                alert.agency(),
                caller.officer().username(),
                action,
                alert.id().value(),
                subject,
                caller.from(),
                details));
    }

    void tellBySystem(Alert alert, String action, String subject, Instant at, Map<String, String> details) {
        trail.append(new AuditEntry(
                identifiers.uuid(),
                at,
                alert.agency(),
                "system",
                action,
                alert.id().value(),
                subject,
                null,
                details));
    }
}
