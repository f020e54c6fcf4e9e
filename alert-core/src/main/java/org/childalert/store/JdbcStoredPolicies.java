package org.childalert.store;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.childalert.AgencyId;
import org.childalert.alert.PolicyRef;
import org.childalert.alert.Refusal;
import org.childalert.policy.StoredPolicies;
import org.childalert.policy.StoredPolicy;
import org.jspecify.annotations.Nullable;

/** Policies as rows. What a version says never changes, only its state; each change of one raises the generation. */
@Singleton
final class JdbcStoredPolicies implements StoredPolicies {
    private final PolicyRows rows;
    private final JdbcPolicies policies;

    JdbcStoredPolicies(PolicyRows rows, JdbcPolicies policies) {
        this.rows = rows;
        this.policies = policies;
    }

    @Override
    public void lock() {
        rows.lockGeneration();
    }

    @Override
    public Optional<StoredPolicy> find(PolicyRef ref) {
        return rows.find(ref.policy(), ref.version()).map(PolicyRow::stored);
    }

    @Override
    public Optional<StoredPolicy> latest(String policy) {
        return rows.latest(policy).map(PolicyRow::stored);
    }

    @Override
    public List<StoredPolicy> active(AgencyId agency) {
        return rows.active(agency.value()).stream().map(PolicyRow::stored).toList();
    }

    @Override
    public List<StoredPolicy> list(AgencyId agency, @Nullable PolicyRef after, int limit) {
        String policy = after == null ? "" : after.policy();
        int version = after == null ? Integer.MAX_VALUE : after.version();
        return rows.list(agency.value(), policy, version, limit).stream()
                .map(PolicyRow::stored)
                .toList();
    }

    @Override
    public String document(PolicyRef ref) {
        return rows.document(ref.policy(), ref.version())
                .map(PolicyRows.DocumentRow::document)
                .orElseThrow(() -> new Refusal.NotFound("policy " + ref));
    }

    @Override
    public Optional<String> text(PolicyRef ref) {
        return rows.text(ref.policy(), ref.version()).flatMap(row -> Optional.ofNullable(row.text()));
    }

    @Override
    public void add(StoredPolicy version, String document, String text) {
        PolicyRow row = PolicyRow.of(version);
        rows.add(
                row.policy(),
                row.version(),
                row.agency(),
                row.sha256(),
                document,
                text,
                row.loadedAt(),
                row.state(),
                row.source(),
                row.author(),
                row.proposedBy(),
                row.proposedAt());
    }

    @Override
    public void save(StoredPolicy version) {
        PolicyRow row = PolicyRow.of(version);
        rows.save(
                row.policy(),
                row.version(),
                row.state(),
                row.proposedBy(),
                row.proposedAt(),
                row.activatedBy(),
                row.activatedAt(),
                row.retiredAt());
        policies.raise();
    }
}
