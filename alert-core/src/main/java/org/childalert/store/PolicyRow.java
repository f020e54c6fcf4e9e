package org.childalert.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.childalert.AgencyId;
import org.childalert.alert.OfficerId;
import org.childalert.alert.PolicyRef;
import org.childalert.policy.StoredPolicy;
import org.childalert.policy.StoredPolicy.Signed;
import org.jspecify.annotations.Nullable;

/** A row of {@code policy_version} without its long texts. */
@MappedEntity("policy_version")
record PolicyRow(
        @Id String policy,
        int version,
        String agency,
        String sha256,
        Instant loadedAt,
        String state,
        @Nullable String source,
        @Nullable UUID author,
        @Nullable UUID proposedBy,
        @Nullable Instant proposedAt,
        @Nullable UUID activatedBy,
        @Nullable Instant activatedAt,
        @Nullable Instant retiredAt) {

    static PolicyRow of(StoredPolicy version) {
        Signed proposed = version.proposed();
        Signed activated = version.activated();
        return new PolicyRow(
                version.ref().policy(),
                version.ref().version(),
                version.agency().value(),
                version.sha256(),
                version.draftedAt(),
                version.state().name(),
                version.source(),
                id(version.author()),
                proposed == null ? null : id(proposed.by()),
                proposed == null ? null : proposed.at(),
                activated == null ? null : id(activated.by()),
                activated == null ? null : activated.at(),
                version.retiredAt());
    }

    StoredPolicy stored() {
        return new StoredPolicy(
                new PolicyRef(policy, version),
                new AgencyId(agency),
                StoredPolicy.State.valueOf(state),
                source,
                sha256,
                officer(author),
                loadedAt,
                signed(proposedBy, proposedAt),
                signed(activatedBy, activatedAt),
                retiredAt);
    }

    private static @Nullable Signed signed(@Nullable UUID by, @Nullable Instant at) {
        return at == null ? null : new Signed(officer(by), at);
    }

    private static @Nullable OfficerId officer(@Nullable UUID id) {
        return id == null ? null : new OfficerId(id);
    }

    private static @Nullable UUID id(@Nullable OfficerId officer) {
        return officer == null ? null : officer.value();
    }
}
