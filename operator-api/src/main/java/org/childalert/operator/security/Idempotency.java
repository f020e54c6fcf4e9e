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
import org.jspecify.annotations.Nullable;

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

    /**
     * For what creates: the work and the keeping of the key are one transaction, so the work must have no effect outside the database.
     *
     * @param work gives the name of what it came to
     */
    public String once(HttpRequest<?> request, Caller caller, byte[] body, Supplier<String> work) {
        Optional<Key> given = key(request, body);
        if (given.isEmpty()) return work.get();
        Key key = given.get();
        try {
            return transactions.inOne(() -> known(caller, key).orElseGet(() -> keep(caller, key, work.get())));
        } catch (RuntimeException e) {
            // the same key at the same moment: whoever came second finds what the first kept
            return known(caller, key).orElseThrow(() -> e);
        }
    }

    /** For moves, which may be made twice by their nature: a key that is known skips the move, and the key is kept after it. */
    public void move(HttpRequest<?> request, Caller caller, byte[] body, Runnable work) {
        Optional<Key> given = key(request, body);
        if (given.isPresent() && known(caller, given.get()).isPresent()) return;
        work.run();
        given.ifPresent(key -> keepOnce(caller, key));
    }

    private void keepOnce(Caller caller, Key key) {
        try {
            transactions.inOne(() -> known(caller, key).orElseGet(() -> keep(caller, key, "")));
        } catch (RuntimeException e) {
            // the same key at the same moment: the move was made, and whoever came first kept the key
            if (known(caller, key).isEmpty()) throw e;
        }
    }

    private record Key(String name, String fingerprint) {}

    private static Optional<Key> key(HttpRequest<?> request, byte[] body) {
        @Nullable String name = request.getHeaders().get(HEADER);
        if (name == null) return Optional.empty();
        if (name.isBlank() || name.length() > LONGEST)
            throw new Unacceptable(new Problem(
                    HttpStatus.BAD_REQUEST,
                    "Not valid",
                    "Idempotency-Key: %d characters (expected: 1 to %d)".formatted(name.length(), LONGEST)));
        return Optional.of(
                new Key(name, Json.sha256(request.getMethodName() + " " + request.getUri() + " " + Json.sha256(body))));
    }

    private String keep(Caller caller, Key key, String result) {
        keys.keep(caller.id().value(), key.name, new IdempotencyKeys.Kept(key.fingerprint, result));
        return result;
    }

    private Optional<String> known(Caller caller, Key key) {
        return keys.find(caller.id().value(), key.name).map(kept -> {
            if (!kept.fingerprint().equals(key.fingerprint)) throw new Refusal.KeyReused(key.name);
            return kept.result();
        });
    }
}
