package org.childalert.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.childalert.Running;
import org.childalert.Scenario;
import org.childalert.Transactions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Running.class)
class TransactionsTest {
    private final Scenario scenario;
    private final Transactions transactions;

    TransactionsTest(Scenario scenario) {
        this.scenario = scenario;
        transactions = scenario.bean(Transactions.class);
    }

    @Test
    void every_connection_reads_what_is_committed_and_counts_its_time_in_utc_whatever_the_url_says() {
        var jdbc = scenario.bean(JdbcOperations.class);

        String session = transactions.inOne(
                () -> jdbc.prepareStatement("SELECT CONCAT(@@transaction_isolation, ' ', @@time_zone)", statement -> {
                    var rows = statement.executeQuery();
                    rows.next();
                    return rows.getString(1);
                }));

        assertThat(session).startsWith("READ-COMMITTED ").matches(".* (\\+00:00|UTC)");
    }

    @ParameterizedTest
    @ValueSource(ints = {1213, 1205, 1020})
    void work_that_the_database_gave_up_is_run_again_whole(int code) {
        var runs = new AtomicInteger();

        int result = transactions.inOne(() -> {
            insert();
            if (runs.incrementAndGet() < 3) throw givenUp(code);
            return runs.get();
        });

        assertThat(result).isEqualTo(3);
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void work_that_is_given_up_again_and_again_fails_in_the_end() {
        var runs = new AtomicInteger();

        assertThatThrownBy(() -> transactions.inOne(() -> {
                    insert();
                    runs.incrementAndGet();
                    throw givenUp(1213);
                }))
                .hasRootCauseInstanceOf(SQLException.class);
        assertThat(runs).hasValue(10);
        assertThat(rows()).isZero();
    }

    @Test
    void work_that_fails_is_neither_kept_nor_run_again() {
        var runs = new AtomicInteger();

        assertThatThrownBy(() -> transactions.inOne(() -> {
                    insert();
                    runs.incrementAndGet();
                    throw givenUp(1062);
                }))
                .hasRootCauseInstanceOf(SQLException.class);
        assertThat(runs).hasValue(1);
        assertThat(rows()).isZero();
    }

    @Test
    void what_joins_a_transaction_ends_with_it_and_is_not_run_again_by_itself() {
        var inner = new AtomicInteger();
        var outer = new AtomicInteger();

        transactions.inOne(() -> {
            outer.incrementAndGet();
            transactions.inOne(() -> {
                insert();
                if (inner.incrementAndGet() == 1) throw givenUp(1213);
            });
        });

        assertThat(outer).hasValue(2);
        assertThat(inner).hasValue(2);
        assertThat(rows()).isEqualTo(1);
    }

    private static RuntimeException givenUp(int code) {
        return new IllegalStateException(
                "wrapped", new IllegalStateException("twice", new SQLException("gave up", "40001", code)));
    }

    private void insert() {
        scenario.bean(JdbcOperations.class)
                .prepareStatement(
                        "INSERT INTO channel_switch (agency, channel, enabled) VALUES ('x', 'y', TRUE)",
                        statement -> statement.executeUpdate());
    }

    private long rows() {
        return scenario.number("SELECT COUNT(*) FROM channel_switch");
    }
}
