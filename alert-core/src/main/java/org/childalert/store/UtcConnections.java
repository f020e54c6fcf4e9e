package org.childalert.store;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;

/**
 * Gives every connection what the rest relies on, whatever the configured URL says: times in UTC, and READ COMMITTED. Without preserveInstants
 * MariaDB's driver writes times in the zone of the machine, and another node would read them as others.
 */
@Singleton
final class UtcConnections implements BeanCreatedEventListener<DatasourceConfiguration> {
    @Override
    public DatasourceConfiguration onCreated(BeanCreatedEvent<DatasourceConfiguration> event) {
        DatasourceConfiguration database = event.getBean();
        database.addDataSourceProperty("connectionTimeZone", "UTC");
        database.addDataSourceProperty("forceConnectionTimeZoneToSession", "true");
        database.addDataSourceProperty("preserveInstants", "true");
        database.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        return database;
    }
}
