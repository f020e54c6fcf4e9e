package org.childalert.dissemination;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.childalert.DeploymentKey;

/** Makes the secret part of addresses: some bytes and a MAC over them, in Base64 for addresses, so that nothing is stored and nobody can make one up. */
final class Credential {
    private static final int MAC = 16;

    private final SecretKeySpec key;
    private final int length;

    /**
     * @param purpose what it opens: one for another purpose opens nothing here
     * @param length of what is told by it, in bytes
     */
    Credential(DeploymentKey deployment, String purpose, int length) {
        key = new SecretKeySpec(deployment.derive(purpose), "HmacSHA256");
        this.length = length;
    }

    String of(byte[] told) {
        byte[] token = Arrays.copyOf(told, length + MAC);
        System.arraycopy(mac(told), 0, token, length, MAC);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** What it was made of, or nothing if this deployment did not make it. */
    Optional<byte[]> read(String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length != length + MAC) return Optional.empty();
        byte[] told = Arrays.copyOf(bytes, length);
        boolean ours =
                MessageDigest.isEqual(Arrays.copyOf(mac(told), MAC), Arrays.copyOfRange(bytes, length, bytes.length));
        return ours ? Optional.of(told) : Optional.empty();
    }

    private byte[] mac(byte[] told) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(told);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA256", e);
        }
    }
}
