package org.childalert.operator.console.live;

import io.micronaut.http.sse.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.childalert.AgencyId;
import org.childalert.audit.Trail;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * One page that follows. What it has not taken yet is kept as names of alerts, each once, so that a slow one costs no more than a quick one and holds up
 * nobody; of very many it is told that something happened, and not to what.
 */
final class Listener implements Subscription, Hearer {
    static final Duration BEAT = Duration.ofSeconds(15);
    private static final int MOST = 100;

    private final Subscriber<? super Event<String>> page;
    private final BooleanSupplier stands;
    private final @Nullable AgencyId scope;
    private final Consumer<Hearer> left;
    private final Set<UUID> waiting = new LinkedHashSet<>();
    private long demand;
    private boolean beat = true; // the first one tells the browser that it is connected
    private boolean many;
    private boolean draining;
    private boolean over;
    private long position;
    private Instant beaten;

    /**
     * @param stands whether the session does
     * @param left told when the page is gone
     */
    Listener(
            Subscriber<? super Event<String>> page,
            @Nullable AgencyId scope,
            BooleanSupplier stands,
            Instant now,
            Consumer<Hearer> left) {
        this.page = page;
        this.scope = scope;
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

    /** Tells it what happened, as far as its officer may know. */
    @Override
    public synchronized void tell(Trail.Stir stir) {
        if (scope != null && !scope.equals(stir.agency())) return;
        position = Math.max(position, stir.last());
        if (!many) waiting.add(stir.alert());
        if (waiting.size() > MOST) {
            many = true;
            waiting.clear();
        }
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
        while (!over && demand > 0 && (beat || many || !waiting.isEmpty())) {
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
        if (many) {
            many = false;
            return changed("null");
        }
        UUID first = waiting.iterator().next();
        waiting.remove(first);
        return changed("\"" + first + "\"");
    }

    private Event<String> changed(String alert) {
        return Event.of("{\"alert\":%s,\"position\":%d}".formatted(alert, position))
                .name("changed");
    }
}
