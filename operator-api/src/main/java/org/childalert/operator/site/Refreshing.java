package org.childalert.operator.site;

import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import org.childalert.alert.OnAirChanged;

/**
 * When the public pages look at the database: at the start, when this node changed something, and twice a second for
 * other nodes.
 */
@Singleton
public class Refreshing {
    private final Publications publications;

    public Refreshing(Publications publications) {
        this.publications = publications;
    }

    @EventListener
    void atStart(StartupEvent started) {
        publications.refresh();
    }

    /** Before the officer has the answer: who closes an alert and looks finds its page gone. */
    @EventListener
    void changedHere(OnAirChanged changed) {
        publications.refresh();
    }

    @Scheduled(fixedDelay = "${site.poll:500ms}")
    void changedElsewhere() {
        publications.refreshIfChanged();
    }
}
