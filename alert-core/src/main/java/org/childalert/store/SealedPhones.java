package org.childalert.store;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.childalert.AgencyId;
import org.childalert.DeploymentKey;
import org.childalert.subscriber.Phone;

/**
 * Numbers as they are kept: sealed by AES-256-GCM, bound to their agency; and as an id, by HMAC-SHA256 over agency and number, so that one can be
 * looked up, and two agencies cannot find out whom they share. Both keys are derived from the deployment's.
 */
@Singleton
final class SealedPhones {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec sealing;
    private final SecretKeySpec naming;
    private final SecureRandom random = new SecureRandom();

    SealedPhones(DeploymentKey deployment) {
        sealing = new SecretKeySpec(deployment.derive("phone numbers"), "AES");
        naming = new SecretKeySpec(deployment.derive("ids of phone numbers"), "HmacSHA256");
    }

    /** 122 bits of the digest as a UUID that looks like a random one: MariaDB refuses some of version 8. */
    UUID id(AgencyId agency, Phone phone) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(naming);
            ByteBuffer digest =
                    ByteBuffer.wrap(mac.doFinal((agency + " " + phone.e164()).getBytes(StandardCharsets.US_ASCII)));
            long high = digest.getLong() & 0xFFFFFFFFFFFF0FFFL | 0x4000L;
            long low = digest.getLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
            return new UUID(high, low);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA256", e);
        }
    }

    byte[] seal(AgencyId agency, Phone phone) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, agency, nonce)
                    .doFinal(phone.e164().getBytes(StandardCharsets.US_ASCII));
            return ByteBuffer.allocate(NONCE + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a number could not be sealed", e);
        }
    }

    Phone open(AgencyId agency, byte[] sealed) {
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, agency, Arrays.copyOf(sealed, NONCE));
            return new Phone(
                    new String(cipher.doFinal(sealed, NONCE, sealed.length - NONCE), StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "a number of agency %s does not open with this deployment's key, or was altered".formatted(agency),
                    e);
        }
    }

    private Cipher cipher(int mode, AgencyId agency, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, sealing, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(agency.value().getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }
}
