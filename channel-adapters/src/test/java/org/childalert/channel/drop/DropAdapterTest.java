package org.childalert.channel.drop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.childalert.channel.Fixtures.ACKNOWLEDGE;
import static org.childalert.channel.Fixtures.ALERT;
import static org.childalert.channel.Fixtures.CONFIRM;
import static org.childalert.channel.Fixtures.DELIVERY;
import static org.childalert.channel.Fixtures.LOOPBACK;
import static org.childalert.channel.Fixtures.NOON;
import static org.childalert.channel.Fixtures.PUBLIC_ONLY;
import static org.childalert.channel.Fixtures.aRecall;
import static org.childalert.channel.Fixtures.anAlert;
import static org.childalert.channel.Fixtures.anUpdate;
import static org.childalert.channel.Fixtures.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.Handle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.childalert.Json;
import org.childalert.alert.Status;
import org.childalert.channel.AddressGuard;
import org.childalert.channel.Fixtures;
import org.childalert.channel.HostileFarEnd;
import org.childalert.channel.LogWatch;
import org.childalert.channel.Outbound;
import org.childalert.configuration.JsonSchemas;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.Dispatch;
import org.childalert.dissemination.Receipt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Alerts as files in the directory of a real SFTP server. */
class DropAdapterTest {
    private static final String PASSWORD = "Vogel+2026/geheim";
    private static final String SENT = "2026_11_21T17_05_09p01_00Ibe_sample_019ab000_0000_7000_8000_000000000001";
    private static final String FOLDER = "alert-" + ALERT;

    private final Path home;
    private final KeyPair key = newKey();
    private final SshServer server;
    /** What happened there, in its order: names as they were opened for writing, renamed and removed. */
    private final List<String> events = new CopyOnWriteArrayList<>();

    private final LogWatch log = new LogWatch();
    private volatile boolean cutsWrites;

    DropAdapterTest(@TempDir Path home) throws IOException {
        this.home = home;
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(KeyPairProvider.wrap(key));
        server.setPasswordAuthenticator((user, password, _) -> user.equals("nca") && password.equals(PASSWORD));
        var sftp = new SftpSubsystemFactory();
        sftp.addSftpEventListener(new Watch());
        server.setSubsystemFactories(List.of(sftp));
        server.setFileSystemFactory(new VirtualFileSystemFactory(home));
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.stop(true);
        log.close();
        log.neverSays(PASSWORD);
    }

    private final class Watch implements SftpEventListener {
        @Override
        public void writing(
                ServerSession session,
                String handle,
                FileHandle file,
                long offset,
                byte[] data,
                int dataOffset,
                int length)
                throws IOException {
            if (!cutsWrites) return;
            session.close(true);
            throw new IOException("cut");
        }

        @Override
        public void open(ServerSession session, String remoteHandle, Handle handle) {
            if (handle instanceof FileHandle)
                events.add("open " + handle.getFile().getFileName());
        }

        @Override
        public void moved(
                ServerSession session,
                Path from,
                Path to,
                java.util.Collection<java.nio.file.CopyOption> options,
                Throwable thrown) {
            events.add("named " + to.getFileName());
        }
    }

    @Test
    void an_alert_is_its_message_and_what_is_shown_and_heard_beside_it() throws Exception {
        Dispatch.CapMessage alert = anAlert();
        assertThat(send(channel(Map.of()), alert)).isEqualTo(new Receipt.Accepted(SENT + ".cap.xml"));

        assertThat(files())
                .containsExactlyInAnyOrder(
                        "alerts/in/" + SENT + ".cap.xml",
                        "alerts/in/" + SENT + ".acknowledge.json",
                        "alerts/in/" + FOLDER + "/1/texts/nl-script.txt",
                        "alerts/in/" + FOLDER + "/1/texts/fr-script.txt",
                        "alerts/in/" + FOLDER + "/1/graphics/nl-wide.png",
                        "alerts/in/" + FOLDER + "/1/audio/nl-message.wav");
        assertThat(home.resolve("alerts/in/" + SENT + ".cap.xml")).hasBinaryContent(alert.document());
        JsonNode beside = new ObjectMapper()
                .readTree(
                        home.resolve("alerts/in/" + SENT + ".acknowledge.json").toFile());
        assertThat(beside.path("acknowledgement").asText()).isEqualTo(ACKNOWLEDGE.toString());
        assertThat(beside.path("confirmation").asText()).isEqualTo(CONFIRM.toString());
        assertThat(beside.path("delivery").asText()).isEqualTo(DELIVERY.toString());
        assertThat(beside.path("status").asText()).isEqualTo("Actual");
        assertThat(beside.path("msgType").asText()).isEqualTo("Alert");
        assertThat(beside.path("files").asText()).isEqualTo(FOLDER + "/1");
    }

    @Test
    void nothing_ever_stands_half_written_under_its_name_and_the_message_comes_last() {
        send(channel(Map.of()), anAlert());

        assertThat(events.stream().filter(event -> event.startsWith("open ")))
                .hasSize(6)
                .allMatch(event -> event.startsWith("open .part-"));
        assertThat(events).last().isEqualTo("named " + SENT + ".cap.xml");
    }

    @Test
    void a_connection_that_breaks_in_the_middle_leaves_no_name_that_anybody_reads() throws Exception {
        cutsWrites = true;
        assertThat(send(channel(Map.of()), anAlert())).isInstanceOf(Receipt.Deferred.class);
        assertThat(files()).allMatch(file -> file.contains("/.part-"));

        cutsWrites = false;
        assertThat(send(channel(Map.of()), anAlert())).isInstanceOf(Receipt.Accepted.class);
        assertThat(files()).hasSize(6).noneMatch(file -> file.contains(".part-"));
    }

    @Test
    void the_same_again_leaves_the_same_files_and_brings_no_picture_twice() throws Exception {
        send(channel(Map.of()), anAlert());
        List<String> once = files();
        events.clear();

        assertThat(send(channel(Map.of()), anAlert())).isEqualTo(new Receipt.Accepted(SENT + ".cap.xml"));

        assertThat(files()).isEqualTo(once);
        assertThat(events).doesNotContain("open .part-nl-wide.png").contains("named " + SENT + ".cap.xml");
    }

    @Test
    void an_alert_waits_for_no_picture_longer_than_two_attempts() {
        send(channel(Map.of()), anAlert(), 3);

        assertThat(events.indexOf("named " + SENT + ".cap.xml")).isLessThan(events.indexOf("open .part-nl-wide.png"));
        assertThat(events).contains("named nl-wide.png");
    }

    @Test
    void a_station_may_want_the_messages_alone() throws Exception {
        send(channel(Map.of("package", false)), anAlert());

        assertThat(files())
                .containsExactlyInAnyOrder("alerts/in/" + SENT + ".cap.xml", "alerts/in/" + SENT + ".acknowledge.json");
    }

    @Test
    void what_an_update_or_a_recall_makes_untrue_is_removed_and_the_messages_stay() throws Exception {
        send(channel(Map.of()), anAlert());
        send(channel(Map.of()), anUpdate(SENT + ".cap.xml"));
        assertThat(files())
                .noneMatch(file -> file.contains(FOLDER + "/1/"))
                .anyMatch(file -> file.contains(FOLDER + "/2/"));

        assertThat(send(channel(Map.of()), aRecall("lost"))).isInstanceOf(Receipt.Accepted.class);
        assertThat(files())
                .noneMatch(file -> file.contains(FOLDER + "/2/"))
                .filteredOn(file -> file.endsWith(".cap.xml"))
                .hasSize(3);
    }

    @Test
    void at_the_end_of_its_time_nothing_of_an_alert_is_left_to_be_shown() throws Exception {
        send(channel(Map.of()), anAlert());
        var down = new Dispatch.TakeDown(ALERT, new org.childalert.channel.SampleRenditions(), null);

        assertThat(send(channel(Map.of()), down)).isEqualTo(new Receipt.Accepted(null, "files removed"));
        assertThat(send(channel(Map.of()), down)).isEqualTo(new Receipt.Accepted(null, "files removed"));

        assertThat(home.resolve("alerts/in/" + FOLDER)).doesNotExist();
        assertThat(files()).allMatch(file -> file.startsWith("alerts/in/" + SENT));
    }

    @Test
    void a_link_test_writes_a_file_and_leaves_none() throws Exception {
        var test = new Dispatch.LinkTest("be-nca-t", document("Alert", "Test"), "A test of the connection.");

        assertThat(send(channel(Map.of()), test)).isEqualTo(new Receipt.Accepted(null, "wrote and removed a file"));
        assertThat(events).contains("named .childalert-link-test");
        assertThat(files()).isEmpty();
    }

    @Test
    void a_private_key_opens_it_too() throws Exception {
        KeyPair mine = newKey();
        server.setPublickeyAuthenticator(
                (user, shown, _) -> user.equals("nca") && KeyUtils.compareKeys(shown, mine.getPublic()));
        var written = new ByteArrayOutputStream();
        OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(mine, "mine", null, written);
        var settings = new HashMap<>(Map.<String, Object>of("privateKey", written.toString(UTF_8)));
        settings.put("password", null);

        assertThat(send(channel(settings), anAlert())).isInstanceOf(Receipt.Accepted.class);
        settings.put("privateKey", "-----BEGIN PRIVATE KEY-----\nnothing\n-----END PRIVATE KEY-----\n");
        assertThat(send(channel(settings), anAlert()))
                .isEqualTo(new Receipt.Refused(
                        "privateKey: not shown (expected: a private key, and its passphrase if it has one)"));
    }

    @Test
    void a_wrong_password_is_refused_and_not_shown() {
        assertThat(send(channel(Map.of("password", PASSWORD + "!")), anAlert()))
                .isEqualTo(new Receipt.Refused(
                        "sftp 127.0.0.1 does not let us sign in (expected: the right user name, password or key)"));
        assertThat(DropSettings.of(channel(Map.of()).settings()).toString()).doesNotContain(PASSWORD);
    }

    @Test
    void any_other_host_key_than_the_known_gets_no_password() throws Exception {
        for (String other : List.of(
                PublicKeyEntry.toString(newKey().getPublic()), "SHA256:" + "A".repeat(43), "ssh-rsa AAAAB3NzaC1yc2E="))
            assertThat(send(channel(Map.of("hostKey", other)), anAlert()))
                    .as(other)
                    .isNotInstanceOf(Receipt.Accepted.class);
        assertThat(send(channel(Map.of("hostKey", "SHA256:" + "A".repeat(43))), anAlert()))
                .isEqualTo(new Receipt.Refused("sftp 127.0.0.1 shows another host key (expected: that of hostKey)"));
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void a_fingerprint_or_any_line_of_several_lets_the_server_be_known() {
        String fingerprint = KeyUtils.getFingerPrint(key.getPublic());
        String line = "[127.0.0.1]:22 %s comment".formatted(PublicKeyEntry.toString(key.getPublic()));
        for (String known :
                List.of(fingerprint, line, "# changed in May\nSHA256:" + "A".repeat(43) + "\n" + fingerprint))
            assertThat(send(channel(Map.of("hostKey", known)), anAlert()))
                    .as(known)
                    .isInstanceOf(Receipt.Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "SHA256:short", "MD5:aa:bb", "# nothing but a remark", "ssh-ed25519 !!!"})
    void what_is_no_host_key_is_refused_before_anything_is_sent(String hostKey) {
        assertThat(send(channel(Map.of("hostKey", hostKey)), anAlert()))
                .isInstanceOfSatisfying(
                        Receipt.Refused.class,
                        refused -> assertThat(refused.reason()).startsWith("hostKey: "));
    }

    @Test
    void a_directory_that_may_not_be_written_is_tried_again() throws Exception {
        Path in = Files.createDirectories(home.resolve("alerts/in"));
        Files.writeString(in.resolve(FOLDER), "a file where a directory should be");

        assertThat(send(channel(Map.of()), anAlert()))
                .isInstanceOfSatisfying(
                        Receipt.Deferred.class,
                        deferred -> assertThat(deferred.reason())
                                .startsWith("sftp 127.0.0.1 does not take the files (SFTP status "));
        assertThat(in.resolve(SENT + ".cap.xml")).doesNotExist();
    }

    @Test
    void a_server_that_is_down_or_says_nothing_is_tried_again() throws Exception {
        try (var farEnd = new HostileFarEnd(_ -> {})) {
            int port = java.net.URI.create(farEnd.url()).getPort();
            var courier = new Courier(new AddressGuard(LOOPBACK), Duration.ofMillis(300));
            assertThat(new DropAdapter(courier, new Json()).send(dispatch(channel(Map.of("port", port)), anAlert(), 1)))
                    .isEqualTo(new Receipt.Deferred("sftp 127.0.0.1 did not answer in time", Duration.ZERO));
            farEnd.awaitCut();
        }
        Channel channel = channel(Map.of());
        server.stop(true);
        assertThat(send(channel, anAlert()))
                .isEqualTo(new Receipt.Deferred("sftp 127.0.0.1 cannot be connected to", Duration.ZERO));
    }

    @Test
    void a_private_address_is_refused_before_anything_is_connected_to() {
        assertThat(adapter(PUBLIC_ONLY).send(dispatch(channel(Map.of()), anAlert(), 1)))
                .isInstanceOfSatisfying(
                        Receipt.Refused.class,
                        refused -> assertThat(refused.reason()).contains("127.0.0.1 is loopback"));
    }

    @Test
    void settings_are_checked() {
        var schemas = new JsonSchemas();
        String schema = adapter(LOOPBACK).kind().settingsSchema();
        assertThat(schemas.faults(schema, channel(Map.of()).settings().toString()))
                .isEmpty();
        var noHostKey = new HashMap<String, Object>();
        noHostKey.put("hostKey", null);
        var noSecret = new HashMap<String, Object>();
        noSecret.put("password", null);
        for (Map<String, ?> bad : List.of(
                noHostKey, noSecret, Map.of("directory", "a*b"), Map.of("host", "a b"), Map.of("username", "a\nb")))
            assertThat(schemas.faults(schema, channel(bad).settings().toString()))
                    .as("%s", bad)
                    .isNotEmpty();
        assertThat(send(channel(Map.of("directory", "in/../../etc")), anAlert()))
                .isEqualTo(new Receipt.Refused("directory: in/../../etc (expected: one without ..)"));
    }

    @Test
    void user_and_directory_tell_one_far_end_from_another() {
        assertThat(adapter(LOOPBACK).destination(channel(Map.of("directory", "/alerts//in/"))))
                .isEqualTo("sftp nca@127.0.0.1:%d//alerts/in".formatted(server.getPort()));
        assertThat(adapter(LOOPBACK).kind().lasting()).isTrue();
        assertThat(adapter(LOOPBACK).kind().acknowledges()).isTrue();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(home)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> home.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private Receipt send(Channel channel, Dispatch.Payload payload) {
        return send(channel, payload, 1);
    }

    private Receipt send(Channel channel, Dispatch.Payload payload, int attempt) {
        return adapter(LOOPBACK).send(dispatch(channel, payload, attempt));
    }

    private static DropAdapter adapter(Outbound outbound) {
        return new DropAdapter(new Courier(new AddressGuard(outbound)), new Json());
    }

    private static Dispatch dispatch(Channel channel, Dispatch.Payload payload, int attempt) {
        return new Dispatch(
                DELIVERY,
                attempt,
                channel,
                "",
                Status.ACTUAL,
                payload,
                ACKNOWLEDGE,
                CONFIRM,
                NOON.plus(Duration.ofHours(6)));
    }

    /** @param more null for what is not to be there */
    private Channel channel(Map<String, ?> more) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "host",
                "127.0.0.1",
                "port",
                server.getPort(),
                "username",
                "nca",
                "password",
                PASSWORD,
                "hostKey",
                PublicKeyEntry.toString(key.getPublic()),
                "directory",
                "alerts/in"));
        settings.putAll(more);
        settings.values().removeIf(java.util.Objects::isNull);
        return Fixtures.aChannel("drop", settings);
    }

    private static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
