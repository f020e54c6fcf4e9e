package org.childalert.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.childalert.AgencyId;
import org.childalert.Json;
import org.childalert.alert.AlertId;
import org.childalert.alert.Refusal;
import org.childalert.alert.Version;
import org.childalert.alert.VersionId;
import org.childalert.alert.Versions;
import org.jspecify.annotations.Nullable;

/** Versions as rows: their state and revision in the open, all they say sealed under the key of the case. */
@Singleton
final class JdbcVersions implements Versions {
    private final Rows rows;
    private final CaseKeys keys;
    private final Json json;

    JdbcVersions(Rows rows, CaseKeys keys, Json json) {
        this.rows = rows;
        this.keys = keys;
        this.json = json;
    }

    @Override
    public Optional<Version> find(VersionId id) {
        return rows.find(id.toString()).map(this::version);
    }

    @Override
    public List<Version> list(AlertId alert) {
        return rows.list(alert.value()).stream().map(this::version).toList();
    }

    @Override
    public Optional<Version> latest(AlertId alert) {
        return rows.latest(alert.value()).map(this::version);
    }

    @Override
    public List<Version.Pending> listPending(@Nullable AgencyId agency) {
        return rows.listPending(agency == null ? null : agency.value()).stream()
                .map(row -> (Version.Pending) version(row))
                .sorted(Comparator.comparing(Version.Pending::submittedAt))
                .toList();
    }

    @Override
    public void add(Version version) {
        rows.save(row(version));
    }

    @Override
    public void save(Version version) {
        VersionRow row = row(version);
        if (rows.update(row.id, row.state, row.revision, row.sealed) == 1) return;
        int now = find(version.id()).map(current -> current.common().revision()).orElse(0);
        throw new Refusal.Changed("Version " + version.id().number(), now);
    }

    private VersionRow row(Version version) {
        var common = version.common();
        byte[] plain = json.write(version).getBytes(StandardCharsets.UTF_8);
        return new VersionRow(
                version.id().toString(),
                version.id().alert().value(),
                version.id().number(),
                common.agency().value(),
                version.state(),
                common.revision(),
                keys.seal(version.id().alert(), place(version.id().number()), plain));
    }

    private Version version(VersionRow row) {
        byte[] plain = keys.unseal(new AlertId(row.alert), place(row.number), row.sealed);
        return json.read(new String(plain, StandardCharsets.UTF_8), type(row));
    }

    private static Class<? extends Version> type(VersionRow row) {
        return switch (row.state) {
            case "draft" -> Version.Draft.class;
            case "returned" -> Version.Returned.class;
            case "pending" -> Version.Pending.class;
            case "rejected" -> Version.Rejected.class;
            case "approved" -> Version.Approved.class;
            case "superseded" -> Version.Superseded.class;
            default -> throw new IllegalStateException("version %s in unknown state %s".formatted(row.id, row.state));
        };
    }

    private static String place(int number) {
        return "version " + number;
    }

    @MappedEntity("alert_version")
    record VersionRow(
            @Id String id, UUID alert, int number, String agency, String state, int revision, byte[] sealed) {}

    @JdbcRepository(dialect = Dialect.MYSQL)
    interface Rows extends GenericRepository<VersionRow, String> {
        void save(VersionRow row);

        @Query(
                "UPDATE alert_version SET state = :state, revision = :revision, sealed = :sealed WHERE id = :id AND revision = :revision - 1")
        int update(String id, String state, int revision, byte[] sealed);

        @Query("SELECT * FROM alert_version WHERE id = :id")
        Optional<VersionRow> find(String id);

        @Query("SELECT * FROM alert_version WHERE alert = :alert ORDER BY number")
        List<VersionRow> list(UUID alert);

        @Query("SELECT * FROM alert_version WHERE alert = :alert ORDER BY number DESC LIMIT 1")
        Optional<VersionRow> latest(UUID alert);

        @Query("""
                SELECT v.* FROM alert_version v JOIN alert a ON a.id = v.alert
                WHERE v.state = 'pending' AND a.state <> 'ended' AND (:agency IS NULL OR v.agency = :agency)""")
        List<VersionRow> listPending(@Nullable String agency);
    }
}
