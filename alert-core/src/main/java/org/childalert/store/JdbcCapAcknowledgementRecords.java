package org.childalert.store;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.childalert.AgencyId;
import org.childalert.Json;
import org.childalert.broadcaster.CapAcknowledgementRecords;

/** Acknowledgements by CAP message as rows. What a sender calls itself is kept as a digest only, and the document is sealed. */
@Singleton
final class JdbcCapAcknowledgementRecords implements CapAcknowledgementRecords {
    private final Statements statements;
    private final CaseKeys keys;

    JdbcCapAcknowledgementRecords(Statements statements, CaseKeys keys) {
        this.statements = statements;
        this.keys = keys;
    }

    @Override
    public Optional<Known> find(AgencyId agency, String broadcaster, String sender, String identifier) {
        return statements
                .query(
                        "SELECT delivery, sha256 FROM cap_acknowledgement WHERE agency = ? AND broadcaster = ? AND digest = ?",
                        List.of(agency.value(), broadcaster, digest(sender, identifier)),
                        row -> new Known(UUID.fromString(row.getString(1)), row.getString(2)))
                .stream()
                .findFirst();
    }

    @Override
    public void add(Taken taken) {
        String digest = digest(taken.sender(), taken.identifier());
        statements.update(
                """
                INSERT INTO cap_acknowledgement (agency, broadcaster, digest, sha256, alert, delivery, taken_at, sealed)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
                List.of(
                        taken.agency().value(),
                        taken.broadcaster(),
                        digest,
                        Json.sha256(taken.document()),
                        taken.alert().value(),
                        taken.delivery(),
                        taken.at(),
                        keys.seal(taken.alert(), "acknowledgement " + digest, taken.document())));
    }

    /** CAP lets no comma into either. */
    private static String digest(String sender, String identifier) {
        return Json.sha256(sender + "," + identifier);
    }
}
