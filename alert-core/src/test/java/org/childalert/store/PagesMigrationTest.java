package org.childalert.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** What is on the ledger when pages become rows of their own. */
class PagesMigrationTest {
    private static final String ALERT = "0195c0de-0000-7000-8000-0000000000a1";
    private static final String REFUSED = "0195c0de-0000-7000-8000-0000000000b2";

    private final Map<String, Object> properties = TestDatabase.properties();

    @Test
    void pages_and_notices_from_before_keep_their_deliveries_and_have_words() throws SQLException {
        migrate("7");
        try (Connection connection = TestDatabase.connect(properties);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO officer VALUES (UUID(), 'be-nca', 'anna', 'Anna', 'APPROVER', '', '', TRUE, 'x')");
            delivery(statement, "PAGE", ALERT, 1, "approval");
            delivery(statement, "PAGE", ALERT, 2, "approval");
            delivery(statement, "NOTICE", REFUSED, 0, "refused");
            delivery(statement, "MESSAGE", REFUSED, 1, "first-air");

            migrate("8");

            assertThat(rows(
                            statement,
                            "SELECT CONCAT_WS(' ', d.subject_kind, d.step, p.path, p.while_open) FROM delivery d LEFT JOIN page p"
                                    + " ON p.id = d.subject_id AND d.subject_kind = 'PAGE' ORDER BY d.created_at"))
                    .containsExactly(
                            "PAGE approval /console/alerts/" + ALERT + " 1",
                            "PAGE approval /console/alerts/" + ALERT + " 1",
                            "PAGE refused /console/alerts/" + ALERT + " 0",
                            "MESSAGE first-air");
            assertThat(rows(statement, "SELECT CONCAT('<', teams, '><', contact, '>') FROM officer"))
                    .containsExactly("<><>");
        }
    }

    private void migrate(String to) {
        Flyway.configure()
                .dataSource(
                        String.valueOf(properties.get("datasources.default.url")),
                        String.valueOf(properties.get("datasources.default.username")),
                        String.valueOf(properties.get("datasources.default.password")))
                .locations("classpath:db/migration")
                .target(to)
                .load()
                .migrate();
    }

    private static void delivery(Statement statement, String kind, String subject, int sequence, String step)
            throws SQLException {
        statement.execute("""
                INSERT INTO delivery (id, agency, alert, subject_kind, subject_id, sequence, step, occurrence, channel, recipient, status, state, attempts,
                    created_at, due_at, expires_at)
                VALUES (UUID(), 'be-nca', '%s', '%s', '%s', %d, '%s', 1, 'pager', '', 'ACTUAL', 'DUE', 0,
                    NOW(6), NOW(6), NOW(6))""".formatted(ALERT, kind, subject, sequence, step));
    }

    private static List<String> rows(Statement statement, String query) throws SQLException {
        var rows = new ArrayList<String>();
        try (var found = statement.executeQuery(query)) {
            while (found.next()) rows.add(found.getString(1));
        }
        return rows;
    }
}
