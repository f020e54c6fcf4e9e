package org.childalert.dissemination;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rehearses as soon as the server is up, beside what it is asked, and leaves off when it is to stop. The setting {@code dissemination.warm-up}
 * switches it off.
 */
@Singleton
@Requires(property = "dissemination.warm-up", notEquals = "false", defaultValue = "true")
final class WarmUp implements ApplicationEventListener<ServerStartupEvent> {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private final List<Rehearsal> rehearsals;
    private volatile boolean wanted = true;
    private volatile @Nullable Thread thread;

    WarmUp(List<Rehearsal> rehearsals) {
        this.rehearsals = rehearsals;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent started) {
        thread = Thread.ofPlatform()
                .daemon()
                .priority(Thread.MIN_PRIORITY)
                .name("warm-up")
                .start(() -> rehearsals.forEach(this::rehearse));
    }

    private void rehearse(Rehearsal rehearsal) {
        try {
            rehearsal.rehearse(() -> wanted);
        } catch (Exception e) {
            LOG.warn("{} could not be gone through; the first alert will be a little slower", rehearsal, e);
        }
    }

    /** Returns when nothing is rehearsed any more, so that nothing that a rehearsal needs goes away under it. */
    void stop() throws InterruptedException {
        wanted = false;
        Thread running = thread;
        if (running != null) running.join(PATIENCE);
    }
}
