package org.childalert.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.childalert.AgencyId;
import org.childalert.alert.Officer;
import org.childalert.alert.OfficerId;
import org.childalert.alert.Officers;
import org.childalert.alert.Role;
import org.jspecify.annotations.Nullable;

/** People as rows; sets of names are written with blanks between them. */
@Singleton
final class JdbcOfficers implements Officers {
    private final Rows rows;
    private final SealedContacts contacts;

    JdbcOfficers(Rows rows, SealedContacts contacts) {
        this.rows = rows;
        this.contacts = contacts;
    }

    @Override
    public Optional<Officer> find(OfficerId id) {
        return rows.find(id.value()).map(this::officer);
    }

    @Override
    public Optional<Officer> findByUsername(String username) {
        return rows.findByUsername(username).map(this::officer);
    }

    @Override
    public Optional<String> passwordHash(OfficerId id) {
        return rows.find(id.value()).map(OfficerRow::passwordHash);
    }

    @Override
    public void add(Officer officer, String passwordHash) {
        rows.save(new OfficerRow(
                officer.id().value(),
                officer.agency().value(),
                officer.username(),
                officer.name(),
                officer.roles().stream().map(Role::name).sorted().collect(Collectors.joining(" ")),
                String.join(" ", officer.regions()),
                String.join(" ", officer.channels()),
                officer.enabled(),
                passwordHash,
                String.join(" ", officer.teams()),
                contacts.seal(officer.id(), new SealedContacts.Contact(officer.phone(), officer.email()))));
    }

    @Override
    public List<Officer> list(AgencyId agency, Role role) {
        return list(agency).stream()
                .filter(officer -> officer.enabled() && officer.has(role))
                .toList();
    }

    @Override
    public List<Officer> list(AgencyId agency) {
        return rows.list(agency.value()).stream().map(this::officer).toList();
    }

    @Override
    public List<Officer> team(AgencyId agency, String team) {
        return rows.enabled(agency.value(), Role.NATIONAL.name()).stream()
                .map(this::officer)
                .filter(officer -> officer.belongsTo(agency) && officer.teams().contains(team))
                .toList();
    }

    @Override
    public void join(OfficerId id, Set<String> teams) {
        rows.join(id.value(), String.join(" ", teams));
    }

    @Override
    public void contact(OfficerId id, @Nullable String phone, @Nullable String email) {
        rows.contact(id.value(), contacts.seal(id, new SealedContacts.Contact(phone, email)));
    }

    @Override
    public void enable(OfficerId id, boolean enabled) {
        rows.enable(id.value(), enabled);
    }

    @Override
    public boolean isEmpty() {
        return rows.count() == 0;
    }

    private Officer officer(OfficerRow row) {
        SealedContacts.Contact contact = contacts.open(new OfficerId(row.id), row.contact);
        return new Officer(
                new OfficerId(row.id),
                new AgencyId(row.agency),
                row.username,
                row.name,
                words(row.roles).stream().map(Role::valueOf).collect(Collectors.toSet()),
                words(row.regions),
                words(row.channels),
                row.enabled,
                words(row.teams),
                contact.phone(),
                contact.email());
    }

    private static Set<String> words(String text) {
        return text.isBlank() ? Set.of() : Arrays.stream(text.split(" ")).collect(Collectors.toSet());
    }

    @MappedEntity("officer")
    record OfficerRow(
            @Id UUID id,
            String agency,
            String username,
            String name,
            String roles,
            String regions,
            String channels,
            boolean enabled,
            String passwordHash,
            String teams,
            byte[] contact) {}

    @JdbcRepository(dialect = Dialect.MYSQL)
    interface Rows extends GenericRepository<OfficerRow, UUID> {
        void save(OfficerRow row);

        @Query("SELECT * FROM officer WHERE id = :id")
        Optional<OfficerRow> find(UUID id);

        @Query("SELECT * FROM officer WHERE username = :username")
        Optional<OfficerRow> findByUsername(String username);

        @Query("SELECT * FROM officer WHERE agency = :agency ORDER BY username")
        List<OfficerRow> list(String agency);

        @Query(
                "SELECT * FROM officer WHERE enabled AND (agency = :agency OR LOCATE(:role, roles) > 0) ORDER BY username")
        List<OfficerRow> enabled(String agency, String role);

        @Query("UPDATE officer SET teams = :teams WHERE id = :id")
        void join(UUID id, String teams);

        @Query("UPDATE officer SET contact = :contact WHERE id = :id")
        void contact(UUID id, byte[] contact);

        @Query("UPDATE officer SET enabled = :enabled WHERE id = :id")
        void enable(UUID id, boolean enabled);

        @Query("SELECT COUNT(*) FROM officer")
        long count();
    }
}
