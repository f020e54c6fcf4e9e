package org.childalert.audit;

import java.time.Instant;
import java.util.UUID;
import org.childalert.AgencyId;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of the trail are asked for; null leaves a question open.
 *
 * @param since inclusive
 * @param until exclusive
 */
public record Search(
        @Nullable AgencyId agency,
        @Nullable UUID alert,
        @Nullable String actor,
        @Nullable String action,
        @Nullable Instant since,
        @Nullable Instant until) {
    /** Everything of an agency; of all for {@code null}. */
    public static Search all(@Nullable AgencyId agency) {
        return new Search(agency, null, null, null, null, null);
    }
}
