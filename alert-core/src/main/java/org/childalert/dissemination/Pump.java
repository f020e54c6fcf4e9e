package org.childalert.dissemination;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for deliveries that are due: what a node did not finish, what is retried, what comes later. */
@Singleton
public class Pump {
    private static final Logger LOG = LoggerFactory.getLogger(Pump.class);
    private final Dispatcher dispatcher;

    public Pump(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Scheduled(fixedDelay = "${dissemination.poll:100ms}", initialDelay = "${dissemination.poll:100ms}")
    void claim() {
        try {
            while (dispatcher.claimDue()) Thread.onSpinWait();
        } catch (RuntimeException e) {
            LOG.error("deliveries that are due could not be claimed; trying again", e);
        }
    }
}
