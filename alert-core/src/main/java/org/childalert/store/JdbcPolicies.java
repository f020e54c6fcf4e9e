package org.childalert.store;

import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.support.TransactionSynchronization;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.childalert.AgencyId;
import org.childalert.Json;
import org.childalert.alert.PolicyRef;
import org.childalert.alert.Refusal;
import org.childalert.policy.Policies;
import org.childalert.policy.Policy;
import org.childalert.policy.PolicyVersion;
import org.jspecify.annotations.Nullable;

/** Which versions are active, as one immutable snapshot in memory; what a version says is read once. */
@Singleton
final class JdbcPolicies implements Policies {
    private final PolicyRows rows;
    private final Json json;
    private final TransactionOperations<Connection> operations;
    private final Map<PolicyRef, PolicyVersion> known = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Active> current = new AtomicReference<>();

    JdbcPolicies(PolicyRows rows, Json json, TransactionOperations<Connection> operations) {
        this.rows = rows;
        this.json = json;
        this.operations = operations;
    }

    private record Active(int generation, Map<AgencyId, PolicyRef> versions) {}

    @Override
    public PolicyVersion active(AgencyId agency) {
        PolicyRef ref = snapshot().versions.get(agency);
        if (ref == null) throw new IllegalStateException("agency %s has no policy".formatted(agency));
        return get(ref);
    }

    @Override
    public PolicyVersion get(PolicyRef ref) {
        return known.computeIfAbsent(
                ref,
                wanted -> rows.document(wanted.policy(), wanted.version())
                        .map(row -> new PolicyVersion(wanted, Policy.stored(row.document(), json), row.loadedAt()))
                        .orElseThrow(() -> new Refusal.NotFound("policy " + wanted)));
    }

    @Override
    public void share() {
        look(rows.shareGeneration());
    }

    @Override
    public void refresh() {
        // the number first: what changes meanwhile is seen by the next look
        look(rows.generation());
    }

    private void look(int generation) {
        if (generation != snapshot().generation) publish(load(generation));
    }

    /** Ends a change, whose transaction has the generation locked: what it came to shows with the commit, and not if that fails. */
    void raise() {
        int generation = rows.lockGeneration() + 1;
        rows.raiseGeneration(generation);
        Active changed = load(generation);
        operations
                .findTransactionStatus()
                .orElseThrow(() -> new IllegalStateException("policies are changed in a transaction"))
                .registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        publish(changed);
                    }
                });
    }

    private Active snapshot() {
        Active active = current.get();
        return active == null ? publish(load(rows.generation())) : active;
    }

    private Active load(int generation) {
        var versions = new HashMap<AgencyId, PolicyRef>();
        for (var row : rows.allActive())
            versions.put(new AgencyId(row.agency()), new PolicyRef(row.policy(), row.version()));
        return new Active(generation, Map.copyOf(versions));
    }

    /** What is older than what is known comes too late. */
    private Active publish(Active loaded) {
        Active newest = current.accumulateAndGet(
                loaded,
                (before, late) ->
                        before == null || late == null || before.generation < late.generation ? late : before);
        return newest == null ? loaded : newest;
    }
}
