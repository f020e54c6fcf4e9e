package org.childalert.dissemination;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rehearses as soon as the server is up, beside what it is asked. The setting {@code dissemination.warm-up} switches it off. */
@Singleton
@Requires(property = "dissemination.warm-up", notEquals = "false", defaultValue = "true")
final class WarmUp implements ApplicationEventListener<ServerStartupEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private final List<Rehearsal> rehearsals;

    WarmUp(List<Rehearsal> rehearsals) {
        this.rehearsals = rehearsals;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent started) {
        Thread.ofPlatform()
                .daemon()
                .priority(Thread.MIN_PRIORITY)
                .name("warm-up")
                .start(() -> rehearsals.forEach(WarmUp::rehearse));
    }

    private static void rehearse(Rehearsal rehearsal) {
        try {
            rehearsal.rehearse();
        } catch (Exception e) {
            LOG.warn("{} could not be gone through; the first alert will be a little slower", rehearsal, e);
        }
    }
}
