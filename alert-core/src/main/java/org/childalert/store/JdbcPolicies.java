package org.childalert.store;

import io.micronaut.context.annotation.Context;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.annotation.PostConstruct;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.childalert.AgencyId;
import org.childalert.Identifiers;
import org.childalert.Json;
import org.childalert.Transactions;
import org.childalert.alert.Agencies;
import org.childalert.alert.PolicyRef;
import org.childalert.alert.Refusal;
import org.childalert.audit.AuditEntry;
import org.childalert.audit.Trail;
import org.childalert.configuration.Document;
import org.childalert.policy.Policies;
import org.childalert.policy.Policy;
import org.childalert.policy.PolicyVersion;
import org.childalert.setup.ConfiguredPolicies;

/** Policies as rows that never change: a file that says something new becomes the next version when the system starts. */
@Context
final class JdbcPolicies implements Policies {
    private final ConfiguredPolicies configured;
    private final Rows rows;
    private final Agencies agencies;
    private final Trail trail;
    private final Json json;
    private final Transactions transactions;
    private final Identifiers identifiers;
    private final Clock clock;
    private final Map<PolicyRef, PolicyVersion> known = new ConcurrentHashMap<>();
    private final Map<String, PolicyRef> newest = new ConcurrentHashMap<>();

    JdbcPolicies(
            ConfiguredPolicies configured,
            Rows rows,
            Agencies agencies,
            Trail trail,
            Json json,
            Transactions transactions,
            Identifiers identifiers,
            Clock clock) {
        this.configured = configured;
        this.rows = rows;
        this.agencies = agencies;
        this.trail = trail;
        this.json = json;
        this.transactions = transactions;
        this.identifiers = identifiers;
        this.clock = clock;
    }

    @PostConstruct
    void takeIn() {
        for (Document<Policy> document : configured.policies()) {
            PolicyVersion version = transactions.inOne(() -> takeIn(document));
            known.put(version.ref(), version);
            newest.put(document.value().policy(), version.ref());
        }
    }

    private PolicyVersion takeIn(Document<Policy> document) {
        Policy policy = document.value();
        String text = json.write(policy);
        String digest = Json.sha256(json.canonical(policy));
        Optional<PolicyRow> latest = rows.latest(policy.policy());
        if (latest.isPresent() && latest.get().sha256.equals(digest)) return version(latest.get());
        int number = latest.map(row -> row.version + 1).orElse(1);
        Instant now = clock.instant();
        var row = new PolicyRow(policy.policy(), number, policy.agency().value(), digest, text, now);
        rows.add(row.policy, row.version, row.agency, row.sha256, row.document, row.loadedAt);
        trail.append(new AuditEntry(
                identifiers.uuid(),
                now,
                policy.agency(),
                "system",
                "policy.loaded",
                null,
                policy.policy(),
                null,
                Map.of("version", Integer.toString(number), "file", document.file(), "sha256", digest)));
        return version(row);
    }

    @Override
    public PolicyVersion active(AgencyId agency) {
        PolicyRef ref = newest.get(agencies.get(agency).policy());
        if (ref == null) throw new IllegalStateException("agency %s has no policy".formatted(agency));
        return get(ref);
    }

    @Override
    public PolicyVersion get(PolicyRef ref) {
        return known.computeIfAbsent(
                ref,
                wanted -> rows.find(wanted.policy(), wanted.version())
                        .map(this::version)
                        .orElseThrow(() -> new Refusal.NotFound("policy " + wanted)));
    }

    @Override
    public List<PolicyVersion> list(AgencyId agency) {
        return rows.list(agency.value()).stream().map(this::version).toList();
    }

    private PolicyVersion version(PolicyRow row) {
        return new PolicyVersion(
                new PolicyRef(row.policy, row.version), json.read(row.document, Policy.class), row.loadedAt);
    }

    @MappedEntity("policy_version")
    record PolicyRow(@Id String policy, int version, String agency, String sha256, String document, Instant loadedAt) {}

    @JdbcRepository(dialect = Dialect.MYSQL)
    interface Rows extends GenericRepository<PolicyRow, String> {
        @Query("""
                INSERT INTO policy_version (policy, version, agency, sha256, document, loaded_at)
                VALUES (:policy, :version, :agency, :sha256, :document, :loadedAt)""")
        void add(String policy, int version, String agency, String sha256, String document, Instant loadedAt);

        @Query("SELECT * FROM policy_version WHERE policy = :policy ORDER BY version DESC LIMIT 1")
        Optional<PolicyRow> latest(String policy);

        @Query("SELECT * FROM policy_version WHERE policy = :policy AND version = :version")
        Optional<PolicyRow> find(String policy, int version);

        @Query("SELECT * FROM policy_version WHERE agency = :agency ORDER BY policy, version DESC")
        List<PolicyRow> list(String agency);
    }
}
