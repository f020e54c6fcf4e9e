package org.childalert;

import com.google.crypto.tink.subtle.Hkdf;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/**
 * The one secret of a deployment, from which the keys for each purpose are derived (HKDF with SHA-256, RFC 5869). Given as 32 random bytes in
 * Base64 in the setting {@code deployment-key}; it is never logged and never shown in an error.
 */
@Singleton
public final class DeploymentKey {
    /** What a key of the demonstration begins with, so that no other environment ever takes it. */
    public static final String DEMO_MARK = "demo:";

    private static final int BYTES = 32;
    private final byte[] key;

    public DeploymentKey(@Value("${deployment-key}") String setting, @Value("${demo:false}") boolean demo) {
        boolean marked = setting.startsWith(DEMO_MARK);
        if (marked && !demo)
            throw new IllegalArgumentException("deployment-key: a key of the demonstration (expected: a key of this deployment's own)");
        key = decode(marked ? setting.substring(DEMO_MARK.length()) : setting);
    }

    private static byte[] decode(String setting) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(setting.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("deployment-key: not Base64 (expected: 32 random bytes in Base64)");
        }
        if (bytes.length != BYTES)
            throw new IllegalArgumentException(
                    "deployment-key: %d bytes (expected: 32 random bytes in Base64)".formatted(bytes.length));
        return bytes;
    }

    /** 32 bytes that are the same for the same purpose, and tell nothing of the key or of another purpose. */
    public byte[] derive(String purpose) {
        try {
            return Hkdf.computeHkdf("HMACSHA256", key, new byte[0], purpose.getBytes(StandardCharsets.UTF_8), BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA256", e);
        }
    }
}
