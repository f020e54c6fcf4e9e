package org.childalert;

import com.google.crypto.tink.subtle.Hkdf;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The one secret of a deployment, from which the keys for each purpose are derived (HKDF with SHA-256, RFC 5869). Given as 32 random bytes in
 * Base64 in the setting {@code deployment-key}; it is never logged and never shown in an error.
 */
@Singleton
public final class DeploymentKey {
    /** What a key of the demonstration begins with, so that no other environment ever takes it. */
    public static final String DEMO_MARK = "demo:";

    private static final String FILE = "file:";
    private static final int BYTES = 32;
    private final byte[] key;

    /**
     * @param setting the key itself, or {@code file:} and the path of a file that holds it; the demonstration makes the file if it is not there
     */
    public DeploymentKey(@Value("${deployment-key}") String setting, @Value("${demo:false}") boolean demo) {
        String text = setting.startsWith(FILE) ? fromFile(Path.of(setting.substring(FILE.length())), demo) : setting;
        boolean marked = text.startsWith(DEMO_MARK);
        if (marked && !demo)
            throw new IllegalArgumentException(
                    "deployment-key: a key of the demonstration (expected: a key of this deployment's own)");
        key = decode(marked ? text.substring(DEMO_MARK.length()) : text);
    }

    private static String fromFile(Path file, boolean demo) {
        try {
            if (demo && !Files.exists(file)) {
                byte[] random = new byte[BYTES];
                new SecureRandom().nextBytes(random);
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, DEMO_MARK + Base64.getEncoder().encodeToString(random));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "deployment-key: %s is not readable (expected: a file with 32 random bytes in Base64)"
                            .formatted(file),
                    e);
        }
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
