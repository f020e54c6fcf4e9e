package org.childalert.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.childalert.audit.Seal;

/** A row of the audit chain. */
@MappedEntity("audit_seal")
record SealRow(@Id long sequence, long position, Instant sealedAt, String hash) {
    static SealRow of(Seal seal) {
        return new SealRow(seal.sequence(), seal.position(), seal.at(), seal.hash());
    }

    Seal seal() {
        return new Seal(sequence, position, sealedAt, hash);
    }
}
