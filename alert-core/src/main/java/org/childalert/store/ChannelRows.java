package org.childalert.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The statements of channels and their switches. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface ChannelRows extends GenericRepository<ChannelRow, String> {
    @MappedEntity("channel_switch")
    record SwitchRow(@Id String agency, String channel) {}

    @MappedEntity("delivery")
    record NeedingRow(@Id UUID alert) {}

    @Query("SELECT * FROM channel ORDER BY agency, name")
    List<ChannelRow> list();

    @Query("SELECT * FROM channel WHERE agency = :agency AND name = :name")
    Optional<ChannelRow> find(String agency, String name);

    @Query("""
            INSERT INTO channel (agency, name, revision, body, sealed) VALUES (:agency, :name, :revision, :body, :sealed)
            ON DUPLICATE KEY UPDATE revision = :revision, body = :body, sealed = :sealed""")
    void save(String agency, String name, int revision, String body, byte[] sealed);

    @Query("DELETE FROM channel WHERE agency = :agency AND name = :name")
    void remove(String agency, String name);

    @Query("DELETE FROM channel_switch WHERE agency = :agency AND channel = :name")
    void removeSwitch(String agency, String name);

    @Query("DELETE FROM channel_test WHERE agency = :agency AND channel = :name")
    void removeTest(String agency, String name);

    @Query("SELECT agency, channel FROM channel_switch WHERE NOT enabled")
    List<SwitchRow> disabled();

    @Query("""
            INSERT INTO channel_switch (agency, channel, enabled) VALUES (:agency, :channel, :enabled)
            ON DUPLICATE KEY UPDATE enabled = :enabled""")
    void set(String agency, String channel, boolean enabled);

    @Query("SELECT generation FROM channel_generation WHERE id = 1")
    int generation();

    @Query("SELECT generation FROM channel_generation WHERE id = 1 LOCK IN SHARE MODE")
    int shareGeneration();

    @Query("SELECT generation FROM channel_generation WHERE id = 1 FOR UPDATE")
    int lockGeneration();

    @Query("UPDATE channel_generation SET generation = :generation WHERE id = 1")
    void raiseGeneration(int generation);

    /** On air and not surely without it, or ended and the word of that still on its way. */
    @Query("""
            SELECT DISTINCT d.alert FROM alert a JOIN delivery d ON d.alert = a.id AND d.channel = :channel
            WHERE a.agency = :agency AND (d.state IN ('DUE', 'LEASED', 'HELD')
                OR (a.state IN ('onAir', 'held') AND d.subject_kind = 'MESSAGE' AND d.reached_at IS NOT NULL))
            ORDER BY d.alert""")
    List<NeedingRow> needing(String agency, String channel);
}
