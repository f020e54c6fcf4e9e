package org.childalert.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The statements of policies. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface PolicyRows extends GenericRepository<PolicyRow, String> {
    String COLUMNS = """
            SELECT policy, version, agency, sha256, loaded_at, state, source, author, proposed_by, proposed_at, activated_by, activated_at, retired_at
            FROM policy_version\s""";

    @MappedEntity("policy_version")
    record DocumentRow(@Id String policy, String document, Instant loadedAt) {}

    @MappedEntity("policy_version")
    record TextRow(@Id String policy, @Nullable String text) {}

    @MappedEntity("policy_version")
    record ActiveRow(@Id String agency, String policy, int version) {}

    @Query("""
            INSERT INTO policy_version (policy, version, agency, sha256, document, text, loaded_at, state, source, author, proposed_by, proposed_at)
            VALUES (:policy, :version, :agency, :sha256, :document, :text, :loadedAt, :state, :source, :author, :proposedBy, :proposedAt)""")
    void add(
            String policy,
            int version,
            String agency,
            String sha256,
            String document,
            String text,
            Instant loadedAt,
            String state,
            @Nullable String source,
            @Nullable UUID author,
            @Nullable UUID proposedBy,
            @Nullable Instant proposedAt);

    @Query("""
            UPDATE policy_version SET state = :state, proposed_by = :proposedBy, proposed_at = :proposedAt, activated_by = :activatedBy,
                activated_at = :activatedAt, retired_at = :retiredAt
            WHERE policy = :policy AND version = :version""")
    void save(
            String policy,
            int version,
            String state,
            @Nullable UUID proposedBy,
            @Nullable Instant proposedAt,
            @Nullable UUID activatedBy,
            @Nullable Instant activatedAt,
            @Nullable Instant retiredAt);

    @Query(COLUMNS + "WHERE policy = :policy AND version = :version")
    Optional<PolicyRow> find(String policy, int version);

    @Query(COLUMNS + "WHERE policy = :policy ORDER BY version DESC LIMIT 1")
    Optional<PolicyRow> latest(String policy);

    @Query(COLUMNS + "WHERE agency = :agency AND state = 'ACTIVE' ORDER BY loaded_at DESC, policy, version DESC")
    List<PolicyRow> active(String agency);

    @Query(COLUMNS + """
            WHERE agency = :agency AND state <> 'DISCARDED' AND (policy > :policy OR (policy = :policy AND version < :version))
            ORDER BY policy, version DESC LIMIT :limit""")
    List<PolicyRow> list(String agency, String policy, int version, int limit);

    @Query("SELECT policy, document, loaded_at FROM policy_version WHERE policy = :policy AND version = :version")
    Optional<DocumentRow> document(String policy, int version);

    @Query("SELECT policy, text FROM policy_version WHERE policy = :policy AND version = :version")
    Optional<TextRow> text(String policy, int version);

    @Query("SELECT agency, policy, version FROM policy_version WHERE state = 'ACTIVE'")
    List<ActiveRow> allActive();

    @Query("SELECT generation FROM policy_generation WHERE id = 1")
    int generation();

    @Query("SELECT generation FROM policy_generation WHERE id = 1 LOCK IN SHARE MODE")
    int shareGeneration();

    @Query("SELECT generation FROM policy_generation WHERE id = 1 FOR UPDATE")
    int lockGeneration();

    @Query("UPDATE policy_generation SET generation = :generation WHERE id = 1")
    void raiseGeneration(int generation);
}
