package org.childalert.dissemination;

import io.micronaut.context.BeanRegistration;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * How a process stops, before any bean is gone: first nothing is rehearsed, claimed or escalated any more, then what is under way is finished and recorded.
 * Nothing depends on it: a process that is killed leaves the same to its leases.
 */
@Singleton
final class OrderlyEnd implements ApplicationEventListener<ShutdownEvent> {
    private static final int PATIENCE_SECONDS = 5;
    private final ExecutorService timers;

    OrderlyEnd(@Named(TaskExecutors.SCHEDULED) ExecutorService timers) {
        this.timers = timers;
    }

    @Override
    public void onApplicationEvent(ShutdownEvent event) {
        try {
            for (BeanRegistration<WarmUp> warmUp : event.getSource().getActiveBeanRegistrations(WarmUp.class))
                warmUp.bean().stop();
            timers.shutdown();
            timers.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
            // only one that is there already: the end is no time to make one
            for (BeanRegistration<Dispatcher> dispatcher :
                    event.getSource().getActiveBeanRegistrations(Dispatcher.class))
                dispatcher.bean().stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
