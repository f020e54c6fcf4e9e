package org.childalert.setup;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.childalert.Identifiers;
import org.childalert.alert.Caller;
import org.childalert.audit.AuditEntry;
import org.childalert.audit.Trail;
import org.childalert.policy.StoredPolicy;
import org.jspecify.annotations.Nullable;

/** Writes what happens to policies into the trail. */
@Singleton
final class PolicyJournal {
    private final Trail trail;
    private final Identifiers identifiers;

    PolicyJournal(Trail trail, Identifiers identifiers) {
        this.trail = trail;
        this.identifiers = identifiers;
    }

    /** @param caller null for the system */
    void tell(@Nullable Caller caller, StoredPolicy version, String action, Instant at, Map<String, String> more) {
        var details = new HashMap<String, String>(more);
        details.put("version", Integer.toString(version.ref().version()));
        details.put("sha256", version.sha256());
        trail.append(new AuditEntry(
                identifiers.uuid(),
                at,
                version.agency(),
                caller == null ? "system" : caller.officer().username(),
                action,
                null,
                version.ref().policy(),
                caller == null ? null : caller.from(),
                Map.copyOf(details)));
    }
}
