package org.childalert.cap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Makes certificates that vouch for themselves, for the demo and for tests. Needs Bouncy Castle's bcpkix on the class
 * path, which production does without.
 */
public final class DemoKeys {
    private static final Duration VALIDITY = Duration.ofDays(730);

    private DemoKeys() {}

    /**
     * Writes a new PKCS#12 store, readable by its owner alone, with one RSA-3072 key that is valid for two years.
     * Throws UncheckedIOException if the file is there already: a key is never replaced.
     */
    public static void create(Path store, char[] password, String commonName, Instant from) {
        write(store, password, selfSigned(pair("RSA", 3072), commonName, from, from.plus(VALIDITY)));
    }

    static KeyPair pair(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java makes no key of " + algorithm, e);
        }
    }

    static SigningKey selfSigned(KeyPair pair, String commonName, Instant from, Instant until) {
        X500Name name = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, commonName)
                .build();
        var serial = new BigInteger(127, new SecureRandom());
        String algorithm = pair.getPrivate().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
        try {
            var certificate = new JcaX509v3CertificateBuilder(
                            name, serial, Date.from(from), Date.from(until), name, pair.getPublic())
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                    .build(new JcaContentSignerBuilder(algorithm).build(pair.getPrivate()));
            X509Certificate x509 = new JcaX509CertificateConverter().getCertificate(certificate);
            return new SigningKey(pair.getPrivate(), x509);
        } catch (CertIOException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException("no certificate could be made", e);
        }
    }

    /**
     * Beside the target first: a store is there whole or not at all. Temporary files are readable by their owner alone.
     */
    static void write(Path store, char[] password, SigningKey signingKey) {
        try {
            Path folder =
                    Files.createDirectories(store.toAbsolutePath().normalize().resolveSibling("."));
            Path draft = Files.createTempFile(folder, "key", ".p12");
            try (var content = Files.newOutputStream(draft)) {
                KeyStore keys = KeyStore.getInstance("PKCS12");
                keys.load(null, null);
                keys.setKeyEntry("demo", signingKey.key(), password, new Certificate[] {signingKey.certificate()});
                keys.store(content, password);
            }
            moveOrDelete(draft, store);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java writes no PKCS#12 store", e);
        }
    }

    private static void moveOrDelete(Path draft, Path store) throws IOException {
        try {
            Files.move(draft, store);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
