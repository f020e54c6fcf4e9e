package org.childalert.cap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {
    private static final char[] PASSWORD = "open sesame".toCharArray();

    @TempDir
    Path folder;

    private Path store = Path.of("");

    @BeforeEach
    void aStoreWithOneKey() {
        store = folder.resolve("keys").resolve("signing.p12");
        DemoKeys.write(store, PASSWORD, Keys.rsa());
    }

    @Test
    void the_only_key_is_taken_with_or_without_its_alias() {
        assertThat(SigningKey.load(store, PASSWORD, null, Keys.FROM)).isEqualTo(Keys.rsa());
        assertThat(SigningKey.load(store, PASSWORD, "demo", Keys.FROM)).isEqualTo(Keys.rsa());
    }

    @Test
    void a_store_is_readable_by_its_owner_alone_and_never_replaced() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store)))
                .isEqualTo("rw-------");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> DemoKeys.write(store, PASSWORD, Keys.ec()));
        assertThat(SigningKey.load(store, PASSWORD, null, Keys.FROM)).isEqualTo(Keys.rsa());
        try (var files = Files.list(folder.resolve("keys"))) {
            assertThat(files).containsExactly(store);
        }
    }

    @Test
    void the_demo_makes_an_rsa_key_of_3072_bits_that_signs() {
        Path fresh = folder.resolve("demo.p12");
        DemoKeys.create(fresh, PASSWORD, "Sample, Child \"Alert\" Desk", Keys.FROM);
        SigningKey key = SigningKey.load(fresh, PASSWORD, null, Keys.FROM.plus(Duration.ofDays(700)));
        assertThat(key.toString()).contains("Sample").doesNotContain("rivate");
        assertThat(key.key())
                .isInstanceOfSatisfying(
                        java.security.interfaces.RSAKey.class,
                        rsa -> assertThat(rsa.getModulus().bitLength()).isEqualTo(3072));
    }

    @Test
    void the_certificate_is_served_as_pem() throws Exception {
        String pem = Keys.rsa().pem();
        assertThat(pem).startsWith("-----BEGIN CERTIFICATE-----\n").endsWith("\n-----END CERTIFICATE-----\n");
        var content = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
        assertThat(CertificateFactory.getInstance("X.509").generateCertificate(content))
                .isEqualTo(Keys.rsa().certificate());
    }

    @Test
    void an_unusable_store_is_refused_by_its_reason() throws Exception {
        assertUnusable(store, "other", null, "locked with another password");
        assertUnusable(folder.resolve("none.p12"), "open sesame", null, "no readable file");
        assertUnusable(folder, "open sesame", null, "not a key store");
        Path text = Files.writeString(folder.resolve("text.p12"), "hello");
        assertUnusable(text, "open sesame", null, "not a key store");
        assertUnusable(store, "open sesame", "another", "no private key 'another' (expected: one of [demo])");
        assertUnusable(storeOf("empty"), "open sesame", null, "no private key");
        assertUnusable(storeOf("two", "a", "b"), "open sesame", null, "an alias, one of [a, b]");
    }

    @Test
    void a_certificate_out_of_its_time_is_refused() {
        assertThatExceptionOfType(UnusableSigningKey.class)
                .isThrownBy(() -> SigningKey.load(store, PASSWORD, null, Keys.UNTIL.plusSeconds(1)))
                .withMessageContaining("valid at 2028-01-01T00:00:01Z");
        assertThatExceptionOfType(UnusableSigningKey.class)
                .isThrownBy(() -> SigningKey.load(store, PASSWORD, null, Keys.FROM.minusSeconds(1)));
    }

    @Test
    void weak_keys_and_strange_certificates_are_refused() {
        var weak = DemoKeys.pair("RSA", 1024);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SigningKey(weak.getPrivate(), Keys.rsa().certificate()))
                .withMessageContaining("1024");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SigningKey(Keys.rsa().key(), Keys.other().certificate()))
                .withMessageContaining("another key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SigningKey(Keys.ec().key(), Keys.rsa().certificate()));
    }

    private static void assertUnusable(Path store, String password, @Nullable String alias, String reason) {
        assertThatExceptionOfType(UnusableSigningKey.class)
                .isThrownBy(() -> SigningKey.load(store, password.toCharArray(), alias, Keys.FROM))
                .withMessageContaining(reason)
                .withMessageStartingWith(store.toString());
    }

    private Path storeOf(String name, String... aliases) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        for (String alias : aliases)
            keys.setKeyEntry(alias, Keys.rsa().key(), PASSWORD, new Certificate[] {
                Keys.rsa().certificate()
            });
        Path file = folder.resolve(name + ".p12");
        try (var content = Files.newOutputStream(file)) {
            keys.store(content, PASSWORD);
        }
        return file;
    }
}
