package org.childalert.audit;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.childalert.DeploymentKey;
import org.childalert.Json;
import org.jspecify.annotations.Nullable;

/**
 * How entries are bound: HMAC-SHA-256 over canonical JSON (RFC 8785), under keys derived from the deployment's. Whoever has the database alone can make
 * neither an entry nor a seal.
 */
@Singleton
public final class Chain {
    private static final String ALGORITHM = "HmacSHA256";
    private final SecretKeySpec entries;
    private final SecretKeySpec seals;
    private final Json json;

    public Chain(DeploymentKey key, Json json) {
        entries = new SecretKeySpec(key.derive("audit entry"), ALGORITHM);
        seals = new SecretKeySpec(key.derive("audit chain"), ALGORITHM);
        this.json = json;
    }

    private record Written(
            UUID id,
            Instant at,
            @Nullable String agency,
            String actor,
            String action,
            @Nullable UUID alert,
            @Nullable String subject,
            @Nullable String from,
            String details) {
        static Written of(StoredEntry entry) {
            return new Written(
                    entry.id(),
                    entry.at(),
                    entry.agency(),
                    entry.actor(),
                    entry.action(),
                    entry.alert(),
                    entry.subject(),
                    entry.from(),
                    entry.details());
        }
    }

    private record Sealed(long sequence, long position, Instant sealedAt, Written entry) {}

    /** What an entry carries from the moment it is written; its position is not known then. */
    public String mac(StoredEntry entry) {
        return hmac(entries, json.canonical(Written.of(entry)));
    }

    /**
     * Whether this system wrote it, and nobody changed it since.
     *
     * @param unsignedUntil up to that position an entry without a MAC is taken as it is
     */
    public boolean isGenuine(StoredEntry entry, long unsignedUntil) {
        return entry.mac() == null
                ? entry.position() <= unsignedUntil
                : entry.mac().equals(mac(entry));
    }

    /** What the first seal follows on. */
    public String start(long unsignedUntil) {
        return hmac(seals, ("without MAC until " + unsignedUntil).getBytes(StandardCharsets.UTF_8));
    }

    /** The seal that follows on a hash. */
    public Seal next(String previous, long sequence, StoredEntry entry, Instant at) {
        byte[] content = json.canonical(new Sealed(sequence, entry.position(), at, Written.of(entry)));
        return new Seal(
                sequence, entry.position(), at, hmac(seals, HexFormat.of().parseHex(previous), content));
    }

    private static String hmac(SecretKeySpec key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            for (byte[] part : parts) mac.update(part);
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        }
    }
}
