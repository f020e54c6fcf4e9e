package org.childalert.store;

import com.google.crypto.tink.Aead;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.childalert.AgencyId;
import org.childalert.DeploymentKey;
import org.childalert.Json;
import org.childalert.Transactions;
import org.childalert.alert.Refusal;
import org.childalert.broadcaster.Broadcaster;
import org.childalert.broadcaster.Broadcasters;
import org.childalert.broadcaster.Obligation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Broadcasters as rows. What is personal of one is sealed, and bound to it: it opens for no other. */
@Singleton
final class JdbcBroadcasters implements Broadcasters {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcBroadcasters.class);

    private final Rows rows;
    private final Json json;
    private final Transactions transactions;
    private final Aead key;

    JdbcBroadcasters(Rows rows, Json json, Transactions transactions, DeploymentKey deployment) {
        this.rows = rows;
        this.json = json;
        this.transactions = transactions;
        key = CaseKeys.aead(deployment.derive("contacts of broadcasters"));
    }

    @Override
    public Optional<Broadcaster> find(AgencyId agency, String name) {
        return rows.find(agency.value(), name).map(this::broadcaster);
    }

    @Override
    public Optional<Broadcaster> ofChannel(AgencyId agency, String channel) {
        return rows.ofChannel(agency.value(), channel).map(this::broadcaster);
    }

    @Override
    public List<Broadcaster> list(AgencyId agency) {
        return rows.list(agency.value()).stream().map(this::broadcaster).toList();
    }

    @Override
    public Broadcaster save(Broadcaster broadcaster) {
        return transactions.inOne(() -> {
            Broadcaster saved = write(broadcaster);
            take(saved);
            return saved;
        });
    }

    /** A channel that another broadcaster took at the same moment is refused: the row of a channel has one broadcaster. */
    private void take(Broadcaster broadcaster) {
        String agency = broadcaster.agency().value();
        rows.leave(agency, broadcaster.name());
        for (String channel : new HashSet<>(broadcaster.channels()))
            if (rows.take(agency, channel, broadcaster.name()) != 1)
                throw new Refusal.Conflict("Channel %s is another broadcaster's already.".formatted(channel));
    }

    private Broadcaster write(Broadcaster broadcaster) {
        String agency = broadcaster.agency().value();
        String name = broadcaster.name();
        String body = json.write(Body.of(broadcaster));
        byte[] contacts = seal(broadcaster);
        int changed = broadcaster.revision() == 0
                ? rows.addIfAbsent(agency, name, broadcaster.title(), body, contacts)
                : rows.change(agency, name, broadcaster.revision(), broadcaster.title(), body, contacts);
        Optional<Broadcaster> saved = find(broadcaster.agency(), name);
        if (changed != 1)
            throw new Refusal.Changed(
                    "Broadcaster " + name, saved.map(Broadcaster::revision).orElse(0));
        return saved.orElseThrow();
    }

    @Override
    public void remove(AgencyId agency, String name) {
        transactions.inOne(() -> {
            rows.leave(agency.value(), name);
            rows.remove(agency.value(), name);
        });
    }

    private Broadcaster broadcaster(BroadcasterRow row) {
        Body body = json.read(row.body, Body.class);
        Personal personal = open(row);
        return new Broadcaster(
                new AgencyId(row.agency),
                row.name,
                row.title,
                body.obligation,
                body.regions,
                body.languages,
                body.channels,
                personal.contacts,
                personal.dutyPhone,
                body.agreement,
                body.certificate,
                row.revision);
    }

    private byte[] seal(Broadcaster broadcaster) {
        byte[] open = json.write(new Personal(broadcaster.contacts(), broadcaster.dutyPhone()))
                .getBytes(StandardCharsets.UTF_8);
        try {
            return key.encrypt(open, binding(broadcaster.agency().value(), broadcaster.name()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "the contacts of broadcaster %s could not be sealed".formatted(broadcaster), e);
        }
    }

    /** None where they do not open: the broadcaster is reached over its channels all the same. */
    private Personal open(BroadcasterRow row) {
        try {
            byte[] opened = key.decrypt(row.contacts, binding(row.agency, row.name));
            return json.read(new String(opened, StandardCharsets.UTF_8), Personal.class);
        } catch (GeneralSecurityException e) {
            LOG.error(
                    "the contacts of broadcaster {}/{} do not open with this deployment's key, or were altered: give them anew",
                    row.agency,
                    row.name,
                    e);
            return new Personal(List.of(), null);
        }
    }

    private static byte[] binding(String agency, String name) {
        return ("contacts of broadcaster " + agency + "/" + name).getBytes(StandardCharsets.UTF_8);
    }

    /** As it is written into the row; other versions of the software must be able to read it. */
    record Body(
            Obligation obligation,
            Set<String> regions,
            List<String> languages,
            List<String> channels,
            Broadcaster.@Nullable Agreement agreement,
            @Nullable String certificate) {

        static Body of(Broadcaster broadcaster) {
            return new Body(
                    broadcaster.obligation(),
                    broadcaster.regions(),
                    broadcaster.languages(),
                    broadcaster.channels(),
                    broadcaster.agreement(),
                    broadcaster.certificate());
        }
    }

    /** What is sealed. */
    record Personal(
            List<Broadcaster.Contact> contacts, @Nullable String dutyPhone) {}

    @MappedEntity("broadcaster")
    record BroadcasterRow(@Id String agency, String name, String title, int revision, String body, byte[] contacts) {}

    @JdbcRepository(dialect = Dialect.MYSQL)
    interface Rows extends GenericRepository<BroadcasterRow, String> {
        @Query("SELECT * FROM broadcaster WHERE agency = :agency AND name = :name")
        Optional<BroadcasterRow> find(String agency, String name);

        @Query("SELECT * FROM broadcaster WHERE agency = :agency ORDER BY title, name")
        List<BroadcasterRow> list(String agency);

        @Query("""
                INSERT IGNORE INTO broadcaster (agency, name, title, revision, body, contacts)
                VALUES (:agency, :name, :title, 1, :body, :contacts)""")
        int addIfAbsent(String agency, String name, String title, String body, byte[] contacts);

        @Query("""
                UPDATE broadcaster SET title = :title, revision = revision + 1, body = :body, contacts = :contacts
                WHERE agency = :agency AND name = :name AND revision = :revision""")
        int change(String agency, String name, int revision, String title, String body, byte[] contacts);

        @Query("""
                SELECT b.* FROM broadcaster b JOIN broadcaster_channel c ON c.agency = b.agency AND c.broadcaster = b.name
                WHERE c.agency = :agency AND c.channel = :channel""")
        Optional<BroadcasterRow> ofChannel(String agency, String channel);

        @Query(
                "INSERT IGNORE INTO broadcaster_channel (agency, channel, broadcaster) VALUES (:agency, :channel, :name)")
        int take(String agency, String channel, String name);

        @Query("DELETE FROM broadcaster_channel WHERE agency = :agency AND broadcaster = :name")
        void leave(String agency, String name);

        @Query("DELETE FROM broadcaster WHERE agency = :agency AND name = :name")
        void remove(String agency, String name);
    }
}
