package org.childalert.operator.figures;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.childalert.store.EmbeddedDatabase;

/** A real MariaDB with its usual settings (each commit is on the disk before it is answered), which the harness can look into too. */
final class Database implements AutoCloseable {
    private final EmbeddedDatabase server;
    private String schema = "";

    Database(Path directory) {
        server = EmbeddedDatabase.start(directory);
    }

    /** An empty schema. */
    Database with(String name) {
        schema = "";
        execute("DROP DATABASE IF EXISTS " + name);
        execute("CREATE DATABASE " + name + " CHARACTER SET utf8mb4");
        schema = name;
        return this;
    }

    Map<String, Object> settings() {
        return Map.of(
                "datasources.default.url", server.url(schema),
                "datasources.default.username", EmbeddedDatabase.USER,
                "datasources.default.password", server.password());
    }

    void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The last column of the first row, as a number. */
    long number(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            if (!rows.next()) throw new IllegalStateException("no row: " + sql);
            return rows.getLong(rows.getMetaData().getColumnCount());
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Returns when nothing is on its way any more, and every receipt is on record. */
    void settle() {
        while (number("SELECT COUNT(*) FROM delivery WHERE claimable_at IS NOT NULL") > 0) Server.pause(50);
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(server.url(schema), EmbeddedDatabase.USER, server.password());
    }

    @Override
    public void close() {
        server.close();
    }
}
