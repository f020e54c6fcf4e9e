package org.childalert.store;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.childalert.Json;
import org.childalert.alert.Photo;
import org.childalert.alert.PhotoId;
import org.childalert.alert.Photos;

/** Pictures as rows, each size sealed under the key of its case. */
@Singleton
final class JdbcPhotos implements Photos {
    private final Rows rows;
    private final CaseKeys keys;
    private final Json json;

    JdbcPhotos(Rows rows, CaseKeys keys, Json json) {
        this.rows = rows;
        this.keys = keys;
        this.json = json;
    }

    @Override
    public void add(Photo photo, Map<Photo.Size, byte[]> jpegs) {
        rows.save(new PhotoRow(
                photo.id().value(),
                photo.alert().value(),
                json.write(photo),
                seal(photo, Photo.Size.SMALL, jpegs),
                seal(photo, Photo.Size.MEDIUM, jpegs),
                seal(photo, Photo.Size.LARGE, jpegs)));
    }

    private byte[] seal(Photo photo, Photo.Size size, Map<Photo.Size, byte[]> jpegs) {
        byte[] jpeg = jpegs.get(size);
        if (jpeg == null) throw new IllegalArgumentException("photo %s has no size %s".formatted(photo.id(), size));
        return keys.seal(photo.alert(), place(photo.id(), size), jpeg);
    }

    @Override
    public Optional<Photo> find(PhotoId id) {
        return rows.body(id.value()).map(body -> json.read(body, Photo.class));
    }

    @Override
    public Optional<byte[]> bytes(PhotoId id, Photo.Size size) {
        return find(id).flatMap(photo ->
                sealed(id, size).map(bytes -> keys.unseal(photo.alert(), place(id, size), bytes)));
    }

    private Optional<byte[]> sealed(PhotoId id, Photo.Size size) {
        return switch (size) {
            case SMALL -> rows.small(id.value()).map(SealedRow::sealed);
            case MEDIUM -> rows.medium(id.value()).map(SealedRow::sealed);
            case LARGE -> rows.large(id.value()).map(SealedRow::sealed);
        };
    }

    private static String place(PhotoId id, Photo.Size size) {
        return "photo " + id + " " + size;
    }

    @MappedEntity("photo")
    record PhotoRow(@Id String id, UUID alert, String body, byte[] small, byte[] medium, byte[] large) {}

    /** Bytes in a row of their own: a bare array would be taken for a list of numbers. */
    @Introspected
    record SealedRow(byte[] sealed) {}

    @JdbcRepository(dialect = Dialect.MYSQL)
    interface Rows extends GenericRepository<PhotoRow, String> {
        void save(PhotoRow row);

        @Query("SELECT body FROM photo WHERE id = :id")
        Optional<String> body(String id);

        @Query("SELECT small AS sealed FROM photo WHERE id = :id")
        Optional<SealedRow> small(String id);

        @Query("SELECT medium AS sealed FROM photo WHERE id = :id")
        Optional<SealedRow> medium(String id);

        @Query("SELECT large AS sealed FROM photo WHERE id = :id")
        Optional<SealedRow> large(String id);
    }
}
