package org.childalert.operator.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.childalert.Json;
import org.childalert.operator.audit.VerifyAudit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A system whose trail is touched behind its back, by somebody who has the database; what its API says of that, and what the command does. */
final class AuditVerificationTest {
    private static final String VERIFICATION = "/api/v1/audit/verification";
    private static final Json JSON = new Json();
    private static final TestSystem SYSTEM = new TestSystem();

    private record Told(int status, String out, String err) {
        JsonNode json() {
            return JSON.parse(out);
        }
    }

    @BeforeAll
    static void people() {
        SYSTEM.withPeople();
    }

    @AfterAll
    static void close() {
        SYSTEM.close();
    }

    @Test
    void what_was_done_is_sealed_at_once_and_what_somebody_changed_is_named() throws Exception {
        SYSTEM.submitted(Cases.complete());
        SYSTEM.person("stranger").drafts(Cases.complete());
        JsonNode intact = untouched();
        String head = intact.path("head").asText();

        long mine = position("SELECT MAX(position) FROM audit_entry WHERE agency = 'be-nca'");
        assertThat(mine).isPositive();
        long theirs = position("SELECT MAX(position) FROM audit_entry WHERE agency = 'be-two'");
        sql("DROP TRIGGER audit_entry_is_never_changed");
        sql("UPDATE audit_entry SET actor = CONCAT(actor, '!') WHERE position = " + theirs);

        JsonNode broken = verification("auditor").path("broken");
        assertThat(broken.path("what").asText()).isEqualTo("changed");
        assertThat(broken.path("position").asLong()).isEqualTo(theirs);
        assertThat(broken.path("at").asText()).isNotEmpty();
        assertThat(broken.has("id") || broken.has("action") || broken.has("agency"))
                .isFalse();
        broken = verification("stranger").path("broken");
        assertThat(broken.path("action").asText()).isEqualTo("alert.begun");
        assertThat(broken.path("agency").asText()).isEqualTo("be-two");

        Told told = command(Map.of());
        assertThat(told.status()).isEqualTo(1);
        assertThat(told.json().path("broken")).isEqualTo(broken);
        told = process();
        assertThat(told.status()).isEqualTo(1);
        assertThat(told.out().lines()).hasSize(1);
        assertThat(told.json().path("broken")).isEqualTo(broken);

        sql("UPDATE audit_entry SET actor = TRIM(TRAILING '!' FROM actor) WHERE position = " + theirs);
        theCommandReadsOnly(head);
    }

    /** Sealed to the last entry. */
    private static JsonNode untouched() {
        await().until(() -> verification("auditor").path("waiting").asLong() == 0);
        JsonNode intact = verification("auditor");
        assertThat(intact.path("intact").asBoolean()).isTrue();
        assertThat(intact.path("sealed").asLong()).isGreaterThan(5);
        String head = intact.path("head").asText();
        assertThat(SYSTEM.person("auditor")
                        .get(VERIFICATION + "?head=" + head)
                        .is(200)
                        .at("/noted"))
                .isEqualTo(intact.path("sealed").asText());
        assertThat(SYSTEM.person("auditor")
                        .get(VERIFICATION + "?head=" + "0".repeat(64))
                        .is(200)
                        .at("/broken/what"))
                .isEqualTo("headNotFound");
        return intact;
    }

    private static void theCommandReadsOnly(String head) throws SQLException {
        Map<String, Object> readOnly = Map.of(
                "datasources.default.url", setting("datasources.default.url") + "?sessionVariables=tx_read_only=1");
        long entries = position("SELECT COUNT(*) FROM audit_entry");
        long seals = position("SELECT COUNT(*) FROM audit_seal");

        Told told = command(readOnly, head);
        assertThat(told).returns(0, Told::status).returns("", Told::err);
        assertThat(told.json().path("intact").asBoolean()).isTrue();
        assertThat(command(readOnly, "0".repeat(64)).status()).isEqualTo(1);
        assertThat(command(readOnly, "nonsense")).returns(2, Told::status).returns("", Told::out);
        told = command(Map.of("datasources.default.password", "wrong", "datasources.default.connection-timeout", 250));
        assertThat(told).returns(2, Told::status).returns("", Told::out);
        assertThat(told.err()).contains("not verified").contains("Access denied");
        assertThat(command(Map.of("demo", false)).err()).contains("a key of the demonstration");

        assertThat(position("SELECT COUNT(*) FROM audit_entry")).isEqualTo(entries);
        assertThat(position("SELECT COUNT(*) FROM audit_seal")).isEqualTo(seals);
    }

    private static JsonNode verification(String person) {
        return SYSTEM.person(person).get(VERIFICATION).is(200).json();
    }

    private static Told command(Map<String, Object> others, String... arguments) {
        var settings = settings();
        settings.putAll(others);
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int status = new VerifyAudit(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8))
                .run(List.of(arguments), settings);
        return new Told(status, out.toString(UTF_8), err.toString(UTF_8));
    }

    /** As it is started from a shell. */
    private static Told process() throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        settings().forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-cp", classPath(), "org.childalert.operator.Application", "verify-audit"));
        File log = SYSTEM.folder.resolve("verify-audit.log").toFile();
        Process process = new ProcessBuilder(command).redirectError(log).start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Told(process.waitFor(), out, "");
    }

    /** Without what the tests add, whose logging is another. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("-tests.jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Map<String, Object> settings() {
        var settings = new LinkedHashMap<String, Object>();
        for (String name : List.of(
                "datasources.default.url",
                "datasources.default.username",
                "datasources.default.password",
                "deployment-key",
                "demo")) settings.put(name, setting(name));
        return settings;
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(
                setting("datasources.default.url"),
                setting("datasources.default.username"),
                setting("datasources.default.password"));
    }

    private static String setting(String name) {
        return SYSTEM.context.getRequiredProperty(name, String.class);
    }

    private static void sql(String statement) throws SQLException {
        try (var connection = connect();
                var prepared = connection.createStatement()) {
            prepared.execute(statement);
        }
    }

    private static long position(String query) throws SQLException {
        try (var connection = connect();
                var prepared = connection.createStatement();
                var rows = prepared.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
