package org.childalert.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** One real MariaDB for all tests of a JVM, with a schema of its own for each that asks; it ends with the JVM. */
public final class TestDatabase {
    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private TestDatabase() {}

    private static final class Server {
        static final EmbeddedDatabase RUNNING = start();

        private static EmbeddedDatabase start() {
            // a folder for each module, since Maven may run their tests at once
            String module = Path.of("").toAbsolutePath().getFileName().toString();
            var database = EmbeddedDatabase.start(
                    Path.of(System.getProperty("test.database.directory", "target/test-database"))
                            .resolve(module));
            hasten(database);
            Runtime.getRuntime().addShutdownHook(new Thread(database::close));
            return database;
        }
    }

    /** Tests outlive no power cut: they need not wait for the disk at each commit. */
    private static void hasten(EmbeddedDatabase database) {
        try (var connection =
                        DriverManager.getConnection(database.url(""), EmbeddedDatabase.USER, database.password());
                var statement = connection.createStatement()) {
            statement.execute("SET GLOBAL innodb_flush_log_at_trx_commit = 0");
            statement.execute("SET GLOBAL max_connections = 500"); // several whole systems run beside each other
        } catch (SQLException e) {
            throw new IllegalStateException("the test database cannot be set", e);
        }
    }

    /** Settings of a Micronaut context that lead to an empty schema. */
    public static Map<String, Object> properties() {
        String schema = "test_" + SCHEMAS.incrementAndGet();
        try (var connection = DriverManager.getConnection(
                        Server.RUNNING.url(""), EmbeddedDatabase.USER, Server.RUNNING.password());
                var statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + schema);
            statement.execute("CREATE DATABASE " + schema + " CHARACTER SET utf8mb4");
        } catch (SQLException e) {
            throw new IllegalStateException("no schema for a test", e);
        }
        return properties(schema);
    }

    /** A connection of its own to the schema that the settings lead to, beside all that the product does. */
    public static Connection connect(Map<String, Object> properties) throws SQLException {
        String url = properties.get("datasources.default.url")
                + "?connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true&preserveInstants=true";
        return DriverManager.getConnection(url, EmbeddedDatabase.USER, Server.RUNNING.password());
    }

    /** Settings that lead to the schema as it is. */
    public static Map<String, Object> properties(String schema) {
        var properties = new LinkedHashMap<String, Object>();
        // a URL without options, as an agency may give it: what connections must keep to is not left to it
        properties.put("datasources.default.url", Server.RUNNING.url(schema).replaceAll("\\?.*", ""));
        properties.put("datasources.default.username", EmbeddedDatabase.USER);
        properties.put("datasources.default.password", Server.RUNNING.password());
        properties.put("datasources.default.driver-class-name", "org.mariadb.jdbc.Driver");
        properties.put("datasources.default.dialect", "MYSQL");
        properties.put("datasources.default.data-source-properties.rewriteBatchedStatements", "true");
        properties.put("deployment-key", "demo:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        properties.put("demo", true);
        properties.put("policies.activate-files", true);
        properties.put("public-base-url", "http://127.0.0.1:8080");
        return properties;
    }
}
