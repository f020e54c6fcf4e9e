package org.childalert.channel;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.TrustManagerFactory;

/** A key with a certificate for an address, in a file, which nobody vouches for but those who are given it. */
public record TestKeys(Path file) {
    public static final String PASSWORD = "changeit";

    /** @param subject such as {@code ip:127.0.0.1} or {@code dns:mail.example.org} */
    public static TestKeys make(Path directory, String subject) throws Exception {
        Path file = directory.resolve(subject.replaceAll("[^a-z0-9]", "-") + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "broker",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=broker",
                        "-ext",
                        "SAN=" + subject,
                        "-validity",
                        "3650",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (keytool.waitFor() != 0) throw new IllegalStateException("keytool failed");
        return new TestKeys(file);
    }

    /** Trusts the certificate. */
    public TrustManagerFactory trust() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("broker", keys.getCertificate("broker"));
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        return factory;
    }

    /** The same as a file of its own, without the key. */
    public Path trustStore() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("broker", keys.getCertificate("broker"));
        Path path = file.resolveSibling("trust-" + file.getFileName());
        try (var out = Files.newOutputStream(path)) {
            trusted.store(out, PASSWORD.toCharArray());
        }
        return path;
    }
}
