package org.childalert.store;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.configuration.jdbc.hikari.DatasourceFactory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.context.event.BeanDestroyedEvent;
import io.micronaut.context.event.BeanDestroyedEventListener;
import io.micronaut.core.order.Ordered;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Starts the embedded database before the first connection, and points the data source at it; stops it when the last connection is closed, which is
 * after everything that has something to record.
 */
@Singleton
@Requires(property = "embedded-database.directory")
class EmbeddedDatabaseStarter
        implements BeanCreatedEventListener<DatasourceConfiguration>,
                BeanDestroyedEventListener<DatasourceFactory>,
                Ordered {
    private final Path directory;
    private @Nullable EmbeddedDatabase database;
    private volatile boolean serving;

    EmbeddedDatabaseStarter(@Value("${embedded-database.directory}") String directory) {
        this.directory = Path.of(directory);
    }

    @Override
    public synchronized DatasourceConfiguration onCreated(BeanCreatedEvent<DatasourceConfiguration> event) {
        EmbeddedDatabase started = database == null ? start() : database;
        DatasourceConfiguration configuration = event.getBean();
        configuration.setJdbcUrl(started.url("childalert"));
        configuration.setUsername(EmbeddedDatabase.USER);
        configuration.setPassword(started.password());
        return configuration;
    }

    private EmbeddedDatabase start() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopUnlessServing, "end of the start"));
        EmbeddedDatabase started = EmbeddedDatabase.start(directory);
        database = started;
        return started;
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
        if (database != null) database.close();
        database = null;
    }
}
