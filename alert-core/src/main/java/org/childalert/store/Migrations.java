package org.childalert.store;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.core.order.Ordered;
import jakarta.inject.Singleton;
import org.flywaydb.core.Flyway;

/** Brings the database to this version's schema before anything connects to it. Migrations only go forward. */
@Singleton
final class Migrations implements BeanCreatedEventListener<DatasourceConfiguration>, Ordered {
    @Override
    public DatasourceConfiguration onCreated(BeanCreatedEvent<DatasourceConfiguration> event) {
        DatasourceConfiguration database = event.getBean();
        Flyway.configure()
                .dataSource(database.getJdbcUrl(), database.getUsername(), database.getPassword())
                .locations("classpath:db/migration")
                .cleanDisabled(true)
                .load()
                .migrate();
        return database;
    }

    /** After the embedded database, where there is one, has said where it is. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
