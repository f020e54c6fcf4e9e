package org.childalert.store;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the database to this version's schema before anything reads it. Migrations only go forward. */
@Singleton
final class Migrations implements BeanCreatedEventListener<DataSource> {
    @Override
    public DataSource onCreated(BeanCreatedEvent<DataSource> event) {
        Flyway.configure()
                .dataSource(event.getBean())
                .locations("classpath:db/migration")
                .cleanDisabled(true)
                .load()
                .migrate();
        return event.getBean();
    }
}
