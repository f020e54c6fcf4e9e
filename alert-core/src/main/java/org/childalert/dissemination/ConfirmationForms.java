package org.childalert.dissemination;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.childalert.DeploymentKey;

/**
 * What a form that asks a person for an acknowledgement carries: when it was shown, and a MAC over that and the delivery. So nobody acknowledges who was
 * not shown the form just before: not a program that posts to every address in a mail, nor one that answers a form sooner than a person can read it.
 */
@Singleton
public final class ConfirmationForms {
    /** Nobody reads and writes their name in less. */
    public static final Duration SOONEST = Duration.ofSeconds(2);
    /** Whoever takes longer is shown the form again. */
    public static final Duration LATEST = Duration.ofHours(1);

    private static final int OPEN = 8;
    private static final int MAC = 16;
    private final SecretKeySpec key;

    public ConfirmationForms(DeploymentKey deployment) {
        key = new SecretKeySpec(deployment.derive("confirmation forms"), "HmacSHA256");
    }

    /** For a form that is shown now. */
    public String of(UUID delivery, Instant now) {
        byte[] open = ByteBuffer.allocate(OPEN).putLong(now.toEpochMilli()).array();
        byte[] nonce = Arrays.copyOf(open, OPEN + MAC);
        System.arraycopy(mac(delivery, open), 0, nonce, OPEN, MAC);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(nonce);
    }

    /** Whether the delivery's form was shown long enough before, and not too long. */
    public boolean isGood(UUID delivery, String nonce, Instant now) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(nonce);
        } catch (IllegalArgumentException e) {
            return false;
        }
        if (bytes.length != OPEN + MAC) return false;
        byte[] open = Arrays.copyOf(bytes, OPEN);
        byte[] expected = Arrays.copyOf(mac(delivery, open), MAC);
        if (!MessageDigest.isEqual(expected, Arrays.copyOfRange(bytes, OPEN, OPEN + MAC))) return false;
        Instant shown = Instant.ofEpochMilli(ByteBuffer.wrap(open).getLong());
        return !now.isBefore(shown.plus(SOONEST)) && !now.isAfter(shown.plus(LATEST));
    }

    private byte[] mac(UUID delivery, byte[] open) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(ByteBuffer.allocate(16)
                    .putLong(delivery.getMostSignificantBits())
                    .putLong(delivery.getLeastSignificantBits())
                    .array());
            return mac.doFinal(open);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA256", e);
        }
    }
}
