package org.childalert.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The statements of the ledger. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface DeliveryRows extends GenericRepository<DeliveryRow, UUID> {
    void saveAll(List<DeliveryRow> rows);

    @Query("SELECT * FROM delivery WHERE id = :id")
    Optional<DeliveryRow> find(UUID id);

    @Query("SELECT * FROM delivery WHERE id = :id FOR UPDATE")
    Optional<DeliveryRow> lock(UUID id);

    @Query("SELECT * FROM delivery WHERE alert = :alert ORDER BY created_at, id")
    List<DeliveryRow> list(UUID alert);

    @Query("""
            SELECT * FROM delivery WHERE claimable_at <= :now AND CONCAT(agency, '/', channel) NOT IN (:busy)
            ORDER BY claimable_at LIMIT :limit FOR UPDATE SKIP LOCKED""")
    List<DeliveryRow> lockClaimable(Instant now, int limit, Collection<String> busy);

    @Query("""
            SELECT * FROM delivery WHERE claimable_at IS NOT NULL AND state = 'DUE' AND CONCAT(agency, '/', channel) IN (:channels)
            ORDER BY claimable_at LIMIT :limit FOR UPDATE SKIP LOCKED""")
    List<DeliveryRow> lockWaiting(int limit, Collection<String> channels);

    @Query("""
            SELECT DISTINCT CONCAT(agency, '/', channel) FROM delivery
            WHERE claimable_at IS NOT NULL AND state = 'DUE' AND CONCAT(agency, '/', channel) IN (:channels)""")
    List<String> waiting(Collection<String> channels);

    @Query("""
            SELECT * FROM delivery WHERE agency = :agency AND channel = :channel AND settled_at > :since AND state = 'ACCEPTED'
                AND subject_kind IN ('MESSAGE', 'RECALL')
            ORDER BY settled_at LIMIT :limit""")
    List<DeliveryRow> accepted(String agency, String channel, Instant since, int limit);

    @Query("""
            SELECT d.id AS id, a.state AS alert_state,
                (SELECT COALESCE(MAX(m.sequence), 0) FROM message m WHERE m.alert = d.alert) AS latest_sequence,
                (SELECT COUNT(*) FROM delivery o FORCE INDEX (delivery_alert) WHERE o.alert = d.alert AND o.channel = d.channel AND o.subject_kind <> 'PAGE'
                    AND o.sequence < d.sequence AND o.state = 'LEASED' AND o.claimable_at > :now) AS predecessors_under_way,
                (SELECT COUNT(*) FROM page p WHERE p.id = d.subject_id AND p.while_open AND d.subject_kind = 'PAGE') AS moot
            FROM delivery d JOIN alert a ON a.id = d.alert WHERE d.id IN (:ids)""")
    List<SurroundingsRow> surroundings(List<UUID> ids, Instant now);

    @Query("""
            UPDATE delivery SET state = 'LEASED', attempts = attempts + 1, reached_at = COALESCE(reached_at, :now),
                lease_owner = :node, claimable_at = :until WHERE id IN (:ids)""")
    void lease(List<UUID> ids, String node, Instant now, Instant until);

    @Query(
            "UPDATE delivery SET claimable_at = :now WHERE state = 'LEASED' AND lease_owner = :node AND claimable_at > :now")
    void giveUpLeases(String node, Instant now);

    @Query("""
            UPDATE delivery SET state = :state, detail = :detail, settled_at = :now, claimable_at = NULL, lease_owner = NULL
            WHERE id IN (:ids)""")
    void settle(List<UUID> ids, String state, String detail, Instant now);

    @Query("UPDATE delivery SET state = 'HELD', claimable_at = NULL, lease_owner = NULL WHERE id IN (:ids)")
    void park(List<UUID> ids);

    @Query(
            "UPDATE delivery SET state = 'DUE', claimable_at = :now, due_at = :now WHERE alert = :alert AND state = 'HELD'")
    void unpark(UUID alert, Instant now);

    @Query("UPDATE delivery SET claimable_at = :until WHERE id IN (:ids)")
    void postpone(List<UUID> ids, Instant until);

    @Query("""
            UPDATE delivery SET state = 'SUPERSEDED', settled_at = :now, claimable_at = NULL,
                detail = 'a later message or the end of the alert'
            WHERE alert = :alert AND subject_kind <> 'PAGE' AND sequence < :sequence AND state IN ('DUE', 'HELD')""")
    void supersede(UUID alert, int sequence, Instant now);

    @Query("""
            SELECT d.id FROM delivery d JOIN alert a ON a.id = d.alert
            WHERE d.id IN (:ids) AND d.state = 'LEASED' AND d.lease_owner = :node AND d.claimable_at > :until AND d.expires_at > :now
            AND (d.subject_kind IN ('RECALL', 'TAKE_DOWN') OR a.state NOT IN ('held', 'ended') OR (d.subject_kind = 'PAGE'
                AND (a.state = 'held' OR NOT EXISTS (SELECT 1 FROM page p WHERE p.id = d.subject_id AND p.while_open))))
            AND (d.subject_kind = 'PAGE' OR d.sequence = (SELECT MAX(m.sequence) FROM message m WHERE m.alert = d.alert))""")
    List<UUID> mayLeave(List<UUID> ids, String node, Instant now, Instant until);

    @Query("UPDATE delivery SET level = :level WHERE id = :id")
    void raise(UUID id, String level);

    @Query("""
            SELECT channel, reference FROM delivery WHERE alert = :alert AND reference IS NOT NULL AND subject_kind <> 'PAGE'
            ORDER BY sequence, occurrence""")
    List<ReferenceRow> references(UUID alert);

    @Query("SELECT DISTINCT channel FROM delivery WHERE alert = :alert AND state = 'LEASED' AND subject_kind <> 'PAGE'")
    List<String> underWay(UUID alert);

    @Query("SELECT * FROM delivery WHERE subject_id = :page AND subject_kind = 'PAGE'")
    List<DeliveryRow> listOfPage(UUID page);

    @Query("""
            SELECT * FROM delivery WHERE agency = :agency AND channel IN (:channels) AND created_at >= :since
                AND subject_kind <> 'PAGE' AND reached_at IS NOT NULL
            ORDER BY created_at DESC, id DESC LIMIT :limit""")
    List<DeliveryRow> reached(String agency, Collection<String> channels, Instant since, int limit);

    @Query(
            "SELECT DISTINCT channel FROM delivery WHERE alert = :alert AND subject_kind <> 'PAGE' AND reached_at IS NOT NULL")
    List<String> reachedBy(UUID alert);

    @Query("""
            SELECT * FROM delivery WHERE agency = :agency AND channel = :channel AND subject_kind <> 'PAGE'
            ORDER BY id DESC LIMIT :limit""")
    List<DeliveryRow> latest(String agency, String channel, int limit);

    @Query("""
            SELECT * FROM delivery WHERE agency = :agency AND channel = :channel AND subject_kind <> 'PAGE' AND id < :before
            ORDER BY id DESC LIMIT :limit""")
    List<DeliveryRow> before(String agency, String channel, UUID before, int limit);

    @Query("SELECT COUNT(*) FROM delivery WHERE claimable_at <= :now")
    long backlog(Instant now);
}
