package org.childalert.store;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.core.order.Ordered;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Starts the embedded database before the first connection, and points the data source at it. */
@Singleton
@Requires(property = "embedded-database.directory")
final class EmbeddedDatabaseStarter implements BeanCreatedEventListener<DatasourceConfiguration>, Ordered {
    private final Path directory;
    private @Nullable EmbeddedDatabase database;

    EmbeddedDatabaseStarter(@Value("${embedded-database.directory}") String directory) {
        this.directory = Path.of(directory);
    }

    @Override
    public synchronized DatasourceConfiguration onCreated(BeanCreatedEvent<DatasourceConfiguration> event) {
        EmbeddedDatabase started = database == null ? EmbeddedDatabase.start(directory) : database;
        database = started;
        DatasourceConfiguration configuration = event.getBean();
        configuration.setJdbcUrl(started.url("childalert"));
        configuration.setUsername(EmbeddedDatabase.USER);
        configuration.setPassword(started.password());
        return configuration;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @PreDestroy
    synchronized void stop() {
        if (database != null) database.close();
    }
}
