package org.childalert;

import java.util.Optional;
import java.util.UUID;

/** Remembers what a request with an Idempotency-Key came to, so that the same request sent again comes to the same and is done once. */
public interface IdempotencyKeys {
    /** @param fingerprint of the request that the key came with */
    record Kept(String fingerprint, String result) {}

    Optional<Kept> find(UUID officer, String key);

    /** Keeps it, in the transaction of the work; of two requests at once the second waits for the first, and finds what it kept. */
    void keep(UUID officer, String key, Kept kept);
}
