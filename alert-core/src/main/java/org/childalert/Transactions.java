package org.childalert;

import java.util.function.Supplier;

/** Runs work in one database transaction; all of it happens or none. */
public interface Transactions {
    /**
     * Runs the work at READ COMMITTED and commits. The whole work is run again when the database reports a deadlock, a lock wait
     * that ran out or a changed record, so it must have no effect outside the database. Joins a transaction that is under way.
     */
    <T> T inOne(Supplier<T> work);

    default void inOne(Runnable work) {
        inOne(() -> {
            work.run();
            return true;
        });
    }
}
