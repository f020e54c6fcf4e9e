package org.childalert.cap;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What messages are signed with: a key that is RSA of at least 2048 bits or EC of at least 256, and the certificate of
 * that very key.
 */
public record SigningKey(PrivateKey key, X509Certificate certificate) {
    public SigningKey {
        int bits = bits(key);
        if (bits < (key instanceof RSAKey ? 2048 : 256))
            throw new IllegalArgumentException(
                    "key: %s of %d bits (expected: RSA of at least 2048 or EC of at least 256)"
                            .formatted(key.getAlgorithm(), bits));
        if (!belong(key, certificate))
            throw new IllegalArgumentException("certificate: of another key (expected: the certificate of this key)");
    }

    /**
     * Takes the key from a PKCS#12 store. Throws {@link UnusableSigningKey}: no such file, not a store, wrong password,
     * no key, several keys and no alias, a weak key, a certificate that is not valid at {@code now}.
     *
     * @param alias may be left out when the store has one key
     */
    public static SigningKey load(Path store, char[] password, @Nullable String alias, Instant now) {
        return new Pkcs12(store, password).signingKey(alias, now);
    }

    /** The certificate in PEM (RFC 7468), ASCII. */
    public String pem() {
        try {
            String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                    .encodeToString(certificate.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("the certificate cannot be encoded", e);
        }
    }

    boolean isRsa() {
        return key instanceof RSAKey;
    }

    private static int bits(PrivateKey key) {
        return switch (key) {
            case RSAKey rsa -> rsa.getModulus().bitLength();
            case ECKey ec -> ec.getParams().getOrder().bitLength();
            default -> 0;
        };
    }

    private static boolean belong(PrivateKey key, X509Certificate certificate) {
        try {
            Signature signature = Signature.getInstance(key instanceof RSAKey ? "SHA256withRSA" : "SHA256withECDSA");
            signature.initSign(key);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Names the certificate; the key stays out of logs. */
    @Override
    public String toString() {
        return "SigningKey[" + certificate.getSubjectX500Principal() + ", " + certificate.getSerialNumber() + "]";
    }
}
