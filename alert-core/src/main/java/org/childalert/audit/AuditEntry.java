package org.childalert.audit;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.childalert.AgencyId;
import org.jspecify.annotations.Nullable;

/**
 * One fact of the trail. It holds no personal content of a case: {@code details} are states, names of channels, digests, reasons and counts.
 *
 * @param actor officer's user name, {@code channel:<name>} for a far end, or {@code system}
 * @param action a past participle after its subject, e.g. {@code alert.approved}
 * @param from the remote address of the request, where there was one
 */
public record AuditEntry(
        UUID id,
        Instant at,
        @Nullable AgencyId agency,
        String actor,
        String action,
        @Nullable UUID alert,
        @Nullable String subject,
        @Nullable String from,
        Map<String, String> details) {}
