package org.childalert.store;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
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

    /** One statement for each: together they may be more than the database takes at once. */
    @Override
    public void keep(RehearsalResult rehearsal, List<Material> files) {
        statements.update(
                "DELETE FROM rehearsal_file WHERE agency = ? AND channel = ?",
                List.of(rehearsal.agency().value(), rehearsal.channel()));
        int position = 0;
        for (Material file : files)
            statements.update(
                    """
                    INSERT INTO rehearsal_file
                        (rehearsal, position, agency, channel, name, mime_type, purpose, language, content, expires_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                    Arrays.asList(
                            rehearsal.id(),
                            ++position,
                            rehearsal.agency().value(),
                            rehearsal.channel(),
                            file.name(),
                            file.mimeType(),
                            file.use().name(),
                            file.language(),
                            file.bytes().get(),
                            rehearsal.expires()));
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
