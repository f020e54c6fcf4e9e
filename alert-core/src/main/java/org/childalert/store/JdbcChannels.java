package org.childalert.store;

import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.support.TransactionSynchronization;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.childalert.AgencyId;
import org.childalert.Transactions;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.Channels;
import org.childalert.setup.ConfiguredChannels;
import org.jspecify.annotations.Nullable;

/**
 * Channels of the files and of the database in one immutable snapshot. Whether one is switched on is the database's to say, so that it holds on every
 * node.
 */
@Singleton
final class JdbcChannels implements Channels {
    private final ConfiguredChannels configured;
    private final ChannelRows rows;
    private final ChannelReader reader;
    private final Transactions transactions;
    private final TransactionOperations<Connection> operations;
    private final AtomicReference<@Nullable ChannelSnapshot> current = new AtomicReference<>();

    JdbcChannels(
            ConfiguredChannels configured,
            ChannelRows rows,
            ChannelReader reader,
            Transactions transactions,
            TransactionOperations<Connection> operations) {
        this.configured = configured;
        this.rows = rows;
        this.reader = reader;
        this.transactions = transactions;
        this.operations = operations;
    }

    @Override
    public Optional<Channel> find(AgencyId agency, String name) {
        return snapshot().find(agency, name);
    }

    @Override
    public List<Channel> list(AgencyId agency) {
        return snapshot().list(agency);
    }

    @Override
    public Set<String> disabled(AgencyId agency) {
        return snapshot().disabled(agency);
    }

    @Override
    public void enable(AgencyId agency, String name, boolean enabled) {
        transactions.inOne(() -> {
            int next = rows.lockGeneration() + 1;
            rows.set(agency.value(), name, enabled);
            raise(next);
        });
    }

    @Override
    public void share() {
        int generation = rows.shareGeneration();
        if (generation != snapshot().generation()) publish(load(generation));
    }

    @Override
    public void refresh() {
        // the number first: what changes meanwhile is seen by the next look
        int generation = rows.generation();
        if (generation != snapshot().generation()) publish(load(generation));
    }

    /** Ends a change, whose transaction has the generation locked: what it came to shows with the commit, and not if that fails. */
    void raise(int generation) {
        rows.raiseGeneration(generation);
        ChannelSnapshot changed = load(generation);
        operations
                .findTransactionStatus()
                .orElseThrow(() -> new IllegalStateException("channels are changed in a transaction"))
                .registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        publish(changed);
                    }
                });
    }

    private ChannelSnapshot snapshot() {
        ChannelSnapshot known = current.get();
        return known == null ? publish(load(rows.generation())) : known;
    }

    private ChannelSnapshot load(int generation) {
        return new ChannelSnapshot(generation, reader.list(), configured, rows.disabled());
    }

    /** What is older than what is known comes too late. */
    private ChannelSnapshot publish(ChannelSnapshot loaded) {
        ChannelSnapshot newest = current.accumulateAndGet(
                loaded,
                (known, late) ->
                        known == null || late == null || known.generation() < late.generation() ? late : known);
        return newest == null ? loaded : newest;
    }
}
