package org.childalert.operator.desk;

import io.micronaut.http.sse.Event;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.childalert.AgencyId;
import org.childalert.alert.OfficerId;
import org.childalert.audit.Trail;
import org.childalert.operator.console.live.FollowingPage;
import org.childalert.operator.console.live.Hearer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A station's page. Which alerts concern the station takes a question to the database, so that it is asked on a thread of its own, one
 * at a time; what happens meanwhile waits, each alert once. The page is told that something happened, however often it did.
 */
final class Listener extends FollowingPage {
    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
    /** More than a station is concerned with at once: then it is told without asking. */
    private static final int MOST = 100;

    private final AgencyId agency;
    private final Predicate<UUID> concerns;
    private final Set<UUID> asked = new LinkedHashSet<>();
    private boolean asking;
    private boolean changed;

    /** @param concerns whether an alert reached the station */
    Listener(
            OfficerId who,
            Subscriber<? super Event<String>> page,
            AgencyId agency,
            Predicate<UUID> concerns,
            BooleanSupplier stands,
            Instant now,
            Consumer<Hearer> left) {
        super(who, page, stands, now, left);
        this.agency = agency;
        this.concerns = concerns;
    }

    @Override
    public synchronized void tell(Trail.Stir stir) {
        if (isOver() || !agency.equals(stir.agency())) return;
        reach(stir.last());
        if (asked.size() < MOST) asked.add(stir.alert());
        if (asking) return;
        asking = true;
        Thread.ofVirtual().name("desk").start(this::ask);
    }

    private void ask() {
        while (true) {
            Set<UUID> alerts;
            boolean many;
            synchronized (this) {
                if (isOver() || asked.isEmpty()) {
                    asking = false;
                    return;
                }
                alerts = Set.copyOf(asked);
                many = asked.size() >= MOST;
                asked.clear();
            }
            if (many || alerts.stream().anyMatch(this::isConcerned)) told();
        }
    }

    /** What cannot be asked may be ours. */
    private boolean isConcerned(UUID alert) {
        try {
            return concerns.test(alert);
        } catch (RuntimeException e) {
            LOG.debug("whether it concerns the station could not be looked at", e);
            return true;
        }
    }

    private synchronized void told() {
        changed = true;
        give();
    }

    @Override
    protected boolean hasNews() {
        return changed;
    }

    @Override
    protected @Nullable UUID takeNews() {
        changed = false;
        return null;
    }
}
