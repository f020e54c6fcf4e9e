package org.childalert.dissemination;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.childalert.DeploymentKey;

/**
 * The secret part of the address where a far end acknowledges one delivery: the delivery's id and a MAC over it, so that nothing is stored,
 * nobody can make one up, and one opens no other delivery.
 */
@Singleton
public final class AcknowledgementTokens {
    /** How long after its message's own time a token still opens the delivery: who airs at night exports in the morning. */
    public static final Duration GRACE = Duration.ofDays(7);

    private static final int ID = 16;
    private static final int MAC = 16;
    private final SecretKeySpec key;

    public AcknowledgementTokens(DeploymentKey deployment) {
        key = new SecretKeySpec(deployment.derive("acknowledgement tokens"), "HmacSHA256");
    }

    public String of(UUID delivery) {
        byte[] id = bytes(delivery);
        byte[] token = Arrays.copyOf(id, ID + MAC);
        System.arraycopy(mac(id), 0, token, ID, MAC);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** The delivery that a token was made for, or nothing if this deployment did not make it. */
    public Optional<UUID> delivery(String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length != ID + MAC) return Optional.empty();
        byte[] expected = Arrays.copyOf(mac(Arrays.copyOf(bytes, ID)), MAC);
        if (!MessageDigest.isEqual(expected, Arrays.copyOfRange(bytes, ID, ID + MAC))) return Optional.empty();
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return Optional.of(new UUID(buffer.getLong(), buffer.getLong()));
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(ID)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private byte[] mac(byte[] id) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(id);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA256", e);
        }
    }
}
