package org.childalert.operator.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Locale;
import org.childalert.policy.StoredPolicy;
import org.jspecify.annotations.Nullable;

/**
 * A version of a policy as the API shows it.
 *
 * @param source a file's name, or {@code api}
 * @param proposedBy who gave the first of the two words that an activation takes
 * @param activatedBy null also where the system did, at a start
 * @param document left out in lists
 */
record PolicyView(
        String policy,
        int version,
        String state,
        @Nullable String source,
        String sha256,
        @Nullable String author,
        Instant draftedAt,
        @Nullable String proposedBy,
        @Nullable Instant proposedAt,
        @Nullable String activatedBy,
        @Nullable Instant activatedAt,
        @Nullable Instant retiredAt,
        @Nullable JsonNode document) {

    static PolicyView of(StoredPolicy version, Usernames names, @Nullable JsonNode document) {
        StoredPolicy.Signed proposed = version.proposed();
        StoredPolicy.Signed activated = version.activated();
        return new PolicyView(
                version.ref().policy(),
                version.ref().version(),
                version.state().name().toLowerCase(Locale.ROOT),
                version.source(),
                version.sha256(),
                names.of(version.author()),
                version.draftedAt(),
                proposed == null ? null : names.of(proposed.by()),
                proposed == null ? null : proposed.at(),
                activated == null ? null : names.of(activated.by()),
                activated == null ? null : activated.at(),
                version.retiredAt(),
                document);
    }
}
