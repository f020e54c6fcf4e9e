package org.childalert.audit;

import io.micronaut.context.BeanRegistration;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.core.order.Ordered;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the last entries sealed when a process stops in good order, after everything that writes them. A process that is killed leaves them to the next. */
@Singleton
final class LastSeal implements ApplicationEventListener<ShutdownEvent>, Ordered {
    private static final Logger LOG = LoggerFactory.getLogger(LastSeal.class);

    @Override
    public void onApplicationEvent(ShutdownEvent event) {
        try {
            for (BeanRegistration<Sealer> sealer : event.getSource().getActiveBeanRegistrations(Sealer.class))
                sealer.bean().end();
        } catch (RuntimeException e) {
            LOG.warn("the last entries of the audit trail wait for the next sealer: {}", e.toString());
        }
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
