package org.childalert.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.childalert.channel.Fixtures.AT_NOON;
import static org.childalert.channel.Fixtures.DELIVERY;
import static org.childalert.channel.Fixtures.LOOPBACK;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.childalert.alert.Status;
import org.childalert.channel.AddressGuard;
import org.childalert.channel.mail.MailSettings.Tls;
import org.childalert.dissemination.Receipt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said to a mail server is said to that server alone. */
class MailTlsTest {
    private static final char[] PASSWORD = "only for tests".toCharArray();

    @TempDir
    private static Path directory;

    private static SSLContext rightName;
    private static SSLContext wrongName;

    @BeforeAll
    static void keys() throws Exception {
        rightName = context("right", "ip:127.0.0.1");
        wrongName = context("wrong", "dns:elsewhere.example");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void with_the_servers_certificate_the_mail_goes_encrypted(boolean fromTheStart) throws Exception {
        try (var server = new ScriptedMailServer(Map.of(), rightName, fromTheStart)) {
            assertThat(send(server, rightName, fromTheStart)).isInstanceOf(Receipt.Accepted.class);

            assertThat(server.heard()).contains("MAIL", "RCPT", "DATA", "Subject");
            assertThat(server.heardInTheClear()).doesNotContain("MAIL", "RCPT", "DATA", "Subject");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void with_anothers_certificate_nothing_is_said(boolean fromTheStart) throws Exception {
        try (var server = new ScriptedMailServer(Map.of(), wrongName, fromTheStart)) {
            assertThat(send(server, wrongName, fromTheStart)).isInstanceOf(Receipt.Deferred.class);

            assertThat(server.heard()).doesNotContain("MAIL", "RCPT", "DATA");
            assertThat(server.heardInTheClear()).doesNotContain("MAIL", "RCPT", "DATA");
        }
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_no_certificate() throws Exception {
        try (var server = new ScriptedMailServer(Map.of(), rightName, true)) {
            assertThat(send(server, SSLContext.getDefault(), true))
                    .isEqualTo(new Receipt.Deferred("127.0.0.1 failed at TLS", Duration.ZERO));
        }
    }

    private static Receipt send(ScriptedMailServer server, SSLContext trust, boolean fromTheStart) {
        var settings = new MailSettings(
                "127.0.0.1",
                server.port(),
                fromTheStart ? Tls.TLS : Tls.STARTTLS,
                null,
                null,
                "desk@childalert.example",
                null,
                List.of(),
                Set.of(),
                null);
        var postman = new Postman(new AddressGuard(LOOPBACK), AT_NOON, trust.getSocketFactory(), Postman.DEADLINE);
        return postman.send(settings, new Mail(DELIVERY, "noor@be-nca.example", "a", "b", Status.ACTUAL));
    }

    /** Both a server that shows the certificate, and a client that trusts it. */
    private static SSLContext context(String name, String subject)
            throws GeneralSecurityException, IOException, InterruptedException {
        Path file = directory.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "mail",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "SAN=" + subject,
                        "-validity",
                        "3650",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("mail", keys.getCertificate("mail"));
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        TrustManagerFactory others = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        others.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), others.getTrustManagers(), null);
        return context;
    }
}
