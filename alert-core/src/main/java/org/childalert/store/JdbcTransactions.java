package org.childalert.store;

import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Supplier;
import org.childalert.Transactions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Transactions of the database, run again whole when MariaDB gives one up in favour of another. */
@Singleton
final class JdbcTransactions implements Transactions {
    /** ER_LOCK_DEADLOCK, ER_LOCK_WAIT_TIMEOUT, ER_CHECKREAD. */
    private static final Set<Integer> GIVEN_UP = Set.of(1213, 1205, 1020);

    private static final int TRIES = 10;
    private static final Logger LOG = LoggerFactory.getLogger(JdbcTransactions.class);
    private final TransactionOperations<Connection> operations;

    JdbcTransactions(TransactionOperations<Connection> operations) {
        this.operations = operations;
    }

    @Override
    public <T> T inOne(Supplier<T> work) {
        if (operations.findTransactionStatus().isPresent()) return work.get();
        for (int attempt = 1; ; attempt++) {
            try {
                return operations.executeWrite(_ -> work.get());
            } catch (RuntimeException e) {
                if (attempt == TRIES || !wasGivenUp(e)) throw e;
                LOG.debug("transaction given up by the database, attempt {}", attempt, e);
            }
        }
    }

    private static boolean wasGivenUp(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && GIVEN_UP.contains(sql.getErrorCode())) return true;
        }
        return false;
    }
}
