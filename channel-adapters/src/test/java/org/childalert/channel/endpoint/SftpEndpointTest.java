package org.childalert.channel.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.childalert.channel.Fixtures.LOOPBACK;
import static org.childalert.channel.Fixtures.cap;
import static org.childalert.channel.Fixtures.document;
import static org.childalert.channel.endpoint.Endpoints.aChannel;
import static org.childalert.channel.endpoint.Endpoints.dispatch;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.childalert.channel.HostileFarEnd;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.Receipt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class SftpEndpointTest {
    private static final String PASSWORD = "Vogel+2026/geheim";

    private final Path home;
    private final KeyPair key = newKey();
    private final SshServer server;
    private final Endpoints endpoints = new Endpoints(null, LOOPBACK);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    SftpEndpointTest(@TempDir Path home) throws IOException {
        this.home = home;
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(KeyPairProvider.wrap(key));
        server.setPasswordAuthenticator((user, password, _) -> user.equals("nca") && password.equals(PASSWORD));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(home));
        server.start();
        log.start();
        root().setLevel(Level.INFO);
        root().addAppender(log);
    }

    @AfterEach
    void stop() throws IOException {
        root().detachAppender(log);
        root().setLevel(Level.WARN);
        endpoints.close();
        server.stop(true);
        assertThat(log.list).extracting(ILoggingEvent::getFormattedMessage).noneMatch(line -> line.contains(PASSWORD));
    }

    @Test
    void a_message_is_a_file_there_byte_for_byte_however_often_it_is_sent() throws Exception {
        assertThat(send(channel(Map.of()))).isEqualTo(new Receipt.Accepted(null));
        assertThat(send(channel(Map.of()))).isEqualTo(new Receipt.Accepted(null));

        try (Stream<Path> files = Files.list(home.resolve("alerts"))) {
            assertThat(files).containsExactly(home.resolve("alerts/be-nca-1.cap.xml"));
        }
        assertThat(home.resolve("alerts/be-nca-1.cap.xml")).hasBinaryContent(document("Alert", "Actual"));
    }

    @Test
    void a_wrong_password_is_refused_and_not_shown() {
        assertThat(send(channel(Map.of("secretParameters", Map.of("password", "wrong-" + PASSWORD)))))
                .isEqualTo(new Receipt.Refused(
                        "sftp 127.0.0.1 does not let us sign in (expected: the right user name, password or key)"));
    }

    @Test
    void another_host_key_than_the_known_one_gets_no_password() throws Exception {
        assertThat(send(channel(Map.of("knownHosts", knownHost(newKey())))))
                .isEqualTo(new Receipt.Refused("sftp 127.0.0.1 shows another host key (expected: one of knownHosts)"));
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void a_host_that_is_not_known_at_all_gets_no_password_either() {
        String other = knownHost(key).replaceFirst("\\[127\\.0\\.0\\.1]", "[127.0.0.9]");

        assertThat(send(channel(Map.of("knownHosts", other)))).isInstanceOf(Receipt.Refused.class);
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void a_server_that_is_down_is_tried_again() throws Exception {
        Channel channel = channel(Map.of());
        server.stop(true);

        assertThat(send(channel))
                .isEqualTo(new Receipt.Deferred("sftp 127.0.0.1 cannot be connected to", Duration.ZERO));
    }

    @Test
    void a_server_that_never_says_a_word_is_cut_at_the_deadline() throws Exception {
        try (var farEnd = new HostileFarEnd(_ -> {})) {
            Channel channel = channel(farEnd.url().replace("http:", "sftp:") + "alerts", Map.of("timeout", "PT0.5S"));

            assertThat(send(channel))
                    .isEqualTo(new Receipt.Deferred("sftp 127.0.0.1 did not answer in time", Duration.ZERO));
        }
    }

    private Receipt send(Channel channel) {
        return endpoints.adapter.send(dispatch(channel, cap("Alert", "Actual")));
    }

    private Channel channel(Map<String, ?> more) {
        return channel("sftp://127.0.0.1:%d/alerts".formatted(server.getPort()), more);
    }

    private Channel channel(String uri, Map<String, ?> more) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "parameters",
                Map.of("username", "nca"),
                "secretParameters",
                Map.of("password", PASSWORD),
                "knownHosts",
                knownHost(key)));
        settings.putAll(more);
        return aChannel(uri, settings);
    }

    private String knownHost(KeyPair of) {
        return "[127.0.0.1]:%d %s\n".formatted(server.getPort(), PublicKeyEntry.toString(of.getPublic()));
    }

    private static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (java.security.GeneralSecurityException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
