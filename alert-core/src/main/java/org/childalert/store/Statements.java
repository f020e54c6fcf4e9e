package org.childalert.store;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.childalert.Transactions;
import org.jspecify.annotations.Nullable;

/** Plain SQL for what is read and written by the thousand, where the rows of a mapping would only be in the way. */
@Singleton
final class Statements {
    private final JdbcOperations jdbc;
    private final Transactions transactions;

    Statements(JdbcOperations jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** Makes a value of a row. */
    interface Mapping<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** Gives a statement the values of one row. */
    interface Binding<T> {
        void bind(PreparedStatement statement, T value) throws SQLException;
    }

    <T> List<T> query(String sql, List<? extends @Nullable Object> values, Mapping<T> mapping) {
        return transactions.inOne(() -> jdbc.prepareStatement(sql, statement -> {
            bind(statement, values);
            var found = new ArrayList<T>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) found.add(mapping.of(rows));
            }
            return found;
        }));
    }

    int update(String sql, List<? extends @Nullable Object> values) {
        return transactions.inOne(() -> jdbc.prepareStatement(sql, statement -> {
            bind(statement, values);
            return statement.executeUpdate();
        }));
    }

    <T> void batch(String sql, Collection<T> rows, Binding<T> binding) {
        if (rows.isEmpty()) return;
        transactions.inOne(() -> jdbc.prepareStatement(sql, statement -> {
            for (T row : rows) {
                binding.bind(statement, row);
                statement.addBatch();
            }
            return statement.executeBatch();
        }));
    }

    private static void bind(PreparedStatement statement, List<? extends @Nullable Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) statement.setObject(i + 1, plain(values.get(i)));
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case UUID id -> id.toString();
            case Instant at -> Timestamp.from(at);
            case null -> null;
            default -> value;
        };
    }

    /** So many question marks, for {@code IN}. */
    static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }
}
