package org.childalert.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.childalert.Json;
import org.childalert.alert.Recording;
import org.childalert.alert.Recordings;
import org.childalert.alert.VersionId;

/** Recordings as rows, the sound sealed under the key of its case. */
@Singleton
final class JdbcRecordings implements Recordings {
    private final Rows rows;
    private final CaseKeys keys;
    private final Json json;

    JdbcRecordings(Rows rows, CaseKeys keys, Json json) {
        this.rows = rows;
        this.keys = keys;
        this.json = json;
    }

    @Override
    public void put(Recording recording, byte[] wav) {
        VersionId version = recording.version();
        String id = id(version, recording.language());
        rows.remove(id);
        rows.save(new RecordingRow(
                id,
                version.alert().value(),
                version.number(),
                recording.language(),
                json.write(recording),
                keys.seal(version.alert(), place(id), wav)));
    }

    @Override
    public List<Recording> list(VersionId version) {
        return rows.bodies(version.alert().value(), version.number()).stream()
                .map(body -> json.read(body, Recording.class))
                .toList();
    }

    @Override
    public Optional<byte[]> bytes(VersionId version, String language) {
        String id = id(version, language);
        return rows.find(id).map(row -> keys.unseal(version.alert(), place(id), row.sealed));
    }

    @Override
    public void remove(VersionId version, String language) {
        rows.remove(id(version, language));
    }

    private static String id(VersionId version, String language) {
        return version + " " + language;
    }

    private static String place(String id) {
        return "recording " + id;
    }

    @MappedEntity("recording")
    record RecordingRow(@Id String id, UUID alert, int version, String language, String body, byte[] sealed) {}

    @JdbcRepository(dialect = Dialect.MYSQL)
    interface Rows extends GenericRepository<RecordingRow, String> {
        void save(RecordingRow row);

        @Query("SELECT body FROM recording WHERE alert = :alert AND version = :version ORDER BY language")
        List<String> bodies(UUID alert, int version);

        @Query("SELECT * FROM recording WHERE id = :id")
        Optional<RecordingRow> find(String id);

        @Query("DELETE FROM recording WHERE id = :id")
        void remove(String id);
    }
}
