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

/** People as rows; sets of names are written with blanks between them. */
@Singleton
final class JdbcOfficers implements Officers {
    private final Rows rows;

    JdbcOfficers(Rows rows) {
        this.rows = rows;
    }

    @Override
    public Optional<Officer> find(OfficerId id) {
        return rows.find(id.value()).map(JdbcOfficers::officer);
    }

    @Override
    public Optional<Officer> findByUsername(String username) {
        return rows.findByUsername(username).map(JdbcOfficers::officer);
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
                passwordHash));
    }

    @Override
    public List<Officer> list(AgencyId agency, Role role) {
        return list(agency).stream()
                .filter(officer -> officer.enabled() && officer.has(role))
                .toList();
    }

    @Override
    public List<Officer> list(AgencyId agency) {
        return rows.list(agency.value()).stream().map(JdbcOfficers::officer).toList();
    }

    @Override
    public void enable(OfficerId id, boolean enabled) {
        rows.enable(id.value(), enabled);
    }

    @Override
    public boolean isEmpty() {
        return rows.count() == 0;
    }

    private static Officer officer(OfficerRow row) {
        return new Officer(
                new OfficerId(row.id),
                new AgencyId(row.agency),
                row.username,
                row.name,
                words(row.roles).stream().map(Role::valueOf).collect(Collectors.toSet()),
                words(row.regions),
                words(row.channels),
                row.enabled);
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
            String passwordHash) {}

    @JdbcRepository(dialect = Dialect.MYSQL)
    interface Rows extends GenericRepository<OfficerRow, UUID> {
        void save(OfficerRow row);

        @Query("SELECT * FROM officer WHERE id = :id")
        Optional<OfficerRow> find(UUID id);

        @Query("SELECT * FROM officer WHERE username = :username")
        Optional<OfficerRow> findByUsername(String username);

        @Query("SELECT * FROM officer WHERE agency = :agency ORDER BY username")
        List<OfficerRow> list(String agency);

        @Query("UPDATE officer SET enabled = :enabled WHERE id = :id")
        void enable(UUID id, boolean enabled);

        @Query("SELECT COUNT(*) FROM officer")
        long count();
    }
}
