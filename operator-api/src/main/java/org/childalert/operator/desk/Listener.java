package org.childalert.operator.desk;

import io.micronaut.http.sse.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.childalert.AgencyId;
import org.childalert.audit.Trail;
import org.childalert.operator.console.live.Hearer;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One page of a station that follows. Which alerts concern the station takes a question to the database, so that it is asked on a thread of its own, one
 * at a time; what happens meanwhile waits, each alert once. The page is told that something happened, however often it did.
 */
final class Listener implements Subscription, Hearer {
    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
    private static final Duration BEAT = Duration.ofSeconds(15);
    /** More than a station is concerned with at once: then it is told without asking. */
    private static final int MOST = 100;

    private final Subscriber<? super Event<String>> page;
    private final AgencyId agency;
    private final Predicate<UUID> concerns;
    private final BooleanSupplier stands;
    private final Consumer<Hearer> left;
    private final Set<UUID> asked = new LinkedHashSet<>();
    private boolean asking;
    private long demand;
    private boolean beat = true; // the first one tells the browser that it is connected
    private boolean changed;
    private boolean draining;
    private boolean over;
    private long position;
    private Instant beaten;

    /**
     * @param concerns whether an alert reached the station
     * @param stands whether the session does
     * @param left told when the page is gone
     */
    Listener(
            Subscriber<? super Event<String>> page,
            AgencyId agency,
            Predicate<UUID> concerns,
            BooleanSupplier stands,
            Instant now,
            Consumer<Hearer> left) {
        this.page = page;
        this.agency = agency;
        this.concerns = concerns;
        this.stands = stands;
        this.beaten = now;
        this.left = left;
    }

    @Override
    public boolean stands() {
        return stands.getAsBoolean();
    }

    @Override
    public synchronized void request(long more) {
        demand = Math.min(demand, Long.MAX_VALUE - more) + more;
        drain();
    }

    @Override
    public void cancel() {
        synchronized (this) {
            over = true;
        }
        left.accept(this);
    }

    @Override
    public synchronized void tell(Trail.Stir stir) {
        if (over || !agency.equals(stir.agency())) return;
        position = Math.max(position, stir.last());
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
                if (over || asked.isEmpty()) {
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
        drain();
    }

    @Override
    public synchronized boolean isDue(Instant now) {
        if (now.isBefore(beaten.plus(BEAT))) return false;
        beaten = now;
        return true;
    }

    @Override
    public synchronized void beat() {
        beat = true;
        drain();
    }

    @Override
    public void end() {
        synchronized (this) {
            if (over) return;
            over = true;
            page.onComplete();
        }
        left.accept(this);
    }

    private void drain() {
        if (draining) return; // whoever is at it sees what came while it gave the one before
        draining = true;
        while (!over && demand > 0 && (beat || changed)) {
            if (demand < Long.MAX_VALUE) demand--;
            page.onNext(next());
        }
        draining = false;
    }

    private Event<String> next() {
        if (beat) {
            beat = false;
            return Event.of("").name("beat");
        }
        changed = false;
        return Event.of("{\"alert\":null,\"position\":%d}".formatted(position)).name("changed");
    }
}
