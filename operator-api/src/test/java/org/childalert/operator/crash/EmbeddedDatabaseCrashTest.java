package org.childalert.operator.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database of the demonstration ends with its server, is found when it did not, and keeps its data whatever happened. */
class EmbeddedDatabaseCrashTest {
    private static final Path DATABASE = Path.of(System.getProperty("test.database.directory"), "crash")
            .toAbsolutePath()
            .normalize();

    @TempDir
    private Path directory;

    @Test
    void ends_with_its_server_is_found_after_a_crash_and_keeps_its_data() throws Exception {
        FileUtils.deleteDirectory(DATABASE.resolve("data").toFile());
        try (var farEnds = new FarEnds()) {
            int port = ServerProcess.freePort();
            Map<String, Object> settings = new Deployment(directory, farEnds).settings(embedded(), port);

            ServerProcess killed = ServerProcess.start(port, settings, directory);
            new Desk(killed.address()).hireAdministrator();
            killed.kill();
            ProcessHandle orphan = database();
            assertThat(orphan.isAlive()).isTrue();

            ServerProcess terminated = ServerProcess.start(port, settings, directory);
            assertThat(orphan.isAlive()).isFalse();
            new Desk(terminated.address()).signIn("administrator");
            ProcessHandle second = database();
            terminated.terminate();
            terminated.endsQuietly();
            assertThat(second.isAlive()).isFalse();

            ServerProcess interrupted = ServerProcess.start(port, settings, directory);
            new Desk(interrupted.address()).signIn("administrator");
            ProcessHandle third = database();
            interrupted.interruptGroup();
            interrupted.endsQuietly();
            assertThat(third.isAlive()).isFalse();
        }
    }

    private static Map<String, Object> embedded() {
        var settings = new LinkedHashMap<String, Object>();
        settings.put("embedded-database.directory", DATABASE);
        settings.put("datasources.default.url", "jdbc:mariadb://127.0.0.1:0/childalert");
        settings.put("datasources.default.username", "embedded");
        settings.put("datasources.default.password", "embedded");
        settings.put("deployment-key", "demo:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        return settings;
    }

    private static ProcessHandle database() throws IOException {
        long pid = Long.parseLong(
                Files.readString(DATABASE.resolve("mariadbd.pid")).strip());
        return ProcessHandle.of(pid).orElseThrow();
    }
}
