package org.childalert.store;

import jakarta.inject.Singleton;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.childalert.alert.Refusal;
import org.childalert.dissemination.Material;
import org.childalert.dissemination.RehearsalFiles;
import org.childalert.dissemination.RehearsalResult;

/** Each file as a row, whose bytes are read by themselves. */
@Singleton
final class JdbcRehearsalFiles implements RehearsalFiles {
    private final Statements statements;

    JdbcRehearsalFiles(Statements statements) {
        this.statements = statements;
    }

    /** As one batch, whose files go to the database as they are: one by one they would be written as text. */
    @Override
    public void keep(RehearsalResult rehearsal, List<Material> files) {
        statements.update(
                "DELETE FROM rehearsal_file WHERE agency = ? AND channel = ?",
                List.of(rehearsal.agency().value(), rehearsal.channel()));
        var positions = IntStream.rangeClosed(1, files.size()).boxed().toList();
        statements.batch("""
                INSERT INTO rehearsal_file
                    (rehearsal, position, agency, channel, name, mime_type, purpose, language, content, expires_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", positions, (statement, position) -> {
            Material file = files.get(position - 1);
            statement.setString(1, rehearsal.id().toString());
            statement.setInt(2, position);
            statement.setString(3, rehearsal.agency().value());
            statement.setString(4, rehearsal.channel());
            statement.setString(5, file.name());
            statement.setString(6, file.mimeType());
            statement.setString(7, file.use().name());
            statement.setString(8, file.language());
            statement.setBytes(9, file.bytes().get());
            statement.setTimestamp(10, Timestamp.from(rehearsal.expires()));
        });
    }

    @Override
    public List<Material> of(UUID rehearsal) {
        return statements.query(
                "SELECT position, name, mime_type, purpose, language FROM rehearsal_file WHERE rehearsal = ? ORDER BY position",
                List.of(rehearsal),
                row -> {
                    int position = row.getInt(1);
                    return new Material(
                            row.getString(2),
                            row.getString(3),
                            Material.Use.valueOf(row.getString(4)),
                            row.getString(5),
                            () -> bytes(rehearsal, position));
                });
    }

    private byte[] bytes(UUID rehearsal, int position) {
        return statements
                .query(
                        "SELECT content FROM rehearsal_file WHERE rehearsal = ? AND position = ?",
                        List.of(rehearsal, position),
                        row -> row.getBytes(1))
                .stream()
                .findFirst()
                .orElseThrow(() -> new Refusal.Gone("A later rehearsal took the place of this one."));
    }

    @Override
    public void forget(Instant over) {
        statements.update("DELETE FROM rehearsal_file WHERE expires_at <= ?", List.of(over));
    }
}
