package org.childalert.store;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.childalert.Transactions;
import org.childalert.alert.AlertId;
import org.childalert.alert.MaterialId;
import org.childalert.alert.Materials;
import org.childalert.alert.VersionId;

/** Made files as rows, each sealed under the key of its case. There is no statement that changes one. */
@Singleton
final class JdbcMaterials implements Materials {
    private final Rows rows;
    private final CaseKeys keys;
    private final Transactions transactions;

    JdbcMaterials(Rows rows, CaseKeys keys, Transactions transactions) {
        this.rows = rows;
        this.keys = keys;
        this.transactions = transactions;
    }

    /** As one batch: its files go to the database as they are, and in as many packets as it takes; one by one they would be written as text. */
    @Override
    public void add(VersionId version, Map<MaterialId, byte[]> files) {
        if (files.isEmpty()) return;
        var sealed = new ArrayList<MaterialRow>();
        files.forEach((id, bytes) -> sealed.add(new MaterialRow(
                id.value(),
                version.alert().value(),
                version.number(),
                keys.seal(version.alert(), place(id.value()), bytes))));
        transactions.inOne(() -> rows.add(sealed));
    }

    @Override
    public Optional<VersionId> find(MaterialId id) {
        return rows.place(id.value()).map(row -> new VersionId(new AlertId(row.alert), row.version));
    }

    @Override
    public Optional<byte[]> bytes(MaterialId id) {
        return rows.find(id.value()).map(row -> keys.unseal(new AlertId(row.alert), place(row.id), row.sealed));
    }

    @Override
    public void keepOnly(VersionId version, Collection<MaterialId> kept) {
        List<String> ids = kept.stream().map(MaterialId::value).toList();
        rows.ids(version.alert().value(), version.number()).stream()
                .filter(id -> !ids.contains(id))
                .forEach(rows::remove);
    }

    private static String place(String id) {
        return "material " + id;
    }

    @MappedEntity("material")
    record MaterialRow(@Id String id, UUID alert, int version, byte[] sealed) {}

    @Introspected
    record PlaceRow(UUID alert, int version) {}

    @JdbcRepository(dialect = Dialect.MYSQL)
    interface Rows extends GenericRepository<MaterialRow, String> {
        @Query("INSERT IGNORE INTO material (id, alert, version, sealed) VALUES (:id, :alert, :version, :sealed)")
        void add(List<MaterialRow> rows);

        @Query("SELECT alert, version FROM material WHERE id = :id")
        Optional<PlaceRow> place(String id);

        @Query("SELECT * FROM material WHERE id = :id")
        Optional<MaterialRow> find(String id);

        @Query("SELECT id FROM material WHERE alert = :alert AND version = :version")
        List<String> ids(UUID alert, int version);

        @Query("DELETE FROM material WHERE id = :id")
        void remove(String id);
    }
}
