package org.childalert.store;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.configuration.jdbc.hikari.DatasourceFactory;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.context.event.BeanDestroyedEvent;
import io.micronaut.context.event.BeanDestroyedEventListener;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the embedded database before the first connection, and points the data source at it; stops it when the last connection is closed, which is
 * after everything that has something to record.
 */
@Context
@Order(Ordered.HIGHEST_PRECEDENCE)
@Requires(property = "embedded-database.directory")
class EmbeddedDatabaseStarter
        implements BeanCreatedEventListener<DatasourceConfiguration>,
                BeanDestroyedEventListener<DatasourceFactory>,
                Ordered {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabaseStarter.class);
    private final CompletableFuture<EmbeddedDatabase> starting = new CompletableFuture<>();
    private boolean stopped;
    private volatile boolean serving;

    /** It starts while the configuration is read, which needs none of it. */
    EmbeddedDatabaseStarter(@Value("${embedded-database.directory}") String directory) {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopUnlessServing, "end of the start"));
        Thread.ofPlatform().daemon().name("embedded database").start(() -> start(Path.of(directory)));
    }

    private void start(Path directory) {
        try {
            starting.complete(EmbeddedDatabase.start(directory));
        } catch (RuntimeException e) {
            starting.completeExceptionally(e);
        }
    }

    @Override
    public DatasourceConfiguration onCreated(BeanCreatedEvent<DatasourceConfiguration> event) {
        EmbeddedDatabase started = starting.join();
        DatasourceConfiguration configuration = event.getBean();
        configuration.setJdbcUrl(started.url("childalert"));
        configuration.setUsername(EmbeddedDatabase.USER);
        configuration.setPassword(started.password());
        return configuration;
    }

    @EventListener
    void isServing(ServerStartupEvent started) {
        serving = true;
    }

    /** A start that fails or is broken off closes no beans. */
    private void stopUnlessServing() {
        if (!serving) stop();
    }

    @Override
    public void onDestroyed(BeanDestroyedEvent<DatasourceFactory> pool) {
        stop();
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @PreDestroy
    synchronized void stop() {
        if (stopped) return;
        stopped = true;
        try {
            starting.join().close();
        } catch (CompletionException e) {
            LOG.debug("it had not started", e);
        }
    }
}
