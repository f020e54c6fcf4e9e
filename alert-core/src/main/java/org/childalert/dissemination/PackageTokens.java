package org.childalert.dissemination;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.childalert.DeploymentKey;

/**
 * The secret part of the address of a message's broadcast package: the message's id, until when the address is good, and a MAC over both, so that
 * nothing is stored and nobody can make one up or make one last.
 */
@Singleton
public final class PackageTokens {
    private static final int OPEN = 16 + 8;
    private static final int MAC = 16;
    private final SecretKeySpec key;

    public PackageTokens(DeploymentKey deployment) {
        key = new SecretKeySpec(deployment.derive("package tokens"), "HmacSHA256");
    }

    /** @param until to the second */
    public String of(UUID message, Instant until) {
        byte[] open = ByteBuffer.allocate(OPEN)
                .putLong(message.getMostSignificantBits())
                .putLong(message.getLeastSignificantBits())
                .putLong(until.getEpochSecond())
                .array();
        byte[] token = Arrays.copyOf(open, OPEN + MAC);
        System.arraycopy(mac(open), 0, token, OPEN, MAC);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** What a token was made for, also when its time is over; nothing if this deployment did not make it. */
    public Optional<Granted> read(String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length != OPEN + MAC) return Optional.empty();
        byte[] expected = Arrays.copyOf(mac(Arrays.copyOf(bytes, OPEN)), MAC);
        if (!MessageDigest.isEqual(expected, Arrays.copyOfRange(bytes, OPEN, OPEN + MAC))) return Optional.empty();
        ByteBuffer open = ByteBuffer.wrap(bytes);
        return Optional.of(
                new Granted(new UUID(open.getLong(), open.getLong()), Instant.ofEpochSecond(open.getLong())));
    }

    /** @param until it opens nothing from then on */
    public record Granted(UUID message, Instant until) {}

    private byte[] mac(byte[] open) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(open);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA256", e);
        }
    }
}
