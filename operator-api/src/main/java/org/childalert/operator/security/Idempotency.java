package org.childalert.operator.security;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Supplier;
import org.childalert.IdempotencyKeys;
import org.childalert.Json;
import org.childalert.Transactions;
import org.childalert.alert.Caller;
import org.childalert.alert.Refusal;
import org.childalert.operator.problem.Problem;
import org.childalert.operator.problem.Unacceptable;

/**
 * Writes with an Idempotency-Key: the same request with the same key is done once, however often it is sent, and answered as it stands then. What is
 * kept is a digest of the request and the name of what it came to, nothing personal.
 */
@Singleton
public final class Idempotency {
    private static final String HEADER = "Idempotency-Key";
    private static final int LONGEST = 255;

    private final IdempotencyKeys keys;
    private final Transactions transactions;

    public Idempotency(IdempotencyKeys keys, Transactions transactions) {
        this.keys = keys;
        this.transactions = transactions;
    }

    /** @param work gives the name of what it came to; it runs in one transaction with the keeping of the key */
    public String once(HttpRequest<?> request, Caller caller, byte[] body, Supplier<String> work) {
        @org.jspecify.annotations.Nullable String key = request.getHeaders().get(HEADER);
        if (key == null) return work.get();
        if (key.isBlank() || key.length() > LONGEST)
            throw new Unacceptable(new Problem(HttpStatus.BAD_REQUEST, "Not valid", "Idempotency-Key: %d characters (expected: 1 to %d)".formatted(key.length(), LONGEST)));
        String fingerprint = Json.sha256(request.getMethodName() + " " + request.getUri() + " " + Json.sha256(body));
        try {
            return transactions.inOne(() -> known(caller, key, fingerprint).orElseGet(() -> {
                String result = work.get();
                keys.keep(caller.id().value(), key, new IdempotencyKeys.Kept(fingerprint, result));
                return result;
            }));
        } catch (RuntimeException e) {
            // the same key at the same moment: whoever came second finds what the first kept
            return known(caller, key, fingerprint).orElseThrow(() -> e);
        }
    }

    private Optional<String> known(Caller caller, String key, String fingerprint) {
        return keys.find(caller.id().value(), key).map(kept -> {
            if (!kept.fingerprint().equals(fingerprint)) throw new Refusal.KeyReused(key);
            return kept.result();
        });
    }
}
